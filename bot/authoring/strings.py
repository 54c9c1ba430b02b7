"""Writes what translators work on: the template of all texts, and catalogues up to date."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import denormalize, escape, generate_po

from bot.coach.reading_catalogues import FUZZY, Head, head_of, locale_of, messages_in
from bot.dialogue.strings import Shown
from bot.dialogue.wording import SLOT

NO_WRAP: Final = 1_000_000
"""One line a text, so that a changed word is a changed line and nothing else."""


@dataclass(frozen=True, slots=True)
class Updated:
    """A catalogue brought up to date, and how much of it there is."""

    text: str
    translated: int
    stale: int
    missing: int
    dropped: int


def template(shown: Sequence[Shown], places: Mapping[str, str]) -> str:
    """The .pot file: every text with its key, no translation. `places` says how each file is
    called in it, by its path."""
    fresh = [_message(each, places) for each in shown]
    return _written(Head(_TEMPLATE_REMARKS, _FIELDS), fresh)


def updated(code: str, old: str, shown: Sequence[Shown], places: Mapping[str, str]) -> Updated:
    """The catalogue `old` (empty for a new language) with the texts as they are now.

    A translation stays while its English does, also when it moved to another key of its
    dialogue; one of changed English is marked as stale, one of gone English is dropped.

    Raises LanguageError for no language, CatalogueError for a file that cannot be read.
    """
    before = {message.context or "": message for message in messages_in(old)}
    moved = _by_english(before.values(), {each.key: each.english for each in shown})
    merged = [_merged(_message(each, places), before, moved) for each in shown]
    stale = sum(FUZZY in message.flags for message in merged)
    missing = sum(not message.string for message in merged)
    return Updated(
        _written(_head(code, head_of(old)), merged),
        len(merged) - stale - missing,
        stale,
        missing,
        len(before.keys() - {each.key for each in shown}),
    )


def _message(shown: Shown, places: Mapping[str, str]) -> Message:
    return Message(
        shown.english,
        context=shown.key,
        locations=[(places.get(shown.mark.file, shown.mark.file), 0)],
        auto_comments=list(_remarks(shown)),
    )


def _remarks(shown: Shown) -> Iterator[str]:
    """What a translator is to know of a text."""
    if shown.longest < 100:
        yield f"At most {shown.longest} characters."
    if shown.message and shown.message != shown.key:
        yield f"A line of the message that begins at {shown.message}."
    if shown.when:
        yield f"Shown when {shown.when}."
    if slots := list(dict.fromkeys(SLOT.findall(shown.english))):
        yield f"Keep {' '.join(f'{{{name}}}' for name in slots)} as written."


def _by_english(
    before: Iterable[Message], now: Mapping[str, str]
) -> Mapping[tuple[str, str], Message]:
    """Sound translations whose English stands no more under their key, by file and English."""
    return {
        (_owner(message.context or ""), str(message.id)): message
        for message in before
        if message.string
        and FUZZY not in message.flags
        and now.get(message.context or "") != message.id
    }


def _merged(
    fresh: Message, before: Mapping[str, Message], moved: Mapping[tuple[str, str], Message]
) -> Message:
    key, english = fresh.context or "", str(fresh.id)
    old = before.get(key)
    elsewhere = moved.get((_owner(key), english))
    if old is not None and old.id == english:
        return _carrying(fresh, old)
    if elsewhere is not None:
        return _carrying(fresh, elsewhere)
    if old is None:
        return fresh
    fresh = _carrying(fresh, old)
    if fresh.string:
        fresh.flags.add(FUZZY)
        fresh.previous_id = [str(old.id)]
    return fresh


def _carrying(fresh: Message, old: Message) -> Message:
    """The translation with what the translator remarked."""
    fresh.string = old.string
    fresh.user_comments = [c for c in old.user_comments if not c.startswith("|")]
    if FUZZY in old.flags and old.string:
        fresh.flags.add(FUZZY)
        fresh.previous_id = _previous(old)
    return fresh


def _previous(old: Message) -> list[str]:
    """What an earlier update noted as the English that the translation was made from."""
    noted = [_NOTED.fullmatch(comment) for comment in old.user_comments]
    return [denormalize(found[1]) for found in noted if found]


def _owner(key: str) -> str:
    """The dialogue, or the group of words, that a text belongs to."""
    return key.split(".")[0]


def _head(code: str, old: Head) -> Head:
    """The head of a catalogue without what changes by itself: dates, and names of programs."""
    plurals = Catalog(locale=locale_of(code)).plural_forms
    fields = {**_FIELDS, "Language": code, "Plural-Forms": plurals, **_KEPT, **old.fields}
    kept = {name: value for name, value in fields.items() if name not in _CHANGING}
    return Head(old.remarks or _REMARKS, {**kept, "Language": code})


def _written(head: Head, messages: Iterable[Message]) -> str:
    catalog = Catalog()
    for message in messages:
        catalog[message.id] = message
    lines = [*head.remarks, 'msgid ""', 'msgstr ""']
    lines += [escape(f"{name}: {value}\n") for name, value in head.fields.items()]
    body = generate_po(
        catalog, width=NO_WRAP, omit_header=True, include_lineno=False, include_previous=True
    )
    return "\n".join(lines) + "\n\n" + "".join(body).rstrip("\n") + "\n"


_NOTED: Final = re.compile(r"\| msgid (\".*\")")
_CHANGING: Final = frozenset(
    {"POT-Creation-Date", "PO-Revision-Date", "X-Generator", "Generated-By"}
)
_FIELDS: Final = {
    "Project-Id-Version": "coach",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
_KEPT: Final = {"X-Made-By": "", "X-Checked-By": "nobody"}
_TEMPLATE_REMARKS: Final = (
    "# Every text of the coach. Written by `coach strings extract`; not to be changed by hand.",
)
_REMARKS: Final = ("# See docs/languages.md for what must be checked, and by whom.",)
