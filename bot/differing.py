"""What `coach diff` does: compares two releases of the dialogues, and counts who is inside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.authoring.difference import Difference, differences
from bot.bootstrap import READERS, keys_from, load, url_of
from bot.catalogue_files import catalogues
from bot.coach.bringing_along import kept_editions, strayed
from bot.coach.whereabouts import Fate, Whereabouts, whereabouts
from bot.config import Settings
from bot.dialogue.findings import DialogueError
from bot.dialogue.library import Library
from bot.dialogue.loader import read_older
from bot.dialogue.moving import crossing, missteps
from bot.errors import Misused, Refused
from bot.library_files import constants, dialogue_files
from bot.setting_values import SettingError, sqlite_file_in
from bot.storage.engine import is_empty
from bot.storage.store import open_to_read


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it: what to print, and whether the newer release can be let loose."""

    lines: tuple[str, ...]
    safe: bool


def compare(settings: Settings, old: Path, new: Path, database: str | None) -> Comparison:
    """Two folders of dialogues (or files), and the people in the store, if there is one.

    Raises DialogueError when one of them cannot be used, Misused or Refused for the store.
    """
    before, now = _older(settings, old), _newer(settings, new)
    wrong = [*missteps(crossing(now, before.shelf))]
    inside = _inside(_with_database(settings, database), now, named=database is not None)
    found, kept = inside if inside else (None, ())
    wrong += [finding for finding in strayed(now, kept) if finding not in wrong]
    differing = differences(before.shelf, now.shelf)
    lines = (
        *map(str, wrong),
        *(line for one in differing for line in _told(one, found)),
        *_unchanged(differing, found),
        _summed_up(differing, found),
    )
    stranded = found is not None and "stranded" in found.fates.values()
    return Comparison(lines, safe=not wrong and not stranded)


Inside = tuple[Whereabouts, tuple[dict[str, str], ...]]


def _older(settings: Settings, place: Path) -> Library:
    given = constants(settings.region, settings.operator)
    loaded = read_older(dialogue_files(place), readers=READERS, constants=given)
    if loaded.library is None:
        raise DialogueError(loaded.findings)
    return loaded.library


def _newer(settings: Settings, place: Path) -> Library:
    loaded = load(settings, dialogue_files(place), catalogues(place))
    if loaded.library is None:
        raise DialogueError(tuple(f for f in loaded.findings if f.severity == "error"))
    return loaded.library


def _with_database(settings: Settings, database: str | None) -> Settings:
    if database is None:
        return settings
    try:
        return replace(settings, database=sqlite_file_in(settings.data)(database))
    except SettingError as error:
        raise Misused(f"--database: {error}") from None


def _inside(settings: Settings, now: Library, *, named: bool) -> Inside | None:
    """Who is inside; None without a store. Nothing is written, and no key is made."""
    if is_empty(url_of(settings)):
        if named:
            raise Refused(f"--database: there is no store at {settings.database}.")
        return None
    store = open_to_read(url_of(settings), keys_from(settings))
    try:
        return store.transact(lambda unit: (whereabouts(unit, now), kept_editions(unit)))
    finally:
        store.close()


def _told(one: Difference, found: Whereabouts | None) -> Iterator[str]:
    yield f"{one.dialogue}: {_HOW[one.how]}{_listed(one.head)}"
    for change in one.states:
        to = f" → {change.to}" if change.to else ""
        people = _people(found, (one.dialogue, change.state)) if change.how != "added" else ""
        yield f"  {change.how:8}{change.state}{to}{_listed(change.what)}{people}"
    yield from _beside(one.dialogue, {change.state for change in one.states}, found)
    if one.worded:
        yield f"  wording {', '.join(one.worded)}"


def _unchanged(differing: tuple[Difference, ...], found: Whereabouts | None) -> Iterator[str]:
    """Dialogues that are the same, with people whose conversation touches one that is not."""
    changed = {one.dialogue for one in differing}
    for dialogue in sorted({dialogue for dialogue, _ in (found.at if found else ())} - changed):
        yield f"{dialogue}: unchanged"
        yield from _beside(dialogue, set(), found)


def _beside(dialogue: str, told: set[str], found: Whereabouts | None) -> Iterator[str]:
    """People at places that are as they were, or that only an older form has."""
    for here, state in sorted(found.at if found else ()):
        if here == dialogue and state not in told:
            yield f"  inside  {state}{_people(found, (here, state))}"


def _people(found: Whereabouts | None, place: tuple[str, str]) -> str:
    fates = list(found.at.get(place, {}).values()) if found else []
    if not fates:
        return ""
    return f"  — {_counted(len(fates))}: {_by_fate(fates)}"


def _summed_up(differing: tuple[Difference, ...], found: Whereabouts | None) -> str:
    if not differing and not (found and found.fates):
        return "The two are the same."
    if found is None:
        return "There is no store to look into, so nobody is counted."
    if not found.fates:
        return "Nobody is in the middle of what changes."
    fates = list(found.fates.values())
    return f"{_counted(len(fates))} in the middle of what changes: {_by_fate(fates)}."


def _by_fate(fates: list[Fate]) -> str:
    return ", ".join(f"{fates.count(fate)} {_FATE[fate]}" for fate in _FATE if fate in fates)


def _counted(people: int) -> str:
    return "1 person" if people == 1 else f"{people} people"


def _listed(parts: tuple[str, ...]) -> str:
    return f" ({', '.join(parts)})" if parts else ""


_HOW: Final[Mapping[str, str]] = {
    "added": "new",
    "gone": "gone",
    "changed": "changed",
    "reworded": "other words",
}
_FATE: Final[Mapping[Fate, str]] = {
    "along": "to come along",
    "stays": "to go on in the old form",
    "back": "to go back to the question before",
    "stranded": "stranded",
}
