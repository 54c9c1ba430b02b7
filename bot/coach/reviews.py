"""/review: what is planned, planning more, what can be done about each; and /prepare."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, get_args

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.exporting import REVIEW
from bot.coach.menu import shortened
from bot.coach.messages import Paper
from bot.coach.planning import (
    coming_reminders,
    end_series,
    planned_reviews,
    repeat_review,
    replan,
    settle_review,
)
from bot.coach.review_reminders import answer_reminder
from bot.records.review import ReminderKind, Repeats, Review
from bot.records.schedule import local_day

MOST_PLANNED: Final = 8  # below one message
MOST_OUTCOMES: Final = 5
GENERAL: Final = "general"
PREPARING: Final = ("visit", "supervision")
"""The conversations that go before a meeting elsewhere."""


def review(exchange: Exchange, words: tuple[str, ...]) -> None:
    """`review` lists or plans; `review new [OUTCOME]` plans; `review ID [verb]` is about one."""
    match words:
        case ():
            _list(exchange)
        case ("new",):
            _about_what(exchange)
        case ("new", about):
            _plan(exchange, about)
        case ("leads",):
            show_leads(exchange)
        case ("lead", kind):
            _switch(exchange, kind)
        case (id,):
            show_review(exchange, id)
        case (id, verb, *rest) if verb in _VERBS:
            _do(exchange, id, verb, tuple(rest))
        case (id, choice, *_):
            answer_reminder(exchange, id, choice)


def show_review(exchange: Exchange, id: str) -> None:
    """One that is planned: when, what, when something comes, and all that can be done."""
    kept = exchange.unit.review(exchange.person.id, id)
    if kept is None or kept.status != "planned":
        exchange.tell("cmd.review.gone")
        return
    lines = [_row(exchange, kept), *_about(exchange, kept), _when_reminded(exchange, kept)]
    not_here = ("skip", "end") if kept.repeats == "once" else ("call_off",)
    buttons = [
        (exchange.words(f"cmd.review.button.{name}"), f"review {id} {verb}")
        for name, verb in BUTTONS.items()
        if name not in not_here
    ]
    exchange.offer("\n".join(lines), buttons)


def show_leads(exchange: Exchange) -> None:
    """Every reminder, on or off; a tap switches it."""
    without = exchange.person.settings.without
    buttons = [
        (
            exchange.words(
                f"cmd.review.lead.{'off' if kind in without else 'on'}",
                which=exchange.words(f"cmd.review.lead.{kind}"),
            ),
            f"review lead {kind}",
        )
        for kind in get_args(ReminderKind)
    ]
    exchange.offer(exchange.words("cmd.review.lead.ask"), buttons)


def prepare(exchange: Exchange, _: tuple[str, ...]) -> None:
    """/prepare: what it is for decides which conversation prepares for it."""
    ahead = [each for each in planned_reviews(exchange) if each.way == "meeting"]
    if ahead:
        ask = exchange.words("cmd.prepare.ask_next", date=ahead[0].on.isoformat())
    else:
        ask = exchange.words("cmd.prepare.ask")
    buttons = [(exchange.words(f"cmd.prepare.{talk}"), f"talk {talk}") for talk in PREPARING]
    exchange.offer(ask, buttons)


def _list(exchange: Exchange) -> None:
    planned = planned_reviews(exchange)[:MOST_PLANNED]
    if not planned:
        _about_what(exchange)
        return
    rows = [_row(exchange, each) for each in planned]
    buttons = [
        (shortened(row, 40), f"review {each.id}") for row, each in zip(rows, planned, strict=True)
    ]
    buttons.append((exchange.words("cmd.review.new"), "review new"))
    buttons.append((exchange.words("cmd.review.leads"), "review leads"))
    exchange.offer("\n".join((exchange.words("cmd.review.planned"), *rows)), buttons)


def _about_what(exchange: Exchange) -> None:
    """Which outcome it looks back on, where there is one in focus."""
    focus = exchange.person.settings.focus or None
    kept = exchange.unit.outcomes(exchange.person.id, focus)
    there = [each for each in kept if each.status == "in_focus"][-MOST_OUTCOMES:]
    if not there:
        _plan(exchange, GENERAL)
        return
    buttons = [(shortened(each.text) or "…", f"review new {each.id}") for each in there]
    buttons.append((exchange.words("cmd.review.in_general"), f"review new {GENERAL}"))
    exchange.offer(exchange.words("cmd.review.about_what"), buttons)


def _plan(exchange: Exchange, about: str) -> None:
    outcome = exchange.unit.outcome(exchange.person.id, about)
    given = {"hopes": outcome.text or None} if outcome else {}
    errand(exchange, "plan_review", given, outcome=outcome.id if outcome else None)


def _switch(exchange: Exchange, wanted: str) -> None:
    kind: ReminderKind | None = next((k for k in get_args(ReminderKind) if k == wanted), None)
    if kind is not None:
        settings = exchange.person.settings
        rest = tuple(each for each in settings.without if each != kind)
        exchange.choose(
            replace(settings, without=rest if kind in settings.without else (*rest, kind))
        )
        replan(exchange)
    show_leads(exchange)


def _do(exchange: Exchange, id: str, verb: str, words: tuple[str, ...]) -> None:
    kept = exchange.unit.review(exchange.person.id, id)
    if kept is None or kept.status not in ("planned", "over"):
        exchange.tell("cmd.review.over")
    else:
        _VERBS[verb](exchange, kept, words)


def _calendar(exchange: Exchange, kept: Review, _: tuple[str, ...]) -> None:
    exchange.send(Paper(REVIEW, exchange.person.id, exchange.at, kept.id))


def _repeats(exchange: Exchange, kept: Review, words: tuple[str, ...]) -> None:
    """Which rhythm; with one, that one from its day on."""
    repeats: Repeats | None = next((r for r in get_args(Repeats) if words and r == words[0]), None)
    if repeats is None:
        buttons = [
            (exchange.words(f"cmd.review.often.{each}"), f"review {kept.id} repeats {each}")
            for each in get_args(Repeats)
        ]
        exchange.offer(exchange.words("cmd.review.how_often"), buttons)
        return
    repeat_review(exchange, kept, repeats)
    exchange.tell("cmd.review.changed", often=exchange.words(f"cmd.review.often.{repeats}"))


def _leave_out(exchange: Exchange, kept: Review, _: tuple[str, ...]) -> None:
    next_one = settle_review(exchange, kept, "skipped")
    exchange.tell("cmd.review.skipped")
    if next_one is not None:
        exchange.tell("cmd.review.next", date=next_one.on.isoformat())


def _end(exchange: Exchange, kept: Review, _: tuple[str, ...]) -> None:
    end_series(exchange, kept)
    exchange.tell("reminder.ended" if kept.repeats != "once" else "cmd.review.skipped")


_VERBS: Final[Mapping[str, Callable[[Exchange, Review, tuple[str, ...]], None]]] = {
    "calendar": _calendar,
    "repeats": _repeats,
    "leave_out": _leave_out,
    "end": _end,
}
BUTTONS: Final[Mapping[str, str]] = {
    "calendar": "calendar",
    "another": "another",
    "repeats": "repeats",
    "skip": "leave_out",
    "end": "end",
    "call_off": "end",
}
"""Below a review that is planned: what each button is called, and the verb behind it."""


def _row(exchange: Exchange, kept: Review) -> str:
    """Its day, its hour, what it is and how often; the zone, where it is another one."""
    what = exchange.words(f"cmd.review.what.{kept.way}")
    day = kept.on.isoformat()
    if kept.hour is None:
        row = exchange.words("cmd.review.row", day=day, what=what)
    else:
        hour = f"{kept.hour:%H:%M}"
        row = exchange.words("cmd.review.row_at", day=day, hour=hour, what=what)
    if kept.repeats != "once":
        often = exchange.words(f"cmd.review.often.{kept.repeats}")
        row = exchange.words("cmd.review.row_often", row=row, often=often)
    if kept.zone != exchange.person.settings.zone:
        row = exchange.words("cmd.review.in_zone", row=row, zone=kept.zone)
    return row


def _about(exchange: Exchange, kept: Review) -> list[str]:
    outcome = exchange.unit.outcome(exchange.person.id, kept.outcome) if kept.outcome else None
    shown = outcome is not None and outcome.text
    return [exchange.words("cmd.review.about", text=outcome.text)] if outcome and shown else []


def _when_reminded(exchange: Exchange, kept: Review) -> str:
    zone = exchange.person.settings.zone
    days = tuple(local_day(each.due, zone).isoformat() for each in coming_reminders(exchange, kept))
    if not days or not exchange.person.settings.reminders:
        return exchange.words("cmd.review.no_reminders")
    return exchange.words("cmd.review.reminders", days=_days(exchange, days))


def _days(exchange: Exchange, days: tuple[str, ...]) -> str:
    return ", ".join(exchange.words("cmd.review.day", day=day) for day in days)
