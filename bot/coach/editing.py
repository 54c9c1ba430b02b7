"""A sent message was changed: what becomes of the answer that it was."""

from dataclasses import replace

from bot.coach.answers import Change, Part
from bot.coach.conversing import show_question
from bot.coach.correcting import (
    Correction,
    alters_records,
    carry_through,
    correction,
    lead_on,
    tried,
)
from bot.coach.exchange import Exchange
from bot.coach.hearing import answer, heed_danger
from bot.coach.menu import title_of
from bot.coach.ports import Conversation, Turn
from bot.dialogue.asking import put
from bot.dialogue.effects import Answered, Say
from bot.dialogue.engine import Step
from bot.dialogue.interrupts import meant
from bot.dialogue.phrasing import words
from bot.dialogue.replaying import Replay
from bot.dialogue.session import standing

USE, LEAVE, VOUCH = "use", "leave", "vouch"
"""What can be done with new words that were offered."""


def edited(exchange: Exchange, text: str, message: str) -> None:
    """Corrects the answer while its conversation runs; asks first where something is kept from
    it. Danger is heard in every change."""
    turn = exchange.unit.answered_in(exchange.person.id, message)
    conversation = exchange.unit.conversation(exchange.person.id, turn.session) if turn else None
    if turn is None or conversation is None or exchange.person.agreed_at is None:
        _not_taken_up(exchange, text, "cmd.edit_later")
    elif conversation.session.status == "ended":
        _not_taken_up(exchange, text, "cmd.edit.over")
    elif (what := _corrected(exchange, conversation, text, message)) is not None:
        _edit(exchange, what, text, message)
    elif _is_open(conversation, turn):
        exchange.message = message
        answer(exchange, conversation.session, text)
    else:
        _not_taken_up(exchange, text, "cmd.edit_later")


def answer_offer(exchange: Exchange, session: str, number: int, choice: str) -> None:
    """What was tapped below new words that were offered."""
    conversation = exchange.unit.conversation(exchange.person.id, session)
    what = _offered(exchange, conversation, number) if conversation else None
    if what is None:
        over = conversation is not None and conversation.session.status == "ended"
        exchange.tell("cmd.edit.over" if over else "stale")
        _show_open(exchange)
    elif choice == LEAVE:
        _forget_change(exchange, what)
        exchange.tell("cmd.edit.left")
        _show_open(exchange)
    else:
        change = replace(what.change, vouched=what.change.vouched or choice == VOUCH)
        _correct(exchange, replace(what, change=change), agreed=choice == USE)


def ask_whether_named(exchange: Exchange, what: Correction, after: Step) -> bool:
    """Asks about a possible name in new words, if that is why they were not taken. They wait with
    the answer until somebody says that it is none."""
    if not after.session.frames or after.session.frames[-1].held is None:
        return False
    _keep_change(exchange, what)
    question = put(exchange.library_for(what.session), after.session)
    buttons = [("identifying.not_person", VOUCH), ("cmd.edit.leave", LEAVE)]
    _ask_about(exchange, what, exchange.shown(question.line) if question else "", buttons)
    return True


def _corrected(
    exchange: Exchange, conversation: Conversation, text: str, message: str
) -> Correction | None:
    """The new words in the place of that message; None if it is no part of an answer."""
    path = exchange.unit.path(exchange.person.id, conversation.session.id)
    for turn in path:
        parts = turn.taken.parts if turn.taken else ()
        if any(part.message == message for part in parts):
            new = tuple(Part(p.message, text) if p.message == message else p for p in parts)
            return correction(conversation, path, turn.number, Change(new))
    return None


def _offered(exchange: Exchange, conversation: Conversation, number: int) -> Correction | None:
    path = exchange.unit.path(exchange.person.id, conversation.session.id)
    for turn in path:
        if turn.number == number and turn.taken is not None and turn.taken.change is not None:
            return correction(conversation, path, number, turn.taken.change)
    return None


def _edit(exchange: Exchange, what: Correction, text: str, message: str) -> None:
    if Part(message, text) in what.taken.parts:
        return  # Telegram tells of an edit, too, when only a preview has come
    if heed_danger(exchange, text, muted=what.session.muted):
        return
    if _asks_for_something(exchange, what, text.strip()):
        _forget_change(exchange, what)
        exchange.tell("cmd.edit.unread")
        _show_open(exchange)
    else:
        _correct(exchange, what)


def _asks_for_something(exchange: Exchange, what: Correction, words: str) -> bool:
    """ "/menu", "skip": what is no answer when it is sent is none when a message becomes it."""
    library = exchange.library_for(what.session)
    command = words.startswith("/") and words[1:2].isalpha()
    return command or meant(library, what.turn.before, words) is not None


def _correct(exchange: Exchange, what: Correction, *, agreed: bool = False) -> None:
    replayed = tried(exchange, what)
    if replayed is None:
        _forget_change(exchange, what)
        exchange.tell("cmd.edit_later")
        _show_open(exchange)
    elif not replayed.taken:
        _not_an_answer(exchange, what, replayed.corrected)
    elif alters_records(what, replayed) and not agreed:
        _offer(exchange, what, replayed)
    else:
        carry_through(exchange, what, replayed)
        _tell(exchange, what, replayed)


def _offer(exchange: Exchange, what: Correction, replayed: Replay) -> None:
    """Something is kept from the answer, so its words are not changed without a yes."""
    _keep_change(exchange, what)
    key = "cmd.edit.offer" if replayed.holds else "cmd.edit.offer_anew"
    buttons = [("cmd.edit.use", USE), ("cmd.edit.leave", LEAVE)]
    _ask_about(exchange, what, exchange.words(key, answer=what.text), buttons)


def _not_an_answer(exchange: Exchange, what: Correction, after: Step) -> None:
    """The words that stand there stay. A possible name is asked about; what could identify
    somebody is told, so that it can be taken out."""
    if ask_whether_named(exchange, what, after):
        return
    _forget_change(exchange, what)
    refused = any(isinstance(e, Answered) for e in after.effects)
    said = [e for e in after.effects if isinstance(e, Say)] if refused else []
    if said and standing(after.session) == standing(what.turn.before or after.session):
        for effect in said:
            exchange.say(effect)
    else:
        exchange.tell("cmd.edit.unread")
    _show_open(exchange)


def _ask_about(
    exchange: Exchange, what: Correction, text: str, buttons: list[tuple[str, str]]
) -> None:
    line = f"correct {what.session.id} {what.turn.number}"
    exchange.offer(text, [(exchange.words(label), f"{line} {key}") for label, key in buttons])


def _keep_change(exchange: Exchange, what: Correction) -> None:
    taken = replace(what.taken, change=what.change)
    exchange.unit.revise(exchange.person.id, replace(what.turn, taken=taken))


def _forget_change(exchange: Exchange, what: Correction) -> None:
    if what.taken.change is not None:
        taken = replace(what.taken, change=None)
        exchange.unit.revise(exchange.person.id, replace(what.turn, taken=taken))


def _tell(exchange: Exchange, what: Correction, replayed: Replay) -> None:
    if what.session.status == "active":
        key = "cmd.edit.taken" if replayed.holds else "cmd.edit.anew"
        lead_on(exchange, replayed, words(exchange.library, key, answer=what.text))
        return
    key = "cmd.edit.taken_aside" if replayed.holds else "cmd.edit.anew_aside"
    exchange.tell(key, answer=what.text, title=title_of(exchange, what.conversation.dialogue))
    _show_open(exchange)


def _is_open(conversation: Conversation, turn: Turn) -> bool:
    """Whether that message was meant for the question that is open, and does not stand there:
    refused, held, or gone back over."""
    frame = conversation.session.frames[-1]
    active = conversation.session.status == "active"
    return active and (turn.dialogue, turn.state) == (frame.dialogue, frame.state)


def _not_taken_up(exchange: Exchange, text: str, words: str) -> None:
    if not heed_danger(exchange, text):
        exchange.tell(words)
        _show_open(exchange)


def _show_open(exchange: Exchange) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is not None and exchange.person.agreed_at is not None:
        show_question(exchange, active.session)
