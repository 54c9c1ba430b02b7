"""Whether the words before a number lead up to a place on a scale: "I'd say", "gone up to"."""

from bot.dialogue.kinds.number_tokens import Token
from bot.dialogue.kinds.scale_words import KIN, STANDS, USUAL, word_set


def leads_well(before: list[Token]) -> bool:
    """Whether a number after these may be a score: it opens the message or what comes after a
    mark, has an article ("a six") or follows words people score with. In a report it has none of
    these ("module nine", "he's six", "tea was moved to six") and is no score."""
    if _is_supposed(before):
        return False
    rest = list(before)
    while rest and rest[-1].text in _HEDGES:
        rest.pop()
    words = ["", "", "", *(token.text for token in rest)]
    if not rest or rest[-1].sort == "mark" or _has_article(words):
        return True
    if rest[-1].sort == "number":
        return True
    if words[-1] in ("or", "to") and len(rest) > 1 and rest[-2].sort == "number":
        return True
    alone = len(before) == 1 and not _is_person(words[-1])
    return words[-1] in _LEADS or _leads_by_two(words) or (alone and words[-1] not in _JOINTS)


def at_a_place(words: list[str]) -> bool:
    """Whether "at" or "on" after these is on the scale: "we're", "I'd put us", "things are"."""
    words = ["", "", "", *words]
    while words[-1] in _HEDGES - STANDS:
        words.pop()
    if words[-1] in _PRONOUNS:
        return words[-2] in _PUTS
    if words[-1] in _COPULAS:
        return words[-2] in ("he", "she", "they") or _is_scored(words[:-1])
    return words[-1] in STANDS


def _is_supposed(before: list[Token]) -> bool:
    """ "If it was a 6", "usually it's ten"."""
    words = [token.text for token in before if token.text not in ("a", "an")]
    if len(words) > 2 and words[-3] == "if" and words[-2] in ("it", "that"):
        return words[-1] in _COPULAS
    return bool(USUAL & set(words[-2:]))


def _has_article(words: list[str]) -> bool:
    """ "A six", "a cheerful six", "a big fat zero"."""
    if words[-3] in ("a", "an"):
        return _BIG.issuperset(words[-2:])
    return words[-1] in ("a", "an") or (words[-2] in ("a", "an") and words[-1] not in _JOINTS)


def _leads_by_two(words: list[str]) -> bool:
    """Small words that lead to a score only after some others."""
    earlier, last = words[-2], words[-1]
    match last:
        case "and":
            return "between" in words
        case "to":
            return earlier in _MOVES or earlier in ("point", "points") or "from" in words
        case "from":
            return not earlier or not earlier[0].isalpha() or earlier in _MOVES | {"moved"}
        case "between":
            return not earlier or not earlier[0].isalpha() or earlier in _BETWEEN
        case "for" | "with":
            return earlier in _GOES
        case "least" | "most":
            return words[-3:] == ["", "at", last]
        case "of":
            return earlier in _NAMED
        case "the" | "at" | "on":
            return True  # what follows the one, and what goes before the others, is asked elsewhere
    if last in ("it", "us", "me"):
        return earlier in _GIVES
    if last in _COPULAS:
        return _is_scored(words[:-1])
    return last.endswith("'s") and last.removesuffix("'s") in _NAMED


def _is_scored(words: list[str]) -> bool:
    """Whether what a copula tells of may be scored: "my energy is", not "the review is"."""
    if not words[-1][:1].isalpha() or words[-1] in ("and", "but"):
        return True
    return words[-1] in _NAMED or (words[-2] in ("my", "our") and words[-1] not in KIN)


def _is_person(word: str) -> bool:
    return word in _PEOPLE or word.removesuffix("'s") in KIN


_HEDGES = word_set(
    """
    about around round roughly maybe perhaps probably only just still like solid nearly almost
    nearer closer barely near even really quite exactly mibbe mebbe probs bout currently somewhere
    under hovering honestly already always ever more possibly
    """
)
_LEADS = word_set(
    """
    i'd i'm we're we'd it's its it'll that's thats mine mine's say says said saying reckon
    reckons think guess go goes going give gives gave call make rate score scored mark
    than then now today yesterday tonight so but be been being remains stays week month
    time year low high mid rather not if when again because feels feel feeling hanging seems
    """
)
_COPULAS = word_set("is are was were")
_PRONOUNS = word_set("him her them it us me")
_PUTS = word_set("put puts place places have had rate score mark see stick pop got")
_GIVES = word_set("score give gives giving call calling make making rate rated scored put")
_PEOPLE = word_set("he's she's they're hes shes theyre who's he she they aged")
_JOINTS = word_set("to from of for and or under over past with by in instead than is was")
_BIG = word_set("big fat great good solid massive whopping whole")
_MOVES = word_set(
    """
    up down back went gone going goes dropped slipped slid fell fallen rose risen jumped climbed
    crept crawled sunk sank shifted moving come came closer nearer
    """
)
_BETWEEN = word_set("it's its somewhere i'm we're say at hovering be is was still maybe sits in")
_GOES = word_set("go going went settle plump opt down")
_NAMED = word_set(
    """
    it that this things thing mine everything score rating answer number i we life today now
    confidence energy mood stress hope morale
    """
)
