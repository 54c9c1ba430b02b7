"""Which typed numbers may be a place on a scale: no times, ages, dates or counts."""

from dataclasses import replace

from bot.dialogue.kinds.number_tokens import Token, tokens_of
from bot.dialogue.kinds.scale_words import (
    AFTER_ONE,
    AND_YET_SCORES,
    BEFORE_ONE,
    BEFORE_PLURAL,
    FOLLOWS,
    KIN,
    LEADS_TO_COUNTS,
    MEASURED,
    MONTHS,
    NOT_AFTER,
    PARTIES,
    PERCENT,
    PLURALS,
    STANDS,
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
        and (tokens[place].text not in PLURALS or _word(before, -1) in BEFORE_PLURAL)
        and not _counts(before, after)
        and (tokens[place].text != "one" or _is_the_number_one(before, after))
        and (_word(before, -1) != "at" or _is_at_a_place(before, after))
    )


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
        return len(after) < 2 or after[1].text == "or"  # "two more to go" is a count
    adverb = following.text.endswith("ly")
    return following.sort == "mark" or following.text in FOLLOWS or adverb


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
        not before
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
    """ "nine to five shifts": where one end of a stretch is no score, neither is the other."""
    for place, token in enumerate(tokens[2:], start=2):
        joined = tokens[place - 1].text in ("to", "-") and token.sort == "number"
        if joined and token.value is None:
            tokens[place - 2] = replace(tokens[place - 2], value=None)
    return tokens


def _is_the_number_one(before: list[Token], after: list[Token]) -> bool:
    stands = not before or before[-1].sort in ("mark", "number") or before[-1].text in BEFORE_ONE
    goes_on = not after or after[0].sort in ("mark", "number") or after[0].text in AFTER_ONE
    return stands and goes_on and [token.text for token in after[:2]] != ["to", "one"]


def _is_at_a_place(before: list[Token], after: list[Token]) -> bool:
    """ "we're at six" is a place on the scale, "see you at six" a time of day."""
    where = _word(before, -2)
    if where in STANDS:
        return where != "back" or any(token.sort == "number" for token in before)
    alone = not after or after[0].sort != "word" or after[0].text in ("i", "now", "today", "maybe")
    return len(before) == 1 and alone


def _word(tokens: list[Token], place: int) -> str:
    return tokens[place].text if -place <= len(tokens) else ""
