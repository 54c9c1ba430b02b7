"""The commands for those who write dialogues; `bot.cli` has the others."""

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from bot import commanding, rehearsing
from bot.authoring.fidelity import FORMS as FIDELITY_FORMS
from bot.authoring.recording import held
from bot.bootstrap import library_from
from bot.differing import compare
from bot.errors import Misused
from bot.listening_in import labelled_lines
from bot.starting import DONE, FAILED, note, settings_here

authors = typer.Typer()

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Ids of dialogues.")]


@authors.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count too.")] = False,
    fidelity: Annotated[
        bool, typer.Option("--fidelity", help="How far each is what the practice asks for.")
    ] = False,
    explain: Annotated[str | None, typer.Option(help="Say what a finding is, by its code.")] = None,
) -> int:
    """Check dialogues: every finding with file, line, column and the mend."""
    if explain is not None:
        typer.echo(commanding.explained(explain))
        return DONE
    if form not in ("text", "json"):
        raise Misused(f"--format is text or json, not {form}")
    if fidelity:
        judged = rehearsing.fidelity(settings_here(), paths or [])
        typer.echo(FIDELITY_FORMS[form](judged))
        return DONE if judged.full else FAILED
    findings = commanding.check(settings_here(), paths or [])
    typer.echo(commanding.report(findings, form), nl=bool(findings) or form == "json")
    wrong = findings if strict else [f for f in findings if f.severity == "error"]
    return FAILED if wrong else DONE


@authors.command("test")
def try_out(
    paths: Annotated[list[Path] | None, typer.Argument(help="Transcripts or folders.")] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    update: Annotated[bool, typer.Option("--update", help="Write them as they play now.")] = False,
) -> int:
    """Play scripted conversations, and report what of each dialogue they reach."""
    tried = rehearsing.test(settings_here(), paths or [])
    if update:
        tried = rehearsing.rewrite(tried, note)
    typer.echo(rehearsing.report(tried, form))
    return FAILED if tried.failed else DONE


@authors.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The dialogues as they are.")],
    new: Annotated[Path, typer.Argument(help="The dialogues as they are to be.")],
    database: Annotated[str | None, typer.Option(help="Whom to count: sqlite:///...")] = None,
) -> int:
    """Compare two folders of dialogues: what changes, and how many people are in the middle of it.

    Nothing is written. Ends with 1 when somebody would be stranded, or led to where they lack
    something that is needed there.
    """
    compared = compare(settings_here(), old, new, database)
    for line in compared.lines:
        typer.echo(line)
    return DONE if compared.safe else FAILED


@authors.command()
def graph(
    dialogue: Annotated[str, typer.Argument(metavar="ID", help="The dialogue's id.")],
    form: Annotated[str, typer.Option("--format", help="mermaid, svg or png.")] = "mermaid",
    output: Annotated[Path | None, typer.Option("-o", help="File to write.")] = None,
) -> int:
    """Draw a dialogue: its states, what they say, and the ways between them."""
    commanding.write(commanding.drawn(settings_here(), dialogue, form), output)
    return DONE


@authors.command()
def new(
    dialogue: Annotated[str, typer.Argument(metavar="ID", help="The new dialogue's id.")],
    title: Annotated[str, typer.Option(help="What /menu shows.")] = "",
    folder: Annotated[
        Path | None, typer.Option("-o", help="Folder; else COACH_DIALOGS, else my_dialogues.")
    ] = None,
) -> int:
    """Start a dialogue from a small sound example, with its first transcript."""
    for path in rehearsing.begin(settings_here(), dialogue, title, folder):
        typer.echo(path)
    return DONE


@authors.command()
def record(
    dialogue: Annotated[str, typer.Option(help="Conversation to hold, by its id.")] = "best_hopes",
    output: Annotated[Path | None, typer.Option("-o", help="Transcript to write.")] = None,
) -> int:
    """Hold a chat here or through a pipe, kept nowhere, and write it down as a transcript."""
    recording = rehearsing.record(settings_here(), dialogue)
    for told in held(recording, sys.stdin):
        if output is not None:
            typer.echo(told)
    if output is None:
        typer.echo(recording.played, nl=False)
    else:
        output.write_text(recording.played, "utf-8")
    return DONE


@authors.command("listen")
def listen_in(
    why: Annotated[bool, typer.Option("--why", help="Say which words and cues did it.")] = False,
) -> int:
    """Print what is heard in each line of standard input: the line, a tab, its labels.

    exception, stuck, service_as_outcome, crisis, change, credit and scale:N, with commas between
    them, or none; each line as if hopes and a place on the scale were both asked for. crisis
    silences the rest. Nothing is kept.
    """
    library = library_from(settings_here())
    if isinstance(sys.stdout, TextIOWrapper):  # UTF-8 whatever the locale says
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    for line in labelled_lines(library, sys.stdin.buffer, why=why):
        typer.echo(line)  # this flushes, too
    return DONE


@authors.command()
def schema(
    output: Annotated[Path | None, typer.Option("-o", help="File to write.")] = None,
) -> int:
    """Print the JSON Schema of dialogue files, for completion in editors."""
    commanding.write(commanding.schema(settings_here()), output)
    return DONE


@authors.command()
def walk(
    dialogues: Ids = None,
    whole: Annotated[
        bool, typer.Option("--all", help="Take everything that can be done, once.")
    ] = False,
    walks: Annotated[int, typer.Option("--random", min=0, help="How many random walks.")] = 0,
    seed: Annotated[int, typer.Option(help="Of the random walks.")] = 7,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> int:
    """Walk dialogues by machine, whole or at random, and report what breaks a property."""
    walked = rehearsing.walk(
        settings_here(), dialogues or [], whole=whole or not walks, walks=walks, seed=seed
    )
    for told in walked:
        typer.echo(told.report(form))
    return FAILED if any(told.walk.failures for told in walked) else DONE
