"""The command line: one function per command, each a few lines over what `bootstrap` opens."""

import asyncio
import os
import sys
import zoneinfo
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__, commanding, rehearsing
from bot.bootstrap import clock_from, opened, thrown_away
from bot.channels import ChannelError
from bot.channels.console import Chat, Terminal
from bot.coach.bringing_along import bring_along
from bot.coach.exporting import FORMS
from bot.coach.ports import StoreError
from bot.config import ConfigError, Settings
from bot.dialogue.findings import DialogueError
from bot.differing import compare
from bot.errors import Misused, Refused
from bot.logs import log_what_nobody_caught, set_up
from bot.presenting import unchecked
from bot.reloading import Rereading, look
from bot.serving import run_telegram
from bot.storage.lock import AlreadyRunningError

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130

PROMISED = ("walk", "listen", "purge", "keys", "stats")
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
    settings = _settings()
    if settings.token is not None:
        return asyncio.run(run_telegram(settings, at=at, watch=reload, note=_note))
    if at is not None:
        raise Misused("coach run --at is for tests on a loopback Bot API; see coach chat --at")
    if settings.require_token or not commanding.somebody_there():
        raise Misused("COACH_TELEGRAM_TOKEN is not set. Put the token from @BotFather into .env")
    _note("COACH_TELEGRAM_TOKEN is not set, so the coach talks with you here.")
    return _chat(settings, "me", None, watch=reload)


@app.command()
def chat(
    name: Annotated[str, typer.Option("--as", help="Who is talking.")] = "me",
    dialogue: Annotated[str | None, typer.Option(help="Conversation to open, by its id.")] = None,
    at: At = None,
) -> int:
    """Talk with the coach here, or through a pipe: one message a line."""
    settings = _settings()
    if at is None:
        return _chat(settings, name, dialogue)
    clock_from(at)  # a time that cannot be read is refused before anything is copied
    with thrown_away(settings) as copy:
        return _chat(copy, name, dialogue, at)


@app.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count too.")] = False,
    explain: Annotated[str | None, typer.Option(help="Say what a finding is, by its code.")] = None,
) -> int:
    """Check dialogues: every finding with file, line, column and the mend."""
    if explain is not None:
        typer.echo(commanding.explained(explain))
        return DONE
    if form not in ("text", "json"):
        raise Misused(f"--format is text or json, not {form}")
    findings = commanding.check(_settings(), paths or [])
    typer.echo(commanding.report(findings, form), nl=bool(findings) or form == "json")
    wrong = findings if strict else [f for f in findings if f.severity == "error"]
    return FAILED if wrong else DONE


@app.command("test")
def try_out(
    paths: Annotated[list[Path] | None, typer.Argument(help="Transcripts or folders.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    update: Annotated[bool, typer.Option("--update", help="Write them as they play now.")] = False,
) -> int:
    """Play scripted conversations, and report what of each dialogue they reach."""
    tried = rehearsing.test(_settings(), paths or [])
    if update:
        tried = rehearsing.rewrite(tried, _note)
    typer.echo(rehearsing.report(tried, form))
    return FAILED if tried.failed else DONE


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The dialogues as they are.")],
    new: Annotated[Path, typer.Argument(help="The dialogues as they are to be.")],
    database: Annotated[str | None, typer.Option(help="Whom to count: sqlite:///...")] = None,
) -> int:
    """Compare two folders of dialogues: what changes, and how many people are in the middle of it.

    Nothing is written. Ends with 1 when somebody would be stranded, or led to where they lack
    something that is needed there.
    """
    compared = compare(_settings(), old, new, database)
    for line in compared.lines:
        typer.echo(line)
    return DONE if compared.safe else FAILED


@app.command()
def graph(
    dialogue: Annotated[str, typer.Argument(metavar="ID", help="The dialogue's id.")],
    form: Annotated[str, typer.Option("--format", help="mermaid, svg or png.")] = "mermaid",
    output: Annotated[Path | None, typer.Option("-o", help="File to write.")] = None,
) -> int:
    """Draw a dialogue: its states, what they say, and the ways between them."""
    commanding.write(commanding.drawn(_settings(), dialogue, form), output)
    return DONE


@app.command()
def new(
    dialogue: Annotated[str, typer.Argument(metavar="ID", help="The new dialogue's id.")],
    title: Annotated[str, typer.Option(help="What /menu shows.")] = "",
    folder: Annotated[
        Path | None, typer.Option("-o", help="Folder; else COACH_DIALOGS, else my_dialogues.")
    ] = None,
) -> int:
    """Start a dialogue from a small sound example, with its first transcript."""
    for path in rehearsing.begin(_settings(), dialogue, title, folder):
        typer.echo(path)
    return DONE


@app.command()
def schema(
    output: Annotated[Path | None, typer.Option("-o", help="File to write.")] = None,
) -> int:
    """Print the JSON Schema of dialogue files, for completion in editors."""
    commanding.write(commanding.schema(_settings()), output)
    return DONE


@app.command()
def export(
    telegram: PersonId,
    form: Annotated[str, typer.Option("--format", help=", ".join(FORMS) + ".")] = "json",
    output: Annotated[Path | None, typer.Option("-o", help="File to write, for you alone.")] = None,
) -> int:
    """Export everything kept of one person."""
    if form not in FORMS:
        raise Misused(f"--format is {', '.join(FORMS)}, not {form}")
    with opened(_settings()) as house:
        commanding.write_export(commanding.export(house, telegram, form), output)
    return DONE


@app.command()
def erase(telegram: PersonId) -> int:
    """Remove everything kept of one person, for good."""
    with opened(_settings()) as house:
        commanding.erase(house, telegram)
    _note("everything kept of that person is gone.")
    return DONE


@app.command()
def health() -> int:
    """Say by the exit code whether the coach is alive: its heartbeat is under a minute old."""
    commanding.check_health(_settings())
    return DONE


@db.command("upgrade")
def db_upgrade() -> int:
    """Bring the database to the newest form."""
    with opened(_settings()):
        _note("the database is up to date.")
    return DONE


@db.command("check")
def db_check() -> int:
    """Check the database: its form, its pages, its links, and that the key fits."""
    with opened(_settings()) as house:
        wrong = house.store.check()
    for line in wrong:
        typer.echo(line)
    return FAILED if wrong else DONE


@strings.command("extract")
def strings_extract() -> int:
    """Write the template of all texts (languages/coach.pot)."""
    typer.echo(commanding.extract_strings(_settings()))
    return DONE


@strings.command("update")
def strings_update(
    codes: Annotated[list[str] | None, typer.Argument(help="Languages, such as es.")] = None,
) -> int:
    """Bring catalogues up to the dialogues; a language that is new gets one."""
    for line in commanding.update_strings(_settings(), codes or []):
        typer.echo(line)
    return DONE


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
            _note(line)
        talk = Chat(house.coach, house.store, house.clock, Terminal.standard(), name)
        if watch:
            talk.renew = Rereading(settings, house.store, look(settings))
        talk.hold(dialogue)
    return DONE


def _settings() -> Settings:
    settings = Settings.read(os.environ, Path(".env"))
    set_up(settings)
    log_what_nobody_caught()
    for warning in settings.warnings:
        _note(warning)
    return settings


def _note(text: str) -> None:
    sys.stderr.write(f"coach: {text}\n")


def _complain(text: str, code: int) -> int:
    _note(text)
    return code
