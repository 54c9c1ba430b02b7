"""What every command starts with: the settings, exit codes, a word on standard error."""

import os
import sys
from pathlib import Path

from bot.config import Settings
from bot.logs import log_what_nobody_caught, set_up

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def settings_here() -> Settings:
    """From the environment and `.env` in this folder; what is odd about them is said."""
    settings = Settings.read(os.environ, Path(".env"))
    set_up(settings)
    log_what_nobody_caught()
    for warning in settings.warnings:
        note(warning)
    return settings


def note(text: str) -> None:
    """A line on standard error: standard output is for what was asked for."""
    sys.stderr.write(f"coach: {text}\n")
