"""What somebody typed, as an answer to the open question: unsure, reacted to, read, or unclear."""

import re

from bot.dialogue.course import Course
from bot.dialogue.interrupts import listen
from bot.dialogue.kinds.base import Circumstance, Draft, Read, Unclear
from bot.dialogue.listening import Heard
from bot.dialogue.settling import answered, draft, enough, not_understood, take
from bot.dialogue.unsure import climb, is_unsure

_ENOUGH = re.compile(
    r"(?:no|nope|nah|none|nothing|not really|that's (?:it|all|everything)|thats (?:it|all)"
    r"|that is (?:it|all)|(?:no|nothing|not) (?:else|more)|no more|i think that's (?:it|all)"
    r"|nothing (?:else|more) (?:really|comes to mind|i can think of|for now)|no that's (?:it|all)"
    r"|(?:can't|cannot) think of (?:anything|any more|anything else)|enough|done|all done)"
)


def hear_answer(course: Course, text: str, heard: tuple[Heard, ...], here: Circumstance) -> Course:
    """In this order: not knowing, a shared branch, the reading of the question's kind."""
    if course.frame.rounds and _is_enough(text):
        return enough(answered(course, text))
    if course.question.kind.open and is_unsure(heard):
        return enough(answered(course, text)) if course.frame.rounds else climb(course)
    reacted = listen(course, text, heard)
    return reacted or settle(course, course.question.kind.read(text, here), text)


def settle(course: Course, read: Read | Unclear | Draft, text: str) -> Course:
    """Takes what was read; only that goes into the log."""
    match read:
        case Read():
            return take(answered(course, read.told or text), read)
        case Draft():
            return draft(answered(course, text) if read.noted else course, read)
        case Unclear():
            return not_understood(course, read)


def _is_enough(text: str) -> bool:
    """ "That's it", "nothing else": the end of "What else?" rounds."""
    plain = " ".join(re.sub(r"[^\w' ]", " ", text.casefold().replace("’", "'")).split())
    return _ENOUGH.fullmatch(plain) is not None
