"""A record opened in the chat, part by part: each can be read, put right and removed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Final

from bot.coach.conversing import errand
from bot.coach.exchange import Exchange
from bot.coach.menu import shortened
from bot.coach.removing import kind_of, remove, save
from bot.dialogue.values import Value
from bot.dialogue.wording import shown_day, shown_number
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.parts import Correctable, NoPartError, Part, corrected, parts

LONGEST_LABEL: Final = 36  # of a part on a button
ALL: Final = "all"  # in the place of a part: the whole record

GOALS: Final = frozenset({"outcome.text", "action.what", "closing.direction", "closing.first_step"})
"""Parts that say what is worked towards: no words are put there that could harm somebody."""

Verb = Callable[[Exchange, Correctable, tuple[str, ...]], None]


def found(exchange: Exchange, command: str, id: str) -> Correctable | None:
    """The record that a command is about (`outcome`, `entry`, `closing`)."""
    unit, person = exchange.unit, exchange.person.id
    match command:
        case "outcome":
            return unit.outcome(person, id)
        case "entry":
            return next((each for each in unit.entries(person) if each.id == id), None)
        case _:
            return next((each for each in unit.closings(person) if each.id == id), None)


def do(exchange: Exchange, record: Correctable, words: Sequence[str]) -> None:
    """Does something with an opened record: `mend`, `part MARK`, `gone MARK`..."""
    verb, *rest = words or ("open",)
    if verb not in VERBS:
        exchange.tell("cmd.outcome.gone")
        return
    try:
        VERBS[verb](exchange, record, tuple(rest))
    except NoPartError:
        exchange.tell("cmd.outcome.gone")


def opened(exchange: Exchange, record: Entry | Closing) -> None:
    """An entry or a closing in full."""
    lines = [f"{label_of(exchange, part)}: “{shown(exchange, part)}”" for part in parts(record)]
    about = reference(record)
    buttons = [
        (exchange.words("cmd.outcome.mend"), f"{about} mend"),
        (exchange.words("cmd.outcome.remove_all"), f"{about} remove {ALL}"),
        (exchange.words("cmd.notes.back"), "outcomes notes"),
    ]
    exchange.offer("\n".join((exchange.words(f"cmd.kind.{kind_of(record)}"), *lines)), buttons)


def reference(record: Correctable) -> str:
    """How a command names a record."""
    names = {Outcome: "outcome", Entry: "entry", Closing: "closing"}
    return f"{names[type(record)]} {record.id}"


def mark_of(path: str) -> str:
    """A path in six letters, to fit a button."""
    return blake2b(path.encode(), digest_size=3).hexdigest()


def label_of(exchange: Exchange, part: Part) -> str:
    """What a part is called."""
    return exchange.words(f"cmd.part.{part.name}")


def shown(exchange: Exchange, part: Part) -> str:
    """What it says: words letter for letter, the rest in the person's language."""
    match part.value:
        case bool():
            return exchange.words(f"cmd.value.{'yes' if part.value else 'no'}")
        case str() if part.type == "date":
            return shown_day(date.fromisoformat(part.value), exchange.tongue)
        case str():
            return part.value if part.is_words else exchange.words(f"cmd.value.{part.value}")
        case number:
            return shown_number(number, exchange.tongue)


def _open(exchange: Exchange, record: Correctable, _: tuple[str, ...]) -> None:
    if not isinstance(record, Outcome):
        opened(exchange, record)


def _mend(exchange: Exchange, record: Correctable, _: tuple[str, ...]) -> None:
    """Every part as a button."""
    about = reference(record)
    buttons = [
        (
            shortened(f"{label_of(exchange, part)}: {shown(exchange, part)}", LONGEST_LABEL),
            f"{about} part {mark_of(part.path)}",
        )
        for part in parts(record)
    ]
    if isinstance(record, Outcome):
        buttons.append((exchange.words("cmd.outcome.remove_all"), f"{about} remove {ALL}"))
    back = (_back(exchange, record), about)
    exchange.offer(exchange.words("cmd.outcome.which"), [*buttons, back])


def _part(exchange: Exchange, record: Correctable, words: tuple[str, ...]) -> None:
    """One part in full: change it or remove it. Our own constants change by a tap."""
    part = _found(record, words)
    about, mark = reference(record), mark_of(part.path)
    choices = ("yes", "no") if part.type == "yes_no" else part.type
    if isinstance(choices, tuple):
        buttons = [
            (exchange.words(f"cmd.value.{each}"), f"{about} set {mark} {each}") for each in choices
        ]
    else:
        buttons = [(exchange.words("cmd.outcome.change"), f"{about} change {mark}")]
    buttons.append((exchange.words("cmd.outcome.remove"), f"{about} remove {mark}"))
    buttons.append((_back(exchange, record), about))
    label, value = label_of(exchange, part), shown(exchange, part)
    exchange.offer(exchange.words("cmd.outcome.part", label=label, value=value), buttons)


def _change(exchange: Exchange, record: Correctable, words: tuple[str, ...]) -> None:
    part = _found(record, words)
    given: dict[str, Value] = {
        "record": record.id,
        "path": part.path,
        "now": shown(exchange, part),
        "sort": _sort(part),
    }
    errand(exchange, "correct", given)


def _sort(part: Part) -> str:
    """How it is asked for anew."""
    if part.name in GOALS:
        return "goal"
    return "day" if part.type == "date" else "number" if part.type == "number" else "words"


def _set(exchange: Exchange, record: Correctable, words: tuple[str, ...]) -> None:
    part = _found(record, words)
    value = words[1] if len(words) > 1 else ""
    if part.type == "yes_no" and value in ("yes", "no"):
        save(exchange, corrected(record, part.path, value == "yes"))
    elif isinstance(part.type, tuple) and value in part.type:
        save(exchange, corrected(record, part.path, value))
    else:
        exchange.tell("stale")
        return
    exchange.tell("cmd.outcome.changed")


def _remove(exchange: Exchange, record: Correctable, words: tuple[str, ...]) -> None:
    """One confirmation: what is removed is blanked everywhere."""
    about = reference(record)
    if words == (ALL,):
        sure, which = exchange.words("cmd.outcome.remove.all_sure"), ALL
    else:
        part = _found(record, words)
        sure = exchange.words("cmd.outcome.remove.sure", value=shown(exchange, part))
        which = mark_of(part.path)
    buttons = [
        (exchange.words("cmd.outcome.remove.no"), about),
        (exchange.words("cmd.outcome.remove.yes"), f"{about} gone {which}"),
    ]
    exchange.offer(sure, buttons)


def _gone(exchange: Exchange, record: Correctable, words: tuple[str, ...]) -> None:
    remove(exchange, record, "" if words == (ALL,) else _found(record, words).path)
    exchange.tell("cmd.outcome.removed")


VERBS: Final[Mapping[str, Verb]] = {
    "open": _open,
    "mend": _mend,
    "part": _part,
    "change": _change,
    "set": _set,
    "remove": _remove,
    "gone": _gone,
}
"""What can be done with any record."""


def _found(record: Correctable, words: tuple[str, ...]) -> Part:
    for part in parts(record):
        if words and mark_of(part.path) == words[0]:
            return part
    raise NoPartError(f"record {record.id} has no such part")


def _back(exchange: Exchange, record: Correctable) -> str:
    outcome = isinstance(record, Outcome)
    return exchange.words("cmd.outcome.back" if outcome else "cmd.notes.back_to_it")
