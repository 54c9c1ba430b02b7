"""/outcomes: opened, read, put right, ticked, parked, finished and opened again, by tapping."""

import pytest
from worlds import Somebody, World

from bot.records.outcome import Action, Outcome, Score
from bot.records.plan import Risk

HOPE = "out at the bowling again"


def keep(world: World, ann: Somebody, *outcomes: Outcome) -> None:
    """Puts outcomes into the record as a talk would have left them."""
    person = ann.person.id
    for outcome in outcomes:
        world.store.transact(lambda unit, each=outcome: unit.save_outcome(person, each, world.now))


def an_outcome(world: World, ann: Somebody, text: str = HOPE, number: int = 1) -> Outcome:
    return Outcome(
        id=f"{number:024x}",
        focus=ann.person.settings.focus,
        created_at=world.now,
        text=text,
        checked_with_person="my_guess",
        indicators=("his jacket by the door", "a ticket stub"),
        scores=(Score("s" * 24, world.now, 6, "me", None, ("the walks",)),),
        actions=(Action("a" * 24, world.now, "ring the club", "K", "Friday"),),
        risks=(Risk("k" * 24, world.now, "a fall", what_matters_about_doing_it="his mates"),),
    )


def with_one(world: World) -> Somebody:
    ann = world.somebody().joins("K")
    keep(world, ann, an_outcome(world, ann))
    ann.says("/outcomes")
    ann.presses(HOPE)
    return ann


def newest(world: World, ann: Somebody, number: int = 1) -> Outcome:
    person = ann.person.id
    kept = world.store.transact(lambda unit: unit.outcome(person, f"{number:024x}"))
    assert kept is not None
    return kept


def test_an_outcome_opens_in_full_and_in_their_words(world: World) -> None:
    ann = with_one(world)

    text = ann.last.text
    assert f"“{HOPE}”" in text
    assert "A guess: not asked yet." in text
    assert "- “his jacket by the door”" in text
    assert "- The worry: “a fall”\n- What matters about doing it: “his mates”" in text
    assert ann.labels == [
        "The journey",
        "On a page",
        "Done: ring the club",
        "Correct or remove",
        "It's finished",
        "Park it",
        "Let it go",
        "All outcomes",
    ]


def test_the_journey_comes_as_a_picture_that_its_caption_tells(world: World) -> None:
    ann = with_one(world)

    ann.presses("The journey")

    picture = ann.documents[-1]
    assert picture.picture
    assert picture.content.startswith(b"\x89PNG")
    assert "2 March, 6: “the walks”" in picture.caption


def test_the_page_comes_as_a_file(world: World) -> None:
    ann = with_one(world)

    ann.presses("On a page")

    assert ann.documents[-1].content.startswith(b"%PDF")


def test_a_step_is_ticked_and_opened_again(world: World) -> None:
    ann = with_one(world)

    ann.presses("Done: ring the club")
    done = newest(world, ann).actions[0].done_at
    ann.says("/outcomes")
    ann.presses(HOPE)
    ann.presses("Not done after all: ring the club")

    assert done == world.now
    assert newest(world, ann).actions[0].done_at is None


def test_words_are_put_right_and_the_version_before_is_kept(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses("Sign: a ticket stub")
    ann.presses("Change it")
    asked = ann.last.text
    ann.says("two ticket stubs")

    assert asked == "It says “a ticket stub”. What should it say?"
    assert newest(world, ann).indicators == ("his jacket by the door", "two ticket stubs")
    assert newest(world, ann).version == 2


@pytest.mark.parametrize("part", [f"The hope: {HOPE}", "Step: ring the club"])
def test_what_takes_something_from_somebody_is_not_put_in_a_hope_or_a_step(
    world: World, part: str
) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses(part)
    ann.presses("Change it")
    told = ann.says("stop her seeing that man")

    assert "I can't set that one here." in told[0]
    assert newest(world, ann) == an_outcome(world, ann)


def test_a_hope_is_put_right_in_ordinary_words(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses(f"The hope: {HOPE}")
    ann.presses("Change it")
    ann.says("out at the bowling on Fridays")

    assert newest(world, ann).text == "out at the bowling on Fridays"


def test_a_worry_is_put_right_in_whatever_words_it_takes(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses("Worry: a fall")
    ann.presses("Change it")
    ann.says("stop her seeing that man")

    assert newest(world, ann).risks[0].worry == "stop her seeing that man"


def test_a_number_is_put_right_on_the_scale(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses("Number: 6")
    ann.presses("Change it")
    ann.says("six and a half")

    assert newest(world, ann).scores[0].value == 6.5


def test_a_constant_is_put_right_with_one_tap(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses("Were they asked: my guess")
    ann.presses("they told me")

    assert newest(world, ann).checked_with_person == "asked"


def test_a_part_is_removed_after_one_question(world: World) -> None:
    ann = with_one(world)

    ann.presses("Correct or remove")
    ann.presses("Worry: a fall")
    ann.presses("Remove it")
    sure = ann.last.text
    ann.presses("Yes, remove it")

    assert sure == "Remove “a fall” for good, wherever I keep it? It can't be brought back."
    assert newest(world, ann).risks == ()


def test_an_old_button_of_a_part_that_has_gone_gets_a_kind_word(world: World) -> None:
    ann = with_one(world)
    ann.presses("Correct or remove")
    ann.presses("Worry: a fall")
    ann.presses("Remove it")
    gone = ann.button("Yes, remove it")
    ann.presses_token(gone.token)

    told = ann.presses_token(gone.token)

    assert told == ["That isn't there any more."]


def test_finished_and_opened_again(world: World) -> None:
    ann = with_one(world)

    ann.presses("It's finished")
    ann.says("/outcomes")
    ann.presses("Parked and finished (1)")
    listed = ann.last.text
    ann.presses(HOPE)
    ann.presses("Open it again")

    assert listed == f"Finished: “{HOPE}”"
    assert newest(world, ann).status == "in_focus"


def test_a_fourth_in_focus_parks_the_oldest_and_says_so(world: World) -> None:
    ann = world.somebody().joins("K")
    several = [an_outcome(world, ann, f"hope {n}", n) for n in (1, 2, 3, 4)]
    keep(world, ann, *several)
    ann.presses_token(f"c.outcome {4:024x} move park")

    told = ann.presses_token(f"c.outcome {4:024x} move focus")

    assert told == [
        "“hope 4” is in focus.",
        "Three at a time keep things light, so “hope 1” is parked.",
    ]
    assert newest(world, ann, 1).status == "parked"


def test_what_they_look_out_for_is_answered_in_their_words(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk closing")
    ann.says("steady as we go")
    ann.presses("Just notice")
    ann.says("him humming at breakfast")
    ann.says("/stop")
    keep(world, ann, an_outcome(world, ann))

    ann.says("/outcomes")
    told = ann.presses("What I'm looking out for")

    assert told == ["You said you'd look out for:\n“him humming at breakfast”"]


def test_every_button_fits_what_telegram_carries(world: World) -> None:
    ann = with_one(world)
    ann.presses("Correct or remove")
    ann.presses("Were they asked: my guess")

    tokens = [button.token for message in ann.messages for button in message.buttons]
    assert max(len(token.encode()) for token in tokens) <= 64
