"""A place on 0 to 10 in what somebody typed: the number now, where it was, or between which two."""

from dataclasses import dataclass, replace

from bot.dialogue.kinds.spotting import Token, spot

LOWEST = 0
HIGHEST = 10


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
    said = [one for one in _merged(tokens) if not one.negated]
    before, now = _before_and_now(said)
    if len(now) > 1 and len({one.value for one in now}) == 1:
        now = now[-1:]
    if len(now) != 1 or len(before) > 1:
        return None
    return Score(_tidy(now[0].value), _tidy(before[0].value) if before else None, now[0].between)


@dataclass(frozen=True, slots=True)
class _Said:
    """One number in its place: the words since the number or clause before it, and after it."""

    value: float
    lead: tuple[str, ...]
    tail: tuple[str, ...]
    gap: tuple[str, ...]
    """Everything since the number before, over commas too."""
    between: str | None = None

    @property
    def negated(self) -> bool:
        words = list(self.lead)
        while words and words[-1] in _SOFTENERS:
            words.pop()
        return bool(words) and (words[-1] in _NEGATIONS or words[-2:] in (["rather", "than"],))

    @property
    def from_here(self) -> bool:
        return self._after_fillers() == "from"

    @property
    def to_here(self) -> bool:
        return self._after_fillers() in ("to", "->", "→")

    @property
    def past(self) -> bool:
        return bool(_PAST & set(self.lead) or _PAST_AFTER & set(self.tail))

    @property
    def hoped(self) -> bool:
        return bool(_HOPED & set(self.lead))

    def _after_fillers(self) -> str:
        words = [word for word in self.gap if word not in _FILLERS]
        return words[-1] if words else ""


_FILLERS = frozenset({"a", "an", "about", "maybe", "even", "just", "only", "like", "around", ","})
_SOFTENERS = frozenset({"a", "an", "quite", "even", "really", "just", "exactly"})
_NEGATIONS = frozenset({"not", "isn't", "wasn't", "never", "ain't"})
_PAST = frozenset(
    {"was", "were", "used", "started", "began", "last", "before", "previously", "yesterday"}
    | {"originally", "than", "initially", "earlier", "gave"}
)
_PAST_AFTER = frozenset(
    {"last", "before", "previously", "yesterday", "ago", "originally", "initially", "earlier"}
    | {"start", "beginning", "first"}
)
_HOPED = frozenset(
    {"want", "wants", "hope", "hopes", "hoping", "aim", "aiming", "wish", "ideally", "goal"}
    | {"target", "love", "like"}
)
_BREAKS = frozenset(".,;!?():\n") | {"and", "but", "though", "now", "today", "so", "it's", "it"}
_BELOW = frozenset({"below", "under", "minus"})
_ABOVE = frozenset({"above", "over", "beyond"})
_UNSURE = frozenset(
    {"maybe", "perhaps", "possibly", "nearly", "almost", "nudging", "verging", "bordering"}
)


def _leaves_the_scale(tokens: list[Token]) -> bool:
    """Outside 0 to 10, or past an end of it: "below zero", "more than ten"."""
    for place, token in enumerate(tokens):
        if token.value is None:
            continue
        before = [earlier.text for earlier in tokens[max(0, place - 2) : place]]
        if not LOWEST <= token.value <= HIGHEST:
            return True
        if token.value == LOWEST and (
            _BELOW & set(before[-1:]) or _than(before, "less lower worse")
        ):
            return True
        if token.value == HIGHEST and (
            _ABOVE & set(before[-1:]) or _than(before, "more higher better")
        ):
            return True
    return False


def _than(before: list[str], how: str) -> bool:
    return before[-1:] == ["than"] and before[0] in how.split()


def _merged(tokens: list[Token]) -> list[_Said]:
    """The numbers in order; two that mark out a range are one."""
    merged: list[_Said] = []
    for one in _numbers(tokens):
        if merged and _is_range(merged[-1], one):
            merged[-1] = _middle(merged[-1], one)
        else:
            merged.append(one)
    return merged


def _numbers(tokens: list[Token]) -> list[_Said]:
    places = [place for place, token in enumerate(tokens) if token.value is not None]
    ends = [-1, *places, len(tokens)]
    said = []
    for index, place in enumerate(places, start=1):
        gap = tuple(token.text for token in tokens[ends[index - 1] + 1 : place])
        rest = [token.text for token in tokens[place + 1 : ends[index + 1]]]
        value = tokens[place].value
        assert value is not None
        said.append(_Said(value, _since_break(gap), _until_break(rest), gap))
    return said


def _since_break(gap: tuple[str, ...]) -> tuple[str, ...]:
    breaks = [place for place, word in enumerate(gap) if word in _BREAKS]
    return gap[breaks[-1] + 1 :] if breaks else gap


def _until_break(rest: list[str]) -> tuple[str, ...]:
    breaks = [place for place, word in enumerate(rest) if word in _BREAKS]
    return tuple(rest[: breaks[0]] if breaks else rest)


def _is_range(low: _Said, high: _Said) -> bool:
    """Whether the words between two numbers make them the ends of a range."""
    joint = [word for word in high.gap if word not in _FILLERS - {"maybe"} and word != ","]
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
            return near and set(words) <= _UNSURE | {"on", "or", "ish"}


def _moved(low: _Said) -> bool:
    return bool({"went", "gone", "going", "moved", "jumped", "dropped"} & set(low.gap))


def _middle(low: _Said, high: _Said) -> _Said:
    ends = sorted((low.value, high.value))
    between = f"{_tidy(ends[0])}-{_tidy(ends[1])}" if ends[0] != ends[1] else None
    return replace(low, value=sum(ends) / 2, tail=high.tail, between=between)


def _before_and_now(said: list[_Said]) -> tuple[list[_Said], list[_Said]]:
    """Which numbers tell where things were, and which where they are."""
    if len(said) == 1:
        return ([], []) if said[0].from_here else ([], said)
    if len(said) == 2 and said[1].to_here and not said[0].hoped and not said[1].hoped:
        return said[:1], said[1:]
    told = [one for one in said if not one.hoped] or said
    before = [one for one in told if one.past or one.from_here]
    now = [one for one in told if one not in before]
    return (before, now) if now else ([], before)


def _tidy(value: float) -> float:
    """6 for 6.0, so that it is saved and quoted as it was said."""
    return int(value) if value == int(value) else value
