"""/menu and /talk: how long there is, what a talk is about, and in which form it is held."""

from pathlib import Path

import pytest
from worlds import Somebody, World

from bot.authoring.script import Opened, Tapped, Typed, read_script
from bot.dialogue.library import Library
from bot.records.person import Address

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
FIVE, LONG = "Five minutes", "Take the time: 7"


@pytest.fixture
def ann(world: World) -> Somebody:
    return world.somebody().joins()


def test_the_menu_asks_how_long_there_is(world: World, ann: Somebody) -> None:
    ann.says("/menu")

    assert ann.presses("Where things are, 0 to 10") == [world.coach.words("cmd.form.ask")]
    assert ann.labels == [FIVE, LONG]


@pytest.mark.parametrize(("label", "brief"), [(FIVE, True), (LONG, False)])
def test_what_is_picked_opens_that_form(
    world: World, ann: Somebody, label: str, brief: bool
) -> None:
    ann.says("/menu")
    ann.presses("Where things are, 0 to 10")
    ann.presses(label)

    assert _form(world) == ("scaling", brief)


def test_a_dialogue_of_one_form_opens_at_once(world: World, ann: Somebody) -> None:
    ann.says("/menu")
    ann.presses("Getting through a hard time")

    assert _form(world) == ("coping", False)


@pytest.mark.parametrize(
    ("line", "brief"), [("/talk best_hopes", False), ("/talk best_hopes brief", True)]
)
def test_a_talk_is_long_unless_it_is_said_otherwise(
    world: World, ann: Somebody, line: str, brief: bool
) -> None:
    ann.says(line)

    assert _form(world) == ("best_hopes", brief)


def test_the_form_is_kept_while_it_is_asked_which_outcome(world: World, ann: Somebody) -> None:
    for hope in ("Quiet mornings", "Time to read"):
        ann.says("/talk scaling new")
        ann.says(hope)
        ann.presses("Mine, in my work")
        ann.says("stop")
    ann.says("/menu")
    ann.presses("Where things are, 0 to 10")
    ann.presses(FIVE)

    ann.presses("Time to read")

    assert _form(world) == ("scaling", True)


@pytest.mark.parametrize(
    "path", sorted(TRANSCRIPTS.glob("*.brief.txt")), ids=lambda path: str(path.stem)
)
def test_five_minutes_are_under_ten_taps_and_messages(path: Path) -> None:
    moves = [placed.move for placed in read_script(path.read_text("utf-8"))]

    assert any(isinstance(move, Opened) and move.brief for move in moves)
    assert sum(isinstance(move, Typed | Tapped) for move in moves) < 10


def test_every_brief_form_has_a_transcript(shipped: Library) -> None:
    brief = {d.id for d in shipped.dialogues.values() if d.brief and d.sort == "dialogue"}

    assert {path.name.split(".")[0] for path in TRANSCRIPTS.glob("*.brief.txt")} == brief


def _form(world: World) -> tuple[str, bool]:
    def look(unit) -> tuple[str, bool]:  # type: ignore[no-untyped-def]
        active = unit.active(unit.person_at(Address("telegram", "1001")).id)
        return active.dialogue, active.session.frames[0].brief

    return world.store.transact(look)
