"""What a command refuses to do, and why."""


class Misused(Exception):  # noqa: N818  # reads as what happened
    """A command was called in a way that cannot work; the message says what to do (exit 2)."""


class Refused(Exception):  # noqa: N818
    """It cannot be done as things are; the message says what is wrong and what to do (exit 1)."""
