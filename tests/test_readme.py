"""The README is true: its settings, its conversations and its commands exist."""

import re
from pathlib import Path

from bot.cli import PROMISED, app
from bot.config import names
from bot.dialogue.library import Library

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def test_every_setting_is_in_the_table_and_nothing_else() -> None:
    told = re.findall(r"^\| `(COACH_\w+)` \|", README, re.MULTILINE)

    assert sorted(told) == sorted(names())


def test_every_conversation_is_listed_by_its_id(shipped: Library) -> None:
    listed = set(re.findall(r"^\| `([a-z_]+)` \|", README, re.MULTILINE)) - {"bot"}
    menu = [dialogue.id for dialogue in shipped.dialogues.values() if dialogue.menu]

    assert set(menu) <= listed <= set(shipped.dialogues)


def test_the_commands_it_names_exist() -> None:
    named = set(re.findall(r"`coach ([a-z]+)", README))
    commands = {command.name or command.callback.__name__ for command in app.registered_commands}  # type: ignore[union-attr]  # every command has one

    assert named <= commands
    assert not commands & set(PROMISED)


def test_pages_it_links_to_are_there() -> None:
    pages = re.findall(r"\]\(([\w./]+)\)", README)

    assert [page for page in pages if not (Path(__file__).parent.parent / page).exists()] == []
