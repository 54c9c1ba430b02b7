"""What was recorded while a transcript plays, so that a second visit finds it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.coach.handing_in import about
from bot.dialogue.effects import Record
from bot.dialogue.values import Value
from bot.records.keeping import HANGS, apply_outcome, hang
from bot.records.outcome import Outcome

FOCUS = "K"


@dataclass(frozen=True, slots=True)
class Recalled:
    """The outcomes kept so far, by id, the one last touched at the end. Frozen: going back to
    an earlier moment is keeping hold of it."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def keeping(self, record: Record, at: datetime) -> "Recalled":
        """With this record kept as the coach keeps it; entries about nothing are left out."""
        existing = self.outcomes.get(record.outcome or "")
        if record.kind == "outcome":
            outcome = apply_outcome(existing, record.id, FOCUS, at, record.fields)
        elif existing is not None and record.kind in HANGS:
            outcome = hang(existing, record.kind, record.id, at, record.fields)
        else:
            return self
        others = {id: each for id, each in self.outcomes.items() if id != outcome.id}
        return replace(self, outcomes={**others, outcome.id: outcome})

    @property
    def latest(self) -> str | None:
        """The outcome that was touched last."""
        return tuple(self.outcomes)[-1] if self.outcomes else None

    def handed_in(self, outcome: str | None, zone: str) -> dict[str, Value]:
        """What a dialogue about it is given."""
        return about(self.outcomes[outcome], zone) if outcome is not None else {}
