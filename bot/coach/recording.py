"""Keeps what a conversation wants recorded, and takes back what a changed answer led to."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from bot.coach.answers import Made
from bot.coach.exchange import Exchange
from bot.coach.planning import plan_review, withdraw_review
from bot.dialogue.effects import Record
from bot.dialogue.session import Session
from bot.records.blanking import without_blanks
from bot.records.keeping import (
    HANGS,
    apply_outcome,
    closing_from,
    entry_from,
    hang,
    hung,
    review_from,
    taken_back,
    unhung,
)
from bot.records.outcome import Outcome


@dataclass(slots=True)
class Keeping:
    """The records of one turn. What is taken back and made again under the same id is corrected;
    what is not made again is withdrawn when the turn is over."""

    exchange: Exchange
    kept: dict[str, Outcome | None] = field(default_factory=dict)
    """Outcomes as they were before this turn."""
    now: dict[str, Outcome | None] = field(default_factory=dict)
    gone: dict[str, Made] = field(default_factory=dict)
    """What was taken back and not made again, but for what belongs to an outcome."""

    def keep(self, session: Session, record: Record, at: datetime) -> Made | None:
        """Keeps one record, said at `at`; None when there was nothing in it to keep, or what there
        was has been removed since it was said."""
        fields = {name: without_blanks(value) for name, value in record.fields.items()}
        if fields != record.fields:
            record = replace(record, fields=fields)
            if all(value is None for value in fields.values()):
                return None
        return _KINDS.get(record.kind, Keeping._entry)(self, session, record, at)

    def take_back(self, made: Made) -> None:
        """Takes back what one record changed. The newest goes first; what was changed elsewhere
        since stands."""
        outcome = self.outcome(made.outcome) if made.outcome else None
        if made.kind == "outcome" and outcome is not None:
            self.now[outcome.id] = taken_back(outcome, _as_kept(made), made.was)
        elif outcome is not None and hung(outcome, made.kind, made.id) is not None:
            self.now[outcome.id] = unhung(outcome, made.kind, made.id)
        else:
            self.gone[made.id] = made

    def settle_outcomes(self) -> None:
        """Writes the outcomes that have changed, each once."""
        unit, person, at = self.exchange.unit, self.exchange.person.id, self.exchange.at
        for id, outcome in self.now.items():
            kept = self.kept[id]
            if outcome is None and kept is not None:
                unit.withdraw_outcome(person, id, at)
            elif outcome is not None and not (kept and _alike(kept, outcome)):
                unit.save_outcome(person, outcome, at)
        self.kept, self.now = {}, {}

    def settle(self) -> None:
        """Writes what is left to write when the turn is over."""
        self.settle_outcomes()
        unit, person = self.exchange.unit, self.exchange.person.id
        for made in self.gone.values():
            match made.kind:
                case "closing":
                    unit.withdraw_closing(person, made.id)
                case "review":
                    withdraw_review(self.exchange, made.id)
                case _:
                    unit.withdraw_entry(person, made.id)

    def outcome(self, id: str) -> Outcome | None:
        """The outcome as it stands in this turn."""
        if id not in self.now:
            self.kept[id] = self.now[id] = self.exchange.unit.outcome(self.exchange.person.id, id)
        return self.now[id]

    def _outcome(self, session: Session, record: Record, at: datetime) -> Made | None:
        before, earlier = self.outcome(record.id), self.kept[record.id]
        created = earlier.created_at if earlier else at
        after = apply_outcome(before, record.id, session.focus, created, record.fields)
        self.now[record.id] = after
        names = [name for name, value in record.fields.items() if value is not None]
        was = None if before is None else {name: getattr(before, name) for name in names}
        return Made("outcome", record.id, record.id, dict(record.fields), was, at)

    def _hung(self, session: Session, record: Record, at: datetime) -> Made | None:
        outcome = self.outcome(record.outcome or "")
        if outcome is None:  # nothing is lost: a score about nothing kept is an entry
            return self._entry(session, record, at)
        kept = self.kept[outcome.id]
        earlier = hung(kept, record.kind, record.id) if kept else None
        when = earlier.at if earlier else at
        changed = hang(outcome, record.kind, record.id, when, record.fields)
        self.now[outcome.id] = changed
        return _made(record, when) if hung(changed, record.kind, record.id) else None

    def _closing(self, session: Session, record: Record, at: datetime) -> Made:
        earlier = self.gone.pop(record.id, None)
        if earlier is not None and earlier.says(record):
            return earlier
        said = _said(earlier, at)
        closing = closing_from(
            record.id, session.focus, said, record.fields, outcome=record.outcome
        )
        self.exchange.unit.save_closing(self.exchange.person.id, closing)
        return _made(record, said)

    def _review(self, session: Session, record: Record, at: datetime) -> Made | None:
        """A day that stays the same stays as it was planned, or moved since."""
        earlier = self.gone.get(record.id)
        if earlier is not None and earlier.says(record):
            return self.gone.pop(record.id)
        said, zone = _said(earlier, at), self.exchange.person.settings.zone
        review = review_from(
            record.id, session.focus, said, record.fields, zone=zone, outcome=record.outcome
        )
        if review is None:
            return None
        self.gone.pop(record.id, None)
        plan_review(self.exchange, review)
        return _made(record, said)

    def _entry(self, session: Session, record: Record, at: datetime) -> Made:
        earlier = self.gone.pop(record.id, None)
        if earlier is not None and earlier.says(record):
            return earlier
        said = _said(earlier, at)
        entry = entry_from(
            record.kind, record.id, session.focus, said, record.fields, outcome=record.outcome
        )
        self.exchange.unit.save_entry(self.exchange.person.id, entry)
        return _made(record, said)


_Kept = Callable[[Keeping, Session, Record, datetime], Made | None]

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)

_KINDS: dict[str, _Kept] = {
    "outcome": Keeping._outcome,
    **dict.fromkeys(HANGS, Keeping._hung),
    "closing": Keeping._closing,
    "review": Keeping._review,
}


def _as_kept(made: Made) -> dict[str, object]:
    """The fields of an outcome that were given, in the types that an outcome has."""
    fields: Any = made.fields
    given = apply_outcome(None, made.id, "", made.at or _NEVER, fields)
    return {name: getattr(given, name) for name, value in fields.items() if value is not None}


def _alike(kept: Outcome, outcome: Outcome) -> bool:
    """The same but for the version, which is the store's."""
    return replace(outcome, version=kept.version) == kept


def _said(earlier: Made | None, at: datetime) -> datetime:
    """A record that is corrected keeps the time at which it was first said."""
    return earlier.at if earlier is not None and earlier.at is not None else at


def _made(record: Record, at: datetime) -> Made:
    return Made(record.kind, record.id, record.outcome, dict(record.fields), at=at)
