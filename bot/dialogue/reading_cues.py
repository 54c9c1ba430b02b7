"""A cue table as it stands in its file: compiled, or told where it cannot be used."""

from dataclasses import dataclass

from bot.dialogue.cues import CueError, Cues, read_cues
from bot.dialogue.findings import Finding
from bot.dialogue.reading_tree import Node, Table
from bot.dialogue.source import plain
from bot.dialogue.values import Mark


@dataclass(frozen=True, slots=True)
class CueTable:
    """What is listened for in one language, or what is wrong."""

    cues: Cues | None = None
    findings: tuple[Finding, ...] = ()


def read_cue_table(language: str, tree: Node) -> CueTable:
    """The table of one language."""
    table = plain(tree)
    try:
        if not isinstance(table, dict):
            raise CueError("A cue table is a table of keys.")
        return CueTable(read_cues(language, table))
    except CueError as error:
        return CueTable(findings=(Finding(_place(str(error), tree), "L209", str(error)),))


def _place(message: str, tree: Node) -> Mark:
    """The label a cue error speaks of (`labels: vague: ...`), or the head of the file."""
    mark = tree.mark
    node: Node | None = tree
    for step in message.split(": ")[:-1]:
        if not isinstance(node, Table) or step not in node:
            break
        mark, node = node.place(step), node.get(step)
    return mark
