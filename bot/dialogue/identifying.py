"""Words that could identify somebody: what kind they are and where they stand, never the words."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from bot.dialogue.names import TITLES, possible_names, titled_names
from bot.dialogue.utterance import is_everyday, straightened, typed_words

IdentifyingKind: TypeAlias = Literal[
    "nhs_number",
    "chi_number",
    "date_of_birth",
    "postcode",
    "phone",
    "email",
    "title_surname",
    "name",
]


@dataclass(frozen=True, slots=True)
class Found:
    """Something that could identify a person. `first` and `last` count the words of the message
    from 1, as a reader would (whatever stands between spaces is one word)."""

    kind: IdentifyingKind
    first: int
    last: int
    certain: bool = True
    """False: it only looks like it (two names in a row); ask."""


def find(text: str) -> tuple[Found, ...]:
    """Everything in a message that could identify somebody, in the order of the text."""
    straight = straightened(text)
    everyday = is_everyday(straight)
    typed = typed_words(straight, everyday=everyday)
    return search(text) if may_identify(text, straight, typed, everyday=everyday) else ()


def search(text: str) -> tuple[Found, ...]:
    """The same without the quick look that spares most messages the search."""
    starts = [word.start() for word in _WORD.finditer(text)]
    found: list[Found] = []
    for kind, place in _places(text):
        first = bisect_right(starts, place.start)
        last = bisect_right(starts, place.stop - 1)
        if not any(other.first <= last and first <= other.last for other in found):
            found.append(Found(kind, first, last, place.certain))
    return tuple(sorted(found, key=lambda one: one.first))


def may_identify(text: str, straight: str, typed: Collection[str], *, everyday: bool) -> bool:
    """Whether `find` could find anything in a message; it is straightened and taken apart already
    (`bot.dialogue.utterance`). Letters beyond ASCII are not looked at closely."""
    return (
        not text.replace("’", "'").isascii()
        or not (everyday or _SIGN.search(text) is None)
        or (text[1:] != straight[1:] and _TWO_CAPITALS.search(text) is not None)
        or not _TITLE_WORDS.isdisjoint(typed)
        or ("'" in straight and _TITLE.search(straight) is not None)
    )


BORN_BEFORE = 2012  # a full date with an earlier year is more likely a birth than a plan
BIRTH_REACH = 40  # letters between "born" and the date it speaks of


class _Place(NamedTuple):
    start: int
    stop: int
    certain: bool = True


def _places(text: str) -> Iterator[tuple[IdentifyingKind, _Place]]:
    """The surer kinds first: what one has claimed, the next does not report again."""
    finders: list[tuple[IdentifyingKind, Iterator[_Place]]] = []
    if "@" in text:
        finders.append(("email", _emails(text)))
    if _DIGIT.search(text):  # most messages hold none, and need not be searched for numbers
        finders += [
            ("chi_number", _chi_numbers(text)),
            ("nhs_number", _nhs_numbers(text)),
            ("phone", _phones(text)),
            ("date_of_birth", _births(text)),
            ("postcode", _postcodes(text)),
        ]
    finders += [("title_surname", _titled(text)), ("name", _named(text))]
    return ((kind, place) for kind, places in finders for place in places)


_SIGN = re.compile(r"[0-9@]")
_TWO_CAPITALS = re.compile(r"[A-Z][\w'’-]*[ \t]+[A-Z]")
_TITLE = re.compile(rf"\b(?:{TITLES})\b")
_TITLE_WORDS = frozenset(TITLES.split("|"))
# Every repeat below is bounded, so that no text can make a search slow.
_WORD = re.compile(r"\S+")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}([ -]?)\d{3}\1\d{4}(?!\d)")
_CHI = re.compile(r"(?<![\d+])(?:\d{6}[ -]?\d{4}|\d{3}[ -]\d{3}[ -]\d{4})(?!\d)")
_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?|\(?0)"
    r"(?=[\d(])((?:[ ().-]{0,2}\d){10})(?!\d)"
)
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATES = (
    re.compile(
        r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[/. -])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4}|\d{2})(?![\d/-])"
    ),
    re.compile(r"(?<![\d/.-])(?P<y>\d{4})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?![\d/-])"),
    re.compile(
        r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
        rf"(?P<m>{_MONTHS})\.?,?[ -](?P<y>\d{{4}}|'?\d{{2}})(?!\d)",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(
        rf"\b(?P<m>{_MONTHS})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})(?!\d)",
        re.IGNORECASE | re.ASCII,
    ),
)
_BIRTH = re.compile(r"\b(?:born|dob|d\.o\.b|birth|birthday|birthdate)\b", re.IGNORECASE)
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{1,2})\d[A-Z\d]? ?(\d[ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])",
    re.IGNORECASE | re.ASCII,
)
_AREAS = re.compile(
    r"AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|"
    r"DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|"
    r"LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|"
    r"SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|"
    r"WS|WV|YO|ZE",
    re.IGNORECASE | re.ASCII,
)
_ORDINAL = re.compile(r"1st|2nd|3rd|\dth")


def _emails(text: str) -> Iterator[_Place]:
    return (_Place(*match.span()) for match in _EMAIL.finditer(text))


def _nhs_numbers(text: str) -> Iterator[_Place]:
    for match in _TEN_DIGITS.finditer(text):
        if _checks(_digits(match[0])):
            yield _Place(*match.span())


def _chi_numbers(text: str) -> Iterator[_Place]:
    for match in _CHI.finditer(text):
        digits = _digits(match[0])
        day, month, year = (int(digits[n : n + 2]) for n in (0, 2, 4))
        if _checks(digits) and any(_is_date(y, month, day) for y in (1900 + year, 2000 + year)):
            yield _Place(*match.span())


def _phones(text: str) -> Iterator[_Place]:
    for match in _PHONE.finditer(text):
        groups = _DIGITS.findall(match[0].replace("(0)", ""))
        # 01, 02, 03 and 07 are people and places; 08, 09 and short numbers are helplines.
        # Digits one by one are somebody counting along a scale.
        if _digits(match[1])[0] in "1237" and all(len(group) > 1 for group in groups):
            yield _Place(*match.span())


def _births(text: str) -> Iterator[_Place]:
    dates = [match for pattern in _DATES for match in pattern.finditer(text) if _is_day(match)]
    births = [match.start() for match in _BIRTH.finditer(text)] if dates else []
    for match in dates:
        nearest = bisect_right(births, match.start() - BIRTH_REACH)
        near = births[nearest : nearest + 1] and births[nearest] < match.end() + BIRTH_REACH
        if near or (len(match["y"]) == 4 and 1900 <= int(match["y"]) < BORN_BEFORE):
            yield _Place(*match.span())


def _postcodes(text: str) -> Iterator[_Place]:
    for match in _POSTCODE.finditer(text):
        if _AREAS.fullmatch(match[1]) and not _ORDINAL.fullmatch(match[2]):
            yield _Place(*match.span())


def _titled(text: str) -> Iterator[_Place]:
    return (_Place(start, stop, certain) for start, stop, certain in titled_names(text))


def _named(text: str) -> Iterator[_Place]:
    return (_Place(start, stop, False) for start, stop in possible_names(text))


def _digits(text: str) -> str:
    return "".join(str(int(sign)) for sign in text if sign.isdecimal())


def _checks(digits: str) -> bool:
    """Whether the tenth digit is the right one for the first nine (modulus 11)."""
    weighed = sum(
        int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return (11 - weighed % 11) % 11 == int(digits[9])


def _is_day(match: re.Match[str]) -> bool:
    year = int(match["y"].lstrip("'"))
    in_full = year if len(match["y"]) == 4 else 2000 + year
    return _is_date(in_full, _month(match["m"]), int(match["d"]))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _month(written: str) -> int:
    if written[0].isdecimal():
        return int(written)
    names = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    return names.index(written[:3].lower()) + 1
