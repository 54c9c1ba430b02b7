"""How the coach presents itself in each language, and what its operator should know of them."""

from bot import catalogue_files
from bot.bootstrap import House
from bot.channels.telegram.channel import Profile
from bot.coach.commands import COMMANDS
from bot.dialogue.tongue import Tongue


def profiles(house: House) -> dict[str, Profile]:
    """What Telegram shows by the language of somebody's app. A language that is not switched on
    (any more) has nothing of its own: people whose app is set to it see the first."""
    first, *others = house.coach.library.tongues
    off = catalogue_files.codes(house.settings.dialogs)
    return {
        "": _profile(house, first),
        **{_ietf(code): Profile() for code in off},
        **{_ietf(code): _profile(house, code) for code in others},
    }


def unchecked(house: House) -> list[str]:
    """A line about every language that is switched on and was never checked."""
    return [
        f"{tongue.name} ({tongue.code}) {_made(tongue)} not been checked yet by a professional who "
        "speaks it as their own. Have it read before people rely on it: see docs/languages.md."
        for tongue in house.coach.library.tongues.values()
        if not tongue.checked
    ]


def _profile(house: House, language: str) -> Profile:
    several = len(house.coach.library.tongues) > 1
    listed = (c.name for c in COMMANDS.values() if c.listed and (several or c.name != "language"))
    words = house.coach.words
    commands = tuple((name, words(f"cmd.about.{name}", language)) for name in listed)
    return Profile(commands, words("cmd.about", language), words("cmd.greeting", language))


def _made(tongue: Tongue) -> str:
    return "was made by a machine and has" if tongue.machine_made else "has"


def _ietf(code: str) -> str:
    """Telegram knows languages by two letters."""
    return code.partition("_")[0]
