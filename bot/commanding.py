"""What the commands do once the coach is open: check, draw, export, erase, health."""

import json
import os
import select
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from io import BufferedReader
from pathlib import Path
from typing import cast

from bot import catalogue_files
from bot.authoring.graph import Graph, graph_of
from bot.authoring.mermaid import mermaid
from bot.authoring.picture import NotDrawnError, png, svg
from bot.authoring.schema import dialogue_schema
from bot.bootstrap import House, library_from, load, present
from bot.catalogue_files import catalogues, catalogues_below
from bot.coach.exporting import FORMS, Exporting
from bot.coach.mentoring import part_from_all
from bot.coach.ports import Unit
from bot.coach.service import seconds_since
from bot.config import Settings
from bot.dialogue.findings import DialogueError, Finding
from bot.dialogue.library import Library
from bot.dialogue.strings import Shown
from bot.errors import Misused, Refused
from bot.library_files import dialogue_files, overlaid, read_files, stands_alone
from bot.records.person import Address
from bot.serving import HEARTBEAT
from bot.shipped import findings_folder

FRESH = 60.0  # seconds; a heartbeat older than this is a coach that has stopped


def somebody_there() -> bool:
    """A terminal, or something in the pipe; a closed or empty standard input is nobody."""
    try:
        if sys.stdin.isatty():
            return True
        select.select([sys.stdin], [], [])
        return bool(cast(BufferedReader, sys.stdin.buffer).peek(1))
    except (AttributeError, OSError, ValueError):
        return False


def check(settings: Settings, paths: Sequence[Path]) -> tuple[Finding, ...]:
    """Every finding in the dialogues that would run, or in those named."""
    own = {path: text for place in paths for path, text in read_files(place).items()}
    alone = next((place for place in paths if stands_alone(place)), None)
    files = own if alone else overlaid(dialogue_files(settings.dialogs), own)
    below = [path for place in paths for path in catalogues_below(place)]
    translated = catalogues(alone or settings.dialogs, paths)
    if paths:  # Who looks at some files is told of languages that are on, or looked at too.
        told = {*settings.languages, *(path.absolute().parent.name for path in below)}
        translated = {code: one for code, one in translated.items() if code in told}
    findings = load(settings, files, translated).findings
    named = {*own, *map(str, below)}
    return tuple(f for f in findings if not paths or f.mark.file in named)


def extract_strings(settings: Settings) -> str:
    """Writes the translators' template; what was written."""
    return str(catalogue_files.extract(_shown(settings), settings.dialogs))


def update_strings(settings: Settings, codes: Sequence[str]) -> list[str]:
    """Brings catalogues up to the dialogues as they are; what was done, a line each."""
    return [str(done) for done in catalogue_files.update(_shown(settings), settings.dialogs, codes)]


def explained(code: str) -> str:
    """The page of a finding: what it is, why it matters, an example that is wrong and one that is
    sound. Raises Misused for a code that no finding has."""
    pages = {page.stem: page for page in sorted(findings_folder().glob("*.md"))}
    wanted = code.strip().upper()
    if wanted not in pages:
        near = get_close_matches(wanted, pages, n=1)
        hint = f"Did you mean {near[0]}?" if near else "A finding prints its code, such as L403."
        raise Misused(f"--explain {code}: no finding has this code. {hint}")
    return pages[wanted].read_text("utf-8").rstrip()


def report(findings: Sequence[Finding], form: str) -> str:
    """Findings for a person, a line each, or as a JSON list."""
    if form == "text":
        return "\n".join(str(finding) for finding in findings)
    flat = [{**asdict(finding), **asdict(finding.mark)} for finding in findings]
    for row in flat:
        del row["mark"]
    return json.dumps(flat, ensure_ascii=False, indent=2)


def drawn(settings: Settings, dialogue: str, form: str) -> bytes:
    """A dialogue as a mermaid text, an SVG or a PNG. Raises Misused, or Refused when a library
    that draws is missing."""
    if form not in DRAWINGS:
        raise Misused(f"--format is {', '.join(DRAWINGS)}, not {form}")
    library = library_from(settings)
    if dialogue not in library.dialogues:
        raise Misused(
            f"{dialogue}: there is no such dialogue; {_hint(dialogue, library.dialogues)}"
        )
    try:
        return DRAWINGS[form](graph_of(library.dialogues[dialogue]))
    except NotDrawnError as missing:
        raise Refused(str(missing)) from None


def schema(settings: Settings) -> bytes:
    """The JSON Schema of dialogue files, with the names of the dialogues that are there."""
    made = dialogue_schema(library_from(settings))
    return json.dumps(made, indent=1, ensure_ascii=False).encode() + b"\n"


DRAWINGS: dict[str, Callable[[Graph], bytes]] = {
    "mermaid": lambda graph: mermaid(graph).encode(),
    "svg": lambda graph: svg(graph).encode(),
    "png": png,
}


def write(content: bytes, output: Path | None) -> None:
    """To a file, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(content)
    else:
        output.write_bytes(content)


def export(house: House, telegram: str, form: str) -> bytes:
    """Everything kept of one person, in a form of `FORMS`."""
    person = _person(house, telegram)
    at = house.clock()
    make = house.store.transact(
        lambda unit: FORMS[form].read(Exporting(unit, house.coach, person, at))
    )
    return make()


def write_export(content: bytes, output: Path | None) -> None:
    """To a file that only its owner may read, or to standard output."""
    if output is None:
        sys.stdout.buffer.write(content + b"\n")
        return
    descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content + b"\n")


def erase(house: House, telegram: str) -> None:
    """Removes a person, and what deleting leaves behind in the file."""
    person, at = _person(house, telegram), house.clock()

    def forget(unit: Unit) -> None:
        part_from_all(unit, person, at)
        unit.forget(person)

    house.store.transact(forget)
    if not house.store.scrub():
        raise Refused("Gone, but the log file is still in use; stop the coach and erase again.")


def check_health(settings: Settings) -> None:
    """Raises Refused when the heartbeat is old or missing."""
    beat = settings.data / HEARTBEAT
    try:
        age = seconds_since(beat.read_text("utf-8"), present())
    except (OSError, ValueError):
        raise Refused("No heartbeat: the coach is not running on this COACH_DATA.") from None
    if age > FRESH:
        raise Refused(f"The last heartbeat is {age:.0f} seconds old. Restart the coach.")


def no_such_dialogue(library: Library, wanted: str) -> str:
    """What to say of a dialogue that is not there."""
    ids = [dialogue.id for dialogue in library.dialogues.values() if dialogue.sort == "dialogue"]
    return f"--dialogue {wanted}: there is no such conversation; {_hint(wanted, ids)}"


def _hint(wanted: str, known: Collection[str]) -> str:
    near = get_close_matches(wanted, known, n=1)
    return f"did you mean {near[0]}?" if near else f"there are: {', '.join(sorted(known))}."


def _shown(settings: Settings) -> tuple[Shown, ...]:
    """Everything that people may read. Raises DialogueError for dialogues that are broken."""
    loaded = load(settings, dialogue_files(settings.dialogs), catalogues(settings.dialogs))
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    broken = tuple(error for error in errors if not error.mark.file.endswith(".po"))
    if broken:
        raise DialogueError(broken)
    return loaded.shown


def _person(house: House, telegram: str) -> str:
    address = Address("telegram", telegram)
    person = house.store.transact(lambda unit: unit.person_at(address))
    if person is None:
        raise Refused(f"Nobody with the Telegram id {telegram} is kept here.")
    return person.id
