"""One turn under way: the session as it stands now, what is wanted so far, what comes next."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from bot.dialogue.agenda_questions import open_question
from bot.dialogue.effects import Effect
from bot.dialogue.frozen import changed, quick
from bot.dialogue.library import Library
from bot.dialogue.model import Question, State
from bot.dialogue.session import Frame, Session

Pending: TypeAlias = Literal["enter", "agenda", "leave", "pass_over", "close"]
"""enter: the top state is to be entered. agenda: its agenda goes on. leave: its question is
answered (or it had none). pass_over: its question stays unanswered. close: the top dialogue is
over."""


class EngineError(Exception):
    """A library that `coach check` should have refused: it cannot be gone on with."""


@quick
@dataclass(frozen=True, slots=True)
class Course:
    """Made at the start of a step, replaced by everything that happens in it."""

    library: Library
    session: Session
    effects: tuple[Effect, ...] = ()
    pending: Pending | None = None

    @property
    def frame(self) -> Frame:
        return self.session.frames[-1]

    @property
    def state(self) -> State:
        return state_of(self.library, self.frame)

    @property
    def question(self) -> Question:
        """The open question. Only asked for when the top state has one."""
        question = open_question(self.library, self.session)
        if question is None:
            raise EngineError(f"{place_of(self.frame)} has no question that could be open")
        return question

    def wants(self, *effects: Effect) -> "Course":
        return changed(self, effects=(*self.effects, *effects))

    def then(self, pending: Pending | None) -> "Course":
        return changed(self, pending=pending)

    def with_session(self, **changes: Any) -> "Course":
        return changed(self, session=changed(self.session, **changes))

    def with_frame(self, **changes: Any) -> "Course":
        """The top frame changed."""
        *below, top = self.session.frames
        return self.with_session(frames=(*below, changed(top, **changes)))

    def with_values(self, **values: Any) -> "Course":
        """Values of the top frame changed; names with a dot come as `**{"score.from": 2}`."""
        return self.with_frame(values={**self.frame.values, **values})

    def under(self, frame: Frame) -> "Course":
        """Another dialogue on top; the one so far waits."""
        return self.with_session(frames=(*self.session.frames, frame))

    def without_top(self) -> "Course":
        return self.with_session(frames=self.session.frames[:-1])


def state_of(library: Library, frame: Frame) -> State:
    """The state a frame stands in."""
    return library.dialogues[frame.dialogue].states[frame.state]


def place_of(frame: Frame) -> str:
    """For error messages: where it is, and nothing that anybody said."""
    return f"dialogue {frame.dialogue}, state {frame.state}"
