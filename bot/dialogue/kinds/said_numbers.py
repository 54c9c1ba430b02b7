"""A number somebody typed with the words around it, and what those tell of it: whether it is how
things are now or were, mine or somebody else's."""

from dataclasses import dataclass
from itertools import pairwise

from bot.dialogue.kinds.scale_words import HIGHEST, LOWEST

FILLERS = frozenset({"a", "an", "about", "maybe", "even", "just", "only", "like", "around", ","})
SOFTENERS = frozenset({"a", "an", "quite", "even", "really", "just", "exactly"})
NEGATIONS = frozenset({"not", "isn't", "wasn't", "never", "ain't"})
PAST = frozenset(
    {"was", "were", "used", "started", "began", "last", "before", "previously", "yesterday"}
    | {"originally", "than", "initially", "earlier", "gave", "been"}
)
PAST_AFTER = frozenset(
    {"last", "before", "previously", "yesterday", "ago", "originally", "initially", "earlier"}
    | {"start", "beginning", "first"}
)
HOPED = frozenset(
    {"want", "wants", "hope", "hopes", "hoping", "aim", "aiming", "wish", "ideally", "goal"}
    | {"target", "love", "enough"}
)
NOW = frozenset({"now", "today", "currently", "tonight", "these"})
MOVED = frozenset({"dropped", "back", "then", "down", "up", "rose", "went", "fell", "slipped"})
ENDS = frozenset(
    {"being", "perfect", "best", "worst", "top", "bottom", "ideal", "highest", "lowest"}
)
MINE = frozenset({"i", "i'd", "i'm", "i've", "me", "myself", "mine", "we", "we'd", "we're"})
THEIRS = frozenset(
    {"he", "she", "they", "he'd", "she'd", "they'd", "him", "her", "them", "mum", "dad", "mother"}
    | {"father", "husband", "wife", "son", "daughter", "manager", "supervisor", "boss", "others"}
    | {"hers", "theirs"}
)
HOPED_PAIRS = frozenset(
    {("would", "be"), ("ever", "being"), ("i'd", "like"), ("we'd", "like"), ("would", "like")}
)
SAYING = frozenset({"say", "says", "said", "reckon", "reckons", "put", "give", "call", "go"})
SUMMED_UP = frozenset({"so", "call", "make", "let's", "lets"})
PUT_RIGHT = frozenset({"no", "sorry", "actually", "mean", "nah", "rather"})
MOST_PUT_RIGHT = 5  # words and marks between a number and the one that takes its place
PAUSES = frozenset(".,;!?():\n") | {"but", "and", "though"}
BREAKS = frozenset(".,;!?():\n") | {"and", "but", "though", "now", "today", "so", "it's", "it"}
BELOW = frozenset({"below", "under", "minus"})
ABOVE = frozenset({"above", "over", "beyond"})
UNSURE = frozenset(
    {"maybe", "perhaps", "possibly", "nearly", "almost", "nudging", "verging", "bordering"}
)


@dataclass(frozen=True, slots=True)
class Said:
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
        while words and words[-1] in SOFTENERS:
            words.pop()
        return bool(words) and (words[-1] in NEGATIONS or words[-2:] in (["rather", "than"],))

    @property
    def from_here(self) -> bool:
        return self._after_fillers() == "from"

    @property
    def to_here(self) -> bool:
        return self._after_fillers() in ("to", "->", "→")

    @property
    def past(self) -> bool:
        return bool(PAST & set(self.lead) or PAST_AFTER & set(self.tail))

    @property
    def now(self) -> bool:
        return bool(NOW & {*self.lead, *self.tail, *self._since_pause()})

    @property
    def moved(self) -> bool:
        return bool(MOVED & set(self.lead))

    @property
    def an_end(self) -> bool:
        """Of the scale: "10 being the best"."""
        return self.value in (LOWEST, 1, HIGHEST) and bool(ENDS & set(self.tail))

    @property
    def mine(self) -> bool:
        return bool(MINE & {*self.lead, *self.tail, *self._since_pause()})

    @property
    def theirs(self) -> bool:
        told = {*self.lead, *self.tail}
        return (bool(THEIRS & told) or "said" in told) and not self.mine

    @property
    def quoted(self) -> bool:
        """ "He'd say nine": what somebody else would answer."""
        return self.theirs and bool(SAYING & set(self.lead))

    @property
    def nearer(self) -> bool:
        return bool({"nearer", "closer"} & set(self.lead))

    @property
    def at_times(self) -> bool:
        """ "six on a good day"."""
        return self.tail[-2:] in (("good", "day"), ("bad", "day"), ("better", "day"))

    @property
    def put_right(self) -> bool:
        """ "six... no, seven", "five or six, so 5.5"."""
        return bool((PUT_RIGHT | SUMMED_UP) & set(self.gap)) and len(self.gap) <= MOST_PUT_RIGHT

    @property
    def hoped(self) -> bool:
        pairs = set(pairwise(self.lead))
        return bool(HOPED & set(self.lead) or HOPED_PAIRS & pairs)

    def _since_pause(self) -> tuple[str, ...]:
        pauses = [place for place, word in enumerate(self.gap) if word in PAUSES]
        return self.gap[pauses[-1] + 1 :] if pauses else self.gap

    def _after_fillers(self) -> str:
        words = [word for word in self.gap if word not in FILLERS]
        return words[-1] if words else ""
