"""A hope that could harm somebody, or takes something from them, is not set; ordinary ones are."""

import pytest

from bot.authoring.playing import play
from bot.dialogue.library import Library

REFUSED = "I can't set that one here."


def answered(library: Library, hope: str) -> str:
    return play(library, f"! dialogue best_hopes\n> [Theirs]\n> {hope}\n")


@pytest.mark.parametrize(
    "hope",
    [
        "keep her in after six and lock the door",
        "take his frame away so he sits still",
        "stop her seeing that man",
        "make him take his tablets",
        "that we stop giving her tea and lose two stone in a month",
        "to stop taking her insulin",
        "put it in his food without telling him",
        "not let him out on his own",
        "that they get him sedated before visits",
        "teach her a lesson",
    ],
)
def test_what_takes_something_from_somebody_is_not_set(shipped: Library, hope: str) -> None:
    told = answered(shipped, hope)

    danger = ("may be in danger", "could somebody be in danger")  # comes before all else
    assert any(words in told for words in (REFUSED, *danger))
    assert "= outcome" not in told


@pytest.mark.parametrize(
    "hope",
    [
        "to lock his own door at night",
        "that we don't have to restrain him",
        "to see her sister on Sundays",
        "to go out without being stopped",
        "to take his tablets himself",
        "keep her garden going",
        "making him laugh again",
        "to cook in the kitchen without anybody watching",
    ],
)
def test_ordinary_hopes_are_heard_as_hopes(shipped: Library, hope: str) -> None:
    assert REFUSED not in answered(shipped, hope)


def test_in_a_story_it_is_no_goal(shipped: Library) -> None:
    told = play(shipped, "! dialogue what_matters\n> they lock her in at night, she said\n")

    assert REFUSED not in told


@pytest.mark.parametrize(
    ("talk", "before", "insisted"),
    [
        ("best_hopes", ["Theirs"], "take his frame away so he sits still"),
        ("scaling", [], "stop her seeing that man"),
        ("their_way", ["to be independent", "Say it their way"], "make him take his tablets"),
        (
            "visit",
            ["skip", "skip", "skip", "I want them to accept something"],
            "stop her seeing that man",
        ),
        ("closing", [], "take his frame away so he sits still"),
        (
            "weighing brief",
            ["her own flat or not", "Either way could be right", *["nights alone"] * 4],
            "stop her seeing that man",
        ),
    ],
)
def test_saying_it_again_does_not_set_it(
    shipped: Library, talk: str, before: list[str], insisted: str
) -> None:
    answers = [*before, insisted, insisted, insisted]

    told = play(shipped, f"! dialogue {talk}\n" + "".join(f"> {answer}\n" for answer in answers))

    assert REFUSED in told
    assert f'direction="{insisted}"' not in told
    assert f'= outcome text="{insisted}"' not in told
    assert f'action what="{insisted}"' not in told
