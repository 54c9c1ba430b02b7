"""The fields of every kind of entry that the dialogues leave behind, as data."""

from typing import Final, Literal, TypeAlias, get_args

from bot.records.field_types import Table
from bot.records.plan import Checked

Feature: TypeAlias = Literal[
    "lived_experience", "working_out", "making_sense", "options", "shared_goals"
]
"""The five sides of reflecting of the guidance (R19)."""

CHECKED: Final = get_args(Checked)

KINDS: Final[Table] = {
    "exception": (
        "A time when it went better, or the hopes were there already.",
        {
            "what": ("text", "what happened"),
            "different": ("text", "what was different then"),
            "how": ("list", "how it was managed"),
            "doer": ("text", "whose doing it was"),
            "noticers": ("list", "who noticed"),
            "again": ("text", "what would help it happen again"),
            "tell_person": ("yes_no", "to be told to the person"),
            "kind": ("text", "what sort of exception it was"),
        },
    ),
    "coping": (
        "What gets somebody through. Never scored.",
        {
            "what": ("text", "what it is that is hard"),
            "gets_through": ("list", "what gets them through"),
            "who_helps": ("list", "who helps"),
            "not_worse": ("text", "what stops it getting worse"),
            "keep": ("text", "the one thing to keep doing"),
        },
    ),
    "noticing": (
        "What to notice until next time, and later what was noticed.",
        {
            "what": ("text", "what to notice until next time"),
            "found": ("text", "what came of looking out for it"),
        },
    ),
    "reflection": (
        "A thought about one's own work.",
        {
            "text": ("text", "the thought, or the moment"),
            "happened": ("text", "what happened in that moment"),
            "their_side": ("text", "what it was like from their side"),
            "my_side": ("text", "what was going on for me"),
            "helped": ("list", "what helped"),
            "matters": ("text", "what it says about what matters here"),
            "next_move": ("text", "the next small move"),
            "who_to_tell": ("text", "who is to hear of it"),
            "feature": (
                get_args(Feature),
                "which side of reflecting it turned on",
            ),
            "tags": ("list", "solutions, understanding, standards, skills, own practice"),
        },
    ),
    "perspective": (
        "How somebody else sees it.",
        {
            "who": ("text", "whose chair it is"),
            "text": ("text", "how they see it"),
            "hope": ("text", "what they hope for"),
            "worry": ("text", "what they worry about"),
            "seen": ("text", "what they have seen that others have not"),
            "protecting": ("text", "what they might be trying to protect"),
            "checked": (CHECKED, "whether they were asked"),
        },
    ),
    "share": (
        "A practice worth passing on. Nothing goes anywhere without a preview and a tap.",
        {
            "text": ("text", "what was done that helped"),
            "happened": ("text", "what happened"),
            "effect": ("text", "the difference it made"),
            "how_known": ("text", "how one can tell"),
            "advice": ("text", "what a colleague could try"),
            "where": ("text", "where to share it"),
            "on": ("date", "when"),
            "status": (("private", "to_share", "shared"), "how far it has got"),
            "came_back": ("text", "what came back afterwards"),
        },
    ),
    "reframe": (
        "Another way to see a complaint, found by the person themselves.",
        {
            "original": ("text", "the complaint, in their words"),
            "wish": ("text", "the same, said as a wish"),
            "good_reason": ("text", "the good reason there could be"),
            "conditions": ("list", "what would have to be in place"),
            "wording": ("text", "how they would put it to the person"),
            "reaction": ("text", "how it was taken, later"),
        },
    ),
    "weighing": (
        "A choice that is open either way, from its four sides.",
        {
            "choice": ("text", "the choice"),
            "whose_decision": ("text", "whose decision it is"),
            "good_about_it": ("list", "what is good about doing it"),
            "less_good_about_it": ("list", "what is not so good about doing it"),
            "good_about_waiting": ("list", "what is good about leaving it"),
            "less_good_about_waiting": ("list", "what is not so good about leaving it"),
            "weighs_most": ("list", "what weighs most, at most two"),
            "timing": ("text", "what would make the timing right"),
            "first_to_see": ("text", "who would see first that it had come"),
            "conclusion": ("text", "what they make of it, in their own words"),
            "next_step": ("text", "the next small step, or what to wait for"),
            "decide_by": ("date", "when it is to be decided"),
        },
    ),
    "parties": (
        "Where several people's hopes meet, and what is expected of whom.",
        {
            "shared": ("text", "what they all want, in plain words"),
            "not_negotiable": ("list", "what has to be in place, no matter what"),
            "says_who": ("text", "who says so"),
            "by_power": ("text", "by what power"),
            "in_the_way": ("list", "what they think gets in the way, us included"),
            "expectations": ("list", "who does what"),
            "by_when": ("text", "by when"),
            "how_seen": ("text", "how all of them will know that it has been done"),
            "if_not": ("text", "what happens if it does not"),
            "person_knows": ("yes_no", "whether the person knows that beforehand"),
            "disagreement": ("text", "what they still see differently"),
            "on": ("date", "when they meet or look again"),
        },
    ),
    "evidence": (
        "Something that can be looked up: logs, dates, what was seen by whom.",
        {
            "what": ("text", "what it shows"),
            "source": ("text", "where it stands"),
            "surprises": ("text", "who would be surprised, and by what"),
        },
    ),
    "meeting": (
        "Somebody to speak with, or a meeting to hold.",
        {
            "who": ("text", "with whom"),
            "about": ("text", "what to ask or say first"),
            "when": ("text", "when, as it was said"),
        },
    ),
    "visit": (
        "What was prepared for a visit, a call or a meeting, and what came of it.",
        {
            "on": ("date", "the day"),
            "aim": ("text", "what would make it worthwhile"),
            "to_them": ("text", "what would make it worthwhile to them"),
            "worked_before": ("list", "what has worked with them before"),
            "picture": ("text", "what it looks like going a little better than usual"),
            "words": ("text", "words of theirs to use"),
            "worry": ("text", "what might go wrong"),
            "if_so": ("text", "what to do then"),
            "question": ("text", "the one question to ask"),
            "notice": ("text", "the one thing to notice"),
            "step": ("text", "a small enough version to try"),
            "came_of_it": ("text", "what came of it"),
        },
    ),
    "plan": (
        "What was agreed about an outcome, beside its steps and risks. A risk talk that was "
        "refused stands there as `not_discussed`, never as nothing.",
        {
            "person_part": ("text", "what the person says is theirs to do"),
            "around": ("list", "who and what is around already"),
            "service": ("text", "what a service would add; unknown when nobody outside is needed"),
            "agreed_by": ("list", "who has agreed"),
            "confidence": ("number", "how sure they are that it will happen, 0-10"),
            "risk_talk": (("talked", "not_discussed"), "whether the worries were talked about"),
            "to_check": ("text", "what is to be checked with a manager first"),
        },
    ),
    "agenda": (
        "What somebody takes to supervision, on one page.",
        {
            "pleased": ("list", "what has gone well since last time"),
            "bring": ("list", "what to bring"),
            "want": ("text", "what to leave with"),
            "tried": ("list", "what has helped a bit already"),
            "they_tried": ("text", "what the others in it have done that helped"),
            "ask_myself": ("text", "what they would ask themselves"),
            "my_answer": ("text", "what their answer would be"),
            "admin": ("list", "to arrange"),
            "learning": ("list", "to learn"),
            "support": ("list", "support that is wanted"),
            "something_else": ("list", "anything else"),
            "how_i_am": ("text", "how they are doing"),
            "first_step": ("text", "the first small step"),
        },
    ),
    "area": (
        "A part of life that was talked about.",
        {
            "area": ("text", "which part"),
            "how_it_is": ("text", "how it is"),
            "what_matters": ("text", "what matters in it"),
            "what_helps": ("list", "what helps"),
        },
    ),
    "coverage": (
        "Which parts of life were touched on, and which mattered most.",
        {
            "map": ("text", "the area map that was used"),
            "covered": ("list", "what was talked about, in the order it was"),
            "set_aside": ("list", "what was left for another day"),
            "matters_most": ("list", "what matters most of it"),
        },
    ),
    "look_back": (
        "A review as it was held.",
        {
            "better": ("list", "what is better, even a bit"),
            "whose_doing": ("text", "whose doing it was"),
            "turning_point": ("text", "where it turned"),
            "did_not_help": ("text", "what did not help"),
            "still_right": (("yes", "partly", "no"), "whether the hopes are still the right ones"),
            "decision": (("keep", "change", "finish", "retire"), "what becomes of the outcome"),
            "slipping": ("text", "what would be early signs of slipping"),
            "who_to_call": ("text", "who to call then"),
            "present_at_review": ("list", "who was there"),
            "their_comment": ("text", "what the person said about it"),
        },
    ),
    "check_in": (
        "A few minutes between visits.",
        {
            "going": (("better", "same", "worse"), "how it goes"),
            "noticed": ("text", "what came of the last thing to notice"),
            "what": ("text", "what is better, steady or worse"),
            "how": ("list", "how that was managed"),
            "number": ("number", "where things are, if they gave a number"),
            "next": ("text", "what to notice next"),
        },
    ),
    "self_check": (
        "My last conversation, from service-led (0) to outcomes-focused (10). For oneself alone.",
        {
            "end_point": ("number", "a service delivered, or a difference to a life"),
            "format": ("number", "a form filled, or a conversation"),
            "approach": ("number", "problems fixed, or strengths found"),
            "person": ("number", "a receiver, or somebody with a part in it"),
            "role": ("number", "the expert, or the one who enables"),
            "focus": ("number", "needs, or what matters"),
            "recording": ("number", "tasks done, or outcomes in their words"),
            "note": ("text", "one thing to try"),
        },
    ),
    "supervising": (
        "A supervisor's own look at a session.",
        {
            "left_with": ("text", "what they left with, in their words"),
            "asked": ("text", "when I was asking"),
            "told": ("text", "when I was telling"),
            "strengths": ("list", "strengths I named"),
            "helped": ("text", "what I did that helped"),
            "support": ("text", "what I need from my own manager"),
            "next": ("text", "one thing to try"),
        },
    ),
    "own_question": (
        "The question somebody would ask themselves (fading).",
        {
            "question": ("text", "the question"),
            "answer": ("text", "the answer to it"),
            "added": ("text", "what a question of the coach's added"),
            "mode": (("lead_myself", "half_and_half", "coach_leads"), "how to go on from here"),
            "favourite": ("yes_no", "whether it is to be offered again"),
        },
    ),
    "wording": (
        "An outcome before and after it was said their way.",
        {
            "before": ("text", "how it was written"),
            "after": ("text", "how they would say it"),
            "official": ("text", "wording that is required beside it"),
            "shown_to_person": ("yes_no", "whether it was shown to them"),
            "their_change": ("text", "what they would change"),
        },
    ),
    "round": (
        "A group round, from the presenter's side alone.",
        {
            "request": ("text", "what was wanted from the group"),
            "takeaways": ("list", "what the presenter takes away"),
        },
    ),
    "feedback": (
        "What somebody made of a conversation, when it was not useful to them.",
        {"text": ("text", "what to ask more or less of")},
    ),
}
