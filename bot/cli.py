"""The command line: one function per command, each a few lines over what `bootstrap` opens."""

import asyncio
import os
import sys
import zoneinfo
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__, commanding
from bot.author_commands import authors
from bot.bootstrap import clock_from, opened, thrown_away
from bot.channels import ChannelError
from bot.channels.console import Chat, Terminal
from bot.coach.bringing_along import bring_along
from bot.coach.exporting import FORMS
from bot.coach.ports import StoreError
from bot.config import ConfigError, Settings
from bot.dialogue.findings import DialogueError
from bot.errors import Misused, Refused
from bot.presenting import unchecked
from bot.reloading import Rereading, look
from bot.serving import run_telegram
from bot.starting import DONE, FAILED, INTERRUPTED, WRONG_USE, note, settings_here
from bot.storage.lock import AlreadyRunningError

PROMISED = ("purge", "keys", "stats")
"""Commands that are promised and not built yet: absent from --help, one line, exit 2."""

REFUSALS = (AlreadyRunningError, ChannelError, ConfigError, DialogueError, Refused, StoreError)

app = typer.Typer(
    name="coach",
    help="Short solution-focused conversations, kept in people's own words.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
db = typer.Typer(help="The database: upgrade it, or check it.", rich_markup_mode=None)
app.add_typer(db, name="db")
strings = typer.Typer(help="What people read, for translators.", rich_markup_mode=None)
app.add_typer(strings, name="strings")

PersonId = Annotated[str, typer.Option("--telegram", help="The person's Telegram id.")]
At = Annotated[str | None, typer.Option(help="Another time: +14d, +3h or an ISO instant.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit code. Every error on purpose is one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    zoneinfo.reset_tzpath(to=())  # the pinned tzdata, not whatever the system has
    if given and given[0] in PROMISED:
        return _complain(f"`coach {given[0]}` is not there yet. See: coach --help", WRONG_USE)
    try:
        return app(given, prog_name="coach", standalone_mode=False) or DONE
    except typer.TyperException as wrong:
        return _complain(f"{wrong.format_message()} See: coach --help", WRONG_USE)
    except Misused as wrong:
        return _complain(str(wrong), WRONG_USE)
    except REFUSALS as refused:
        return _complain(str(refused), FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED


@app.callback(invoke_without_command=True)
def coach(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"coach {__version__}")
    elif context.invoked_subcommand is None:
        raise Misused("Say what to do, for example: coach run. See: coach --help")


@app.command()
def run(
    at: At = None,
    reload: Annotated[
        bool, typer.Option("--reload", help="Read dialogues again when a file changes.")
    ] = False,
) -> int:
    """Run the coach: on Telegram with a token, else in this terminal.

    SIGHUP makes it read the dialogues again; people in the middle of one notice nothing.
    """
    settings = settings_here()
    if settings.token is not None:
        return asyncio.run(run_telegram(settings, at=at, watch=reload, note=note))
    if at is not None:
        raise Misused("coach run --at is for tests on a loopback Bot API; see coach chat --at")
    if settings.require_token or not commanding.somebody_there():
        raise Misused("COACH_TELEGRAM_TOKEN is not set. Put the token from @BotFather into .env")
    note("COACH_TELEGRAM_TOKEN is not set, so the coach talks with you here.")
    return _chat(settings, "me", None, watch=reload)


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Who is talking.")] = "me",
    dialogue: Annotated[str | None, typer.Option(help="Conversation to open, by its id.")] = None,
    at: At = None,
) -> int:
    """Talk with the coach here, or through a pipe: one message a line."""
    settings = settings_here()
    if at is None:
        return _chat(settings, name, dialogue)
    clock_from(at)  # a time that cannot be read is refused before anything is copied
    with thrown_away(settings) as copy:
        return _chat(copy, name, dialogue, at)


@app.command()
def export(
    telegram: PersonId,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMS) + ".")] = "json",
    output: Annotated[Path | None, typer.Option("-o", help="File to write, for you alone.")] = None,
) -> int:
    """Export everything kept of one person."""
    if form not in FORMS:
        raise Misused(f"--format is {', '.join(FORMS)}, not {form}")
    with opened(settings_here()) as house:
        commanding.write_export(commanding.export(house, telegram, form), output)
    return DONE


@app.command()
def erase(telegram: PersonId) -> int:
    """Remove everything kept of one person, for good."""
    with opened(settings_here()) as house:
        commanding.erase(house, telegram)
    note("everything kept of that person is gone.")
    return DONE


@app.command()
def health() -> int:
    """Say by the exit code whether the coach is alive: its heartbeat is under a minute old."""
    commanding.check_health(settings_here())
    return DONE


@db.command("upgrade")
def db_upgrade() -> int:
    """Bring the database to the newest form."""
    with opened(settings_here()):
        note("the database is up to date.")
    return DONE


@db.command("check")
def db_check() -> int:
    """Check the database: its form, its pages, its links, and that the key fits."""
    with opened(settings_here()) as house:
        wrong = house.store.check()
    for line in wrong:
        typer.echo(line)
    return FAILED if wrong else DONE


@strings.command("extract")
def strings_extract() -> int:
    """Write the template of all texts (languages/coach.pot)."""
    typer.echo(commanding.extract_strings(settings_here()))
    return DONE


@strings.command("update")
def strings_update(
    codes: Annotated[list[str] | None, typer.Argument(help="Languages, such as es.")] = None,
) -> int:
    """Bring catalogues up to the dialogues; a language that is new gets one."""
    for line in commanding.update_strings(settings_here(), codes or []):
        typer.echo(line)
    return DONE


app.registered_commands += authors.registered_commands


def _chat(
    settings: Settings,
    name: str,
    dialogue: str | None,
    at: str | None = None,
    *,
    watch: bool = False,
) -> int:
    with opened(settings, clock=clock_from(at)) as house:
        if dialogue is not None and dialogue not in house.coach.library.dialogues:
            raise Misused(commanding.no_such_dialogue(house.coach.library, dialogue))
        bring_along(house.coach.library, house.store)
        for line in unchecked(house):
            note(line)
        talk = Chat(house.coach, house.store, house.clock, Terminal.standard(), name)
        if watch:
            talk.renew = Rereading(settings, house.store, look(settings))
        talk.hold(dialogue)
    return DONE


def _complain(text: str, code: int) -> int:
    note(text)
    return code
