"""How a call to the Bot API can fail, in words that hold neither token nor message."""

from telegram.error import TelegramError


class NotReachedError(TelegramError):
    """The call never got to the server, so repeating it is harmless."""


class NoAnswerError(TelegramError):
    """The call was sent and no answer was understood: it may have been carried out."""


class DeclinedError(TelegramError):
    """The server answered, and said no."""

    def __init__(
        self,
        status: int,
        description: str,
        *,
        retry_after: float | None = None,
        moved_to: int | None = None,
    ) -> None:
        super().__init__(f"the Bot API answered {status}")
        self.status = status
        self.description = description
        """The server's own words. They may quote ours: compare them, never print them."""
        self.retry_after = retry_after
        self.moved_to = moved_to

    def says(self, *phrases: str) -> bool:
        """Whether the server's words hold one of these, whatever their case."""
        words = self.description.lower()
        return any(phrase.lower() in words for phrase in phrases)
