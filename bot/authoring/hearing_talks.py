"""What was said and kept in played conversations, as the fidelity criteria look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.authoring.playing import play
from bot.dialogue.effects import Answered, Ask, Record, Say
from bot.dialogue.engine import Step
from bot.dialogue.events import Began, Event, Said
from bot.dialogue.library import Library
from bot.dialogue.listening import attention_to, ears_for
from bot.dialogue.session import Session
from bot.dialogue.values import Value
from bot.dialogue.wording import render


@dataclass(frozen=True, slots=True)
class Hope:
    """The words of an outcome, and the cues that are heard in them."""

    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the conversation left it. `is_new`: it was made in this conversation."""

    kind: str
    fields: Mapping[str, Value] = field(repr=False)
    is_new: bool = True


@dataclass(slots=True)
class Talk:
    """One conversation from its beginning on."""

    dialogue: str
    file: str
    about_kept: bool
    """It was about an outcome that was kept before: that one is corrected, and not made."""
    questions: set[tuple[str, str]] = field(default_factory=set)
    """Open questions that were answered, by dialogue and state."""
    quoted: int = 0
    """Messages in which something they typed, or said in an earlier talk, is quoted."""
    passed: bool = False
    """A question was passed over."""
    typed: list[str] = field(default_factory=list)
    kept: dict[tuple[str, str], Kept] = field(default_factory=dict)
    hopes: list[Hope] = field(default_factory=list)
    answered_cues: set[str] = field(default_factory=set)
    """Cues whose branch was gone through."""

    @property
    def asked(self) -> int:
        return len(self.questions)

    @property
    def records(self) -> list[Kept]:
        return [*self.kept.values()]


def talks_in(library: Library, script: str, file: str) -> list[Talk]:
    """The conversations of one transcript. Raises ScriptError when it cannot be played."""
    talks: list[Talk] = []

    def watch(_: Session, event: Event, after: Step) -> None:
        if isinstance(event, Began):
            talks.append(Talk(event.dialogue, file, "outcome.hopes" in event.given))
            talks[-1].typed += _words(event.given)
        if talks:
            _note(talks[-1], library, event, after)

    play(library, script, file, watch=watch)
    for talk in talks:
        talk.hopes = _hopes(talk, library)
    return talks


def _note(talk: Talk, library: Library, event: Event, after: Step) -> None:
    tongue = library.tongues.get(event.moment.language, library.tongue)
    if isinstance(event, Said):
        talk.typed.append(event.text)
    for frame in after.session.frames:
        cue = library.dialogues[frame.dialogue].cue
        talk.answered_cues |= {cue} if cue else set()
    for effect in after.effects:
        match effect:
            case Say(line) | Ask(line):
                said = render(line, tongue)
                talk.quoted += any(f"“{words}”" in said for words in talk.typed if words)
            case Answered(dialogue=id, state=name, passed=passed):
                question = library.dialogues[id].states[name].question
                talk.passed |= passed
                if question is not None and question.kind.open and not passed:
                    talk.questions.add((id, name))
            case Record(kind=kind, id=id, fields=fields):
                _keep(talk, kind, id, fields)


def _keep(talk: Talk, kind: str, id: str, fields: Mapping[str, Value]) -> None:
    earlier = talk.kept.get((kind, id))
    known = {**(earlier.fields if earlier else {}), **fields}
    talk.kept[kind, id] = Kept(kind, known, kind != "outcome" or not talk.about_kept)


def _hopes(talk: Talk, library: Library) -> list[Hope]:
    ears = ears_for(library.cues)
    attention = attention_to(ears, None, scale_asked=False, outcome_slot=True)
    texts = [kept.fields.get("text") for kept in talk.records if kept.kind == "outcome"]
    return [
        Hope(frozenset(heard.label for heard in ears.hear(text, attention)))
        for text in texts
        if isinstance(text, str)
    ]


def _words(given: Mapping[str, Value]) -> list[str]:
    """What was handed in: it was said in an earlier talk."""
    words: list[str] = []
    for value in given.values():
        words += value if isinstance(value, tuple) else [value] if isinstance(value, str) else []
    return words
