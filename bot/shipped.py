"""Where the files that come with the coach are found, in a checkout and in a wheel."""

from pathlib import Path


def dialogs_folder() -> Path:
    """The shipped dialogues: `dialogs/` beside `bot/` in a checkout, inside it in a wheel.

    A wheel is always unpacked when it is installed, so this is a real folder.
    """
    package = Path(__file__).parent
    inside, beside = package / "dialogs", package.parent / "dialogs"
    return inside if inside.is_dir() else beside
