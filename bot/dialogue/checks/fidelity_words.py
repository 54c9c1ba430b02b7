"""Fidelity to the practice, in words: what a solution-focused talk never says. F01 to F20 are the
criteria of the practice that can be told from a file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.dialogue.checks.reading_age import Measured, measure
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import labels_in, places_of, texts
from bot.dialogue.findings import Finding, Severity
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Mark

OLDEST: Final = 11  # Years: what most people read with ease, tired and on a phone.
OLDEST_MESSAGE: Final = 14
LONGEST_SENTENCE: Final = 25  # Words.
SHORT: Final = 8  # Words of a sentence of which an age says little.
FEW: Final = 60  # Words in all of which it says little.


@dataclass(frozen=True, slots=True)
class Banned:
    """Words that our own wording does without: why, and what to say instead."""

    code: str
    words: re.Pattern[str]
    why: str
    mend: str
    severity: Severity = "error"


def _banned(code: str, words: str, why: str, mend: str) -> Banned:
    return Banned(code, re.compile(rf"\b(?:{words})\b"), why, mend)


BANNED: Final = (
    _banned(
        "F01",
        r"you should|you ought to|you need to|you must|you(?:'d| had) better|if i were you"
        r"|i(?:'d| would)? (?:suggest|advise|recommend)|my advice|(?<!what )have you tried"
        r"|why not try|how about (?:trying|asking|doing)|you could always"
        r"|the best thing (?:to do )?(?:is|would be)",
        "gives advice that nobody asked for",
        "Ask what they have thought of, or what has helped before.",
    ),
    _banned(
        "F02",
        r"why|how come|for what reason",
        "asks for reasons, and sounds like blame",
        "Ask with what, how, when or who: “How did that come about?”",
    ),
    _banned(
        "F05",
        r"but|at least|look on the bright side|bright side|every cloud|could be worse|cheer up"
        r"|never mind|don't worry|chin up|stay positive|think positive(?:ly)?",
        "takes back what was said before it",
        "Say what you heard, and then go on in a sentence of its own.",
    ),
    _banned(
        "F10",
        r"(?:get|getting|move|moving|go|going) (?:up )?to (?:a )?(?:10|ten)"
        r"|reach(?:ing)? (?:a )?(?:10|ten)"
        r"|what would it take to be (?:a )?(?:10|ten)",
        "asks for the way to 10",
        "Ask for one point up, or half a one: a small sign is enough.",
    ),
    _banned(
        "L510",
        r"(?:i'll|i will|we'll|we will) (?:tell (?:them|him|her|your|the)|inform|alert|report"
        r"|sort|solve|fix|make sure|pass (?:it|this|that) on)"
        r"|(?:i've|i have|we've|we have) (?:told (?!nobody)|informed|alerted|reported|notified"
        r"|passed (?:it|this|that) on|sorted|solved|fixed)"
        r"|has been (?:alerted|informed|notified|reported)|help is on (?:its|the) way"
        r"|someone will (?:call|ring|contact|be in touch)",
        "promises what a program cannot keep",
        "Say who can do it, and that nobody was told.",
    ),
    _banned(
        "F16",
        r"great|amazing|well done|excellent|fantastic|brilliant|awesome|wonderful|superb|perfect"
        r"|terrific|impressive|good (?:job|work|for you)|congratulations|i'm (?:so )?proud|clever",
        "grades people, who then have something to live up to",
        "Quote what they did or said, and leave the judging to them.",
    ),
    _banned(
        "F20",
        r"resistant|resistance|non-?complian(?:t|ce)|service users?|clients?|patients?"
        r"|challenging behaviours?|in denial|unmotivated|manipulative|attention[- ]seeking"
        r"|dis-?engag(?:e[sd]?|ing|ement)|engag(?:e[sd]?|ing|ement)|caseloads?"
        r"|(?<!in )(?<!in this )(?<!in that )(?<!in any )(?<!in either )cases?",
        "labels people",
        "Say who it is and what they do, in ordinary words.",
    ),
    _banned(
        "F20",
        r"color(?:s|ed)?|favor(?:s|ite|ites)?|behavior(?:s|al)?|neighbor(?:s|hood)?"
        r"|honor(?:s|ed)?|labor|center(?:s|ed)?|realiz(?:e[sd]?|ing)|organiz(?:e[sd]?|ing|ation)"
        r"|recogniz(?:e[sd]?|ing)|apologiz(?:e[sd]?|ing)|summariz(?:e[sd]?|ing)|counselor|fulfill"
        r"|traveling|canceled|gray|mom",
        "is not British spelling",
        "Write colour, behaviour, centre, realise, organise.",
    ),
)
"""Every list; a word is added here."""


def banned_words(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """None of these words stands in our own wording."""
    labels, places = labels_in(sheet, shelf), places_of(sheet, shelf)
    for state in sheet.dialogue.states.values():
        for text in (*texts(state), *labels[state.name]):
            scalar = places.get(id(text))
            for banned, offset, said in slips_in(text.template):
                mark = scalar.at(offset) if scalar else state.mark
                yield finding(banned, said, mark)


def plain_language(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F20: what people read can be read by somebody of nine to eleven."""
    lines = [text for state in sheet.dialogue.states.values() for text in texts(state)]
    measured = [measure(_SLOT.sub(" it ", text.template)) for text in lines]
    whole = sum(measured, start=Measured())
    if whole.age > OLDEST and whole.words > FEW:
        message = f"The whole reads as for somebody of {whole.age:.0f}; {OLDEST} is the most."
        mend = "Use shorter sentences and everyday words."
        yield Finding(sheet.key(sheet.dialogue.sort), "F20", message, mend, "warning")
    for text, one in zip(lines, measured, strict=True):
        hard = one.age > OLDEST_MESSAGE and one.longest > SHORT
        scalar = places_of(sheet, shelf).get(id(text))
        if scalar and (hard or one.longest > LONGEST_SENTENCE):
            message = f"This reads as for somebody of {one.age:.0f}, with {one.longest} words"
            mend = "Say it in shorter sentences."
            yield Finding(scalar.mark, "F20", f"{message} in a sentence.", mend, "warning")


def slips_in(template: str) -> Iterator[tuple[Banned, int, str]]:
    """Every banned word of our own wording, with its place. What stands in quotation marks or in a
    slot is somebody else's."""
    own = _NOT_OURS.sub(lambda found: " " * len(found[0]), template)
    plain = own.replace("’", "'").lower()  # All lists are in small letters: that is searched fast.
    if not _ANY.search(plain):
        return
    for banned in BANNED:
        for found in banned.words.finditer(plain):
            yield banned, found.start(), own[slice(*found.span())]


def finding(banned: Banned, said: str, mark: Mark) -> Finding:
    """What is wrong with a word, and what to say instead."""
    return Finding(mark, banned.code, f"“{said}” {banned.why}.", banned.mend, banned.severity)


_ANY: Final = re.compile("|".join(banned.words.pattern for banned in BANNED))
_NOT_OURS: Final = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)|\{[^{}]*\}")
_SLOT: Final = re.compile(r"“[^”]*”|\{[^{}]*\}")
