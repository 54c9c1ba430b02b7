"""The open question as it is put to somebody: its line, what can be pressed, the ways out."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.agenda_questions import open_question
from bot.dialogue.bare import bare
from bot.dialogue.effects import Ask, Line, Option, Phrase, Slot
from bot.dialogue.frozen import changed
from bot.dialogue.identifying import find
from bot.dialogue.kinds.base import Offer, Put, shaping
from bot.dialogue.library import Library
from bot.dialogue.model import Question, Wording
from bot.dialogue.phrasing import MORE_WORDS, label, word, worded, words
from bot.dialogue.session import Session
from bot.dialogue.tongue import ENGLISH
from bot.dialogue.variants import SHARED_ROUNDS, chosen
from bot.dialogue.wording import render

UNSURE, BACK, SKIP, STOP = "unsure", "back", "skip", "stop"
TICK = "✓ "
ENOUGH, NOT_PERSON = "enough", "not_person"
STILL_THINKING, ANOTHER_WAY = "still_thinking", "another_way"


def put(library: Library, session: Session) -> Ask | None:
    """The open question of a session; None when there is none."""
    question = open_question(library, session)
    if question is None:
        return None
    return Ask(
        line=_line(library, session, question),
        turn=session.frames[-1].asked,
        options=_options(library, session, question),
        ways=_ways(library, session, question),
        numeric=question.kind.numeric,
        dialogue=session.frames[-1].dialogue,
        state=session.frames[-1].state,
    )


def put_as(library: Library, session: Session, line: Line) -> tuple[Ask, ...]:
    """The open question in other words; the same buttons."""
    ask = put(library, session)
    return (changed(ask, line=line),) if ask else ()


def put_gently(library: Library, session: Session, line: Line) -> tuple[Ask, ...]:
    """The open question with time to think: the first rung of the don't-know ladder."""
    options = (
        Option(STILL_THINKING, words(library, "unsure.still_thinking")),
        Option(ANOTHER_WAY, words(library, "unsure.another_way")),
        Option(SKIP, words(library, "way.skip")),
    )
    return tuple(
        replace(
            ask, options=options, ways=tuple(w for w in ask.ways if w.key not in (SKIP, UNSURE))
        )
        for ask in put_as(library, session, line)
    )


def offered(session: Session, question: Question) -> frozenset[str]:
    """The keys of what the question's kind offers to be pressed now."""
    return frozenset(offer.key for offer in _shape(session, question).offers)


def key_named(library: Library, session: Session, text: str) -> str | None:
    """The option or way out whose label or key a whole message is: "Theirs", "[Skip]"."""
    typed = bare(text)
    for key, labels in _names(library, session).items():
        if typed and typed in (bare(key), *map(bare, labels)):
            return key
    return None


def key_numbered(library: Library, session: Session, text: str) -> str | None:
    """The option whose place among those offered a whole message is, as a terminal numbers them:
    "2", "2."; None where typed numbers are answers."""
    ask, typed = put(library, session), bare(text)
    if ask is None or ask.numeric or not (typed.isdecimal() and len(typed) <= 2):
        return None
    place = int(typed)
    return ask.options[place - 1].key if 1 <= place <= len(ask.options) else None


def everything_named(library: Library, session: Session) -> frozenset[str]:
    """All messages, bare, that `key_named` knows here."""
    names = _names(library, session).items()
    return frozenset(bare(name) for key, labels in names for name in (key, *labels)) - {""}


def is_way(library: Library, session: Session, key: str) -> bool:
    """Whether a key is a way out of the open question, and not one of its own options."""
    question = open_question(library, session)
    return key in (BACK, SKIP, STOP) and not (question and key in offered(session, question))


def ask_line(
    library: Library,
    session: Session,
    wording: Wording,
    slots: Mapping[str, Slot] | None = None,
) -> Line:
    """Wording of a question; never nothing, or there would be nothing to answer."""
    return worded(library, session, wording, slots) or Line(())


def question_line(library: Library, session: Session, question: Question) -> Line:
    """The question as its kind wants it put, whatever has become of it since."""
    shape = _shape(session, question)
    if shape.words:
        return words(library, shape.words, **shape.slots)
    asked = ask_line(library, session, question.ask, shape.slots)
    anchors = (
        label(library, session, _key(session, anchor.key), anchor.text, sign=anchor.sign)
        for anchor in shape.anchors
    )
    return Line((*(phrase for line in anchors for phrase in line.phrases), *asked.phrases))


def round_key(session: Session, own: Wording) -> str:
    """Key of the wording of the present round of "What else?": the question's own variants
    first, then the shared ones."""
    used_up = len(session.frames[-1].rounds) > len(own.variants)
    return SHARED_ROUNDS if used_up else own.variants[0][0].key


def place_in(library: Library, first: int, last: int) -> Phrase:
    """Where in a message something stands: "word 5", "words 5 and 6", "words 5 to 8"."""
    key = {0: "one", 1: "two"}.get(last - first, "more")
    return word(library, f"identifying.place.{key}", first=first, last=last)


def _names(library: Library, session: Session) -> dict[str, tuple[str, ...]]:
    """Keys and labels that can be typed now: as they are shown, and in English."""
    ask = put(library, session)
    labels = {option.key: option.label for option in (*ask.options, *ask.ways)} if ask else {}
    if session.frames[-1].unsure:
        for key in (STILL_THINKING, ANOTHER_WAY):
            labels[key] = words(library, f"unsure.{key}")
    tongues = dict.fromkeys((library.tongue, ENGLISH))
    return {key: tuple(render(label, each) for each in tongues) for key, label in labels.items()}


def _line(library: Library, session: Session, question: Question) -> Line:
    frame = session.frames[-1]
    if frame.held is not None:
        places = tuple(place_in(library, each.first, each.last) for each in find(frame.held))
        return words(library, "identifying.maybe", place=places)
    if frame.rounds and question.more:
        return _round_line(library, session, question.more.ask)
    return question_line(library, session, question)


def _round_line(library: Library, session: Session, own: Wording) -> Line:
    """ "What else?" in words that were not used before on this question."""
    if round_key(session, own) != SHARED_ROUNDS:
        return ask_line(library, session, own)
    used = {text.template for variant in own.variants for text in variant}
    shared = [key for key in MORE_WORDS if library.words.get(key) not in used]
    return words(library, shared[chosen(session, SHARED_ROUNDS, len(shared))])


def _shape(session: Session, question: Question) -> Put:
    """How the question is put now; most kinds leave that to the question."""
    if shape := shaping(question.kind):
        return shape.put(session.frames[-1].draft)
    return Put(tuple(Offer(choice.key) for choice in question.kind.options))


def _options(library: Library, session: Session, question: Question) -> tuple[Option, ...]:
    frame = session.frames[-1]
    if frame.held is not None:
        return (Option(NOT_PERSON, words(library, "identifying.not_person")),)
    labels = {choice.key: choice.label for choice in question.kind.options}
    options = tuple(
        _option(library, session, offer, labels) for offer in _shape(session, question).offers
    )
    if frame.rounds:
        return (*options, Option(ENOUGH, words(library, "way.enough")))
    return options


def _option(library: Library, session: Session, offer: Offer, labels: Mapping[str, str]) -> Option:
    if offer.words:
        return Option(offer.key, words(library, offer.words, **offer.slots))
    sign = TICK if offer.ticked else ""
    key, template = offer.translated or _key(session, offer.key), labels[offer.key]
    return Option(offer.key, label(library, session, key, template, sign=sign))


def _key(session: Session, key: str) -> str:
    """What an option or an anchor of the open question is translated by."""
    frame = session.frames[-1]
    return f"{frame.dialogue}.{frame.state}.answer.{key}"


def _ways(library: Library, session: Session, question: Question) -> tuple[Option, ...]:
    may_be_unsure = question.kind.open and not session.frames[-1].rounds
    keys = (*((UNSURE,) if may_be_unsure else ()), BACK, SKIP, STOP)
    return tuple(Option(key, words(library, f"way.{key}")) for key in keys)
