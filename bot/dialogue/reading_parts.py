"""What each file of a dialogs folder holds, told by where it is and what it is called."""

from pathlib import PurePosixPath
from typing import Literal, TypeAlias

Part: TypeAlias = Literal[
    "dialogue",
    "cues",
    "tallies",
    "words",
    "interrupts",
    "language",
    "safety",
    "areas",
    "elsewhere",
]


def part_of(path: str) -> Part:
    """What a file of the dialogs folder holds, told by its path."""
    place = PurePosixPath(path.replace("\\", "/"))
    folder, name = place.parent.name, place.name
    if folder == "cues":
        return "cues"
    if folder == "tallies" and name.endswith((".yaml", ".yml")):
        return "tallies"
    if name == "words.yaml":
        return "words"
    if name == "language.yaml" and place.parent.parent.name == "languages":
        return "language"
    if name == "interrupts.yaml":
        return "interrupts"
    if name == "library.yaml" or not name.endswith((".yaml", ".yml")):
        return "elsewhere"
    if folder == "safety":
        return "safety"
    if folder == "holidays":
        return "elsewhere"
    return "areas" if folder == "areas" else "dialogue"
