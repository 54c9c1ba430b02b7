"""What dialogues share with the coach: deeds, and names handed in."""

from collections.abc import Mapping
from typing import Final

from bot.dialogue.reading_types import Type

HANDED_IN: Final[Mapping[str, Type]] = {
    "outcome.id": Type("text"),
    "outcome.hopes": Type("text"),
    "outcome.difference": Type("list"),
    "outcome.signs": Type("list"),
    "outcome.good_enough": Type("number"),
    "outcome.means": Type("list"),
    "outcome.strengths": Type("list"),
    "outcome.open_question": Type("text"),
    "last.score": Type("number"),
    "last.on": Type("date"),
    "last.noticing": Type("text"),
}
"""What a conversation about an outcome is given; any of it may be unknown."""

DEEDS: Final[Mapping[str, frozenset[str]]] = {
    "agree": frozenset(),
    "set_zone": frozenset({"zone"}),
    "set_quiet": frozenset({"from", "to"}),
    "set_reminders": frozenset({"on"}),
    "go_on": frozenset({"talk"}),
    "set_focus": frozenset({"name", "kind"}),
    "set_lead": frozenset({"mode"}),
    "offer_languages": frozenset(),
    "forget": frozenset(),
    "hold": frozenset(),
    "misread": frozenset(),
    "move_review": frozenset({"review", "on"}),
    "skip_review": frozenset({"review"}),
    "show_review": frozenset(),
    "move_reviews": frozenset({"how"}),
    "set_days": frozenset({"weekends", "holidays"}),
    "set_check_ins": frozenset({"rhythm"}),
    "offer_reminders": frozenset(),
    "move_outcome": frozenset({"outcome", "move"}),
    "correct": frozenset({"record", "path", "to"}),
    "invite": frozenset({"name"}),
    "partner": frozenset({"token", "name"}),
    "offer_question": frozenset({"partnership", "question"}),
}
"""Deeds and what each is told."""

MAY_BE_LEFT_OUT: Final = frozenset({("set_focus", "kind")})
