"""Everything kept about a person as one plain mapping, ready to be written as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo

from bot.records.mentoring import Invitation, Offering, Partnership
from bot.records.outcome import Action, Closing, Entry, Outcome, Score
from bot.records.person import Consent, Focus, Settings
from bot.records.plan import Party, Risk
from bot.records.removing import Removal
from bot.records.review import Review

FORMAT: Final = 1
REMOVAL: Final = "removal"  # what stands among the entries when something was removed
PLAN: Final = "plan"  # a kind of entry, and a list of its own in the export

Plain: TypeAlias = dict[str, Any]

_Record: TypeAlias = (
    Outcome | Score | Action | Risk | Party | Entry | Closing | Review | Settings | Consent
)


@dataclass(frozen=True, slots=True)
class ExportedTurn:
    """One question and its answer (None: not kept, or skipped), letter for letter."""

    at: datetime
    state: str
    asked: str = field(repr=False)
    answer: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class ExportedConversation:
    """A conversation as it went."""

    dialogue: str
    started_at: datetime
    ended_at: datetime | None
    turns: Sequence[ExportedTurn] = ()


def export(
    *,
    settings: Settings,
    foci: Sequence[Focus],
    outcomes: Sequence[Outcome],
    entries: Sequence[Entry],
    reviews: Sequence[Review],
    conversations: Sequence[ExportedConversation],
    closings: Sequence[Closing],
    consents: Sequence[Consent],
    removals: Sequence[Removal] = (),
    partnerships: Sequence[Partnership] = (),
    invitations: Sequence[Invitation] = (),
    offerings: Sequence[Offering] = (),
) -> Plain:
    """The export in format 1, as `docs/record.schema.json` describes it.

    A focus stands there by its name, as it was typed. `date` is the local day of `at`. That
    something was removed stands among the entries, with when.
    """
    write = _Writing({focus.id: focus.name for focus in foci}, ZoneInfo(settings.zone))
    return {
        "format": FORMAT,
        "outcomes": [_outcome(write, outcome, reviews) for outcome in outcomes],
        "entries": [
            *(write.dated(entry) for entry in entries if entry.kind != PLAN),
            *(write.dated(_as_entry(n, each)) for n, each in enumerate(removals, start=1)),
        ],
        "reviews": [write.record(review) for review in reviews],
        "conversations": [write.plain(conversation) for conversation in conversations],
        "closings": [write.dated(closing) for closing in closings],
        "plans": [write.dated(entry) for entry in entries if entry.kind == PLAN],
        "settings": write.record(settings),
        "consents": [write.record(consent) for consent in consents],
        "shared": [
            *(_linked(write, each) for each in partnerships),
            *(
                {"kind": "invitation", "name": i.name, "until": i.until.isoformat()}
                for i in invitations
            ),
            *({"kind": "offer", "what": o.what, "question": o.question or None} for o in offerings),
        ],
    }


def _linked(write: "_Writing", partnership: Partnership) -> Plain:
    """Whom somebody is linked with, by the name they gave; never who that is."""
    since = write.plain(partnership.began_at)
    return {"kind": partnership.role, "name": partnership.name, "since": since}


def _as_entry(number: int, removal: Removal) -> Entry:
    """Of no focus, and about nothing any more."""
    what: dict[str, object] = {"what": removal.kind}
    return Entry(f"{REMOVAL}-{number}", REMOVAL, "", removal.at, fields=what)


def _outcome(write: "_Writing", outcome: Outcome, reviews: Sequence[Review]) -> Plain:
    planned = [r.on for r in reviews if r.outcome == outcome.id and r.status == "planned"]
    return {
        **write.record(outcome),
        "scores": [write.dated(score) for score in outcome.scores],
        "actions": write.hung(outcome.id, outcome.actions),
        "risks": write.hung(outcome.id, outcome.risks),
        "parties": write.hung(outcome.id, outcome.parties),
        "review_date": min(planned).isoformat() if planned else None,
    }


@dataclass(frozen=True, slots=True)
class _Writing:
    """How values are written: names in the place of ids of foci, days in the person's zone."""

    names: Mapping[str, str] = field(repr=False)
    place: ZoneInfo

    def hung(self, outcome: str, records: Sequence[Action | Risk | Party]) -> list[Plain]:
        """What hangs on an outcome, each naming it."""
        return [{**self.dated(record), "outcome_id": outcome} for record in records]

    def dated(self, record: Score | Action | Risk | Party | Entry | Closing) -> Plain:
        """A record with its local day beside its instant."""
        day = record.at.astimezone(self.place).date()
        return {**self.record(record), "date": day.isoformat()}

    def record(self, record: _Record) -> Plain:
        """Every field under its own name, but for the ids of foci and outcomes."""
        plain = self.plain(record)
        if "focus" in plain:
            plain["focus"] = self.names.get(plain["focus"])
        if "outcome" in plain:
            plain["outcome_id"] = plain.pop("outcome")
        return dict(plain)

    def plain(self, value: Any) -> Any:
        """The value in the types that JSON has."""
        match value:
            case datetime() | date() | time():
                return value.isoformat()
            case Mapping():
                return {str(key): self.plain(held) for key, held in value.items()}
            case tuple() | list():
                return [self.plain(held) for held in value]
            case str() | int() | float() | bool() | None:
                return value
            case _:
                return {f.name: self.plain(getattr(value, f.name)) for f in fields(value)}
