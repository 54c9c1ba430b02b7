"""The usual turn, taken straight: something typed that answers a plain question, and the next one.

Most turns are of this kind, and what they need is worked out once for every place. It comes to the
same as the long way through hearing, answering, settling and entering (a test compares the two);
whatever is out of the ordinary goes that way.
"""

from dataclasses import dataclass
from typing import Any

from bot.dialogue.asking import everything_named, put
from bot.dialogue.bare import bare
from bot.dialogue.effects import Answered, Ask, Effect, Say
from bot.dialogue.frozen import changer
from bot.dialogue.identifying import may_identify, search
from bot.dialogue.interrupts import attention_on
from bot.dialogue.kinds.base import shaping
from bot.dialogue.kinds.text import Text
from bot.dialogue.library import Library
from bot.dialogue.listening import Ears
from bot.dialogue.machine import Routing
from bot.dialogue.model import Question, State, Wording
from bot.dialogue.phrasing import worded
from bot.dialogue.session import Frame, Session
from bot.dialogue.sieving import Sieve
from bot.dialogue.utterance import is_everyday, straightened, typed_words
from bot.dialogue.values import BRIEF
from bot.dialogue.variants import varying
from bot.dialogue.wording import SLOT

_NOT_YET: Any = object()

MOST_SAID = 2
"""Statements before a question. With more, messages are joined, and that is the long way."""


@dataclass(frozen=True, slots=True, eq=False)
class Leaving:
    """What it takes to know that something typed answers a plain question and nothing else."""

    kind: Text
    save: str | None
    keep: bool
    editions: frozenset[str | None]
    """What a session may be pinned to that stands here."""
    ears: Ears
    attention: Sieve
    named: frozenset[str]
    """Messages that mean something to press, or an interrupt."""
    most_words: int
    """In any of these. More can be none of them, but for marks and accents."""
    routing: Routing


@dataclass(frozen=True, slots=True, eq=False)
class Arriving:
    """A plain question as it is always put; only its turn is to be filled in."""

    said: tuple[Say, ...]
    ask: Ask


def straight(
    library: Library, session: Session, text: str
) -> tuple[Session, tuple[Effect, ...]] | None:
    """Where something typed leads and what is wanted, if this is the usual turn; else None."""
    frame = session.frames[0] if len(session.frames) == 1 else None
    if frame is None or session.status == "ended" or not _is_fresh(frame):
        return None
    leaving = _leaving(library, frame.dialogue, frame.state)
    if leaving is None or session.structure not in leaving.editions:
        return None
    if not _only_answers(leaving, text):
        return None
    values = {**frame.values, leaving.save: text} if leaving.save else frame.values
    to = leaving.routing.only.get(frame.state) or leaving.routing.next_state(
        frame.state, {**library.constants, **values, BRIEF: frame.brief}
    )
    arriving = _arriving(library, frame.dialogue, to, frame.brief)
    if arriving is None:
        return None
    turn = session.turn + 1
    there = _arrived(frame, to, values, turn, 0)
    answered = Answered(frame.dialogue, frame.state, text if leaving.keep else None)
    asked = _asked(arriving.ask, turn)
    return _went_on(session, (there,), turn, "active"), (answered, *arriving.said, asked)


_arrived = changer(Frame, "state", "values", "asked", "tries")
_asked = changer(Ask, "turn")
_went_on = changer(Session, "frames", "turn", "status")


def _is_fresh(frame: Frame) -> bool:
    """Nothing is gathered, held or ticked, and no rung taken, on the open question."""
    return frame.held is None and not (frame.rounds or frame.draft or frame.unsure)


def _only_answers(leaving: Leaving, text: str) -> bool:
    """Whether it names nothing to press, brings no interrupt, and could identify nobody."""
    straight = straightened(text)
    everyday = is_everyday(straight)
    typed = typed_words(straight, everyday=everyday)
    long = len(typed) > leaving.most_words and (
        everyday or (straight.isascii() and "?" not in straight)
    )
    return (
        (long or bare(text) not in leaving.named)
        and not leaving.ears.hear_words(straight, typed, leaving.attention, everyday=everyday)
        and not (may_identify(text, straight, typed, everyday=everyday) and search(text))
        and ((everyday and typed and leaving.kind.min_words == 1) or leaving.kind.suffices(text))
    )


def _leaving(library: Library, dialogue: str, state: str) -> Leaving | None:
    key = (Leaving, dialogue, state)
    found: Leaving | None = library.worked_out.get(key, _NOT_YET)
    if found is _NOT_YET:
        found = library.worked_out[key] = _work_out_leaving(library, dialogue, state)
    return found


def _work_out_leaving(library: Library, dialogue: str, name: str) -> Leaving | None:
    state = _state(library, dialogue, name)
    question = state.question if state else None
    if state is None or question is None or not _leads_plainly_on(state, question):
        return None
    assert isinstance(question.kind, Text)
    ears, attention = attention_on(library, question)
    words = (each.words for each in library.interrupts)
    named = everything_named(library, _just_asked(dialogue, name)).union(*words)
    return Leaving(
        question.kind,
        question.save,
        question.keep,
        frozenset(("", library.dialogues[dialogue].structure, library.editions.get(dialogue))),
        ears,
        attention,
        named,
        max(len(typed_words(straightened(each))) for each in named),
        library.routing[dialogue],
    )


def _leads_plainly_on(state: State, question: Question) -> bool:
    ends = question.more or state.record or state.do or state.end or not state.routes
    return isinstance(question.kind, Text) and not (ends or question.kind.extras)


def _arriving(library: Library, dialogue: str, state: str, brief: bool) -> Arriving | None:
    key = (Arriving, dialogue, state, brief)
    found: Arriving | None = library.worked_out.get(key, _NOT_YET)
    if found is _NOT_YET:
        found = library.worked_out[key] = _work_out_arriving(library, dialogue, state, brief)
    return found


def _work_out_arriving(library: Library, dialogue: str, name: str, brief: bool) -> Arriving | None:
    state = _state(library, dialogue, name)
    if state is None or not _is_always_put_so(state):
        return None
    if name in library.dialogues[dialogue].left_out.get("brief" if brief else "long", ()):
        return None
    session = _just_asked(dialogue, name)
    lines = [worded(library, session, wording) for wording in state.say]
    ask = put(library, session)
    return Arriving(tuple(Say(line) for line in lines if line), ask) if ask else None


def _is_always_put_so(state: State) -> bool:
    question = state.question
    if question is None or shaping(question.kind) or len(state.say) > MOST_SAID:
        return False
    wordings = all(map(_is_constant, (*state.say, question.ask)))
    labels = not any(SLOT.search(choice.label) for choice in question.kind.options)
    return wordings and labels and varying(state) is None


def _is_constant(wording: Wording) -> bool:
    texts = (text for variant in wording.variants for text in variant)
    return all(text.when is None and not SLOT.search(text.template) for text in texts)


def _just_asked(dialogue: str, state: str) -> Session:
    return Session("", frames=(Frame(dialogue, state),))


def _state(library: Library, dialogue: str, name: str) -> State | None:
    held = library.dialogues.get(dialogue)
    return held.states.get(name) if held else None
