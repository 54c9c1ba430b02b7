"""A language as the coach speaks and hears it: its wording, its days and numbers, what is typed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.dialogue.hearing import NOTHING_MORE, Hearing

Translate: TypeAlias = Callable[[str, str], str]
"""(key, English) -> the wording in the person's language, slots kept as they stand."""


def english(key: str, template: str) -> str:  # noqa: ARG001
    """The wording as it stands in the dialogue file."""
    return template


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """One language, frozen and shared by everybody who chose it. The defaults are English."""

    code: str = "en"
    name: str = "English"
    """Its name in itself."""
    translate: Translate = field(default=english, repr=False)
    weekdays: tuple[str, ...] = field(
        default=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        repr=False,
    )
    """From Monday on."""
    months: tuple[str, ...] = field(
        default=(
            *("January", "February", "March", "April", "May", "June"),
            *("July", "August", "September", "October", "November", "December"),
        ),
        repr=False,
    )
    day: str = "{weekday} {day} {month}"
    """How a day is written; no year, because there is no clock to tell whether it is needed."""
    decimal: str = "."
    """What stands between a number and its half."""
    yes: str = "yes"
    no: str = "no"
    hears: Hearing = field(default=NOTHING_MORE, repr=False)
    """What is understood besides English."""
    machine_made: bool = False
    checked: bool = True
    """Somebody who works in the field and speaks it as their own has read all of it."""


ENGLISH = Tongue()
