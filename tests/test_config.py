"""Settings come from the environment and `.env`; wrong ones are refused by name, all at once."""

from pathlib import Path

import pytest

from bot.config import ConfigError, Settings

HOME = {"HOME": "/home/ann"}


def test_nothing_set_is_enough_to_start() -> None:
    settings = Settings.read(HOME)

    assert settings.token is None
    assert settings.timezone == "Europe/London"
    assert settings.data == Path("/home/ann/.local/share/coach")
    assert settings.database.parent == settings.data


def test_the_environment_beats_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_REGION=wales\nCOACH_LOG=DEBUG\n", "utf-8")

    settings = Settings.read({**HOME, "COACH_REGION": "scotland"}, tmp_path / ".env")

    assert (settings.region, settings.log) == ("scotland", "DEBUG")


def test_every_wrong_setting_is_named_at_once() -> None:
    wrong = {"COACH_QUIET": "late", "COACH_REGION": "mars", "COACH_TIMEZONE": "Nowhere/At_All"}

    with pytest.raises(ConfigError) as refused:
        Settings.read({**HOME, **wrong})

    assert all(name in str(refused.value) for name in wrong)


def test_a_wrong_token_is_refused_without_being_shown() -> None:
    with pytest.raises(ConfigError) as refused:
        Settings.read({**HOME, "COACH_TELEGRAM_TOKEN": "quokka secret"})

    assert "COACH_TELEGRAM_TOKEN" in str(refused.value)
    assert "quokka" not in str(refused.value)


def test_secrets_are_not_in_the_repr() -> None:
    token = "123456:" + "A" * 35

    settings = Settings.read({**HOME, "COACH_TELEGRAM_TOKEN": token, "COACH_KEYS": "quokka"})

    assert token not in repr(settings)
    assert "quokka" not in repr(settings)


def test_a_misspelt_name_warns_with_the_one_that_was_meant() -> None:
    settings = Settings.read({**HOME, "COACH_TIMEZON": "Europe/Paris"})

    assert "COACH_TIMEZONE" in settings.warnings[0]


def test_what_is_not_there_yet_is_refused() -> None:
    with pytest.raises(ConfigError, match="COACH_WEBHOOK_URL"):
        Settings.read({**HOME, "COACH_WEBHOOK_URL": "https://example.org"})


def test_another_database_than_sqlite_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="COACH_DATABASE"):
        Settings.read({**HOME, "COACH_DATABASE": "postgresql://localhost/coach"})


def test_a_database_is_relative_to_the_data_folder_or_absolute() -> None:
    near = Settings.read({**HOME, "COACH_DATA": "/srv", "COACH_DATABASE": "sqlite:///x.db"})
    far = Settings.read({**HOME, "COACH_DATA": "/srv", "COACH_DATABASE": "sqlite:////far/x.db"})

    assert (near.database, far.database) == (Path("/srv/x.db"), Path("/far/x.db"))
