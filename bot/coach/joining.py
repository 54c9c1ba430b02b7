"""Several messages sent in one go: one answer, if the later was written before the next question
could be read."""

from collections.abc import Sequence
from dataclasses import replace

from bot.coach.answers import Change, Part, joined
from bot.coach.conversing import advance
from bot.coach.correcting import Correction, carry_through, correction, lead_on, tried
from bot.coach.editing import ask_whether_named
from bot.coach.exchange import Exchange, question_key
from bot.coach.messages import Posted
from bot.coach.ports import Conversation, Showing, Turn
from bot.dialogue.agenda_questions import open_question
from bot.dialogue.effects import Ask, Say
from bot.dialogue.events import Said
from bot.dialogue.identifying import find
from bot.dialogue.listening import hear_danger
from bot.dialogue.phrasing import words
from bot.dialogue.replaying import Replay
from bot.dialogue.session import Session


def joins(exchange: Exchange, conversation: Conversation, text: str, posted: Posted | None) -> bool:
    """Puts a text with the answer before it, if it belongs there. False when it does not.

    It does when it came to stand above the question that is open now, or that question has not
    gone out yet; only with an answer in words to a question for words, and never after a step
    into another dialogue. What is dangerous or could identify somebody is never joined.
    """
    session = conversation.session
    question = question_key(session)
    showings = exchange.unit.showings(exchange.person.id, question)
    if not written_before(posted, showings) or _is_heeded(exchange, session, text):
        return False
    held = session.frames[-1].held
    if held is not None:
        exchange.unit.take_back(exchange.person.id, question)
        advance(exchange, session, Said(exchange.moment, joined((Part("", held), Part("", text)))))
        return True
    what = _with_answer_before(exchange, conversation, Part(exchange.message, text))
    replayed = tried(exchange, what) if what else None
    if what is None or replayed is None:
        return False
    return _join(exchange, what, replayed, question)


def written_before(posted: Posted | None, showings: Sequence[Showing]) -> bool:
    """Whether a text was written before a question could be read. Where a channel does not tell,
    it was not: better two answers than one that nobody gave."""
    if posted is None or not showings:
        return False
    stands = [showing.posted for showing in showings if showing.sent]
    return all(question is not None and posted < question for question in stands)


def _is_heeded(exchange: Exchange, session: Session, text: str) -> bool:
    """Words that are seen to by themselves, and first."""
    heard = hear_danger(exchange.coach.library.dangers, text)
    dangerous = any(one.mark not in session.muted for one in heard)
    return dangerous or any(found.certain for found in find(text))


def _with_answer_before(
    exchange: Exchange, conversation: Conversation, part: Part
) -> Correction | None:
    session = conversation.session
    turn = exchange.unit.last_turn(exchange.person.id, session.id)
    if turn is None or turn.taken is None or not _takes_more(exchange, turn, session):
        return None
    change = Change((*turn.taken.parts, part), turn.taken.vouched)
    return correction(conversation, [turn], turn.number, change)


def _takes_more(exchange: Exchange, turn: Turn, session: Session) -> bool:
    if turn.before is None:
        return False
    question = open_question(exchange.library_for(session), turn.before)
    dialogues = [frame.dialogue for frame in turn.before.frames]
    same = dialogues == [frame.dialogue for frame in session.frames]
    return same and question is not None and question.kind.name == "text"


def _join(exchange: Exchange, what: Correction, replayed: Replay, question: str) -> bool:
    if not replayed.taken:
        return ask_whether_named(exchange, what, replayed.corrected)
    taken_back = exchange.unit.take_back(exchange.person.id, question)
    carry_through(exchange, what, replayed)
    if not taken_back:
        lead_on(exchange, replayed, words(exchange.library, "cmd.joined"))
        return True
    for effect in replayed.corrected.effects:
        match effect:
            case Say():
                exchange.say(effect)
            case Ask():
                asked = replayed.session.frames[-1].asked
                exchange.ask(replayed.session, replace(effect, turn=asked))
    return True
