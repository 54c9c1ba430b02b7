"""Where the files that come with the coach are found, in a checkout and in a wheel."""

from pathlib import Path


def dialogs_folder() -> Path:
    """The shipped dialogues: `dialogs/` beside `bot/` in a checkout, inside it in a wheel."""
    return _folder("dialogs", "dialogs")


def findings_folder() -> Path:
    """A page for every finding: `docs/findings/` in a checkout, `bot/findings/` in a wheel."""
    return _folder("findings", "docs/findings")


def _folder(inside: str, beside: str) -> Path:
    """A wheel is always unpacked when it is installed, so this is a real folder."""
    package = Path(__file__).parent
    packed = package / inside
    return packed if packed.is_dir() else package.parent / beside
