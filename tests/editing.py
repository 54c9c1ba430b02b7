"""A small dialogue that is edited while people are in the middle of it, in a library to run it."""

from functools import cache
from pathlib import PurePosixPath

from worlds import CHANNEL, Somebody, World

from bot.bootstrap import READERS
from bot.coach.bringing_along import BringingAlong, bring_along
from bot.config import Operator
from bot.dialogue.library import Library
from bot.dialogue.loader import Loaded, read_library
from bot.library_files import constants, dialogue_files
from bot.records.fields import FIELDS
from bot.records.person import Address

WAY = """\
dialogue: way
title: A way
minutes: 2
menu: true

states:
  first:
    ask: "What comes first?"
    answer: text
    save: first
    next: second
  second:
    say: "“{first}” it is."
    ask: "And second?"
    answer: text
    save: second
    record: {reflection: {text: second}}
    next: aside
  aside:
    call: aside
    returns: {least: least}
    next: last
  last:
    ask: "And last?"
    answer: text
    save: last
    next: bye
  bye:
    say: "“{first}”, “{second}”, “{last}”."
    end: true
"""

ASIDE = """\
dialogue: aside
title: An aside
gives: {least: text}

states:
  least:
    ask: "What is the least of it?"
    answer: text
    save: least
    next: over
  over:
    end: true
"""

GIVEN = constants("england", Operator("Test Trust", named=True))


def edited(text: str, *changes: tuple[str, str]) -> str:
    """The text with every (old, new) changed; each old stands in it exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} is not there exactly once"
        text = text.replace(old, new)
    return text


def read(*texts: str, **shared: str) -> Loaded:
    """The house's own dialogues, words, cues and the card, with these dialogues beside them.
    `shared`: a shared branch by its file's name, in place of the shipped one."""
    files = {**_house(), **{f"dialogs/{n}.yaml": text for n, text in enumerate(texts)}}
    files.update({f"dialogs/shared/{name}.yaml": text for name, text in shared.items()})
    return read_library(files, readers=READERS, constants=GIVEN, records=FIELDS)


def library(*texts: str, **shared: str) -> Library:
    loaded = read(*texts, **shared)
    assert loaded.library is not None, "\n".join(map(str, loaded.findings))
    return loaded.library


def release(world: World, *texts: str, **shared: str) -> BringingAlong:
    """From the next turn on, the coach has these dialogues; who can, comes along."""
    world.coach = world.coach.with_library(library(*texts, **shared))
    return bring_along(world.coach.library, world.store)


def person(world: World, one: Somebody) -> str:
    """The id that somebody is kept under."""
    found = world.store.transact(lambda unit: unit.person_at(Address(CHANNEL, one.id)))
    assert found is not None
    return found.id


@cache
def _house() -> dict[str, str]:
    """What a coach cannot do without: the shipped files but for the talks in the menu."""
    kept = {"house", "cues", "shared"}
    return {
        f"dialogs/{_below(path)}": text
        for path, text in dialogue_files(None).items()
        if PurePosixPath(path).parent.name in kept or not _is_talk(text)
    }


def _below(path: str) -> str:
    return path.rpartition("dialogs/")[2]


def _is_talk(text: str) -> bool:
    return any(line.startswith("dialogue:") for line in text.splitlines())
