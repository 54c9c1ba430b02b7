"""What of each dialogue a set of conversations reached, and what it never did."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.authoring.points import Point, What, area_point, points, skip_point, texts
from bot.authoring.watching import watched
from bot.dialogue.agenda import progress_from
from bot.dialogue.effects import Answered, Ask, Effect, Say
from bot.dialogue.engine import Step
from bot.dialogue.events import Event
from bot.dialogue.library import Library
from bot.dialogue.model import Dialogue
from bot.dialogue.session import Session


@dataclass(slots=True)
class Reached:
    """Gathers what conversations reach, by the language they are held in. They are to be held in
    `library`, and each step is to be shown to `watch`."""

    original: Library
    library: Library = field(init=False)
    points: dict[str, set[Point]] = field(default_factory=dict)
    wordings: dict[str, set[str]] = field(default_factory=dict)
    """Keys of the lines that were said."""
    _step: set[Point] = field(default_factory=set)
    """Reached since the last step."""

    def __post_init__(self) -> None:
        self.library = watched(self.original, self._step.add)

    def watch(self, before: Session, event: Event, after: Step) -> None:  # noqa: ARG002
        """Takes note of one step."""
        wordings = self.wordings.setdefault(event.moment.language, set())
        points = self.points.setdefault(event.moment.language, set())
        for effect in after.effects:
            wordings.update(_keys(effect))
            points.update(self._skipped(effect))
        points.update(self._talked_about(after.session))
        points |= self._step
        self._step.clear()

    def begun(self, language: str) -> set[str]:
        """Dialogues that were entered."""
        return {point.dialogue for point in self.points.get(language, ())}

    def _talked_about(self, session: Session) -> Iterator[Point]:
        """The areas of agendas that are under way."""
        for frame in session.frames:
            progress = progress_from(frame.agenda)
            if progress.under_way:
                dialogue = self.original.dialogues[frame.dialogue]
                yield area_point(dialogue, dialogue.states[frame.state], progress.area)

    def _skipped(self, effect: Effect) -> Iterator[Point]:
        """A question that was left without an answer, for the state it is skipped to."""
        match effect:
            case Answered(dialogue=id, state=name, passed=True):
                dialogue = self.original.dialogues[id]
                state = dialogue.states[name]
                if state.question is not None and state.question.skip_to:
                    yield skip_point(dialogue, state)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one dialogue was reached, in one language."""

    dialogue: str
    file: str
    language: str
    every: tuple[Point, ...]
    missing: tuple[Point, ...]
    wordings: int
    unsaid: tuple[str, ...]

    @property
    def percent(self) -> int:
        """Of states, routes, skips and lines; 100 only when nothing is missing."""
        return 100 * (len(self.every) - len(self.missing)) // max(1, len(self.every))

    def counted(self, *what: What) -> tuple[int, int]:
        """How many of these were reached, of how many."""
        every = sum(point.what in what for point in self.every)
        return every - sum(point.what in what for point in self.missing), every


def coverage(dialogue: Dialogue, reached: Reached, language: str) -> Coverage:
    """What of a dialogue was reached in that language."""
    every = points(dialogue)
    said = tuple(_wordings(dialogue))
    return Coverage(
        dialogue=dialogue.id,
        file=dialogue.mark.file,
        language=language,
        every=every,
        missing=tuple(p for p in every if p not in reached.points.get(language, ())),
        wordings=len(said),
        unsaid=tuple(key for key in said if key not in reached.wordings.get(language, ())),
    )


def _keys(effect: Effect) -> Iterator[str]:
    match effect:
        case Say(line=line):
            yield from (phrase.key for phrase in line.phrases)
        case Ask(line=line, options=options):
            yield from (phrase.key for phrase in line.phrases)
            yield from (phrase.key for option in options for phrase in option.label.phrases)


def _wordings(dialogue: Dialogue) -> Iterator[str]:
    """Keys of every line of a dialogue."""
    for state in dialogue.states.values():
        yield from (text.key for text in texts(state))
