"""What a conversation is given when it begins: the last thing to notice, whose turn it is."""

from datetime import UTC, datetime, timedelta

from worlds import Somebody, World

from bot.coach.handing_in import about
from bot.records.outcome import Entry, Outcome

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OUTCOME = Outcome(id="o1", focus="f1", created_at=NOW, text="out at the bowling")


def a_noticing(what: str, outcome: str | None = None, focus: str = "f1", day: int = 0) -> Entry:
    return Entry(f"e{what}", "noticing", focus, NOW + timedelta(days=day), outcome, {"what": what})


def last(*entries: Entry) -> object:
    return about(OUTCOME, "Europe/London", entries)["last.noticing"]


def test_the_last_thing_to_notice_is_about_the_outcome_first() -> None:
    assert last(a_noticing("his jacket", "o1"), a_noticing("the tea")) == "his jacket"


def test_else_it_is_about_the_same_focus() -> None:
    assert last(a_noticing("the tea"), a_noticing("the bus", focus="f2")) == "the tea"
    assert last() is None


def a_reflection(ann: Somebody) -> str:
    """One reflection to its end by skipping; the question about what matters."""
    ann.says("/talk reflecting")
    ann.says("she handed me her own cup")
    ann.presses("One I'd like more of")
    for _ in range(3):
        ann.says("a line or two of it")
    told = ann.last.text
    if told == "What else helped?":
        ann.presses("That's it")
        told = ann.last.text
    for _ in range(5):
        ann.says("skip")
    ann.says("/stop")
    return told


def test_the_five_sides_of_reflecting_take_turns(world: World) -> None:
    ann = world.somebody().joins("K")

    told = [a_reflection(ann) for _ in range(6)]

    assert len(set(told[:5])) == 5
    assert told[5] == told[0]
