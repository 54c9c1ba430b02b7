"""Several of many: each press adds an option or takes it away, until that is all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.dialogue.kinds.base import (
    Choice,
    Circumstance,
    Draft,
    KindError,
    Offer,
    Put,
    Read,
    Unclear,
)
from bot.dialogue.kinds.naming import Named, named_in
from bot.dialogue.kinds.options import picked, read_options, refuse_unknown

DONE = "that_is_all"
LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Several:
    """Saved as the list of keys, in the order of the options; `labels` the same as they read,
    and a yes or no for each option by its key. "None of these" is an empty list."""

    name: ClassVar[str] = "several"
    gives: ClassVar[str] = "list"
    open: ClassVar[bool] = False
    # The number that is typed is the number of the button, so terminals may count them.
    numeric: ClassVar[bool] = False

    options: tuple[Choice, ...]
    at_most: int

    @classmethod
    def build(cls, spec: Any) -> "Several":
        settings = spec if isinstance(spec, Mapping) and isinstance(spec.get("of"), Mapping) else {}
        refuse_unknown("several", settings, frozenset({"of", "at_most"}))
        options = read_options("several", settings.get("of", spec))
        _refuse_unfit(options)
        most = settings.get("at_most", len(options))
        if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= len(options):
            raise KindError(f"several: at_most is a whole number from 1 to {len(options)}")
        return cls(options, most)

    @property
    def extras(self) -> Mapping[str, str]:
        return {LABELS: "list?", **{option.key: "yes_no" for option in self.options}}

    def read(self, text: str, here: Circumstance) -> Read | Unclear | Draft:
        """One option named is one pressed. Several at once are the whole answer, unless some
        are ticked already: then they are added to those, for all to see."""
        match _named(text, self.options, here):
            case None:
                return Unclear("several")
            case Named(keys=(key,), whole=False):
                return self._toggled(key, here.draft)
            case Named(keys=keys, whole=whole):
                return self._all(keys if whole else (*here.draft, *keys), bool(here.draft))

    def take(self, key: str, here: Circumstance) -> Read | Unclear | Draft:
        if key == DONE:
            return self._settled(here.draft)
        return self._toggled(key, here.draft) if picked(self.options, key) else Unclear("several")

    def put(self, draft: tuple[str, ...]) -> Put:
        offers = (Offer(option.key, ticked=option.key in draft) for option in self.options)
        return Put((*offers, Offer(DONE, "several.done" if draft else "several.none")))

    def gathered(self, draft: tuple[str, ...]) -> Read | None:
        return self._settled(draft) if draft else None

    def _toggled(self, key: str, draft: tuple[str, ...]) -> Unclear | Draft:
        if key in draft:
            return Draft(tuple(other for other in draft if other != key))
        return Draft((*draft, key)) if len(draft) < self.at_most else self._too_many()

    def _all(self, keys: tuple[str, ...], shown: bool) -> Read | Unclear | Draft:
        keys = tuple(dict.fromkeys(keys))
        if len(keys) > self.at_most:
            return self._too_many()
        return Draft(keys) if shown and keys else self._settled(keys)

    def _too_many(self) -> Unclear:
        return Unclear("several_many", {"most": self.at_most})

    def _settled(self, keys: tuple[str, ...]) -> Read:
        chosen = [option for option in self.options if option.key in keys]
        labels = tuple(option.label for option in chosen)
        each = {option.key: option in chosen for option in self.options}
        return Read(tuple(option.key for option in chosen), {LABELS: labels, **each}, labels)


def _named(text: str, options: tuple[Choice, ...], here: Circumstance) -> Named | None:
    """What is named in the language that is spoken, or else in English."""
    gloss = here.tongue.hears.choosing
    spoken = tuple(Choice(each.key, gloss(each.label)) for each in here.spoken(options))
    return named_in(gloss(text), spoken) or named_in(text, options)


def _refuse_unfit(options: tuple[Choice, ...]) -> None:
    """Labels are quoted, so they hold no slots; two keys have a meaning of their own."""
    for option in options:
        if option.key in (LABELS, DONE):
            raise KindError(f"several: {option.key!r} has a meaning here; choose another key")
        if "{" in option.label:
            raise KindError(f"several: the label of {option.key} is quoted; write it without slots")
