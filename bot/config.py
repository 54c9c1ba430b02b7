"""The settings: read once from the environment and `.env`, checked, and frozen."""

import difflib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values

from bot import setting_values as read
from bot.records.person import Quiet
from bot.setting_values import Operator, Region, SettingError

T = TypeVar("T")

PREFIX = "COACH_"
NOT_YET = {
    "COACH_WEBHOOK_URL": "webhooks are not there yet; leave it out and the bot polls",
    "COACH_WEBHOOK_SECRET": "webhooks are not there yet; leave it out",
    "COACH_LISTEN": "webhooks are not there yet; leave it out",
}
"""Promised names that would do nothing today, so they are refused."""


class ConfigError(Exception):
    """One or more settings cannot be used. `problems` has a sentence for each, by name."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that whoever runs the coach can choose. Secrets are not in the repr."""

    token: str | None = field(repr=False)
    """Of COACH_TELEGRAM_TOKEN; every other field has its setting's name."""
    telegram_api: str | None
    """Base URL of a Bot API server; None is Telegram's own."""
    data: Path
    database: Path
    """The SQLite file."""
    dialogs: Path | None
    keys: tuple[str, ...] = field(repr=False)
    """Encryption keys, newest first, as given; empty: they are in `keys_file`."""
    keys_file: Path
    timezone: str
    region: Region
    languages: tuple[str, ...]
    quiet: Quiet
    allow: frozenset[str]
    """Telegram ids of the people who may talk with the coach; empty: everybody."""
    operator: Operator = field(repr=False)
    log: str
    require_token: bool
    warnings: tuple[str, ...] = ()
    """What is allowed and yet worth a line."""
    left_open: tuple[str, ...] = ()
    """What whoever runs a bot for others should know of at every start."""

    @classmethod
    def read(cls, environ: Mapping[str, str], dotenv: Path | None = None) -> "Settings":
        """The settings given in `environ`, which wins, and in the file `dotenv`, if it is there.

        Raises ConfigError with every wrong setting at once.
        """
        given = _Given(_gathered(environ, dotenv))
        settings = _settings(given, environ)
        if given.problems:
            raise ConfigError(tuple(given.problems))
        return settings


_TOLD = ("warnings", "left_open")


def names() -> tuple[str, ...]:
    """The name of every setting, in the order of the fields."""
    chosen = (field.name for field in fields(Settings) if field.name not in _TOLD)
    return tuple(PREFIX + ("telegram_token" if n == "token" else n).upper() for n in chosen)


class _Given:
    """The settings as they were written, and what turned out to be wrong with them."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems = [f"{name}: {why}" for name, why in NOT_YET.items() if values.get(name)]

    def take(self, name: str, reading: Callable[[str], T], default: T) -> T:
        text = self.values.get(name, "")
        if not text:
            return default
        try:
            return reading(text)
        except SettingError as wrong:
            self.problems.append(f"{name}: {wrong}")
            return default


def _gathered(environ: Mapping[str, str], dotenv: Path | None) -> dict[str, str]:
    """Both sources, the environment on top; a name given empty there counts as not set."""
    everything = {**_from_file(dotenv), **environ}
    return {name: value.strip() for name, value in everything.items() if name.startswith(PREFIX)}


def _from_file(dotenv: Path | None) -> dict[str, str]:
    if dotenv is None or not dotenv.exists():
        return {}
    try:
        text = dotenv.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigError((f"{dotenv}: cannot be read; make it a text file in UTF-8",)) from None
    written = dotenv_values(stream=io.StringIO(text), interpolate=False)
    return {name: value or "" for name, value in written.items()}


def _settings(given: _Given, environ: Mapping[str, str]) -> Settings:
    home = environ.get("HOME", "")
    folder = read.folder_in(home)
    data = _data_folder(given, environ)
    allow = given.take("COACH_ALLOW", read.ids, frozenset[str]())
    operator = given.take("COACH_OPERATOR", read.operator, Operator())
    return Settings(
        token=given.take("COACH_TELEGRAM_TOKEN", read.token, None),
        telegram_api=given.take("COACH_TELEGRAM_API", read.base_url, None),
        data=data,
        database=given.take("COACH_DATABASE", read.sqlite_file_in(data), data / "coach.sqlite3"),
        dialogs=given.take("COACH_DIALOGS", read.existing(folder), None),
        keys=given.take("COACH_KEYS", read.words, ()),
        keys_file=given.take("COACH_KEYS_FILE", folder, data / "coach.key"),
        timezone=given.take("COACH_TIMEZONE", read.zone, "Europe/London"),
        region=given.take("COACH_REGION", read.region, "england"),
        languages=given.take("COACH_LANGUAGES", read.languages, ("en",)),
        quiet=given.take("COACH_QUIET", read.quiet, Quiet()),
        allow=allow,
        operator=operator,
        log=given.take("COACH_LOG", read.log_level, "INFO"),
        require_token=given.take("COACH_REQUIRE_TOKEN", read.yes_no, False),
        warnings=tuple(_misspelt(given.values)),
        left_open=tuple(_left_open(allow, operator)),
    )


def _data_folder(given: _Given, environ: Mapping[str, str]) -> Path:
    """As given, else where the desktop standard keeps what belongs to a person's programs."""
    home, standard = environ.get("HOME", ""), environ.get("XDG_DATA_HOME", "")
    if not given.values.get("COACH_DATA") and not home and not standard:
        given.problems.append("COACH_DATA: there is no home folder; say where to keep things")
    kept = Path(standard) if standard else Path(home) / ".local" / "share"
    return given.take("COACH_DATA", read.folder_in(home), kept / "coach")


def _misspelt(values: Mapping[str, str]) -> list[str]:
    known = [name.removeprefix(PREFIX) for name in (*names(), *NOT_YET)]
    warnings = []
    for name in sorted(values):
        if (rest := name.removeprefix(PREFIX)) in known:
            continue
        near = difflib.get_close_matches(rest, known, n=1)
        hint = f"did you mean {PREFIX}{near[0]}?" if near else "no setting has that name"
        warnings.append(f"{name} is ignored: {hint}")
    return warnings


def _left_open(allow: frozenset[str], operator: Operator) -> list[str]:
    warnings = []
    if not allow:
        warnings.append("COACH_ALLOW is not set: everybody who finds the bot can talk with it")
    if not operator.named:
        warnings.append("COACH_OPERATOR is not set: people are not told who runs this bot")
    return warnings
