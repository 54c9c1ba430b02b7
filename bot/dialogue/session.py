"""Where one conversation stands: a stack of frames, replaced and never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from bot.dialogue.frozen import quick
from bot.dialogue.values import Values

Status: TypeAlias = Literal["active", "parked", "ended"]


@quick
@dataclass(frozen=True, slots=True)
class Frame:
    """One dialogue under way. The top frame holds the open question."""

    dialogue: str
    state: str
    values: Values = field(default_factory=dict, repr=False)
    entered: Literal["started", "called", "heard"] = "started"
    """heard: a cue led here; the frame below still waits for its answer."""
    asked: int = 0
    """The turn in which the present question was first put; re-asking keeps it, so any
    keyboard of the same question works."""
    tries: int = 0
    """Answers not understood, to this question."""
    unsure: int = 0
    """Rungs of the don't-know ladder taken, on this question."""
    rounds: tuple[str, ...] = field(default=(), repr=False)
    """Answers so far to a question with "what else?" rounds."""
    held: str | None = field(default=None, repr=False)
    """An answer that waits for a word about it (a possible name); never logged."""
    draft: tuple[str, ...] = field(default=(), repr=False)
    """What the question's kind holds of an answer that is not settled: ticks, a day read back."""
    brief: bool = False
    """Held in its brief form, as is everything it calls."""
    agenda: tuple[str, ...] = ()
    """How far the agenda of this state has come (`agenda.Progress`)."""
    recorded: tuple[str, ...] = ()
    """States that were left with a record or after a call, as often as they were: passing one again
    makes a record of its own, going back and passing it again corrects the first."""


@quick
@dataclass(frozen=True, slots=True)
class Session:
    """One conversation of one person. `id` is given; ids of records are derived from it."""

    id: str
    focus: str = ""
    frames: tuple[Frame, ...] = ()
    turn: int = 0
    """Rises by one with every event that is taken; buttons carry it."""
    status: Status = "active"
    outcome: str | None = None
    """Id of the outcome this conversation is about, given or made."""
    reactions: int = 0
    """Shared branches entered by listening, so far (three at most; risk is exempt)."""
    reacted: int = -1
    """Turn in which the last of them began or was over, or in which a question after it was left
    without an answer: an answer to a question put no later is the next one, and has none."""
    muted: tuple[str, ...] = ()
    """Marks of crisis phrases that the person called misread, in this conversation."""
    structure: str = ""
    """The edition that it is pinned to: a hash of the structure of the dialogue it began with and
    of all that it can call."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Places (`dialogue.state`) that had another name when this conversation passed them: a record
    that was made there is still known by it."""
    seed: str = ""
    """The person's own, so that not everybody meets the same wording first."""
    met: Mapping[str, int] = field(default_factory=dict)
    """How often the person was where wording has variants, in this conversation and in those
    before it, by a mark of the place (`bot.dialogue.variants`)."""

    def having_met(self, more: Mapping[str, int]) -> "Session":
        """The same with what was met elsewhere; of two counts of one place the higher stands."""
        met = {place: max(times, self.met.get(place, 0)) for place, times in more.items()}
        return replace(self, met={**self.met, **met})


Place: TypeAlias = tuple[str, str, int, tuple[str, ...]]
"""Dialogue, state, rounds, and how far an agenda has come."""


def standing(session: Session) -> tuple[Place, ...]:
    """Where a conversation stands: the place of every frame, bottom first. Two sessions that stand
    alike wait for an answer to the same question."""
    return tuple((f.dialogue, f.state, len(f.rounds), f.agenda) for f in session.frames)
