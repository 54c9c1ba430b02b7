"""Which typed numbers may be a place on a scale: no times, ages, dates or counts."""

from dataclasses import replace

from bot.dialogue.kinds.leading import at_a_place, leads_well
from bot.dialogue.kinds.number_tokens import Token, tokens_of
from bot.dialogue.kinds.scale_words import (
    AFTER_ONE,
    AFTER_TO,
    AND_YET_SCORES,
    BEFORE_ONE,
    BEFORE_PLURAL,
    FOLLOWS,
    KIN,
    LEADS_TO_COUNTS,
    MEASURED,
    MONTHS,
    NOT_ADVERBS,
    NOT_AFTER,
    ONLY_BEFORE,
    PARTIES,
    PERCENT,
    PLURALS,
    SHIFTS,
    TIME_UNITS,
)


def spot(text: str) -> list[Token]:
    """The tokens of `text`; those with a value may be scores."""
    tokens = tokens_of(text.replace(" & ", " and "))
    return _whole([_checked(tokens, place) for place in range(len(tokens))])


def _checked(tokens: list[Token], place: int) -> Token:
    token = tokens[place]
    if token.value is None or _may_be_score(tokens, place):
        return token
    return replace(token, value=None)


def _may_be_score(tokens: list[Token], place: int) -> bool:
    before, after = tokens[:place], tokens[place + 1 :]
    return (
        _follows_well(after)
        and _stands_well(before)
        and not (tokens[place].glued and before and before[-1].sort == "word")
        and (tokens[place].of_ten or leads_well(before))
        and (tokens[place].text not in PLURALS or _word(before, -1) in BEFORE_PLURAL)
        and (_word(before, -1) != "the" or _is_the_mark(tokens, place))
        and not (tokens[place].value and _counts(before, after))
        and (tokens[place].text != "one" or _is_the_number_one(tokens, place))
        and (_word(before, -1) not in ("at", "on") or _is_at_a_place(before, after))
    )


def _is_the_mark(tokens: list[Token], place: int) -> bool:
    """ "Around the six mark", "in the sixes", "we're at the 5", not "the 6 was late"."""
    after = tokens[place + 1 :]
    stops = not after or after[0].sort == "mark"
    marked = bool(after) and after[0].text == "mark"
    at_it = stops and _word(tokens[:place], -2) in ("at", "in")
    return tokens[place].text in PLURALS or marked or at_it


def _follows_well(after: list[Token]) -> bool:
    if not after:
        return True
    following = after[0]
    if following.text in ("-",) and following.glued and len(after) > 1 and after[1].glued:
        return after[1].text in ("ish", "out") or after[1].sort == "number"
    if following.text in PERCENT or following.text in MONTHS:
        return False
    if following.sort == "number":
        return True
    if following.text in ("o", "am", "pm") or following.text.startswith("o'clock"):
        return False
    if following.text == "more":
        return len(after) > 1 and after[1].text == "or"  # "two more to go" is a count
    if following.text == "to":
        return len(after) > 1 and (after[1].sort == "number" or after[1].text in AFTER_TO)
    if following.text in SHIFTS:
        return len(after) > 1 and after[1].sort == "word" and not _are_down(after)
    if following.text in ONLY_BEFORE:
        return len(after) > 1 and after[1].text in ONLY_BEFORE[following.text]
    adverb = following.text.endswith("ly") and following.text not in NOT_ADVERBS
    return following.sort == "mark" or following.text in FOLLOWS or adverb


def _are_down(after: list[Token]) -> bool:
    """ "We're two down with covid", and yet "4, down from 6"."""
    return after[0].text == "down" and after[1].text not in ("from", "to", "on", "since")


def _stands_well(before: list[Token]) -> bool:
    last = _word(before, -1)
    if last in MONTHS or last in NOT_AFTER:
        return False
    if last in TIME_UNITS and _word(before, -2) not in ("last", "this"):
        return False  # "week 2", and yet "last week 2, this week 6"
    if last == "may" and _word(before, -2) in ("", "on", "since", "until", "in"):
        return False
    if last == "to" and _word(before, -2) in ("quarter", "past", "ten", "five", "twenty", "count"):
        return False
    if last == "for" and _word(before, -2) in ("room", "table", "enough", "tea", "places"):
        return False
    if _tells_of_something_else(before):
        return False
    if last in ("was", "were", "is", "are") and _word(before, -2) == "there":
        return False
    return not (last == "-" and len(before) > 1 and before[-1].glued and before[-2].sort == "word")


def _counts(before: list[Token], after: list[Token]) -> bool:
    """ "Two with frames", "ten to go", and "around eight she goes to bed"."""
    texts = [token.text for token in after[:2]]
    if texts == ["to", "go"]:
        return True
    if _word(before, -1) in ("about", "around") and len(before) == 1:
        return bool(texts) and texts[0] in ("he", "she", "they", "we", "the")
    return (
        (not before or before[-1].sort == "mark")
        and bool(texts)
        and texts[0] in LEADS_TO_COUNTS
        and (texts[-1] not in AND_YET_SCORES)
    )


def _tells_of_something_else(before: list[Token]) -> bool:
    """ "My son is", "her temperature's", "when she was", "a team of"."""
    last, whose = _word(before, -1), _word(before, -2)
    if last == "of":
        return whose in PARTIES
    if last in ("is", "was", "are", "were"):
        return whose in KIN | MEASURED or _word(before, -3) == "when"
    return last.endswith("'s") and last.removesuffix("'s") in KIN | MEASURED


def _whole(tokens: list[Token]) -> list[Token]:
    """ "Nine to five shifts", "two or three visits", "one to one", "two nil": where one of two
    that belong together is no score, neither is the other."""
    for place, token in enumerate(tokens):
        if token.sort != "number":
            continue
        for other in _partners(tokens, place):
            if _are_no_scores(tokens, other, place):
                tokens[other] = replace(tokens[other], value=None)
                tokens[place] = replace(token, value=None)
    return tokens


def _partners(tokens: list[Token], place: int) -> list[int]:
    """Where the number stands to which the one at `place` is joined, if any."""
    words = [token.text for token in tokens[:place]]
    numbers = [each for each in range(place) if tokens[each].sort == "number"]
    if not numbers:
        return []
    last = numbers[-1]
    joint = words[last + 1 :]
    if last and words[last - 1] in ("up", "down"):
        return []  # "down one to five"
    if not joint and "nil" in (words[last], tokens[place].text):
        return [last]
    joined = joint in (["to"], ["-"], ["or"], ["til"], ["till"], ["until"])
    joined = joined or (joint == ["and"] and "between" in words)
    far = joint[-1:] == ["to"] and "from" in words[max(0, last - 2) : last]
    return [last] if joined or far else []


def _are_no_scores(tokens: list[Token], low: int, high: int) -> bool:
    """Whether one of the two is no score, or neither: "two nil", "two to one", "8 to 8", and
    times of day that run on, "between eight and one"."""
    first, second = tokens[low].value, tokens[high].value
    between = [token.text for token in tokens[low + 1 : high]]
    if not between or first is None or second is None:
        return True
    if between == ["and"]:
        return first > second + 1
    moved = "from" in (_word(tokens[:low], -1), _word(tokens[:low], -2))
    return between == ["to"] and second in (1, first) and not moved


def _is_the_number_one(tokens: list[Token], place: int) -> bool:
    before, after = tokens[:place], tokens[place + 1 :]
    if tokens[place].value != 1:
        return True  # "one and a half"
    stands = not before or before[-1].sort in ("mark", "number") or before[-1].text in BEFORE_ONE
    goes_on = not after or after[0].sort in ("mark", "number") or after[0].text in AFTER_ONE
    return stands and goes_on and [token.text for token in after[:2]] != ["to", "one"]


def _is_at_a_place(before: list[Token], after: list[Token]) -> bool:
    """ "We're at six" is a place on the scale, "see you at six" a time of day."""
    words = [token.text for token in before[:-1]]
    if at_a_place(words):
        return words[-1] != "back" or any(token.sort == "number" for token in before)
    alone = not after or after[0].sort != "word" or after[0].text in ("i", "now", "today", "maybe")
    return len(before) == 1 and alone


def _word(tokens: list[Token], place: int) -> str:
    return tokens[place].text if -place <= len(tokens) else ""
