"""Checks of translations: what is missing, stale, too long, or has lost what it must keep."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.dialogue.catalogue import Catalogue, Entry
from bot.dialogue.checks.wording import own_length
from bot.dialogue.findings import Finding, Severity
from bot.dialogue.reading_types import did_you_mean
from bot.dialogue.strings import Shown
from bot.dialogue.wording import SLOT

UPDATE: Final = "Run: coach strings update"
_NUMBER: Final = re.compile(r"\d+")
_HELPLINE: Final = "region."


def translations(
    catalogue: Catalogue, shown: Sequence[Shown], *, spoken: bool
) -> Iterator[Finding]:
    """Every finding about one language. What would mislead people is an error where the
    language is switched on (`spoken`); English stands in for what is only missing."""
    severity: Severity = "error" if spoken else "warning"
    yield from (replace(finding, severity=severity) for finding in catalogue.wrong)
    if catalogue.wrong and not catalogue.entries:
        return  # nothing could be read: that all of it is missing needs no telling
    known = {each.key for each in shown}
    yield from _missing(catalogue, shown)
    for each in shown:
        yield from _about(catalogue, each, severity)
    yield from _too_long(catalogue, shown, severity)
    for entry in catalogue.entries.values():
        if entry.key not in known:
            yield _unknown(catalogue, entry)


def _missing(catalogue: Catalogue, shown: Sequence[Shown]) -> Iterator[Finding]:
    """One finding for each dialogue, at the first of its texts without words: translators see the
    rest in their catalogue."""
    texts: dict[str, list[Shown]] = {}
    for each in shown:
        texts.setdefault(each.key.partition(".")[0], []).append(each)
    for name, group in texts.items():
        missing = [each for each in group if not _words_for(catalogue, each)]
        if not missing:
            continue
        first, entry = missing[0], catalogue.entries.get(missing[0].key)
        what = f"{first.key}: “{_short(first.english)}”"
        if len(missing) > 1:
            what = f"{len(missing)} of the {len(group)} texts of “{name}”, the first is {what}"
        mark = first.mark if entry is None else entry.mark
        mend = f"{UPDATE} {catalogue.code}, then translate it." if entry is None else ""
        message = f"{_name(catalogue)} has no words for {what}."
        yield Finding(mark, "L701", message, mend or "Translate it.", "warning")


def _words_for(catalogue: Catalogue, shown: Shown) -> str:
    entry = catalogue.entries.get(shown.key)
    return entry.text if entry else ""


def _about(catalogue: Catalogue, shown: Shown, severity: Severity) -> Iterator[Finding]:
    entry = catalogue.entries.get(shown.key)
    if entry is None or not entry.text:
        return
    if not entry.fits(shown.english):
        message = f"The English of {shown.key} was changed; {_name(catalogue)} is stale."
        mend = f"{UPDATE} {catalogue.code}, look at it, and take the mark “fuzzy” away."
        yield Finding(entry.mark, "L702", message, mend, "warning")
    else:
        yield from _slots(shown, entry, severity)
        yield from _numbers(shown, entry, severity)


def _slots(shown: Shown, entry: Entry, severity: Severity) -> Iterator[Finding]:
    theirs, ours = (SLOT.findall(text) for text in (shown.english, entry.text))
    for name in dict.fromkeys(theirs):
        if name not in ours:
            message = f"The translation of {shown.key} has lost {{{name}}}."
            yield Finding(entry.mark, "L703", message, f"Put {{{name}}} in.", severity)
    for name in dict.fromkeys(ours):
        if name not in theirs:
            message = f"The English of {shown.key} has no {{{name}}}."
            mend = did_you_mean(name, theirs) or "Take it out."
            yield Finding(entry.mark, "L704", message, mend, severity)


def _numbers(shown: Shown, entry: Entry, severity: Severity) -> Iterator[Finding]:
    """Whom to call: the words are the language's, the number is the region's."""
    if not shown.key.startswith(_HELPLINE):
        return
    theirs, ours = (_NUMBER.findall(text) for text in (shown.english, entry.text))
    if sorted(theirs) != sorted(ours):
        message = f"The translation of {shown.key} does not have the numbers of its English."
        mend = f"Write {' '.join(theirs) or 'no number'}, digit for digit."
        yield Finding(entry.mark, "L705", message, mend, severity)


def _too_long(
    catalogue: Catalogue, shown: Sequence[Shown], severity: Severity
) -> Iterator[Finding]:
    lengths: dict[str, int] = {}
    first: dict[str, tuple[Shown, Entry]] = {}
    for each in shown:
        entry = catalogue.entries.get(each.key)
        used = entry.text if entry is not None and entry.fits(each.english) else each.english
        lines = lengths.get(each.together)
        length = own_length(used) if lines is None else lines + 1 + own_length(used)
        lengths[each.together] = length
        if entry is not None and used is entry.text:
            first.setdefault(each.together, (each, entry))
    for message, (each, entry) in first.items():
        if lengths[message] > each.longest:
            told = f"In {_name(catalogue)} {message} has {lengths[message]} characters"
            mend = "Say it shorter."
            yield Finding(
                entry.mark, "L706", f"{told}; {each.longest} are allowed.", mend, severity
            )


def _unknown(catalogue: Catalogue, entry: Entry) -> Finding:
    message = f"Nothing is said under {entry.key or 'an entry without msgctxt'}."
    mend = f"{UPDATE} {catalogue.code}; it drops it."
    return Finding(entry.mark, "L707", message, mend, "warning")


def _name(catalogue: Catalogue) -> str:
    return catalogue.conventions.name


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
