"""The translators' files on disk: where they are, and bringing them up to the dialogues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.authoring.strings import template, updated
from bot.coach.reading_catalogues import CatalogueError, LanguageError, read_catalogue
from bot.dialogue.catalogue import Catalogue
from bot.dialogue.strings import Shown
from bot.errors import Refused
from bot.library_files import stands_alone
from bot.shipped import dialogs_folder

LANGUAGES: Final = "languages"
TEMPLATE: Final = "coach.pot"
CATALOGUE: Final = "coach.po"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with one file."""

    path: Path
    told: str

    def __str__(self) -> str:
        return f"{self.path}: {self.told}"


def catalogues(own: Path | None, named: Sequence[Path] = ()) -> dict[str, Catalogue]:
    """The translations by language: an operator's own before the shipped ones, those in `named`
    (files or folders) before all, under the names they have there."""
    folders = [own] if own else []
    folders += [] if own and stands_alone(own) else [dialogs_folder()]
    paths: dict[Path, Path] = {}
    for path in (path for place in (*named, *folders) for path in catalogues_below(place)):
        paths.setdefault(path.resolve(), path)
    files: dict[str, dict[str, str]] = {}
    for path in paths.values():
        text = path.read_text("utf-8", errors="replace")
        files.setdefault(path.absolute().parent.name, {})[str(path)] = text
    try:
        return {code: read_catalogue(code, each) for code, each in files.items()}
    except LanguageError as wrong:
        raise Refused(f"In {LANGUAGES}: {wrong}.") from None


def codes(own: Path | None) -> tuple[str, ...]:
    """The languages that there are translations into."""
    folders = (own, dialogs_folder()) if own else (dialogs_folder(),)
    return tuple(path.parent.name for folder in folders for path in catalogues_below(folder))


def extract(shown: Sequence[Shown], own: Path | None) -> Done:
    """Writes the template of all texts in the folder: an operator's own, or the shipped one."""
    folder = own or dialogs_folder()
    texts, places = _of(shown, folder)
    path = folder / LANGUAGES / TEMPLATE
    _write(path, template(texts, places))
    return Done(path, f"{len(texts)} texts")


def update(shown: Sequence[Shown], own: Path | None, codes: Sequence[str]) -> list[Done]:
    """Brings catalogues up to date: those named (made when they are new), else all there are."""
    folder = own or dialogs_folder()
    there = sorted(path.parent.name for path in (folder / LANGUAGES).glob(f"*/{CATALOGUE}"))
    return [_update(shown, folder, code) for code in codes or there]


def catalogues_below(place: Path) -> list[Path]:
    """The catalogues in a folder of dialogues or above one; or the one catalogue."""
    if place.is_file():
        return [place] if place.suffix == ".po" else []
    return sorted(place.glob(f"**/{CATALOGUE}"))


def _update(shown: Sequence[Shown], folder: Path, code: str) -> Done:
    path = folder / LANGUAGES / code / CATALOGUE
    old = path.read_text("utf-8") if path.exists() else ""
    texts, places = _of(shown, folder)
    try:
        new = updated(code, old, texts, places)
    except CatalogueError as wrong:
        raise Refused(f"{path}:{wrong.line}: {wrong}. Mend it, then update.") from None
    except LanguageError as wrong:
        raise Refused(f"{wrong}.") from None
    _write(path, new.text)
    told = f"{new.translated} translated, {new.stale} stale, {new.missing} missing"
    return Done(path, f"{told}, {new.dropped} dropped" if new.dropped else told)


def _of(shown: Sequence[Shown], folder: Path) -> tuple[list[Shown], Mapping[str, str]]:
    """The texts of that folder, and what its files are called from there."""
    files = {each.mark.file: Path(each.mark.file) for each in shown}
    places = {
        file: path.relative_to(folder).as_posix()
        for file, path in files.items()
        if path.is_relative_to(folder)
    }
    return [each for each in shown if each.mark.file in places], places


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
