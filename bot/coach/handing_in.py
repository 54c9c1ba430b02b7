"""What a conversation is given when it begins: the outcome it is about, and what else it takes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Final, get_args

from bot.coach.exchange import Exchange
from bot.dialogue.flagging import flagged
from bot.dialogue.values import Value
from bot.records.entry_fields import Feature
from bot.records.outcome import Entry, Outcome
from bot.records.schedule import local_day


def handed_in(exchange: Exchange, dialogue: str, outcome: Outcome | None) -> dict[str, Value]:
    """By the names of docs/language.md; what is not known is left out."""
    takes = exchange.coach.library.dialogues[dialogue].takes
    given = {name: give(exchange) for name, give in _GIVERS.items() if name in takes}
    if outcome is not None:
        zone = exchange.person.settings.zone
        given |= about(outcome, zone, exchange.unit.entries(exchange.person.id))
        given |= _noticed(exchange, outcome) if "gives_away" in takes else {}
    return given


def about(outcome: Outcome, zone: str, entries: Sequence[Entry] = ()) -> dict[str, Value]:
    """What a dialogue about an outcome is handed, by the names of docs/language.md."""
    last = outcome.scores[-1] if outcome.scores else None
    return {
        "outcome.id": outcome.id,
        "outcome.hopes": outcome.text or None,
        "outcome.difference": outcome.difference or None,
        "outcome.signs": outcome.indicators or None,
        "outcome.good_enough": outcome.good_enough,
        "outcome.means": outcome.possible_means or None,
        "outcome.strengths": outcome.strengths or None,
        "outcome.open_question": outcome.open_question or None,
        "last.score": last.value if last else None,
        "last.on": local_day(last.at, zone).isoformat() if last else None,
        "last.noticing": _last_noticing(outcome, entries),
    }


def _noticed(exchange: Exchange, outcome: Outcome) -> dict[str, Value]:
    """What in the hope is the office's word, in the language this person speaks here."""
    found = flagged(exchange.library, outcome.text)
    return {"gives_away": found.flag, "noticed": found.words} if found else {}


def _last_noticing(outcome: Outcome, entries: Sequence[Entry]) -> str | None:
    """What they said last that they would look out for: about this, or about the same focus."""
    noticed = [e for e in entries if e.kind == "noticing" and "what" in e.fields]
    here = [e for e in noticed if e.outcome == outcome.id] or [
        e for e in noticed if e.focus == outcome.focus
    ]
    return str(here[-1].fields["what"]) if here else None


def _feature(exchange: Exchange) -> Value:
    """The five sides of reflecting take turns (R19)."""
    kept = exchange.unit.entries(exchange.person.id)
    told = sum(1 for entry in kept if entry.kind == "reflection" and "feature" in entry.fields)
    features = get_args(Feature)
    return str(features[told % len(features)])


def _level(exchange: Exchange) -> Value:
    """Whether they think of somebody they support, of their own work, or of their supervising."""
    for focus in exchange.unit.foci(exchange.person.id):
        if focus.id == exchange.person.settings.focus:
            return {"nickname": "person", "own_practice": "mine"}.get(focus.kind, focus.kind)
    return None


def _favourites(exchange: Exchange) -> Value:
    """Questions they asked themselves and wanted to keep, newest last."""
    kept = [
        str(entry.fields["question"])
        for entry in exchange.unit.entries(exchange.person.id)
        if entry.kind == "own_question" and entry.fields.get("favourite")
        if "question" in entry.fields
    ]
    return tuple(dict.fromkeys(kept))[-MOST_FAVOURITES:] or None


def _since(exchange: Exchange) -> Value:
    """What was kept since they last got ready for supervision, newest first (R56)."""
    kept = exchange.unit.entries(exchange.person.id)
    last = max((n for n, entry in enumerate(kept, 1) if entry.kind == "agenda"), default=0)
    told = [str(text) for e in reversed(kept[last:]) if (text := _headline(e)) is not None]
    return tuple(dict.fromkeys(told))[:MOST_SINCE] or None


def _headline(entry: Entry) -> object:
    """The words of an entry that say what it is about."""
    field = HEADLINES.get(entry.kind)
    words = entry.fields.get(field) if field else None
    return words[0] if isinstance(words, tuple | list) and words else words


def _to_share(exchange: Exchange) -> Value:
    """Good practice that waits to be told to colleagues, oldest first (R15)."""
    return tuple(_untold(exchange))[:MOST_SINCE] or None


def _shared(exchange: Exchange) -> Value:
    """The one that waits longest."""
    return next(iter(_untold(exchange)), None)


def _untold(exchange: Exchange) -> list[str]:
    """By its words: what was told or kept after all says so in a later entry."""
    waiting: dict[str, bool] = {}
    for entry in exchange.unit.entries(exchange.person.id):
        if entry.kind == "share" and "text" in entry.fields:
            waiting[str(_headline(entry))] = entry.fields.get("status") == "to_share"
    return [words for words, waits in waiting.items() if waits]


def _to_try(exchange: Exchange) -> Value:
    """Words found for another view, of which it is not known yet how they were taken (D5)."""
    untried = _untried(exchange)
    return str(untried.fields["wording"]) if untried else None


def _to_try_about(exchange: Exchange) -> Value:
    """The view that they were found for."""
    untried = _untried(exchange)
    return str(untried.fields["original"]) if untried and "original" in untried.fields else None


def _untried(exchange: Exchange) -> Entry | None:
    """The newest about the same focus, until a later entry tells of it, or for as long as asking
    makes sense."""
    waiting: Entry | None = None
    for entry in exchange.unit.entries(exchange.person.id):
        if entry.kind != "reframe" or entry.focus != exchange.person.settings.focus:
            continue
        if "reaction" in entry.fields:
            same = waiting and waiting.fields["wording"] == entry.fields.get("wording")
            waiting = None if same else waiting
        elif "wording" in entry.fields:
            waiting = entry
    return waiting if waiting and exchange.at - waiting.at <= STILL_ASKED else None


def _earlier(slider: str) -> Callable[[Exchange], Value]:
    """The numbers given on one slider of the self-check before, oldest first (R49)."""

    def numbers(exchange: Exchange) -> Value:
        kept = exchange.unit.entries(exchange.person.id)
        given = [e.fields[slider] for e in kept if e.kind == "self_check" and slider in e.fields]
        told = [f"{number:g}" for number in given if isinstance(number, int | float)]
        return ", ".join(told[-MOST_EARLIER:]) or None

    return numbers


SLIDERS: Final = ("end_point", "format", "approach", "person", "role", "focus", "recording")
MOST_EARLIER: Final = 4
MOST_FAVOURITES: Final = 3
MOST_SINCE: Final = 5
STILL_ASKED: Final = timedelta(weeks=6)

HEADLINES: Final[Mapping[str, str]] = {
    "exception": "what",
    "reflection": "text",
    "noticing": "what",
    "reframe": "wish",
    "share": "text",
    "weighing": "choice",
    "coping": "what",
    "visit": "to_them",
    "check_in": "noticed",
}
"""By kind of entry, the field that says what it is about."""

_GIVERS: Final[Mapping[str, Callable[[Exchange], Value]]] = {
    **{f"earlier_{slider}": _earlier(slider) for slider in SLIDERS},
    "favourites": _favourites,
    "feature": _feature,
    "level": _level,
    "shared": _shared,
    "since": _since,
    "to_share": _to_share,
    "to_try": _to_try,
    "to_try_about": _to_try_about,
}
"""What a dialogue gets when it takes a name of these."""
