"""The fields of an outcome and of what hangs on it, of closings and of reviews, as data."""

from typing import Final, get_args

from bot.records.field_types import Table
from bot.records.outcome import OutcomeType, Rater, Whose
from bot.records.plan import Checked
from bot.records.review import Repeats, Way

KINDS: Final[Table] = {
    "outcome": (
        "What somebody wants to be different. Recorded again, only the fields given change; "
        "every version is kept. When the answer that made it is taken back for another way, it is "
        "kept no longer.",
        {
            "text": (
                "text",
                "the hopes, in somebody's own words; empty when that question was skipped "
                "and others were not",
            ),
            "owner": (get_args(Whose), "whose hopes they are"),
            "whose_words": (get_args(Whose), "who would put it like that"),
            "checked_with_person": (get_args(Checked), "whether the person was asked"),
            "type": (get_args(OutcomeType), "what kind of outcome it is"),
            "area": ("text", "the part of life it belongs to"),
            "difference": ("list", "the difference it would make"),
            "indicators": ("list", "the signs: what would be seen or heard"),
            "noticers": ("list", "who else would notice"),
            "possible_means": ("list", "services, kit and other ways there"),
            "strengths": ("list", "what is there already, and what they bring"),
            "good_enough": ("number", "the place on 0-10 that would do"),
            "open_question": ("text", "what could not be answered yet"),
        },
    ),
    "score": (
        "Where things are, 0 to 10; belongs to an outcome. Without a `value` there is no score.",
        {
            "value": ("number", "the place"),
            "from_value": ("number", 'where it started, when they said so ("from a two to a six")'),
            "by_whom": (get_args(Rater), "who gave the number"),
            "what_puts_it_there": ("list", "what makes it that and not lower"),
            "next_sign": ("text", "the smallest sign of one point up"),
        },
    ),
    "action": (
        "A step; belongs to an outcome. Without a `what` there is no step.",
        {
            "what": ("text", "the step"),
            "who": ("text", "whose name goes on it"),
            "when": ("text", "by when, as it was said"),
            "first_sign": ("text", "the first sign that it is working"),
        },
    ),
    "risk": (
        "A worry about an outcome, and what was thought through about it; belongs to an outcome. "
        "Without a `worry` there is no risk.",
        {
            "worry": ("text", "what might happen"),
            "whose_worry": ("text", "who worries"),
            "what_matters_about_doing_it": ("text", "why it is worth trying"),
            "cost_of_not": ("text", "what would be lost by not trying"),
            "what_helps": ("list", "what makes it safer"),
            "early_sign": ("text", "the first sign that it wobbles"),
            "if_it_happens": ("text", "what is done then"),
            "who_to_call": ("text", "who gets the call"),
            "person_knows": ("yes_no", "whether the person knows of it"),
            "what_we_will_learn": ("text", "what trying will show"),
        },
    ),
    "party": (
        "Somebody with hopes of their own in an outcome; belongs to an outcome. "
        "Without a `who` there is no party.",
        {
            "who": ("text", "who, by a nickname or a role"),
            "hopes": ("text", "what they hope for, in their words"),
            "checked": (get_args(Checked), "whether they were asked"),
            "safe_enough": ("text", "what would be safe enough for them"),
        },
    ),
    "closing": (
        "How a conversation ended. Kept even when all of it was skipped.",
        {
            "direction": ("text", "the direction in a sentence"),
            "first_step": ("text", "the first step"),
            "first_sign": ("text", "its first sign"),
            "clarity": ("number", "how clear the next step is"),
            "usefulness": ("number", "how useful the conversation was"),
            "wish": (
                "text",
                "what should be asked more or less, or a talk that is missing",
            ),
        },
    ),
    "review": (
        "A planned look-back, or a meeting elsewhere. Without a day there is no review.",
        {
            "on": ("date", "the local day"),
            "way": (get_args(Way), "with the coach, or elsewhere; here unless said otherwise"),
            "dialogue": ("text", "the dialogue that opens it; `scaling` unless said otherwise"),
            "hour": ("text", "the local time, as `14:30`; unknown: some time that day"),
            "repeats": (get_args(Repeats), "how often it comes; once unless said otherwise"),
        },
    ),
}
