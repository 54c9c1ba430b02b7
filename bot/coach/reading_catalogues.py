"""Reads gettext catalogues as they stand, and what Babel knows of a language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, denormalize, read_po

from bot.dialogue.bare import bare
from bot.dialogue.catalogue import Catalogue, Conventions, Entry
from bot.dialogue.findings import Finding
from bot.dialogue.values import Mark

FUZZY: Final = "fuzzy"
"""How gettext marks what is to be looked at again."""


class LanguageError(Exception):
    """There is no such language; the message says how codes are written."""


class CatalogueError(Exception):
    """A catalogue that cannot be read: why, and on which line (from 1)."""

    def __init__(self, why: str, line: int) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a .po file: remarks, and fields such as `Language: es`."""

    remarks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


def read_catalogue(code: str, files: Mapping[str, str]) -> Catalogue:
    """The translations of one language in `files` (path -> text of a .po file). What an earlier
    file says stands before a later one.

    Raises LanguageError when the code is that of no language.
    """
    entries: dict[str, Entry] = {}
    fields: dict[str, str] = {}
    wrong: list[Finding] = []
    for path, text in files.items():
        fields = {**head_of(text).fields, **fields}
        try:
            entries = {**{entry.key: entry for entry in _entries(path, text)}, **entries}
        except CatalogueError as error:
            message = f"This catalogue cannot be read: {error}."
            mend = "Mend that line, or take it out."
            wrong.append(Finding(Mark(path, error.line, 1), "L708", message, mend))
    conventions = conventions_of(code)
    made_by, checked_by = (fields.get(name, "") for name in ("X-Made-By", "X-Checked-By"))
    return Catalogue(code, conventions, entries, made_by, checked_by, tuple(wrong))


def messages_in(text: str) -> Iterator[Message]:
    """What stands in a .po file below its head. Raises CatalogueError."""
    head = _HEAD.match(text)
    if head:  # the lines below keep their numbers
        text = "\n" * head[0].count("\n") + text[head.end() :]
    _refuse_unclosed(text)
    try:
        read = read_po(StringIO(text), abort_invalid=True, ignore_obsolete=True)
    except PoFileError as error:
        raise CatalogueError(str(error).rpartition(" on ")[0], error.lineno + 1) from None
    except (IndexError, ValueError):  # Babel stumbles over some broken files
        raise CatalogueError("it is no catalogue of gettext's", 1) from None
    return (message for message in read if message.id)


def _refuse_unclosed(text: str) -> None:
    """Babel takes a text without its closing quotation mark, and drops a letter of it."""
    for number, line in enumerate(text.split("\n"), start=1):
        if '"' in line and not line.startswith("#") and not _QUOTED.match(line):
            raise CatalogueError("a quotation mark is not closed here", number)


def head_of(text: str) -> Head:
    """The head of a .po file; empty when it has none."""
    head = _HEAD.match(text)
    if head is None:
        return Head()
    remarks = tuple(line.strip() for line in head[1].splitlines() if line.strip())
    told = denormalize(head[2].partition("msgstr ")[2].rstrip("\n"))
    fields = (line.partition(":") for line in told.splitlines() if ":" in line)
    return Head(remarks, {name.strip(): value.strip() for name, _, value in fields})


def conventions_of(code: str) -> Conventions:
    """How a language calls itself and writes days and numbers. Raises LanguageError."""
    locale = locale_of(code)
    name = locale.get_display_name() or code
    days, months = (table["format"]["wide"] for table in (locale.days, locale.months))
    return Conventions(
        name[:1].upper() + name[1:],
        tuple(str(days[day]) for day in range(7)),
        tuple(str(months[month]) for month in range(1, 13)),
        str(locale.number_symbols["latn"]["decimal"]),
        _places(locale),
    )


def locale_of(code: str) -> Locale:
    """What Babel knows of a language. Raises LanguageError."""
    try:
        return Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        wrong = f"{code} is no code of a language that is known here; write it like es or pt_BR"
        raise LanguageError(wrong) from None


def _places(locale: Locale) -> dict[str, str]:
    """Cities that zones are named after, and countries, by their names in a language."""
    zones = locale.time_zones.items()
    cities = {bare(str(told["city"])): zone for zone, told in zones if "city" in told}
    english = Locale("en").territories
    lands = {bare(name): english.get(code, "") for code, name in locale.territories.items()}
    return {**lands, **cities}


def _entries(path: str, text: str) -> Iterator[Entry]:
    for message in messages_in(text):
        mark = Mark(path, message.lineno or 1, 1)
        if isinstance(message.id, str) and isinstance(message.string, str):
            key = message.context or ""
            yield Entry(key, message.id, message.string, mark, FUZZY in message.flags)


_QUOTED: Final = re.compile(r'^[^"]*"(?:[^"\\]|\\.)*"\s*$')
_HEAD: Final = re.compile(
    r"\A((?:[ \t]*(?:#[^\n]*)?\n)*)(msgid \"\"\nmsgstr \"[^\n]*\n(?:\"[^\n]*\n)*)"
)
"""Remarks, then the entry of an empty msgid."""
