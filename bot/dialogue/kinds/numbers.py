"""A place on 0 to 10 in what somebody typed: the number now, where it was, or between which two."""

from dataclasses import dataclass, replace

from bot.dialogue.kinds.number_tokens import Token
from bot.dialogue.kinds.said_numbers import ABOVE, BELOW, BREAKS, FILLERS, NOW, UNSURE, Said
from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST
from bot.dialogue.kinds.spotting import spot


@dataclass(frozen=True, slots=True)
class Score:
    """Where things are now. `before`: where they were, when they said so too ("from a two to
    a six"). `between`: the two numbers of which `value` is the middle ("6-7")."""

    value: float
    before: float | None = None
    between: str | None = None


@dataclass(frozen=True, slots=True)
class TooFar:
    """A number, and not one between 0 and 10."""


def read_score(text: str) -> Score | TooFar | None:
    """The score in `text`; None when there is none, or two that cannot both be meant."""
    tokens = spot(text)
    if _leaves_the_scale(tokens):
        return TooFar()
    said = _meant([one for one in _merged(tokens) if not one.negated])
    before, now = _before_and_now(said)
    if len(now) > 1 and len({one.value for one in now}) == 1:
        now = now[-1:]
    if len(now) != 1 or len(before) > 1:
        return None
    return Score(_tidy(now[0].value), _tidy(before[0].value) if before else None, now[0].between)


def _leaves_the_scale(tokens: list[Token]) -> bool:
    """Outside 0 to 10, or past an end of it: "below zero", "more than ten"."""
    for place, token in enumerate(tokens):
        if token.value is None:
            continue
        before = [earlier.text for earlier in tokens[max(0, place - 2) : place]]
        if not LOWEST <= token.value <= HIGHEST:
            return True
        if token.value == LOWEST and (
            BELOW & set(before[-1:]) or _than(before, "less lower worse")
        ):
            return True
        if token.value == HIGHEST and (
            ABOVE & set(before[-1:]) or _than(before, "more higher better")
        ):
            return True
    return False


def _than(before: list[str], how: str) -> bool:
    return before[-1:] == ["than"] and before[0] in how.split()


def _merged(tokens: list[Token]) -> list[Said]:
    """The numbers in order; two that mark out a range are one."""
    merged: list[Said] = []
    for one in _numbers(tokens):
        if merged and _is_refined(merged[-1], one):
            merged[-1] = replace(one, lead=merged[-1].lead)
        elif merged and _is_range(merged[-1], one):
            merged[-1] = _middle(merged[-1], one)
        else:
            merged.append(one)
    return merged


def _numbers(tokens: list[Token]) -> list[Said]:
    places = [place for place, token in enumerate(tokens) if token.value is not None]
    ends = [-1, *places, len(tokens)]
    said = []
    for index, place in enumerate(places, start=1):
        gap = tuple(token.text for token in tokens[ends[index - 1] + 1 : place])
        rest = [token.text for token in tokens[place + 1 : ends[index + 1]]]
        value = tokens[place].value
        assert value is not None
        said.append(Said(value, _since_break(gap), _until_break(rest), gap))
    return said


def _since_break(gap: tuple[str, ...]) -> tuple[str, ...]:
    breaks = [place for place, word in enumerate(gap) if word in BREAKS]
    return gap[breaks[-1] + 1 :] if breaks else gap


def _until_break(rest: list[str]) -> tuple[str, ...]:
    if rest[:1] and rest[0] in NOW:
        return (rest[0],)
    breaks = [place for place, word in enumerate(rest) if word in BREAKS]
    return tuple(rest[: breaks[0]] if breaks else rest)


def _meant(said: list[Said]) -> list[Said]:
    """Those that tell where things are or were, for the one who answers: not the ends of the
    scale, not what somebody else would say, not what is put right in the same breath."""
    if len(said) < 2:
        return said
    kept = [one for one in said if not (one.an_end or one.at_times)] or said
    kept = [one for one in kept if one.nearer] or kept
    if any(one.mine for one in kept) and any(one.theirs for one in kept):
        kept = [one for one in kept if not one.theirs]
    kept = [one for one in kept if not one.quoted] or kept
    for place in range(len(kept) - 1, 0, -1):
        if kept[place].put_right and not kept[place - 1].past:
            return kept[place:]
    return kept


def _is_refined(first: Said, second: Said) -> bool:
    """ "A seven? Seven and a half": the same number said more closely."""
    bare = all(word in FILLERS or word in ",?.!" for word in second.gap)
    return bare and 0 < second.value - first.value < 1 and first.value == int(first.value)


def _is_range(low: Said, high: Said) -> bool:
    """Whether the words between two numbers make them the ends of a range."""
    if high.at_times:
        return False
    joint = [word for word in high.gap if word not in FILLERS - {"maybe"} and word not in ",?"]
    near = abs(high.value - low.value) <= 1
    match joint:
        case ["or"] | ["-"] | ["/"] | ["or", "maybe" | "perhaps" | "possibly" | "even"]:
            return True
        case ["and"]:
            return "between" in low.gap
        case ["to"]:
            return near and not low.from_here and not _moved(low)
        case [] | ["ish"]:
            return near and low.value != high.value
        case [*words]:
            return near and set(words) <= UNSURE | {"on", "or", "ish"}


def _moved(low: Said) -> bool:
    return bool({"went", "gone", "going", "moved", "jumped", "dropped"} & set(low.gap))


def _middle(low: Said, high: Said) -> Said:
    ends = sorted((low.value, high.value))
    between = f"{_tidy(ends[0])}-{_tidy(ends[1])}" if ends[0] != ends[1] else None
    return replace(low, value=sum(ends) / 2, tail=high.tail, between=between)


def _before_and_now(said: list[Said]) -> tuple[list[Said], list[Said]]:
    """Which numbers tell where things were, and which where they are."""
    if len(said) == 1:
        return ([], []) if said[0].from_here else ([], said)
    if len(said) == 2 and said[1].to_here and not said[0].hoped and not said[1].hoped:
        return said[:1], said[1:]
    told = [one for one in said if not one.hoped] or said
    before = [one for one in told if one.past or one.from_here]
    now = [one for one in told if one not in before]
    if len(now) > 1 and sum(one.now for one in now) == 1:
        before, now = [one for one in told if not one.now], [one for one in now if one.now]
    elif len(now) > 1 and all(one.moved for one in now[1:]):
        before, now = [*before, *now[:-1]], now[-1:]
    if now:
        before = before[-1:]
    return (before, now) if now else ([], before)


def _tidy(value: float) -> float:
    """6 for 6.0, so that it is saved and quoted as it was said."""
    return int(value) if value == int(value) else value
