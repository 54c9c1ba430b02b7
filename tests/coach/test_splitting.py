"""Long messages are cut without losing anything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coach.messages import Button, Message
from bot.coach.splitting import LONGEST, parts, units

LONG_TEXTS = st.builds(
    lambda pieces, times: "".join(pieces) * times,
    st.lists(st.sampled_from(["a", "é", "😀", "some words", " ", "\n", "\n\n"]), min_size=1),
    st.integers(1, 2000),
)


@settings(deadline=None)
@given(LONG_TEXTS)
def test_joined_parts_are_the_text(text: str) -> None:
    assert "".join(part.text for part in parts(Message(text))) == text


@settings(deadline=None)
@given(LONG_TEXTS)
def test_every_part_fits(text: str) -> None:
    assert all(units(part.text) <= LONGEST for part in parts(Message(text)))


@settings(deadline=None)
@given(st.text(st.sampled_from("ab😀 \n"), max_size=200), st.integers(0, 20))
def test_a_text_within_the_limit_stays_whole(text: str, more: int) -> None:
    message = Message(text + "x" * more, (Button("Yes", "y"),))

    assert parts(message) == (message,)


@settings(deadline=None)
@given(LONG_TEXTS.filter(lambda text: len(text.strip()) > 1))
def test_the_part_with_the_buttons_has_something_to_read(text: str) -> None:
    trailing = len(text) - len(text.rstrip())

    last = parts(Message(text, (Button("Yes", "y"),)))[-1]

    assert last.text.strip() or trailing >= LONGEST


def test_buttons_hang_on_the_last_part_alone() -> None:
    buttons = (Button("Yes", "y"), Button("Stop", "s", small=True))

    first, last = parts(Message("a " * 3000, buttons, numeric=True))

    assert (first.buttons, first.numeric) == ((), False)
    assert (last.buttons, last.numeric) == (buttons, True)


def test_a_paragraph_is_a_better_place_to_cut_than_a_word() -> None:
    first, last = parts(Message("a b " * 700 + "\n\n" + "c d " * 700))

    assert first.text.endswith("b \n\n")
    assert last.text.startswith("c d")


def test_a_text_without_any_seam_is_cut_at_the_limit() -> None:
    texts = [part.text for part in parts(Message("😀" * 5000))]

    assert [units(text) for text in texts] == [4096, 4096, 1808]


def test_blanks_at_the_end_do_not_become_a_part() -> None:
    texts = [part.text for part in parts(Message("x" * LONGEST + "   "))]

    assert texts == ["x" * (LONGEST - 1), "x   "]
