"""What must hold on every walk: one function each, looking at one step and what led up to it."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from bot.authoring import sentences
from bot.authoring.walks.agendas import coming_up
from bot.authoring.walks.calling import calls
from bot.authoring.walks.catching import Caught
from bot.authoring.walks.moments import NOW
from bot.authoring.walks.standing import Walked, where
from bot.coach.exchange import token
from bot.dialogue.agenda_questions import open_question
from bot.dialogue.asking import STOP
from bot.dialogue.effects import Ask, Effect, Ended, Line, Say
from bot.dialogue.engine import present, step
from bot.dialogue.events import Picked, Resumed, Said, Stopped
from bot.dialogue.gathering import LONGEST, MOST_MESSAGES, own_length, own_words
from bot.dialogue.listening import CRISIS
from bot.dialogue.storing import from_json, to_json
from bot.dialogue.wording import render

Property: TypeAlias = Callable[[Walked], str | None]
"""What is wrong, in one sentence; None when it holds."""

MOST_REASKS = 3
MOST_RUNGS = 5
MOST_REACTIONS = 3
LONGEST_TOKEN = 64  # bytes on a button
CLOSING = "closing"  # the dialogue that leaves the record of this name
HEAVY = sentences.HEARD["heavy"][0].text
SHORT = 5  # minutes; a dialogue that takes no longer may end without a closing


def nothing_raises(walked: Walked) -> str | None:
    return walked.error or None


def every_walk_can_stop(walked: Walked) -> str | None:
    """At every open question, [Stop] is there, and stopping parks the conversation."""
    if walked.after.status != "open":
        return None
    if not any(way.key == STOP for ask in _asks(walked) for way in ask.ways) and _asks(walked):
        return "the question has no [Stop]"
    stopped = step(walked.library, walked.after.session, Stopped(NOW))
    if stopped.session.status != "parked" or Ended("parked") not in stopped.effects:
        return "stopping does not stop here"
    return None


def what_was_stopped_can_be_taken_up(walked: Walked) -> str | None:
    """A parked conversation comes back to the question it was parked on."""
    if walked.after.status != "parked":
        return None
    resumed = step(walked.library, walked.after.session, Resumed(NOW))
    asked = any(isinstance(effect, Ask) for effect in resumed.effects)
    return None if asked else "taken up again, it asks nothing"


def nobody_meets_silence(walked: Walked) -> str | None:
    """Whatever is done, something is said or asked; and an open conversation has a question."""
    if walked.error:
        return None
    if not any(isinstance(effect, Say | Ask) for effect in walked.step.effects):
        return "nothing is said in return" if walked.after.status != "over" else None
    if walked.after.status == "open" and not _asks(walked):
        open_question = present(walked.library, walked.after.session)
        return None if open_question else "no question is open, and it is not over"
    return None


def one_question_a_turn(walked: Walked) -> str | None:
    """One question in each message and each turn."""
    if len(_asks(walked)) > 1:
        return f"{len(_asks(walked))} questions are asked in one turn"
    marks = sum(own_words(phrase).count("?") for line in _lines(walked) for phrase in line.phrases)
    return f"there are {marks} question marks in what is said in one turn" if marks > 1 else None


def few_reasks(walked: Walked) -> str | None:
    """An answer that is not understood is asked for again three times at most, and somebody who
    does not know climbs five rungs at most."""
    for frame in walked.after.session.frames[-1:]:
        if frame.tries > MOST_REASKS and not _waits_for_a_button(walked):
            return f"it is asked again {frame.tries} times"
        if frame.unsure > MOST_RUNGS:
            return f"the don't-know ladder has {frame.unsure} rungs"
    return None


def never_the_same_words_twice(walked: Walked) -> str | None:
    """Every rung of asking again has words of its own."""
    ladder = walked.after.memory.ladder
    if len(ladder) > 1 and ladder[-1] in ladder[:-1] and not _waits_for_a_button(walked):
        return f"it is asked again in the same words: {ladder[-1]}"
    return None


def what_was_promised_is_kept(walked: Walked) -> str | None:
    """Whoever comes to the end finds recorded what they answered, if it is recorded at all."""
    owed = sorted(walked.after.memory.owed)
    if walked.after.status != "over" or not owed:
        return None
    named = ", ".join(f"{dialogue}.{name}" for dialogue, name in owed)
    return f"it ends, and what was answered is not recorded: {named}"


def a_long_talk_leaves_a_closing(walked: Walked) -> str | None:
    """If it has one at all; or something was left open, or an option was chosen that ends it."""
    memory = walked.after.memory
    if walked.after.status != "over" or memory.closed or memory.passed or _chosen(walked):
        return None
    frames = walked.before.session.frames
    root = walked.library.dialogues[frames[0].dialogue] if frames else None
    if root is None or (root.minutes or 0) <= SHORT:
        return None
    if CLOSING not in calls(walked.library, root.id):
        return None
    return "it ends without a closing, and nothing was skipped"


def few_reactions(walked: Walked) -> str | None:
    """Few in a conversation, and never to two answers running: what is answered in the branch
    between them does not count, but to the branch itself."""
    after, count = walked.after, walked.after.session.reactions
    if count > MOST_REACTIONS:
        return f"{count} answers are reacted to"
    if after.status != "open" or where(walked.library, after) in after.memory.since:
        return None
    with Caught():  # what raises is told where it is walked into
        if step(walked.library, after.session, Said(NOW, HEAVY)).session.reactions > count:
            return "one answer was reacted to, and so would be the next"
    return None


def nothing_is_asked_twice_in_an_agenda(walked: Walked) -> str | None:
    """An area that was talked about, or set aside, is named and offered no more."""
    for ask in _asks(walked):
        if walked.after.session.frames:
            again = walked.after.memory.areas & {*coming_up(walked.after.session, ask)}
            if again:
                return f"the area {min(again)[2]} comes up again"
    return None


def messages_are_short(walked: Walked) -> str | None:
    """At most 300 characters of our own in a message."""
    for line in _lines(walked):
        if own_length(line) > LONGEST:
            return f"{line.phrases[0].key} has {own_length(line)} characters of our own"
    return None


def few_messages_in_a_row(walked: Walked) -> str | None:
    count = len(list(_lines(walked)))
    return f"{count} messages come in a row" if count > MOST_MESSAGES else None


def buttons_fit(walked: Walked) -> str | None:
    """What a button carries fits into the 64 bytes that Telegram gives it."""
    session = walked.after.session
    for ask in _asks(walked):
        for option in (*ask.options, *ask.ways):
            carried = len(token(session, ask, option.key).encode())
            if carried > LONGEST_TOKEN:
                return f"the button {option.key} carries {carried} bytes"
    return None


def buttons_differ(walked: Walked) -> str | None:
    """No two options of a question read the same: the second could not be typed."""
    for ask in _asks(walked):
        labels = [render(option.label).casefold() for option in (*ask.options, *ask.ways)]
        twice = {label for label in labels if labels.count(label) > 1}
        if twice:
            return f"two buttons read {sorted(twice)[0]!r}"
    return None


def danger_is_answered_with_the_card_alone(walked: Walked) -> str | None:
    """While the card is up nothing but the card speaks, and typing does not make it go away."""
    card = next((each.call for each in walked.library.interrupts if each.cue == CRISIS), None)
    if card is None or not walked.after.session.frames:
        return None
    was, now = (
        any(frame.dialogue == card for frame in stand.session.frames)
        for stand in (walked.before, walked.after)
    )
    if now:
        others = [key for key in _spoken(walked) if not key.startswith((f"{card}.", "words."))]
        return f"beside the card, this is said: {others[0]}" if others else None
    if was and isinstance(walked.event, Said) and not _chosen(walked):
        return "the card was left although nobody said to go on"
    return None


def it_can_be_stored(walked: Walked) -> str | None:
    session = walked.after.session
    return None if from_json(to_json(session)) == session else "stored and read back, it differs"


EVERYWHERE: Final[tuple[Property, ...]] = (
    every_walk_can_stop,
    what_was_stopped_can_be_taken_up,
    it_can_be_stored,
)
"""Of a place, however it was come by: looked at once in each."""

ON_THE_WAY: Final[tuple[Property, ...]] = (
    nothing_raises,
    nobody_meets_silence,
    one_question_a_turn,
    few_reasks,
    never_the_same_words_twice,
    what_was_promised_is_kept,
    a_long_talk_leaves_a_closing,
    few_reactions,
    nothing_is_asked_twice_in_an_agenda,
    messages_are_short,
    few_messages_in_a_row,
    buttons_fit,
    buttons_differ,
    danger_is_answered_with_the_card_alone,
)
"""Of a step: looked at in each."""


def _asks(walked: Walked) -> list[Ask]:
    return [effect for effect in walked.step.effects if isinstance(effect, Ask)]


def _lines(walked: Walked) -> Iterator[Line]:
    """Every message of the turn."""
    effects: tuple[Effect, ...] = walked.step.effects
    yield from (effect.line for effect in effects if isinstance(effect, Say | Ask))


def _spoken(walked: Walked) -> Iterator[str]:
    return (phrase.key for line in _lines(walked) for phrase in line.phrases)


def _waits_for_a_button(walked: Walked) -> bool:
    """It is asked for as long as it takes, because nothing that is typed is an answer there."""
    session = walked.after.session
    question = open_question(walked.library, session) if session.frames else None
    return question is not None and question.kind.gives == "nothing"


def _chosen(walked: Walked) -> bool:
    """Whether one of the things that could be pressed was, or its label was typed."""
    open_question = present(walked.library, walked.before.session)
    if open_question is None or open_question.numeric:
        return False
    match walked.event:
        case Picked():
            return True
        case Said(text=text):
            typed = text.strip().casefold()
            options = (*open_question.options, *open_question.ways)
            return any(typed in (o.key, render(o.label).casefold()) for o in options)
        case _:
            return False
