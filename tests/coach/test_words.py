"""Every wording that the code asks for is in `dialogs/words.yaml`, and none stands there unused."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from bot.coach import check_ins, handing_over, nudges, review_reminders, reviews
from bot.coach.commands import COMMANDS
from bot.coach.exporting import FORMS
from bot.dialogue.library import Library
from bot.records.correcting import MOVES
from bot.records.fields import ENTRIES, FIELDS
from bot.records.keeping import HANGS
from bot.records.mentoring import Role
from bot.records.review import Repeats
from bot.records.schedule import DAYS

BOT = Path(__file__).parents[2] / "bot"
GROUPS = (
    *("reask.", "more.", "unsure.", "way.", "identifying.", "paper.", "help."),
    *("cmd.focus.", "cmd.outcomes."),
)
"""Groups of which the last part is made up by the code: kinds, rungs, lines of a card."""
OPENED = ("outcome", *HANGS, "closing", *ENTRIES)
"""What is opened in the chat, part by part. Reviews are moved where they are planned."""


def constants() -> set[str]:
    """Every constant that a field of what is opened in the chat may hold."""
    types = [wanted for kind in OPENED for wanted in FIELDS[kind].values()]
    return {"yes", "no", *(each for one in types if isinstance(one, tuple) for each in one)}


def asked_for() -> Iterator[str]:
    yield from (f"cmd.about.{command.name}" for command in COMMANDS.values() if command.listed)
    yield from (f"reminder.{kind}" for days in DAYS.values() for kind, _ in days)
    yield from (f"reminder.button.{c}" for of in review_reminders.CHOICES.values() for c in of)
    yield from (f"check_in.button.{choice}" for choice in check_ins.CHOICES)
    yield from (f"check_in.rhythm.{rhythm}" for rhythm in check_ins.RHYTHMS)
    yield from (f"cmd.review.lead.{kind}" for kind in review_reminders.CHOICES)
    yield from (f"cmd.review.often.{repeats}" for repeats in get_args(Repeats))
    yield from (f"cmd.review.what.{way}" for way in DAYS)
    yield from (f"cmd.review.button.{verb}" for verb in reviews.BUTTONS)
    yield from (f"cmd.prepare.{talk}" for talk in reviews.PREPARING)
    yield from (f"reminder.{own}" for own in review_reminders.OWN_WORDS)
    yield from ("reminder.coming", "reminder.today", "reminder.button.end")
    yield from ("cmd.review.lead.on", "cmd.review.lead.off")
    yield from (f"nudge.button.{choice}" for choice in nudges.CHOICES)
    yield from (f"cmd.outcome.{stem}.{move}" for move in MOVES for stem in ("move", "moved"))
    yield from (f"cmd.outcome.{tick}" for tick in ("tick", "untick"))
    yield from (f"cmd.part.{kind}.{name}" for kind in OPENED for name in FIELDS[kind])
    yield from (f"cmd.kind.{kind}" for kind in OPENED if kind != "outcome")
    yield from (f"cmd.people.{role}" for role in get_args(Role))
    yield from (f"mentoring.{what}" for what in ("agreed", "ended"))
    yield from (f"mentoring.button.{choice}" for choice in handing_over.CHOICES)
    yield from (f"cmd.value.{each}" for each in constants())
    yield from (f"cmd.export{ed}.{form}" for form in FORMS for ed in ("", "ed"))
    for path in (
        *BOT.glob("coach/*.py"),
        *BOT.glob("dialogue/**/*.py"),
        *BOT.glob("papers/*.py"),
        *BOT.glob("*.py"),
    ):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_wording_that_is_asked_for_is_there(shipped: Library) -> None:
    keys = {
        text
        for text in asked_for()
        if re.fullmatch(r"(cmd|reminder|check_in|reask|paper)\.[\w.]+\w", text)
    }

    assert sorted(keys - set(shipped.words)) == []


def test_no_wording_stands_there_unused(shipped: Library) -> None:
    keys = {key for key in shipped.words if not key.startswith(GROUPS)}

    assert sorted(keys - set(asked_for())) == []


def test_nobody_is_spoken_to_past_their_language() -> None:
    """`Exchange.words` knows the person; `Coach.words` is for where there is nobody yet."""
    past = [
        path.name
        for path in BOT.glob("coach/*.py")
        if re.search(
            r"exchange\.coach\.words|self\.coach\.words\((?!key, (?:self\.person|language))",
            path.read_text("utf-8"),
        )
    ]

    assert past == []
