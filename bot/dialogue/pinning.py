"""An edition that somebody is in the middle of, made ready: its dialogues, all else newest."""

from collections.abc import Mapping
from dataclasses import replace

from bot.dialogue.checks import runs
from bot.dialogue.editions import called_by
from bot.dialogue.library import Library
from bot.dialogue.loader import read_sheets, shown_keys
from bot.dialogue.machine import compile_routing
from bot.dialogue.model import Dialogue, End, State
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_tree import Table
from bot.dialogue.rewording import reworded
from bot.dialogue.values import Mark


def pinned(newest: Library, root: str, edition: str, files: Mapping[str, str]) -> Library | None:
    """The library for conversations that began with `root` in `edition`, from the files that were
    kept of it. Branches that are heard, cues, words and interrupts are the newest; so is wording
    where it fits. None when this coach can no longer read or run what was kept."""
    kept = kept_sheets(newest, files)
    if kept is None or root not in kept:
        return None
    gone = _passed_over(kept, newest)
    shelf = replace(newest.shelf, sheets={**newest.shelf.sheets, **gone, **kept}, made={})
    if not all(runs(sheet, shelf) for sheet in kept.values()):
        return None
    older = {name: sheet.dialogue for name, sheet in gone.items()}
    older.update((name, reworded(sheet, shelf, newest)) for name, sheet in kept.items())
    return replace(
        newest,
        dialogues={**newest.dialogues, **older},
        routing={**newest.routing, **{n: compile_routing(one) for n, one in older.items()}},
        shown_keys={**newest.shown_keys, **shown_keys(kept)},
        editions={root: edition},
        shelf=shelf,
    )


def kept_sheets(newest: Library, files: Mapping[str, str]) -> Mapping[str, Sheet] | None:
    """The dialogues of an edition as they were kept, but for those that are heard by now."""
    sheets = read_sheets(files)
    if sheets is None:
        return None
    return {name: sheet for name, sheet in sheets.items() if name not in newest.heard}


def _passed_over(kept: Mapping[str, Sheet], newest: Library) -> Mapping[str, Sheet]:
    """What is called and has been taken away since (it was never pinned): over at once."""
    called = {name for sheet in kept.values() for name in called_by(sheet.dialogue)}
    return {name: _over_at_once(name) for name in called - {*kept, *newest.dialogues}}


def _over_at_once(name: str) -> Sheet:
    mark = Mark(f"{name}.yaml", 1, 1)
    over = State("over", mark, end=End("done"))
    dialogue = Dialogue(name, "branch", "", mark, "over", {"over": over})
    return Sheet(dialogue, Table(mark, ()), (), (), (), frozenset())
