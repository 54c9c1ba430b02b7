"""What dialogues share with the coach: records and their fields, deeds, names handed in."""

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
    "last.score": Type("number"),
    "last.on": Type("date"),
    "last.noticing": Type("text"),
}
"""What a conversation about an outcome is given; any of it may be unknown."""

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
    "risk": frozenset(
        {
            "worry",
            "whose_worry",
            "what_matters_about_doing_it",
            "cost_of_not",
            "what_helps",
            "early_sign",
            "if_it_happens",
            "who_to_call",
            "person_knows",
            "what_we_will_learn",
        }
    ),
    "party": frozenset({"who", "hopes", "checked", "safe_enough"}),
    "closing": frozenset(
        {"direction", "first_step", "first_sign", "clarity", "usefulness", "wish"}
    ),
    "review": frozenset({"on", "way", "dialogue"}),
    "exception": frozenset(
        {"what", "different", "how", "doer", "noticers", "again", "tell_person", "kind"}
    ),
    "coping": frozenset({"what", "gets_through", "who_helps", "not_worse", "keep"}),
    "noticing": frozenset({"what", "found"}),
    "reflection": frozenset(
        {
            "text",
            "their_side",
            "my_side",
            "helped",
            "matters",
            "next_move",
            "who_to_tell",
            "feature",
            "tags",
        }
    ),
    "perspective": frozenset({"who", "text", "hope", "worry", "seen", "protecting", "checked"}),
    "share": frozenset(
        {"text", "happened", "effect", "advice", "where", "on", "status", "came_back"}
    ),
    "reframe": frozenset({"original", "wish", "good_reason", "conditions", "wording", "reaction"}),
    "weighing": frozenset(
        {
            "choice",
            "whose_decision",
            "good_about_it",
            "less_good_about_it",
            "good_about_waiting",
            "less_good_about_waiting",
            "weighs_most",
            "timing",
            "conclusion",
            "next_step",
            "decide_by",
        }
    ),
    "parties": frozenset(
        {
            "shared",
            "not_negotiable",
            "says_who",
            "in_the_way",
            "expectations",
            "if_not",
            "person_knows",
            "disagreement",
            "on",
        }
    ),
    "evidence": frozenset({"what", "source", "surprises"}),
    "meeting": frozenset({"who", "about", "when"}),
    "visit": frozenset(
        {
            "on",
            "aim",
            "to_them",
            "worked_before",
            "picture",
            "words",
            "worry",
            "if_so",
            "question",
            "notice",
            "step",
            "came_of_it",
        }
    ),
    "plan": frozenset(
        {"person_part", "around", "service", "agreed_by", "confidence", "risk_talk", "to_check"}
    ),
    "agenda": frozenset(
        {
            "pleased",
            "bring",
            "want",
            "tried",
            "ask_myself",
            "my_answer",
            "admin",
            "learning",
            "support",
            "something_else",
            "how_i_am",
            "first_step",
        }
    ),
    "area": frozenset({"area", "how_it_is", "what_matters", "what_helps"}),
    "look_back": frozenset(
        {
            "better",
            "whose_doing",
            "turning_point",
            "did_not_help",
            "still_right",
            "decision",
            "slipping",
            "who_to_call",
            "present_at_review",
            "their_comment",
        }
    ),
    "check_in": frozenset({"going", "noticed", "what", "how", "number", "next"}),
    "self_check": frozenset(
        {"end_point", "format", "approach", "person", "role", "focus", "recording", "note"}
    ),
    "supervising": frozenset(
        {"left_with", "asked", "told", "strengths", "helped", "support", "next"}
    ),
    "own_question": frozenset({"question", "answer", "added", "mode", "favourite"}),
    "wording": frozenset({"before", "after", "official", "shown_to_person", "their_change"}),
    "round": frozenset({"request", "takeaways"}),
    "feedback": frozenset({"text"}),
}
"""Kinds of record and the fields each may have."""

DEEDS: Final[Mapping[str, frozenset[str]]] = {
    "agree": frozenset(),
    "set_zone": frozenset({"zone"}),
    "set_quiet": frozenset({"from", "to"}),
    "set_reminders": frozenset({"on"}),
    "set_focus": frozenset({"name", "kind"}),
    "set_lead": frozenset({"mode"}),
    "forget": frozenset(),
    "hold": frozenset(),
    "misread": frozenset(),
    "move_review": frozenset({"review", "on"}),
    "skip_review": frozenset({"review"}),
    "move_outcome": frozenset({"outcome", "move"}),
    "correct": frozenset({"outcome", "path", "to"}),
}
"""Deeds and what each is told."""

MAY_BE_LEFT_OUT: Final = frozenset({("set_focus", "kind")})
