"""What the commands for authors do once the settings are read: try transcripts, walk, report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from bot import commanding
from bot.authoring import trying
from bot.authoring.beginning import BadIdError, draft
from bot.authoring.fidelity import Fidelity, judge
from bot.authoring.recording import Recording
from bot.authoring.script import ScriptError
from bot.authoring.trying import Report
from bot.authoring.walks.walk import Walk, as_json, as_text
from bot.authoring.walks.wandering import wander
from bot.authoring.walks.whole import walk_whole
from bot.bootstrap import READERS
from bot.catalogue_files import catalogues
from bot.config import Settings
from bot.dialogue.findings import DialogueError
from bot.dialogue.languages import Languages
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.tongue import ENGLISH
from bot.errors import Misused, Refused
from bot.library_files import constants, dialogue_files, overlaid, read_files
from bot.records.fields import FIELDS
from bot.setting_values import Operator
from bot.shipped import dialogs_folder

T = TypeVar("T")

FORMS = {"text": trying.as_text, "json": trying.as_json}
WALK_FORMS = {"text": as_text, "json": as_json}

REGION, OPERATOR = "england", Operator("Test Trust", named=True)
"""In transcripts, so that they read the same whoever runs them."""


def test(settings: Settings, paths: Sequence[Path]) -> Report:
    """Plays every transcript of these files and folders, or those that stand beside the
    dialogues. Raises Refused when there is none."""
    library = rehearsal_library(settings, paths)
    found = [path for place in paths or _usual_places(settings) for path in _transcripts(place)]
    if not found:
        raise Refused(
            "There are no transcripts. Put .txt files into a folder `transcripts` beside the "
            "dialogues, or name some."
        )
    texts = {str(path): path.read_text("utf-8", errors="replace") for path in found}
    return trying.try_all(library, texts, whole=not paths)


def fidelity(settings: Settings, paths: Sequence[Path]) -> Fidelity:
    """How far the dialogues are what the practice asks for: by their files, and by the
    transcripts beside them or named, played. Raises DialogueError with every finding, and Refused
    when a transcript cannot be played."""
    library = rehearsal_library(settings, paths)
    findings = commanding.check(settings, [path for path in paths if path.suffix != ".txt"])
    places = (*_usual_places(settings), *paths)
    found = {str(path): path for place in places for path in _transcripts(place)}
    texts = {name: path.read_text("utf-8", errors="replace") for name, path in found.items()}
    try:
        return judge(library, findings, texts)
    except ScriptError as wrong:
        raise Refused(str(wrong)) from None


def begin(settings: Settings, id: str, title: str, folder: Path | None) -> tuple[Path, Path]:
    """Writes a new dialogue and its first transcript, filled in; where they are. Raises Misused
    for an id that cannot be used, Refused when something stands there already, or is shipped
    under this id: others call it, and hand in what the example does not take."""
    try:
        dialogue, transcript = draft(id, title)
    except BadIdError as wrong:
        raise Misused(str(wrong)) from None
    if id in {Path(file).stem for file in dialogue_files(None)}:
        raise Refused(f"“{id}” is shipped with the coach already. Take another id.")
    place = folder or settings.dialogs or Path("my_dialogues")
    written = place / f"{id}.yaml", place / "transcripts" / f"{id}.straight.txt"
    for path in written:
        if path.exists():
            raise Refused(f"{path} is there already. Take another id, or move it away.")
    written[1].parent.mkdir(parents=True, exist_ok=True)
    written[0].write_text(dialogue, "utf-8")
    written[1].write_text(transcript, "utf-8")
    rewrite(test(settings, [place]), lambda _: None)
    return written


def record(settings: Settings, dialogue: str) -> Recording:
    """A chat of that dialogue, to be written down. Raises Misused when there is none."""
    library = rehearsal_library(settings, [])
    if dialogue not in library.dialogues:
        near = get_close_matches(dialogue, library.dialogues, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise Misused(f"--dialogue {dialogue}: there is no such dialogue.{hint}")
    return Recording.of(library, dialogue)


def rewrite(report: Report, note: Callable[[str], None]) -> Report:
    """Writes every transcript that could be played as it plays now; what is left is wrong."""
    for trial in report.failed:
        if trial.played is not None:
            Path(trial.file).write_text(trial.played, "utf-8")
            note(f"wrote {trial.file}; read what changed.")
    return trying.accepted(report)


def report(told: Report, form: str) -> str:
    """The report as `text` or `json`. Raises Misused for any other form."""
    return _in_form(FORMS, form)(told)


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk that was taken, and the dialogues it went through."""

    walk: Walk
    library: Library

    def report(self, form: str) -> str:
        """As `text` or `json`. Raises Misused for any other form."""
        return _in_form(WALK_FORMS, form)(self.walk, self.library)


def walk(
    settings: Settings, dialogues: Sequence[str], *, whole: bool, walks: int, seed: int
) -> tuple[Walked, ...]:
    """The whole walk, or random ones, or both. Raises Misused when a dialogue is not there."""
    library = rehearsal_library(settings, ())
    for id in dialogues:
        if id not in library.dialogues:
            near = get_close_matches(id, library.dialogues, n=1)
            hint = f"did you mean {near[0]}?" if near else "coach check says what there is."
            raise Misused(f"{id}: there is no such dialogue; {hint}")
    taken = [walk_whole(library, dialogues)] if whole else []
    if walks:
        taken.append(wander(library, dialogues, walks, seed))
    return tuple(Walked(each, library) for each in taken)


def rehearsal_library(settings: Settings, paths: Sequence[Path]) -> Library:
    """The dialogues in every language there is, with those below `paths` in place of others of
    the same id.

    Raises DialogueError with every finding.
    """
    places = [path for path in paths if path.is_dir() or path.suffix in (".yaml", ".yml")]
    own = {file: text for place in places for file, text in read_files(place).items()}
    alone = any((place / "library.yaml").exists() for place in places)
    files = own if alone else overlaid(dialogue_files(settings.dialogs), own)
    translated = catalogues(settings.dialogs, places)
    loaded = read_library(
        files,
        readers=READERS,
        constants=constants(REGION, OPERATOR),
        languages=Languages((ENGLISH.code, *translated), translated),
        records=FIELDS,
    )
    if loaded.library is None:
        raise DialogueError(loaded.findings)
    return loaded.library


def _in_form(forms: Mapping[str, T], form: str) -> T:
    if form not in forms:
        raise Misused(f"--format is text or json, not {form}")
    return forms[form]


def _usual_places(settings: Settings) -> list[Path]:
    """Own dialogues have transcripts of their own; the shipped ones have theirs in a checkout."""
    if settings.dialogs is not None:
        places = [settings.dialogs / "transcripts"]
    else:
        shipped = dialogs_folder()
        places = [shipped / "transcripts", shipped.parent / "tests" / "transcripts"]
    return [place for place in places if place.is_dir()]


def _transcripts(place: Path) -> list[Path]:
    """A transcript, every one below a folder, or those of a dialogue file."""
    if not place.exists():
        raise Refused(f"{place} is not there. Name a transcript, or a folder of them.")
    if place.is_dir():
        return sorted(place.rglob("*.txt"))
    if place.suffix in (".yaml", ".yml"):
        return sorted((place.parent / "transcripts").glob(f"{place.stem}.*txt"))
    return [place]
