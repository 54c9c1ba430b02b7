"""Ways to reach people: each draws what the coach says and hands in what people do."""


class ChannelError(Exception):
    """A channel cannot go on until somebody mends something; the message says what."""
