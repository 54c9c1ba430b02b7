"""Everything that is kept, opened with the keys at hand: for tests of what must not be there."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from bot.storage.keys import Keyring
from bot.storage.sealing import House, _derived

NO_WORDS = ("master_key", "person_key", "edition")
FORMAT, ID_END, NONCE_END, TAG = b"\x01", 5, 17, 16


def opened(folder: Path, keys: Keyring, person: str) -> dict[tuple[str, bytes], str]:
    """(table, sealed) -> plain text of every sealed value in every table, whoever it belongs to.

    The tag is not checked, so no place has to be known: nothing can hide by being out of place.
    """
    with closing(sqlite3.connect(folder / "coach.db")) as raw:
        found = raw.execute("SELECT wrapped FROM person_key WHERE person_id = ?", (person,))
        secret = House(keys).unwrap(found.fetchone()[0], person).secret
        house = _derived(keys.newest.secret, b"coach house")
        return {
            (table, value): plain
            for table, value in _sealed(raw)
            for plain in [_read(value, secret) + _read(value, house)]
        }


def files(folder: Path) -> bytes:
    """Every byte of the database and its logs."""
    return b"".join(path.read_bytes() for path in folder.glob("coach.db*"))


def _sealed(raw: sqlite3.Connection) -> Iterator[tuple[str, bytes]]:
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table not in NO_WORDS:
            for row in raw.execute(f"SELECT * FROM {table}").fetchall():
                yield from ((table, value) for value in row if isinstance(value, bytes))


def _read(sealed: bytes, secret: bytes) -> str:
    """Empty where it is another key's."""
    assert sealed[:1] == FORMAT
    nonce, text, tag = sealed[ID_END:NONCE_END], sealed[NONCE_END:-TAG], sealed[-TAG:]
    plain = Cipher(AES(secret), GCM(nonce, tag)).decryptor().update(text)
    try:
        whole = zlib.decompress(plain) if plain.startswith(b"\x78") else plain
        return whole.decode("utf-8", "surrogatepass").encode().decode("unicode-escape", "replace")
    except (UnicodeError, zlib.error):
        return ""
