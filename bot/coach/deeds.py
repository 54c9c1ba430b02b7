"""What a dialogue may ask the coach to do: one function per deed, by the deed's name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from hashlib import blake2b
from typing import get_args

from bot.coach.exchange import Exchange
from bot.coach.mending import put_right, shift
from bot.coach.mentoring import agree, invite, offer_question, part_from_all
from bot.coach.planning import (
    hold,
    lift_hold,
    move_along,
    move_review,
    replan,
    settle_review,
)
from bot.coach.rhythm import replan_check_in, set_rhythm
from bot.dialogue.effects import Act
from bot.dialogue.values import Values
from bot.records.correcting import MOVES
from bot.records.person import OWN_WORK, Consent, Focus, FocusKind, Lead, Quiet

Deed = Callable[[Exchange, Values], None]


def do(exchange: Exchange, act: Act) -> None:
    """Does one deed. The loader has checked that it exists."""
    DEEDS[act.name](exchange, act.arguments)


def _agree(exchange: Exchange, _: Values) -> None:
    consent = Consent(
        id=f"keep-{exchange.coach.consent_version}",
        purpose="keep",
        version=exchange.coach.consent_version,
        given_at=exchange.at,
    )
    exchange.unit.consent(exchange.person.id, consent)
    exchange.person = replace(exchange.person, agreed_at=exchange.at)


def _set_zone(exchange: Exchange, given: Values) -> None:
    zone = given.get("zone")
    if isinstance(zone, str) and zone != exchange.person.settings.zone:
        exchange.choose(replace(exchange.person.settings, zone=zone))
        replan(exchange)
        replan_check_in(exchange)


def _set_quiet(exchange: Exchange, given: Values) -> None:
    quiet = Quiet(time.fromisoformat(str(given["from"])), time.fromisoformat(str(given["to"])))
    exchange.choose(replace(exchange.person.settings, quiet=quiet))
    replan(exchange)
    replan_check_in(exchange)


def _set_days(exchange: Exchange, given: Values) -> None:
    """Whether something may come at weekends and on bank holidays; what was skipped stays."""
    settings = exchange.person.settings
    weekends, holidays = given.get("weekends"), given.get("holidays")
    changed = replace(
        settings,
        weekends=weekends if isinstance(weekends, bool) else settings.weekends,
        holidays=holidays if isinstance(holidays, bool) else settings.holidays,
    )
    exchange.choose(changed)
    replan(exchange)
    replan_check_in(exchange)


def _set_check_ins(exchange: Exchange, given: Values) -> None:
    set_rhythm(exchange, str(given.get("rhythm")))


def _set_reminders(exchange: Exchange, given: Values) -> None:
    exchange.choose(replace(exchange.person.settings, reminders=bool(given.get("on"))))
    replan_check_in(exchange)


def _set_lead(exchange: Exchange, given: Values) -> None:
    lead = next((each for each in get_args(Lead) if each == given["mode"]), None)
    if lead is not None:
        exchange.choose(replace(exchange.person.settings, lead=lead))


def _go_on(exchange: Exchange, given: Values) -> None:
    """Into the talk that was chosen before, once this one is over."""
    exchange.then = f"led {given['talk']}"


def _set_focus(exchange: Exchange, given: Values) -> None:
    """Remembers whom conversations are about; the same nickname is the same focus."""
    name = str(given.get("name") or "own_practice")
    own = (kind for kind in OWN_WORK if kind in (given.get("kind"), name))
    kind: FocusKind = next(own, "nickname")
    label = OWN_WORK.get(kind, name)
    foci = exchange.unit.foci(exchange.person.id)
    focus = next((f for f in foci if _same(f, kind, label)), None)
    if focus is None:
        focus = Focus(_focus_id(exchange, label), kind, label, exchange.at)
        exchange.unit.save_focus(exchange.person.id, focus)
    exchange.choose(replace(exchange.person.settings, focus=focus.id))


def _offer_languages(exchange: Exchange, _: Values) -> None:
    """Which languages there are to choose from, once this errand is over."""
    exchange.then = "language"


def _forget(exchange: Exchange, _: Values) -> None:
    part_from_all(exchange.unit, exchange.person.id, exchange.at)
    exchange.unit.forget(exchange.person.id)
    exchange.forgotten = True
    exchange.tell("cmd.forgotten")


def _hold(exchange: Exchange, _: Values) -> None:
    hold(exchange)


def _misread(exchange: Exchange, _: Values) -> None:
    lift_hold(exchange)


def _move_review(exchange: Exchange, given: Values) -> None:
    on = given.get("on")
    if not isinstance(on, str):
        return
    if move_review(exchange, str(given.get("review")), date.fromisoformat(on)) is None:
        exchange.tell("cmd.review.over")


def _skip_review(exchange: Exchange, given: Values) -> None:
    review = exchange.unit.review(exchange.person.id, str(given.get("review")))
    if review is not None:
        settle_review(exchange, review, "skipped")


def _move_reviews(exchange: Exchange, given: Values) -> None:
    """After a change of zone: along with the clock, or at the same moment, where they are."""
    if given.get("how") == "along":
        move_along(exchange)


def _show_review(exchange: Exchange, _: Values) -> None:
    """The review that was just planned, once this errand is over."""
    if exchange.planned:
        exchange.then = f"review {exchange.planned}"


def _offer_reminders(exchange: Exchange, _: Values) -> None:
    """Which reminders there are to switch on or off, once this errand is over."""
    exchange.then = "review leads"


def _move_outcome(exchange: Exchange, given: Values) -> None:
    """Parked, finished, let go or opened again, as the person has just said."""
    kept = exchange.unit.outcome(exchange.person.id, str(given["outcome"]))
    move = next((each for each in MOVES if each == given["move"]), None)
    if kept is not None and move is not None:
        shift(exchange, kept, move)


def _correct(exchange: Exchange, given: Values) -> None:
    to = given["to"]
    if isinstance(to, str | int | float):
        put_right(exchange, str(given["record"]), str(given["path"]), to)


def _invite(exchange: Exchange, given: Values) -> None:
    invite(exchange, str(given["name"]))


def _partner(exchange: Exchange, given: Values) -> None:
    agree(exchange, str(given["token"]), str(given["name"]))


def _offer_question(exchange: Exchange, given: Values) -> None:
    offer_question(exchange, str(given["partnership"]), str(given["question"]))


def _focus_id(exchange: Exchange, label: str) -> str:
    seed = f"{exchange.person.id}|{label.casefold()}"
    return blake2b(seed.encode(), digest_size=6).hexdigest()


def _same(focus: Focus, kind: FocusKind, label: str) -> bool:
    """One's own practice stays the same one in another language."""
    if focus.kind == kind != "nickname":
        return True
    return focus.name.casefold() == label.casefold()


DEEDS: dict[str, Deed] = {
    "agree": _agree,
    "set_zone": _set_zone,
    "set_quiet": _set_quiet,
    "set_reminders": _set_reminders,
    "set_lead": _set_lead,
    "go_on": _go_on,
    "set_focus": _set_focus,
    "offer_languages": _offer_languages,
    "forget": _forget,
    "hold": _hold,
    "misread": _misread,
    "move_review": _move_review,
    "skip_review": _skip_review,
    "move_reviews": _move_reviews,
    "show_review": _show_review,
    "offer_reminders": _offer_reminders,
    "set_days": _set_days,
    "set_check_ins": _set_check_ins,
    "move_outcome": _move_outcome,
    "correct": _correct,
    "invite": _invite,
    "partner": _partner,
    "offer_question": _offer_question,
}
