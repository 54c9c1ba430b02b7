"""The master keys: reading them, making them, and the file that holds them."""

import base64
import binascii
import hashlib
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from bot.coach.ports import StoreError

KEY_BYTES = 32
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyMissingError(StoreError):
    """What is kept cannot be read with the keys at hand. Nothing was touched."""


@dataclass(frozen=True, slots=True)
class MasterKey:
    """Wraps the data keys of people. `id` names it without telling anything about it."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        return key_id(self.secret)


@dataclass(frozen=True, slots=True)
class Keyring:
    """Every master key at hand, newest first: the newest seals, all of them open."""

    keys: tuple[MasterKey, ...]

    @property
    def newest(self) -> MasterKey:
        return self.keys[0]

    def find(self, wanted: str) -> MasterKey:
        for key in self.keys:
            if key.id == wanted:
                return key
        raise KeyMissingError(
            f"The store was sealed with the key {wanted}, which is not at hand. Put the line of "
            "that key back into the keys (newest first); without it nothing can be read."
        )


def key_id(secret: bytes) -> str:
    """The first eight hexadecimal digits of the key's SHA-256."""
    return hashlib.sha256(secret).hexdigest()[:8]


def new_key() -> str:
    """A fresh master key as one line of text."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode("ascii")


def read_keyring(text: str, *, place: str = "the keys") -> Keyring:
    """Reads one key a line, newest first; empty lines and lines with # are passed over."""
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    keys = tuple(
        _read_line(line, f"{place}, line {number}")
        for number, line in lines
        if line and not line.startswith("#")
    )
    if not keys:
        raise KeyMissingError(f"There is no key in {place}. Put in one line made by `new_key`.")
    return Keyring(keys)


def make_key_file(path: Path) -> Keyring:
    """Makes a key file that only its owner can read; never replaces one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise KeyMissingError(f"{path} is there already; a key file is never replaced.") from None
    except OSError as error:
        raise KeyMissingError(
            f"The key file {path} cannot be made ({error.strerror}). Make its folder writable."
        ) from None
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(new_key() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return read_key_file(path)


def read_key_file(path: Path) -> Keyring:
    """Reads a key file, and refuses one that others on this machine could read."""
    try:
        mode = path.stat().st_mode
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise KeyMissingError(
            f"The key file {path} cannot be read. Mount it, or give its owner the right to read."
        ) from None
    if mode & _OTHERS:
        raise KeyMissingError(
            f"The key file {path} can be read by others (mode {stat.S_IMODE(mode):04o}). "
            f"Run: chmod 600 {path}"
        )
    return read_keyring(text, place=str(path))


def keys_from_file(path: Path, *, store_is_empty: bool) -> Keyring:
    """The keys of a file. One is made only beside an empty store: a new key opens no old store."""
    if path.exists():
        return read_key_file(path)
    if not store_is_empty:
        raise KeyMissingError(
            f"There is a store but no key file at {path}. Put the file back where it was; a new "
            "key could not open what is kept."
        )
    return make_key_file(path)


def _read_line(line: str, place: str) -> MasterKey:
    try:
        secret = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != KEY_BYTES:
        # `from None` and no quotation: the line may be a key with a slip in it.
        raise KeyMissingError(f"{place}: this is not a key (32 bytes in base64, one a line).")
    return MasterKey(secret)
