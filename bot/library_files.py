"""The dialogue files on disk: the shipped ones, an operator's own, and the region's safety card."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import yaml

from bot.dialogue.effects import Phrase
from bot.dialogue.strings import REGION_SLOTS
from bot.dialogue.values import Value
from bot.errors import Refused
from bot.setting_values import Operator
from bot.shipped import dialogs_folder

UNNAMED = "cmd.operator"  # the words for an operator who gave no name
STALE = timedelta(days=180)  # helplines older than this are warned about at every start


def dialogue_files(own: Path | None) -> dict[str, str]:
    """The shipped dialogues; own ones replace those of the same id, or stand alone when their
    folder has a `library.yaml`."""
    shipped = read_files(dialogs_folder())
    if own is None:
        return shipped
    if stands_alone(own):
        return read_files(own)
    return overlaid(shipped, read_files(own))


def stands_alone(folder: Path) -> bool:
    """Whether a folder of dialogues replaces the shipped ones instead of adding to them."""
    return (folder / "library.yaml").exists()


def read_files(place: Path) -> dict[str, str]:
    """A YAML file, or every one below a folder, by its path as it is to be named."""
    if not place.exists():
        raise Refused(f"{place} is not there. Name a dialogue file or a folder of them.")
    found = [place] if place.is_file() else sorted(place.rglob("*.y*ml"))
    return {str(path): path.read_text("utf-8", errors="replace") for path in found}


def overlaid(shipped: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Own dialogues replace shipped ones of the same id; everything else is added."""
    ids = {_identity(path, text) for path, text in own.items()} - {None}
    kept = {path: text for path, text in shipped.items() if _identity(path, text) not in ids}
    return {**kept, **own}


def constants(region: str, operator: Operator) -> dict[str, Value | Phrase]:
    """Slots that can be used anywhere: who runs this, and whom to call in this region."""
    card = region_card(region)
    numbers = {
        f"region.{key}": Phrase(f"region.{region}.{key}", str(card[key])) for key in REGION_SLOTS
    }
    unnamed = Phrase(f"words.{UNNAMED}", operator.name)
    return {"operator": operator.name if operator.named else unnamed, **numbers}


def region_card(region: str) -> dict[str, object]:
    """A region's helplines. Raises Refused, by name, when the file is missing or malformed."""
    path = dialogs_folder() / "safety" / f"{region}.yaml"
    try:
        card = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError):
        raise Refused(f"{path}: the safety card cannot be read. Restore the file.") from None
    needed = {"region", "owner", "sources", "last_checked", *REGION_SLOTS}
    missing = sorted(needed - set(card if isinstance(card, dict) else ()))
    if missing:
        raise Refused(f"{path}: the safety card lacks {', '.join(missing)}. Add them.")
    return dict(card)


def holidays(region: str) -> frozenset[date]:
    """The bank holidays of a region. Raises Refused, by name, when the file cannot be read."""
    path = dialogs_folder() / "holidays" / f"{region}.yaml"
    try:
        years = yaml.safe_load(path.read_text("utf-8"))["days"]
        return frozenset(
            date.fromisoformat(f"{year}-{day}") for year, days in years.items() for day in days
        )
    except (OSError, yaml.YAMLError, TypeError, KeyError, ValueError):
        raise Refused(
            f"{path}: the holidays cannot be read. Restore the file, or write days as 12-25."
        ) from None


def card_warning(region: str, today: date) -> str | None:
    """What the operator should know about the age of the helplines, if anything."""
    checked = region_card(region)["last_checked"]
    if isinstance(checked, date) and today - checked <= STALE:
        return None
    when = "never" if not isinstance(checked, date) else f"last on {checked.isoformat()}"
    return (
        f"The helplines for {region} were {when} checked. Call or look up each number in "
        f"dialogs/safety/{region}.yaml, then write today's date after last_checked."
    )


def _identity(path: str, text: str) -> str | None:
    """By what a file is known: an area map by its name, a dialogue by its head."""
    place = Path(path)
    return f"areas/{place.stem}" if place.parent.name == "areas" else _head(text)


def _head(text: str) -> str | None:
    """The line that names a dialogue, as it stands: enough to see that two are the same."""
    for line in text.splitlines():
        if line.startswith(("dialogue:", "branch:", "house:")):
            return " ".join(line.split("#")[0].split())
    return None
