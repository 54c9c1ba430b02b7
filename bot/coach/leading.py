"""Who asks the questions by now (fading, D20): when a talk begins with the person's own question,
and when they are asked whether they would lead."""

from typing import Final

from bot.coach.exchange import Exchange
from bot.coach.ports import Conversation

OWN_FIRST: Final = "own_first"
OWN_QUESTION: Final = "own_question"
SOME: Final = 6
"""Talks after which somebody knows the questions, and again after as many."""


def is_led(exchange: Exchange, dialogue: str) -> bool:
    """Whether this talk begins with the person's own question and is held in its short form.
    Half and half: every other one. Only talks that have a short form."""
    known = exchange.coach.library.dialogues
    if OWN_FIRST not in known or known[dialogue].brief is None:
        return False
    match exchange.person.settings.lead:
        case "lead_myself":
            return True
        case "half_and_half":
            return _their_turn(_talks(exchange))
        case "coach_leads":
            return False


def offer_lead(exchange: Exchange, dialogue: str) -> None:
    """Asks once in a while, after such a talk, whether they would ask the questions."""
    settings, known = exchange.person.settings, exchange.coach.library.dialogues
    short = dialogue in known and known[dialogue].brief is not None
    if not short or settings.lead != "coach_leads" or OWN_QUESTION not in known:
        return
    talks = _talks(exchange)
    ended = [talk for talk in talks if talk.session.status == "ended"]
    if len(ended) % SOME or any(talk.dialogue == OWN_QUESTION for talk in talks):
        return
    words = exchange.words
    buttons = [(words("cmd.lead.yes"), f"talk {OWN_QUESTION}"), (words("cmd.menu.button"), "menu")]
    exchange.offer(words("cmd.lead.offer"), buttons)


def _talks(exchange: Exchange) -> list[Conversation]:
    every = exchange.unit.conversations(exchange.person.id)
    return [one for one in every if exchange.coach.is_talk(one.dialogue)]


def _their_turn(talks: list[Conversation]) -> bool:
    """The one after a talk that they led is the coach's."""
    since = [talk.dialogue for talk in talks][-2:]
    return OWN_FIRST not in since
