"""Peer mentors: two people who are linked, and what one offers the other. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["mentor", "peer"]
"""A mentor offers; a peer takes what they like of it, and nothing of that goes back."""

Offered: TypeAlias = Literal["reflecting", "question", "agreed", "ended"]
"""A short talk, or a question of the mentor's own; or word that the other agreed, or that it is
over."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Asked to be somebody's peer mentor, by a link that works once."""

    person: str
    until: datetime
    name: str = field(repr=False)
    """What the one who asks calls the other in a list of their own."""


@dataclass(frozen=True, slots=True)
class Partnership:
    """Two people who agreed to it, as one of them sees it."""

    id: str
    role: Role
    other: str
    began_at: datetime
    name: str = field(repr=False)
    """What this one calls the other. The other never sees it."""
    offered_at: datetime | None = None
    """When the mentor offered something last; what became of it is nowhere."""


@dataclass(frozen=True, slots=True)
class Offering:
    """What is to be handed to somebody at a good moment. It is gone when they have answered."""

    id: str
    what: Offered
    partnership: str = ""
    name: str = field(default="", repr=False)
    """Of the other, as whoever gets it calls them."""
    question: str = field(default="", repr=False)
