"""The journey of an outcome: what the picture shows, and that its caption says all of it."""

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers.building import ZONE, a_score, an_outcome, words_of
from PIL import Image, ImageChops

from bot.dialogue.library import Library
from bot.papers.journey_picture import draw_journey
from bot.papers.journey_words import LONGEST_CAPTION, caption
from bot.records.journey import Journey, journey_of
from bot.records.outcome import Score


def journey(*scores: Score, text: str = "out at the bowling again") -> Journey:
    found = journey_of(an_outcome(*scores, text=text), ZONE)
    assert found is not None
    return found


def told(library: Library, *scores: Score) -> list[str]:
    return caption(journey(*scores), words_of(library)).splitlines()


def test_without_a_score_there_is_no_journey() -> None:
    assert journey_of(an_outcome(), ZONE) is None


def test_two_raters_are_two_tracks_never_one() -> None:
    tracks = journey(a_score(0, 4), a_score(0, 7, "person"), a_score(7, 5)).tracks

    assert [(t.rater, [p.value for p in t.points]) for t in tracks] == [
        ("me", [4, 5]),
        ("person", [7]),
    ]


def test_where_it_began_stands_before_the_first_day() -> None:
    found = journey(a_score(0, 6, first=2))

    first = found.tracks[0].points[0]
    assert (first.on, first.value) == (None, 2)
    assert found.days[0] is None


def test_a_number_that_stands_is_holding_since_it_first_stood() -> None:
    (track,) = journey(a_score(0, 4), a_score(7, 6), a_score(14, 6), a_score(21, 6)).tracks

    assert str(track.held_since) == "2026-03-09"


@pytest.mark.parametrize("scores", [(a_score(0, 6),), (a_score(0, 6), a_score(7, 5))])
def test_a_number_that_has_not_stood_holds_nothing(scores: tuple[Score, ...]) -> None:
    assert journey(*scores).tracks[0].held_since is None


def test_the_caption_says_every_number_whose_it_is_and_what_put_it_there(shipped: Library) -> None:
    lines = told(shipped, a_score(0, 6, why="the walks", first=2), a_score(7, 6, why="his mates"))

    assert lines == [
        "“out at the bowling again”",
        "Good enough: 7",
        "My number: holding at 6 since 2 March (at first 2, 2 March 6, 9 March 6).",
        "What put it there:",
        "2 March, 6: “the walks”",
        "9 March, 6: “his mates”",
    ]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 400),
            st.sampled_from([0, 2.5, 6, 10]),
            st.sampled_from([None, "me", "person", "someone_else"]),
            st.text(max_size=300),
        ),
        min_size=1,
        max_size=40,
    ),
    st.text(max_size=200),
)
def test_a_caption_always_fits_below_a_picture(
    shipped: Library, scores: list[tuple[int, float, object, str]], text: str
) -> None:
    found = journey(*(a_score(*score) for score in scores), text=text)  # type: ignore[arg-type]

    assert len(caption(found, words_of(shipped))) <= LONGEST_CAPTION


# the picture


def pixels(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB")


LIFE = (
    a_score(0, 6, why="she takes her tablets", first=2),
    a_score(28, 6, why="the walks with Hugh"),
    a_score(28, 7, "person", "the stairs are easier"),
    a_score(56, 3, why="a bad fortnight, £5 & $5"),
)


def test_a_picture_is_upright_as_phones_are_held(shipped: Library) -> None:
    picture = pixels(draw_journey(journey(*LIFE), words_of(shipped)))

    assert picture.size == (1080, 1350)


def test_a_picture_has_paper_of_its_own_and_no_red(shipped: Library) -> None:
    picture = pixels(draw_journey(journey(*LIFE), words_of(shipped)))

    assert picture.getpixel((2, 2)) == (251, 250, 247)
    loud = [c for _, c in picture.getcolors(2**24) or () if c[0] > 180 and max(c[1:]) < 90]
    assert loud == []


def test_steady_is_drawn_broader_than_a_change(shipped: Library) -> None:
    held = inked(draw_journey(journey(a_score(0, 6), a_score(7, 6)), words_of(shipped)))
    moved = inked(draw_journey(journey(a_score(0, 6), a_score(7, 5.5)), words_of(shipped)))

    assert held > moved * 1.5


def inked(picture: bytes) -> int:
    """How thick the line is halfway between two points."""
    image = pixels(picture)
    middle = image.width * 52 // 100
    column = [image.getpixel((middle, y)) for y in range(200, 800)]
    return sum(1 for c in column if isinstance(c, tuple) and c[2] > c[0] + 40)


def test_the_same_journey_is_the_same_picture(shipped: Library) -> None:
    words = words_of(shipped)

    assert draw_journey(journey(*LIFE), words) == draw_journey(journey(*LIFE), words)


# what it looks like: the pictures in references/ were looked at; `--update` draws them anew


REFERENCES = Path(__file__).parent / "references"
FAR = 60  # of 255: a letter that is drawn a little otherwise stays nearer than that
MOST_FAR = 0.01  # of all pixels
PICTURES: dict[str, tuple[str, tuple[Score, ...]]] = {
    "a_life": ("en", LIFE),
    "holding": ("en", (a_score(0, 4), a_score(7, 6), a_score(14, 6), a_score(21, 6, why="tea"))),
    "first_number": ("en", (a_score(0, 6.5),)),
    "in_spanish": ("es", (a_score(0, 6.5, why="los paseos", first=2), a_score(28, 7))),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_journey_looks_as_it_did_when_it_was_looked_at(
    name: str, spoken: Library, request: pytest.FixtureRequest
) -> None:
    language, scores = PICTURES[name]
    picture = draw_journey(journey(*scores), words_of(spoken, language))
    reference = REFERENCES / f"{name}.png"
    if request.config.getoption("--update"):
        reference.write_bytes(picture)

    assert far_apart(picture, reference.read_bytes()) <= MOST_FAR


def test_another_journey_is_seen_to_be_another(spoken: Library) -> None:
    other = draw_journey(journey(a_score(0, 4), a_score(7, 8)), words_of(spoken))

    assert far_apart(other, (REFERENCES / "holding.png").read_bytes()) > MOST_FAR


def far_apart(one: bytes, other: bytes) -> float:
    """The share of pixels that differ by more than `FAR`."""
    found, expected = pixels(one), pixels(other)
    if found.size != expected.size:
        return 1.0
    difference = ImageChops.difference(found, expected).convert("L")
    far = sum(count for value, count in enumerate(difference.histogram()) if value > FAR)
    return far / (found.width * found.height)


def test_numbers_are_written_as_the_language_writes_them(spoken: Library) -> None:
    halves = (a_score(0, 6.5, why="los paseos", first=2.5),)

    assert "6.5 since" not in "".join(told(spoken, *halves))
    assert "2 March 6.5" in told(spoken, *halves)[2]
    lines = caption(journey(*halves), words_of(spoken, "es")).splitlines()
    assert lines[-1] == "2 de marzo, 6,5: “los paseos”"
