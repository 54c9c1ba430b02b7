"""The language somebody is spoken to in: what is offered, what is chosen, what an app suggests."""

from collections.abc import Iterable
from dataclasses import replace

from bot.coach.conversing import save
from bot.coach.exchange import Exchange
from bot.coach.welcoming import back_to_question, tell_all
from bot.dialogue.phrasing import words
from bot.dialogue.tongue import Tongue
from bot.dialogue.wording import render


def language(exchange: Exchange, wanted: tuple[str, ...]) -> None:
    """/language: the languages that are switched on; with a code, that one from here on."""
    spoken = exchange.coach.library.tongues
    if wanted and wanted[0] in spoken:
        _choose(exchange, spoken[wanted[0]])
    elif len(spoken) > 1:
        _offer(exchange, spoken.values(), exchange.tongue)
    else:
        exchange.tell("cmd.language.only", language=exchange.tongue.name)
        back_to_question(exchange)


def suggest(exchange: Exchange, code: str) -> bool:
    """Asks a newcomer which language, in the one their app is set to; True when it was asked.
    Nothing is chosen for them, and it is asked once."""
    spoken = exchange.coach.library.tongues
    wanted = spoken.get(code.replace("-", "_")) or spoken.get(code.partition("-")[0])
    if wanted is None or wanted is exchange.tongue or not _is_new(exchange):
        return False
    others = (tongue for tongue in spoken.values() if tongue is not wanted)
    _offer(exchange, (wanted, *others), wanted)
    return True


def _offer(exchange: Exchange, tongues: Iterable[Tongue], asked_in: Tongue) -> None:
    buttons = [(tongue.name, f"language {tongue.code}") for tongue in tongues]
    question = words(exchange.coach.library, "cmd.language.ask")
    exchange.offer(render(question, asked_in), buttons)


def _choose(exchange: Exchange, tongue: Tongue) -> None:
    """From here on everything is said in it; who has not agreed yet is told all anew."""
    exchange.choose(replace(exchange.person.settings, language=tongue.code))
    exchange.tell("cmd.language.chosen", language=tongue.name)
    if not tongue.checked:
        made = "cmd.language.machine_made" if tongue.machine_made else "cmd.language.unchecked"
        exchange.tell(made, language=tongue.name)
    if exchange.person.agreed_at is not None:
        back_to_question(exchange)
        return
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        save(exchange, replace(active.session, status="ended", frames=()))
    tell_all(exchange)


def _is_new(exchange: Exchange) -> bool:
    person = exchange.person.id
    known = exchange.unit.conversations(person) or exchange.unit.offered(person)
    return exchange.person.agreed_at is None and not known
