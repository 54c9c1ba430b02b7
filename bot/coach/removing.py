"""Removing what was said: out of the record, and out of every place where the words stand."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.coach.blanking import Blanking, Numbers, Places
from bot.coach.exchange import Exchange
from bot.coach.ports import Turn
from bot.dialogue.kinds.base import Circumstance, Read
from bot.dialogue.library import Library
from bot.records.blanking import Words, is_distinct
from bot.records.fields import FIELDS
from bot.records.keeping import HANGS
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.parts import Correctable, Part, parts, without
from bot.records.removing import Removal, Taking, followed


def remove(exchange: Exchange, record: Correctable, path: str = "") -> None:
    """Removes one part of a record, or all of it. What it said is afterwards in no row of any age,
    no turn, no conversation and no message that waits; only that something went, and when.

    Raises NoPartError.
    """
    versions = [*_versions(exchange, record)[:-1], record]
    taking = followed(versions, path) if path else Taking(record.id)
    gone = taking.gone_from(versions)
    _keep_without(exchange, record, taking)
    words = _words(exchange, gone)
    distinct = Words(frozenset(filter(is_distinct, words.texts)))
    _take_from_all(exchange, distinct)
    numbers, answers = _numbers(exchange, gone, _moments(exchange, record, path))
    blanking = Blanking(taking, words, distinct, numbers, answers)
    exchange.unit.rewrite(exchange.person.id, blanking)
    kind = next((part.name for part in gone if part.path == path), kind_of(record))
    removal = Removal(exchange.at, kind, record.id)
    exchange.unit.note_removal(exchange.person.id, removal)
    exchange.cleared = True


def save(exchange: Exchange, record: Correctable) -> None:
    """Every correction is a row: the version before stays."""
    unit, person = exchange.unit, exchange.person.id
    match record:
        case Outcome():
            unit.save_outcome(person, record, exchange.at)
        case Entry():
            unit.save_entry(person, record)
        case Closing():
            unit.save_closing(person, record)


def kind_of(record: Correctable) -> str:
    """What kind of record it is, as `docs/record.md` calls it."""
    return record.kind if isinstance(record, Entry) else type(record).__name__.lower()


def ours(library: Library) -> frozenset[str]:
    """Texts that are keys and constants of ours: where one stands it says nothing of anybody."""
    keys = set(library.dialogues)
    for dialogue in library.dialogues.values():
        for state in dialogue.states.values():
            keys |= {each.key for each in state.question.kind.options} if state.question else set()
    for fields in FIELDS.values():
        keys |= {each for wanted in fields.values() if isinstance(wanted, tuple) for each in wanted}
    return frozenset(keys)


def _versions(exchange: Exchange, record: Correctable) -> Sequence[Correctable]:
    """Every version, oldest first."""
    unit, person = exchange.unit, exchange.person.id
    match record:
        case Outcome():
            return [kept for _, kept in unit.outcome_history(person, record.id)]
        case Entry():
            return unit.entry_history(person, record.id)
        case Closing():
            return unit.closing_history(person, record.id)


def _keep_without(exchange: Exchange, record: Correctable, taking: Taking) -> None:
    """What is removed whole is kept no longer."""
    unit, person = exchange.unit, exchange.person.id
    match record:
        case Outcome() if not taking.path:
            unit.withdraw_outcome(person, record.id, exchange.at)
        case Closing() if not taking.path:
            unit.withdraw_closing(person, record.id)
        case _:
            _keep(exchange, taking.out_of(record))


def _keep(exchange: Exchange, record: Correctable) -> None:
    """An entry that says nothing any more is gone."""
    if isinstance(record, Entry) and not parts(record):
        exchange.unit.withdraw_entry(exchange.person.id, record.id)
    else:
        save(exchange, record)


def _words(exchange: Exchange, gone: Iterable[Part]) -> Words:
    """What was said in those parts, and what was first said in the answers behind them."""
    constants = {key.casefold() for key in ours(exchange.library)}
    said = {str(part.value) for part in gone if part.is_words}
    told = Words(frozenset(text for text in said if text.casefold() not in constants))
    standing = {str(part.value) for each in _standing(exchange) for part in parts(each)}
    earlier = {
        text
        for text in _in_the_same_place(exchange, told)
        if text not in standing and text.casefold() not in constants
    }
    return Words(told.texts | earlier)


def _in_the_same_place(exchange: Exchange, words: Words) -> set[str]:
    """Answers that were given in the place of these before: a corrected answer is a row of its
    own."""
    unit, person = exchange.unit, exchange.person.id
    found: set[str] = set()
    for conversation in unit.conversations(person):
        turns = unit.turns(person, conversation.session.id)
        places = {_place(t) for t in turns if t.answer and words.are_all_of(t.answer)}
        found |= {t.answer for t in turns if t.answer and t.position and _place(t) in places}
    return found


def _place(turn: Turn) -> tuple[str, str, int | None]:
    return turn.dialogue, turn.state, turn.position


def _standing(exchange: Exchange) -> list[Correctable]:
    unit, person = exchange.unit, exchange.person.id
    return [*unit.outcomes(person), *unit.entries(person), *unit.closings(person)]


def _take_from_all(exchange: Exchange, words: Words) -> None:
    """Every record loses what says nothing but the same."""
    for record in _standing(exchange):
        after = record
        for part in reversed(parts(record)):
            if part.is_words and words.are_all_of(str(part.value)) and part in parts(after):
                after = without(after, part.path)
        if after is not record:
            _keep(exchange, after)


def _moments(exchange: Exchange, record: Correctable, path: str) -> frozenset[datetime]:
    """When a number of the record was said: at the turn in which it was recorded."""
    if not isinstance(record, Outcome):
        return frozenset({record.at})
    _, _, id = path.rpartition(".")[0].partition(".")
    hung = [each for hook in HANGS.values() for each in getattr(record, hook.place)]
    if id:
        return frozenset(each.at for each in hung if each.id == id)
    history = exchange.unit.outcome_history(exchange.person.id, record.id)
    return frozenset([at for at, _ in history] + ([] if path else [each.at for each in hung]))


def _numbers(
    exchange: Exchange, gone: Iterable[Part], moments: frozenset[datetime]
) -> tuple[Numbers, Places]:
    """Numbers are told by their conversation: a six said elsewhere is another six."""
    numbers = frozenset(
        float(part.value)
        for part in gone
        if part.type == "number" and not isinstance(part.value, str)
    )
    said: dict[str, frozenset[float]] = {}
    answers: set[tuple[str, int]] = set()
    conversations = exchange.unit.conversations(exchange.person.id) if numbers else ()
    for conversation in conversations:
        id = conversation.session.id
        turns = exchange.unit.turns(exchange.person.id, id)
        if any(turn.at in moments for turn in turns):
            said[id] = numbers
            answers |= {(id, turn.number) for turn in turns if _says(exchange, turn) in numbers}
    return said, frozenset(answers)


def _says(exchange: Exchange, turn: Turn) -> float | None:
    """The number that an answer was read as, where one was asked for."""
    dialogue = exchange.library.dialogues.get(turn.dialogue)
    state = dialogue.states.get(turn.state) if dialogue else None
    if state is None or state.question is None or not turn.answer:
        return None
    kind, moment = state.question.kind, exchange.moment
    if kind.gives != "number":
        return None
    readers, tongue = exchange.library.readers, exchange.tongue
    here = Circumstance(moment.at, moment.today, moment.zone, readers, {}, tongue)
    read = kind.read(turn.answer, here)
    value = read.value if isinstance(read, Read) else None
    return float(value) if isinstance(value, int | float) else None
