"""What the guard finds that could identify somebody, and what it lets be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.identifying import Found, find, search


def numbered(nine: str) -> str:
    """Nine digits and the check digit that belongs to them."""
    weighed = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    return nine + str((11 - weighed % 11) % 11)


def kinds(text: str) -> list[str]:
    return [found.kind for found in find(text)]


NHS = numbered("943476591")
CHI = numbered("120352123")


@pytest.mark.parametrize(
    "text", [NHS, f"{NHS[:3]} {NHS[3:6]} {NHS[6:]}", f"{NHS[:3]}-{NHS[3:6]}-{NHS[6:]}"]
)
def test_an_nhs_number_is_known_in_its_usual_groupings(text: str) -> None:
    assert kinds(f"her number is {text}, I think") == ["nhs_number"]


@pytest.mark.parametrize("text", [CHI, f"{CHI[:6]} {CHI[6:]}", f"{CHI[:6]}-{CHI[6:]}"])
def test_a_number_that_begins_with_a_birthday_is_a_chi_number(text: str) -> None:
    assert kinds(f"CHI {text}") == ["chi_number"]


@pytest.mark.parametrize("digit", range(10))
def test_ten_digits_with_a_wrong_check_digit_are_no_such_number(digit: int) -> None:
    number = NHS[:9] + str(digit)

    assert (kinds(number) == ["nhs_number"]) is (number == NHS)


@pytest.mark.parametrize(
    "text",
    [
        "12/03/1950",
        "12.3.1950",
        "12-03-1950",
        "1950-03-12",
        "dob 12/3/50",
        "D.O.B. 12/3/50",
        "she was born on 12 March 1950",
        "born March 12, 1950",
        "her birthday is the 3rd of April 52",
        "born 12th Sept 1950",
        "date of birth: 01/01/2015",
        "12 March 1950",
    ],
)
def test_a_date_of_birth_is_found(text: str) -> None:
    assert kinds(text) == ["date_of_birth"]


@pytest.mark.parametrize(
    "text",
    [
        "we meet on 12/03/2026",
        "review on 3 April 2026",
        "12/3",
        "12/3/26",
        "since 1950",
        "31/02/1950",
        "he was born in 1950",
        "she was born in the war. We meet again next week, and then the review is on 3/4/26",
    ],
)
def test_other_dates_are_let_be(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["EH1 1AA", "eh1 1aa", "G128QQ", "SW1A 1AA", "m1 1ae"])
def test_a_postcode_is_found(text: str) -> None:
    assert kinds(f"she lives at {text} now") == ["postcode"]


@pytest.mark.parametrize("text", ["the b12 2nd dose", "at 4 4pm", "D4 6AB", "room G12", "A1 paper"])
def test_what_only_resembles_a_postcode_is_let_be(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123",
        "07700900123",
        "07700-900-123",
        "0131 496 0001",
        "(0131) 496 0001",
        "020 7946 0123",
        "+44 7700 900123",
        "+44 (0)20 7946 0123",
        "0044 7700 900123",
    ],
)
def test_a_phone_number_is_found(text: str) -> None:
    assert kinds(f"ring {text} after six") == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "999",
        "111",
        "116 123",
        "85258",
        "0800 1111",
        "0808 800 5000",
        "about a 6, from a 2 to a 6",
        "0 1 2 3 4 5 6 7 8 9 10",
        "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        "6.5 out of 10",
        "between 6 and 7",
    ],
)
def test_helplines_and_scores_are_let_be(text: str) -> None:
    assert kinds(f"say {text} and we will see") == []


def test_an_email_address_is_found() -> None:
    assert kinds("write to ann.b+work@ward.example.org, please") == ["email"]
    assert kinds("see you @ ten") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Smith",
        "Mr. O'Neil",
        "Dr Patel",
        "Mr J Brown",
        "Ms J. A. Brown",
        "MRS SMITH",
        "Prof McKay",
        "Sir David",
    ],
)
def test_a_title_with_a_surname_is_found(text: str) -> None:
    assert find(f"I saw {text}") == (Found("title_surname", 3, 2 + len(text.split())),)


def test_a_title_typed_small_is_asked_about() -> None:
    assert find("saw mrs smith") == (Found("title_surname", 2, 3, certain=False),)


@pytest.mark.parametrize(
    "text",
    ["Mrs K", "Mr K came by", "the Mrs is ill", "I miss Jean", "Miss Monday", "my mrs says so"],
)
def test_a_title_with_an_initial_or_no_name_is_let_be(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("I met Jean Hughes today", 3, 4),
        ("Jean Hughes phoned", 1, 2),
        ("Phoned Jean Hughes twice", 2, 3),
        ("Then Mary Jane Watson-Smith left", 2, 4),
        ("it was Zoë McDonald's idea", 3, 4),
        ("with John SMITH there", 2, 3),
    ],
)
def test_two_names_in_a_row_are_asked_about(text: str, first: int, last: int) -> None:
    assert find(text) == (Found("name", first, last, certain=False),)


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Jean came",
        "Jean, Hugh and me",
        "Jean B came",
        "Jean's Hugh",
        "at New Year, in East Kilbride",
        "Citizens Advice and Social Work",
        "the Day Centre on Tuesday Morning",
        "She said I should",
        "Asked Jean",
        "OT and NHS and DWP",
    ],
)
def test_other_capitals_are_let_be(text: str) -> None:
    assert kinds(text) == []


def test_places_are_counted_in_words_from_one() -> None:
    found = find(f"K is at EH1 1AA\nand her number\tis {NHS} now")

    assert found == (Found("postcode", 4, 5), Found("nhs_number", 10, 10))


@given(st.text(max_size=500))
def test_no_text_makes_the_guard_stumble(text: str) -> None:
    found = find(text)

    words = len(text.split())
    assert all(1 <= one.first <= one.last <= words for one in found)


@given(
    st.lists(
        st.sampled_from(
            ["0", "+44", "(0)", "a", "A", "@", ".", "-", " ", "Mr ", "born ", "/", "1950", "Jean "]
        ),
        max_size=60,
    )
)
def test_pieces_of_numbers_and_names_make_the_guard_no_trouble(pieces: list[str]) -> None:
    text = "".join(pieces)

    assert all(one.first <= one.last for one in find(text))


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "0141 496 0123 ", "a.a@", "12/12/12 ", "G1 ", "Mr A ", "(", "Jean "]
)
def test_the_longest_message_repeating_one_thing_is_read_to_its_end(piece: str) -> None:
    """A search that tried every way to match would still be running next week."""
    text = piece * (4096 // len(piece))

    assert all(one.last <= len(text.split()) for one in find(text))


@given(st.integers(0, 999_999_999))
def test_whatever_has_the_right_check_digit_is_found(nine: int) -> None:
    number = numbered(f"{nine:09}")

    if len(number) == 10:
        assert kinds(number) in (["nhs_number"], ["chi_number"])


SIGNS = st.sampled_from(
    ["0131 496 0001", "a@b.org", "EH1 1AA", "Mr ", "mrs smith", "MRS. J Brown", "Rev", "prof Brown",
     "Jean Hughes", "Mary-Ann's", "O’Neil", "Zoë Élan", "dob ", "ſir Ann", "mİss Ann", "ab", "\t",
     "o'dr Brown", "_", "'",
     " ", " ", ". ", "(", "\n", "I ", "the"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.text(max_size=20) | st.lists(SIGNS, min_size=1, max_size=4).map("".join))
def test_the_quick_look_lets_nothing_through(text: str) -> None:
    assert find(text) == search(text)
