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
    ann.says("I'd said I was parched")
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


def told(ann: Somebody, talk: str) -> str:
    """All that is said when a talk begins."""
    ann.catches_up()
    return "\n".join(ann.says(f"/talk {talk}"))


def test_supervision_lays_out_what_was_kept_since_the_last_time(world: World) -> None:
    ann = world.somebody().joins("K")
    a_reflection(ann)

    ann.says("/talk supervision")
    laid_out = "\n".join(ann.says("skip"))

    assert "Kept since last time:" in laid_out
    assert "“she handed me her own cup”" in laid_out


def a_share(ann: Somebody) -> None:
    """Something that went well, to be told in a week."""
    ann.says("/talk sharing")
    for text in ("he stayed for tea", "I asked what to keep", "that's it"):
        ann.says(text)
    ann.presses("It helped")
    for text in ("they laughed", "I heard it", "ask what to keep"):
        ann.says(text)
    for label in ("Nobody would", "At a team meeting", "In a week"):
        ann.presses(label)
    ann.says("/stop")


def test_good_practice_that_waits_to_be_told_is_on_the_next_rounds_agenda(world: World) -> None:
    ann = world.somebody().joins("K")
    a_share(ann)

    ann.says("/talk round")

    assert "“I asked what to keep”" in "\n".join(ann.says("one new idea"))


def test_on_its_day_it_is_asked_what_came_back_and_then_it_waits_no_more(world: World) -> None:
    ann = world.somebody().joins("K")
    a_share(ann)
    world.passes(days=7, hours=3)
    reminded = ann.last.text

    ann.presses("Start now")
    asked = ann.last.text
    ann.presses("I told it")
    ann.says("two of them tried it the same week")

    assert reminded.startswith("A note from your coach: today was the day for telling something.")
    assert asked.startswith("How did the telling go?")
    assert "I asked what to keep" not in told(ann, "came_back")


def test_the_self_check_shows_ones_own_trend_and_nobody_elses(world: World) -> None:
    ann, bob = world.somebody("1").joins("K"), world.somebody("2").joins("K")
    for aim in ("5", "6"):
        ann.says("/talk self_check")
        ann.says(aim)
        for _ in range(8):
            last = ann.says("skip")

    bob.says("/talk self_check")
    bob.says("9")
    for _ in range(8):
        alone = bob.says("skip")

    assert "Aim: 5, now 6." in last[0]
    assert "Aim:" not in "\n".join(alone)


def test_the_offices_word_in_a_kept_hope_is_quoted_back(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk their_way")
    ann.says("we hope he can cook")
    ann.presses("Say it their way")
    ann.says("I'd cook and keep my independence")
    ann.presses("No need")
    ann.presses("Not yet")

    assert "“independence” may be our sort of word." in told(ann, "their_way")


def a_reframe(ann: Somebody) -> None:
    """A stuck view, and words to try that were found for it."""
    ann.says("/talk reframing brief")
    ann.says("he wants us out")
    ann.presses("Theirs")
    ann.says("I'd like my own door")
    ann.presses("It could be that")
    ann.presses("No")
    ann.says("you want your own key")
    ann.says("/stop")


def test_how_words_were_taken_is_asked_the_next_time_and_then_no_more(world: World) -> None:
    ann = world.somebody().joins("K")
    a_reframe(ann)

    asked = told(ann, "reframing")
    ann.presses("I tried them")
    ann.says("he laughed")
    ann.presses("That's it for today")

    assert "“you want your own key”. How did that go?" in asked
    assert "your own key" not in told(ann, "reframing")


def test_what_was_to_be_tried_about_somebody_else_is_not_asked_here(world: World) -> None:
    ann = world.somebody().joins("K")
    a_reframe(ann)
    ann.says("/focus")
    ann.says("Lou")

    assert "your own key" not in told(ann, "reframing")


def test_after_six_weeks_nobody_asks_any_more(world: World) -> None:
    ann = world.somebody().joins("K")
    a_reframe(ann)
    world.passes(days=43)

    assert "your own key" not in told(ann, "reframing")
