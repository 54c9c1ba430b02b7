"""What acting on an outcome has to reckon with: risks with their contingency, and parties."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Checked: TypeAlias = Literal["asked", "my_guess", "agreed_together"]


@dataclass(frozen=True, slots=True)
class Risk:
    """A worry, what makes it safer, what happens if, and what matters about doing it all the
    same. The benefit stands beside the worry, always (R40)."""

    id: str
    at: datetime
    worry: str = field(repr=False)
    whose_worry: str | None = field(default=None, repr=False)
    what_matters_about_doing_it: str | None = field(default=None, repr=False)
    cost_of_not: str | None = field(default=None, repr=False)
    what_helps: tuple[str, ...] = field(default=(), repr=False)
    early_sign: str | None = field(default=None, repr=False)
    if_it_happens: str | None = field(default=None, repr=False)
    who_to_call: str | None = field(default=None, repr=False)
    person_knows: bool | None = None
    what_we_will_learn: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with hopes of their own in an outcome. `checked`: whether they were asked."""

    id: str
    at: datetime
    who: str = field(repr=False)
    hopes: str | None = field(default=None, repr=False)
    checked: Checked | None = None
    safe_enough: str | None = field(default=None, repr=False)
