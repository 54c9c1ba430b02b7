"""How the double says no, in the Bot API's own words."""


class RefusalError(Exception):
    """A call that the server declines."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters
        self.page = False
        """Whether something between the bot and the server says it, in HTML."""

    def answer(self) -> dict[str, object]:
        """The body of the response."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(why: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {why}")
