"""What dialogues share with the coach: records and their fields, deeds, names handed in."""

from collections.abc import Mapping
from typing import Final

from bot.dialogue.reading_types import Type

HANDED_IN: Final[Mapping[str, Type]] = {
    "outcome.hopes": Type("text"),
    "outcome.difference": Type("list"),
    "outcome.signs": Type("list"),
    "outcome.good_enough": Type("number"),
    "outcome.means": Type("list"),
    "last.score": Type("number"),
    "last.on": Type("date"),
}
"""What a conversation about an outcome is given; any of it may be unknown."""

_SHORT: Final = frozenset({"text"})

RECORDS: Final[Mapping[str, frozenset[str]]] = {
    "outcome": frozenset(
        {
            "text",
            "owner",
            "whose_words",
            "checked_with_person",
            "type",
            "area",
            "difference",
            "indicators",
            "noticers",
            "possible_means",
            "strengths",
            "good_enough",
            "open_question",
        }
    ),
    "score": frozenset({"value", "from_value", "by_whom", "what_puts_it_there", "next_sign"}),
    "action": frozenset({"what", "who", "when", "first_sign"}),
    "closing": frozenset(
        {"direction", "first_step", "first_sign", "clarity", "usefulness", "wish"}
    ),
    "review": frozenset({"on", "way", "dialogue"}),
    "exception": frozenset(
        {"what", "different", "how", "doer", "noticers", "again", "tell_person", "kind"}
    ),
    "coping": frozenset({"what", "gets_through", "who_helps", "keep"}),
    "noticing": frozenset({"what"}),
    "reframe": frozenset({"original", "wish", "good_reason", "conditions", "wording"}),
    "reflection": _SHORT,
    "perspective": _SHORT,
    "share": _SHORT,
}
"""Kinds of record and the fields each may have."""

DEEDS: Final[Mapping[str, frozenset[str]]] = {
    "agree": frozenset(),
    "set_zone": frozenset({"zone"}),
    "set_quiet": frozenset({"from", "to"}),
    "set_reminders": frozenset({"on"}),
    "set_focus": frozenset({"name", "kind"}),
    "forget": frozenset(),
    "hold": frozenset(),
    "misread": frozenset(),
    "move_review": frozenset({"review", "on"}),
    "skip_review": frozenset({"review"}),
}
"""Deeds and what each is told."""

MAY_BE_LEFT_OUT: Final = frozenset({("set_focus", "kind")})
