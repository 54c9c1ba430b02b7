"""What may come between a question and its answer: words by themselves, danger, an identifying
text, a shared branch. Their order stands in `dialogs/interrupts.yaml`."""

from dataclasses import replace

from bot.dialogue.asking import is_way, key_named, place_in, question_line
from bot.dialogue.bare import bare
from bot.dialogue.course import Course
from bot.dialogue.effects import Answered, Say
from bot.dialogue.identifying import Found, find
from bot.dialogue.library import Library
from bot.dialogue.listening import CRISIS, Ears, Heard, attention_to, ears_for
from bot.dialogue.model import Dialogue, Interrupt, Question
from bot.dialogue.passing import hears
from bot.dialogue.phrasing import words
from bot.dialogue.reactions import counted, in_reaction, may_react
from bot.dialogue.session import Frame, Session
from bot.dialogue.settling import ask_again
from bot.dialogue.sieving import Sieve
from bot.dialogue.values import HEARD, Value, Values
from bot.dialogue.wording import render

DANGER, IDENTIFYING, ENOUGH, LISTEN = "danger", "identifying", "enough", "listen"
WORDS_ALONE = ("back", "skip", "stop", "repeat", "help", "person", "menu", "noticing")
"""Interrupts that are a whole message and never an answer, whatever is asked."""

MARKS = "marks"
"""Value of a crisis frame: marks of the phrases that were heard, to be muted if misread."""


def meant(library: Library, session: Session | None, text: str) -> str | None:
    """Which of `WORDS_ALONE` a whole message is; None when it is an answer like any other.

    What stands on a button of the open question wins, and after "What else?" and at an agenda
    the words that end it. Without a session nothing is asked.
    """
    said = bare(text)
    if session is not None:
        pressed = key_named(library, session, text)
        if pressed is not None:
            return pressed if is_way(library, session, pressed) else None
        top = session.frames[-1]
        if (top.rounds or top.agenda) and said in _words_of(library, ENOUGH):
            return None
    named = (each.name for each in library.interrupts if said in each.words)
    return next((name for name in named if name in WORDS_ALONE), None)


def hear_cues(course: Course, text: str) -> tuple[Heard, ...]:
    """What an answer to the open question may lead to; danger in every language there is."""
    ears, attention = attention_on(course.library, course.question)
    return ears.hear(text, attention)


def attention_on(library: Library, question: Question) -> tuple[Ears, Sieve]:
    """What is listened for in an answer to a question: only what may lead anywhere from it, and
    what the branches that it may lead into ask about."""
    ears = ears_for(library.listened_for)
    interrupts = [each for each in library.interrupts if hears(question, each)]
    led_to = (*question.listen, *(each.call for each in interrupts if each.call))
    branches = [branch for name in led_to if (branch := library.dialogues.get(name))]
    listened = (branch.cue for branch in branches if branch.id in question.listen)
    labels = {CRISIS, *(each.cue for each in interrupts), *listened}
    labels = labels.union(*(branch.heeds for branch in branches))
    attention = attention_to(
        ears,
        frozenset(label for label in labels if label),
        scale_asked=question.kind.name == "scale",
        outcome_slot=bool(question.listen),
    )
    return ears, attention


def heed_danger(course: Course, heard: tuple[Heard, ...]) -> Course | None:
    """Crisis cues lead to the card from anywhere. The words themselves go no further."""
    crisis = [one for one in heard if one.label == CRISIS]
    alarming = [one for one in crisis if one.mark not in course.session.muted]
    branch = _card(course.library)
    if not alarming or branch is None:
        return None
    course = course.wants(Answered(course.frame.dialogue, course.frame.state, None))
    values: dict[str, Value] = {
        "said": "",
        "tier": min(one.tier for one in alarming),
        "question": question_left(course),
        MARKS: tuple(dict.fromkeys(one.mark for one in alarming)),
    }
    return _into_card(course.with_frame(held=None), branch, values)


def guard(course: Course, text: str) -> Course | None:
    """What could identify somebody is not kept; what only might is held until they say."""
    kind = course.question.kind
    if not (kind.open or kind.name == "nickname"):
        return None
    found = find(text)
    certain = [one for one in found if one.certain]
    if certain:
        return _refuse(course, certain)
    return ask_again(course.with_frame(held=text)) if found and kind.open else None


def brings(interrupt: Interrupt, text: str, heard: tuple[Heard, ...]) -> bool:
    """Whether an interrupt is asked for, by its cue or by words of its own."""
    return interrupt.cue in {one.label for one in heard} or bare(text) in interrupt.words


def react(
    course: Course, interrupt: Interrupt, text: str, heard: tuple[Heard, ...]
) -> Course | None:
    """Into the branch of an interrupt that is asked for, if there may be a reaction now."""
    if interrupt.call is None or not brings(interrupt, text, heard) or _card_is_up(course):
        return None
    if interrupt.in_passing and not _may_pick_up(course, interrupt):
        return None
    branch = course.library.dialogues[interrupt.call]
    if _is_under_way(course, branch) or not (interrupt.exempt or may_react(course.session)):
        return None
    return _enter(course if interrupt.exempt else counted(course), branch, text, heard)


def listen(
    course: Course, _: Interrupt | None, text: str, heard: tuple[Heard, ...]
) -> Course | None:
    """Into the first branch the question listens for whose cue is heard, on the same terms."""
    labels = {one.label for one in heard}
    if _card_is_up(course):
        return None
    listened_for = (course.library.dialogues.get(name) for name in course.question.listen)
    for branch in listened_for:
        if branch is None or branch.cue not in labels or _is_under_way(course, branch):
            continue
        if branch.exempt or may_react(course.session):
            return _enter(course if branch.exempt else counted(course), branch, text, heard)
    return None


def question_left(course: Course) -> str:
    """The question that is left, as it was put."""
    asked = question_line(course.library, course.session, course.question)
    return render(asked, course.library.tongue)


def _may_pick_up(course: Course, interrupt: Interrupt) -> bool:
    """Within a reaction nothing more is picked up in passing."""
    within = in_reaction(course.library, course.session)
    return hears(course.question, interrupt) and not within


def _card(library: Library) -> Dialogue | None:
    """The branch that words of danger lead to."""
    danger = next((each for each in library.interrupts if each.name == DANGER), None)
    return library.dialogues[danger.call] if danger and danger.call else None


def _card_is_up(course: Course) -> bool:
    """While it is, nothing else speaks: only more danger is heard."""
    card = _card(course.library)
    return card is not None and _is_under_way(course, card)


def _into_card(course: Course, branch: Dialogue, values: Values) -> Course:
    """Danger heard while the card is up starts the card anew; cards are never stacked."""
    frames = course.session.frames
    cards = [place for place, frame in enumerate(frames) if frame.dialogue == branch.id]
    card = Frame(branch.id, branch.start, values, entered="heard")
    if cards:
        card = replace(card, entered=frames[cards[0]].entered)
        frames = frames[: cards[0]]
    return course.with_session(frames=(*frames, card)).then("enter")


def _refuse(course: Course, certain: list[Found]) -> Course:
    """Says what was found and where, so that it can be changed and sent again."""
    course = course.wants(Answered(course.frame.dialogue, course.frame.state, None))
    for kind, found in {one.kind: one for one in reversed(certain)}.items():
        place = place_in(course.library, found.first, found.last)
        course = course.wants(Say(words(course.library, f"identifying.{kind}", place=place)))
    return ask_again(course)


def _is_under_way(course: Course, branch: Dialogue) -> bool:
    return branch.id in {frame.dialogue for frame in course.session.frames}


def _words_of(library: Library, name: str) -> frozenset[str]:
    return next((each.words for each in library.interrupts if each.name == name), frozenset())


def _enter(course: Course, branch: Dialogue, text: str, heard: tuple[Heard, ...]) -> Course:
    """Into a branch, with the words that led there and what else it asks about in them. Of words
    that are not kept it is told nothing."""
    kept = course.question.keep and _keeps(branch)
    course = course.wants(
        Answered(course.frame.dialogue, course.frame.state, text if kept else None)
    )
    values: dict[str, Value] = {"said": text if kept else "", "question": question_left(course)}
    if kept:
        labels = {one.label for one in heard}
        values |= {f"{HEARD}{label}": label in labels for label in branch.heeds}
    brief = course.frame.brief
    frame = Frame(branch.id, branch.start, values, entered="heard", brief=brief)
    return course.under(frame).then("enter")


def _keeps(branch: Dialogue) -> bool:
    """A branch that keeps nothing of what is typed in it keeps nothing of what led to it."""
    questions = [state.question for state in branch.states.values()]
    return all(question.keep for question in questions if isinstance(question, Question))
