"""Keeps what a conversation wants recorded: one function per kind of record."""

from collections.abc import Callable

from bot.coach.exchange import Exchange
from bot.coach.planning import plan_review, settle_review
from bot.dialogue.effects import Record
from bot.dialogue.session import Session
from bot.records.keeping import (
    HANGS,
    apply_outcome,
    closing_from,
    entry_from,
    hang,
    review_from,
)


def keep(exchange: Exchange, session: Session, record: Record) -> None:
    """Keeps one record. Making it twice under the same id corrects it."""
    _KINDS.get(record.kind, _entry)(exchange, session, record)


def _outcome(exchange: Exchange, session: Session, record: Record) -> None:
    existing = exchange.unit.outcome(exchange.person.id, record.id)
    outcome = apply_outcome(existing, record.id, session.focus, exchange.at, record.fields)
    exchange.unit.save_outcome(exchange.person.id, outcome, exchange.at)


def _hung(exchange: Exchange, session: Session, record: Record) -> None:
    outcome = exchange.unit.outcome(exchange.person.id, record.outcome or "")
    if outcome is None:  # nothing is lost: a score about nothing kept is an entry
        _entry(exchange, session, record)
        return
    changed = hang(outcome, record.kind, record.id, exchange.at, record.fields)
    exchange.unit.save_outcome(exchange.person.id, changed, exchange.at)


def _closing(exchange: Exchange, session: Session, record: Record) -> None:
    closing = closing_from(
        record.id, session.focus, exchange.at, record.fields, outcome=record.outcome
    )
    exchange.unit.save_closing(exchange.person.id, closing)


def _review(exchange: Exchange, session: Session, record: Record) -> None:
    review = review_from(
        record.id,
        session.focus,
        exchange.at,
        record.fields,
        zone=exchange.person.settings.zone,
        outcome=record.outcome,
    )
    earlier = exchange.unit.review(exchange.person.id, record.id)
    if review is not None:
        plan_review(exchange, review)
    elif earlier is not None:  # "back", and then "No review"
        settle_review(exchange, earlier, "skipped")


def _entry(exchange: Exchange, session: Session, record: Record) -> None:
    entry = entry_from(
        record.kind, record.id, session.focus, exchange.at, record.fields, outcome=record.outcome
    )
    exchange.unit.save_entry(exchange.person.id, entry)


_KINDS: dict[str, Callable[[Exchange, Session, Record], None]] = {
    "outcome": _outcome,
    **dict.fromkeys(HANGS, _hung),
    "closing": _closing,
    "review": _review,
}
