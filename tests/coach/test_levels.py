"""The same talks about somebody they support, their own practice or their supervising (R08)."""

import pytest
from worlds import Somebody, World

from bot.records.outcome import Outcome


def about(ann: Somebody, whom: str) -> None:
    """Chooses whom the talks are about: a nickname typed, or one of the buttons."""
    ann.says("/focus")
    if whom in ("My own practice", "My supervising"):
        ann.presses(whom)
    else:
        ann.says(whom)


def kept(ann: Somebody) -> tuple[Outcome, str]:
    """The newest outcome, and the kind of whom it is about."""
    person, store = ann.person.id, ann.world.store
    outcome = store.transact(lambda unit: unit.outcomes(person))[-1]
    foci = store.transact(lambda unit: unit.foci(person))
    return outcome, next(focus.kind for focus in foci if focus.id == outcome.focus)


@pytest.mark.parametrize(
    ("whom", "asked", "kind"),
    [
        ("My own practice", "What are your best hopes for your own work?", "own_practice"),
        ("My supervising", "What are your best hopes for your supervising?", "supervising"),
    ],
)
def test_about_ones_own_work_nobody_is_asked_whose_hopes_they_are(
    world: World, whom: str, asked: str, kind: str
) -> None:
    ann = world.somebody().joins()
    about(ann, whom)

    ann.says("/talk best_hopes")
    heard = ann.last.text
    ann.says("that there is time for a question before the door opens")

    outcome, focus = kept(ann)
    assert heard == asked
    assert (focus, outcome.owner, outcome.whose_words, outcome.type) == (
        kind,
        "mine",
        "mine",
        "staff",
    )


def test_about_somebody_they_support_the_hopes_are_that_persons(world: World) -> None:
    ann = world.somebody().joins("K")

    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says("to sit in the garden again before it gets cold")
    ann.presses("They told me")

    outcome, focus = kept(ann)
    assert (focus, outcome.owner, outcome.whose_words, outcome.type) == (
        "nickname",
        "person",
        "person",
        None,
    )


@pytest.mark.parametrize("talk", ["exceptions", "scaling", "plan"])
@pytest.mark.parametrize(
    ("whom", "asked"),
    [
        ("My own practice", "What in your own work are we looking at?"),
        ("My supervising", "What in your supervising are we looking at?"),
    ],
)
def test_what_a_talk_finds_about_ones_own_work_is_ones_own(
    world: World, talk: str, whom: str, asked: str
) -> None:
    ann = world.somebody().joins()
    about(ann, whom)

    ann.says(f"/talk {talk}")
    if talk == "plan":
        ann.presses("Say the hope in a line")
    heard = ann.last.text
    ann.says("that there is time for a question before the door opens")

    outcome, _ = kept(ann)
    assert heard.startswith(asked)
    assert (outcome.owner, outcome.whose_words, outcome.type) == ("mine", "mine", "staff")


def test_an_outcome_of_one_focus_is_not_looked_at_in_another(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says("to sit in the garden again before it gets cold")
    ann.says("/stop")
    about(ann, "My supervising")

    ann.says("/talk scaling")

    assert "garden" not in "\n".join([*ann.catches_up(), ann.last.text])
