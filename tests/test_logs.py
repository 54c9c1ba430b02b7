"""No log line holds the token or what people write, at any level."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.config import Settings
from bot.logs import set_up

TOKEN = "123456:" + "A" * 35


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    settings = {"HOME": "/home/ann", "COACH_TELEGRAM_TOKEN": TOKEN, "COACH_LOG": "DEBUG"}
    set_up(Settings.read(settings), stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    logging.raiseExceptions = True


@pytest.mark.parametrize("name", ["bot.coach", "httpx", "telegram.Bot", "sqlalchemy.engine"])
def test_the_token_is_hidden_wherever_it_turns_up(name: str, written: io.StringIO) -> None:
    logging.getLogger(name).error("POST https://host/bot%s/getMe", TOKEN)
    logging.getLogger(name).error(f"POST https://host/bot{TOKEN}/getMe")

    assert TOKEN not in written.getvalue()


def test_another_token_is_known_by_its_shape(written: io.StringIO) -> None:
    logging.getLogger("bot.coach").error("987654321:" + "b" * 35)

    assert "b" * 35 not in written.getvalue()


def test_an_error_of_others_is_logged_without_its_text(written: io.StringIO) -> None:
    try:
        raise ValueError("she said quokka")
    except ValueError:
        logging.getLogger("bot.coach").exception("A turn failed.")

    assert "quokka" not in written.getvalue()
    assert "ValueError" in written.getvalue()


def test_libraries_speak_from_warning_on(written: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: quokka")

    assert written.getvalue() == ""
