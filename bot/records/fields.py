"""What may be recorded: every kind of record, its fields and their types, as plain data."""

from collections.abc import Mapping
from typing import Final, TypeAlias, get_args

from bot.records.outcome import Checked, OutcomeType, Rater, Whose
from bot.records.review import Way

FieldType: TypeAlias = str | tuple[str, ...]
"""`text`, `list` (of texts), `number` (a place on 0-10), `yes_no`, `date`; or the constants
that a field may hold, as a tuple."""

Fields: TypeAlias = Mapping[str, FieldType]

WHOSE: Final[tuple[str, ...]] = get_args(Whose)
CHECKED: Final[tuple[str, ...]] = get_args(Checked)
OUTCOME_TYPES: Final[tuple[str, ...]] = get_args(OutcomeType)
RATERS: Final[tuple[str, ...]] = get_args(Rater)
WAYS: Final[tuple[str, ...]] = get_args(Way)

RECORDS: Final[Mapping[str, Fields]] = {
    "outcome": {
        "text": "text",
        "owner": WHOSE,
        "whose_words": WHOSE,
        "checked_with_person": CHECKED,
        "type": OUTCOME_TYPES,
        "area": "text",
        "difference": "list",
        "indicators": "list",
        "noticers": "list",
        "possible_means": "list",
        "strengths": "list",
        "good_enough": "number",
        "open_question": "text",
    },
    "score": {
        "value": "number",
        "from_value": "number",
        "by_whom": RATERS,
        "what_puts_it_there": "list",
        "next_sign": "text",
    },
    "action": {"what": "text", "who": "text", "when": "text", "first_sign": "text"},
    "closing": {
        "direction": "text",
        "first_step": "text",
        "first_sign": "text",
        "clarity": "number",
        "usefulness": "number",
        "wish": "text",
    },
    "review": {"on": "date", "way": WAYS, "dialogue": "text"},
}

ENTRIES: Final[Mapping[str, Fields]] = {
    "exception": {
        "what": "text",
        "different": "text",
        "how": "list",
        "doer": "text",
        "noticers": "list",
        "again": "text",
        "tell_person": "yes_no",
        "kind": "text",
    },
    "coping": {"what": "text", "gets_through": "list", "who_helps": "list", "keep": "text"},
    "reflection": {"text": "text"},
    "noticing": {"what": "text"},
    "perspective": {"text": "text"},
    "share": {"text": "text"},
    "reframe": {
        "original": "text",
        "wish": "text",
        "good_reason": "text",
        "conditions": "list",
        "wording": "text",
    },
}

FIELDS: Final[Mapping[str, Fields]] = {**RECORDS, **ENTRIES}
"""Every kind that a dialogue may record. The loader is handed this."""
