"""Where the letters of everything that is drawn or printed come from."""

from importlib.util import find_spec
from pathlib import Path


def fonts_folder() -> Path:
    """The fonts that come with matplotlib, which is pinned: the same letters on every machine.

    Raises ModuleNotFoundError, saying what to install.
    """
    found = find_spec("matplotlib")
    origin = found.origin if found else None
    if origin is None:
        raise ModuleNotFoundError("matplotlib, which brings the fonts, is missing: install it")
    return Path(origin).parent / "mpl-data" / "fonts" / "ttf"
