"""What people can ask for with a slash: one function per command, listed once for all channels."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.coach.check_ins import answer_check_in
from bot.coach.conversing import advance, errand, go_back, leave_errand, show_question
from bot.coach.editing import answer_offer as answer_change
from bot.coach.exchange import Exchange
from bot.coach.exporting import FORMS
from bot.coach.handing_over import answer_offer
from bot.coach.languages import language
from bot.coach.mentoring import MARK
from bot.coach.menu import BRIEF, carry_on, choose, led, show_further, show_menu, talk
from bot.coach.messages import Paper
from bot.coach.nudges import answer_nudge
from bot.coach.outcomes import list_outcomes, note, outcome
from bot.coach.people import arrive, people
from bot.coach.planning import plan_resume
from bot.coach.reviews import prepare, review
from bot.coach.settings import settings
from bot.coach.welcoming import back_to_question, welcome
from bot.dialogue.events import Aside, Skipped, Stopped
from bot.records.schedule import local_day

Run = Callable[[Exchange, tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Command:
    """`listed`: shown in the channel's list of commands. `before`: works before agreement."""

    name: str
    run: Run
    listed: bool = True
    before: bool = False


def run(exchange: Exchange, line: str) -> None:
    """Runs a command line (without its slash). Before agreement, only what needs none."""
    name, *rest = line.split() or ("",)
    command = COMMANDS.get(name.lower())
    if command is None:
        _not_here(exchange, name.lower())
    elif exchange.person.agreed_at is None and not command.before:
        welcome(exchange)
    else:
        command.run(exchange, tuple(rest))


def by_word(exchange: Exchange, deed: str) -> None:
    """Does what a word by itself means (`interrupts.meant`): in a conversation some of them ask
    about its question; the rest are commands."""
    active = exchange.unit.active(exchange.person.id)
    match deed:
        case "repeat" | "help" | "person" if active is not None:
            advance(exchange, active.session, Aside(exchange.moment, deed))
        case "repeat":
            nothing_open(exchange)
        case "person":
            exchange.tell("person")
            back_to_question(exchange)
        case "noticing":
            run(exchange, "outcomes noticing")
        case _:
            run(exchange, deed)


def nothing_open(exchange: Exchange) -> None:
    """Something came that belongs to no conversation: says so, and shows the way on."""
    if exchange.person.agreed_at is None:
        welcome(exchange)
        return
    exchange.tell("cmd.nothing_open")
    show_menu(exchange)


def _start(exchange: Exchange, words: tuple[str, ...]) -> None:
    """The question that is open; without one, the way in. What a link brings along goes first."""
    if words and words[0].startswith(MARK):
        arrive(exchange, words[0])
        return
    active = exchange.unit.active(exchange.person.id)
    if exchange.person.agreed_at is None:
        welcome(exchange)
    elif active is not None:
        show_question(exchange, active.session)
    else:
        show_menu(exchange)


def _menu(exchange: Exchange, words: tuple[str, ...]) -> None:
    show_further(exchange) if words == ("more",) else show_menu(exchange)


def _talk(exchange: Exchange, words: tuple[str, ...]) -> None:
    """`/talk scaling`, `/talk scaling brief`, each with the id of an outcome or `new`."""
    dialogue, *rest = words or ("",)
    about = next((word for word in rest if word != BRIEF), None)
    if dialogue:
        talk(exchange, dialogue, about, brief=BRIEF in rest)
    else:
        show_menu(exchange)


def _led(exchange: Exchange, words: tuple[str, ...]) -> None:
    """What own_first goes on to: a talk, and the id of an outcome."""
    if words and exchange.coach.is_talk(words[0]):
        led(exchange, words[0], words[1] if len(words) > 1 else "")
    else:
        show_menu(exchange)


def _choose(exchange: Exchange, words: tuple[str, ...]) -> None:
    choose(exchange, words[0]) if words else show_menu(exchange)


def _carry_on(exchange: Exchange, words: tuple[str, ...]) -> None:
    carry_on(exchange, words[0] if words else "")


def _focus(exchange: Exchange, _: tuple[str, ...]) -> None:
    errand(exchange, "focus")


def _outcomes(exchange: Exchange, words: tuple[str, ...]) -> None:
    list_outcomes(exchange, words)
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)


def _export(exchange: Exchange, words: tuple[str, ...]) -> None:
    """Everything at once; then the other forms, for those who want to read or print it."""
    form = words[0] if words and words[0] in FORMS else "json"
    exchange.send(Paper(form, exchange.person.id, exchange.at))
    active = exchange.unit.active(exchange.person.id)
    if active is not None:
        show_question(exchange, active.session)
        return
    others = [(exchange.words(f"cmd.export.{o}"), f"export {o}") for o in FORMS if o != form]
    exchange.offer(exchange.words("cmd.export.other"), others)


def _forget(exchange: Exchange, _: tuple[str, ...]) -> None:
    errand(exchange, "forget")


def _told(*words: str) -> Run:
    """A command that only says something, then shows the question that is open."""

    def tell(exchange: Exchange, _: tuple[str, ...]) -> None:
        for key in words:
            exchange.tell(key)
        back_to_question(exchange)

    return tell


def _back(exchange: Exchange, _: tuple[str, ...]) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is None:
        nothing_open(exchange)
    else:
        go_back(exchange, active.session)


def _skip(exchange: Exchange, _: tuple[str, ...]) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is None:
        nothing_open(exchange)
    else:
        advance(exchange, active.session, Skipped(exchange.moment))


def _stop(exchange: Exchange, _: tuple[str, ...]) -> None:
    active = exchange.unit.active(exchange.person.id)
    if active is None:
        nothing_open(exchange)
    elif exchange.coach.is_talk(active.dialogue):
        advance(exchange, active.session, Stopped(exchange.moment))
    else:
        leave_errand(exchange, active.session)


def _later(exchange: Exchange, words: tuple[str, ...]) -> None:
    if words and exchange.unit.conversation(exchange.person.id, words[0]) is not None:
        due = plan_resume(exchange, words[0])
        day = local_day(due, exchange.person.settings.zone)
        exchange.tell("cmd.resume.planned", day=day.isoformat())
    else:
        exchange.tell("stale")


def _correct(exchange: Exchange, words: tuple[str, ...]) -> None:
    match words:
        case (session, number, choice) if number.isdigit():
            answer_change(exchange, session, int(number), choice)
        case _:
            _not_here(exchange, "correct")


def _check_in(exchange: Exchange, words: tuple[str, ...]) -> None:
    if len(words) == 1:
        answer_check_in(exchange, words[0])
    else:
        _not_here(exchange, "check_in")


def _nudge(exchange: Exchange, words: tuple[str, ...]) -> None:
    if len(words) == 2:
        answer_nudge(exchange, words[0], words[1])
    else:
        _not_here(exchange, "nudge")


def _not_here(exchange: Exchange, name: str) -> None:
    closed = name in exchange.coach.closed
    exchange.tell("cmd.not_yet" if closed else "cmd.unknown_command")
    back_to_question(exchange)


COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command("start", _start, before=True),
        Command("menu", _menu),
        Command("outcomes", _outcomes),
        Command("review", review),
        Command("prepare", prepare),
        Command("people", people),
        Command("export", _export),
        Command("settings", settings),
        Command("language", language, before=True),
        Command("privacy", _told("cmd.privacy.what", "cmd.privacy.who"), before=True),
        Command("forget", _forget),
        Command("help", _told("cmd.help"), before=True),
        Command("sos", _told("cmd.sos", "cmd.sos.someone"), before=True),
        Command("back", _back, before=True),
        Command("skip", _skip, before=True),
        Command("stop", _stop, before=True),
        Command("talk", _talk, listed=False),
        Command("led", _led, listed=False),
        Command("choose", _choose, listed=False),
        Command("carry_on", _carry_on, listed=False),
        Command("focus", _focus, listed=False),
        Command("later", _later, listed=False),
        Command("correct", _correct, listed=False),
        Command("check_in", _check_in, listed=False),
        Command("nudge", _nudge, listed=False),
        Command("outcome", outcome, listed=False),
        Command("offered", answer_offer, listed=False),
        Command("entry", note("entry"), listed=False),
        Command("closing", note("closing"), listed=False),
    )
}
