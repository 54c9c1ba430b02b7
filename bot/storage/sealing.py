"""Encryption of what people say: AES-256-GCM, each value bound to the place it is kept in."""

import hashlib
import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.coach.ports import StoreError
from bot.storage.keys import KEY_BYTES, Keyring, key_id

# A sealed value: one byte of format, four of key id, twelve of nonce, then text and tag.
_FORMAT = b"\x01"
_ID_END = 5
_NONCE_END = 17
_NONCE_BYTES = 12


class SealError(StoreError):
    """A sealed value does not open: it was changed, or moved from another place."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs. Moved anywhere else it does not open."""

    table: str
    column: str
    row: str
    person: str = ""

    def bound(self) -> bytes:
        """The additional data. Table, column and person hold no bar, so it reads one way only."""
        return f"{self.table}|{self.column}|{self.row}|{self.person}".encode(
            "utf-8", "backslashreplace"
        )


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one person. Without it nothing they said can be read by anybody."""

    secret: bytes = field(repr=False)

    @staticmethod
    def fresh() -> "DataKey":
        return DataKey(os.urandom(KEY_BYTES))

    def seal(self, plain: bytes, place: Place) -> bytes:
        return _seal(self.secret, key_id(self.secret), plain, place)

    def open(self, sealed: bytes, place: Place) -> bytes:
        return _open(self.secret, sealed, place)

    def mark(self, text: str) -> str:
        """A name for `text` that says nothing without this key, and is the same every time."""
        derived = _derived(self.secret, b"coach marks")
        return hashlib.blake2b(text.encode(), key=derived, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class House:
    """What belongs to nobody yet, and the data keys of people, under the master keys."""

    keyring: Keyring

    def seal(self, plain: bytes, place: Place) -> bytes:
        newest = self.keyring.newest
        return _seal(_derived(newest.secret, b"coach house"), newest.id, plain, place)

    def open(self, sealed: bytes, place: Place) -> bytes:
        master = self.keyring.find(_key_of(sealed))
        return _open(_derived(master.secret, b"coach house"), sealed, place)

    def wrap(self, key: DataKey, person: str) -> bytes:
        newest = self.keyring.newest
        return _seal(newest.secret, newest.id, key.secret, _key_place(person))

    def unwrap(self, wrapped: bytes, person: str) -> DataKey:
        master = self.keyring.find(_key_of(wrapped))
        return DataKey(_open(master.secret, wrapped, _key_place(person)))

    def tombstone(self, text: str) -> str:
        """A keyed hash that tells a forgotten address again, to holders of the key alone."""
        derived = _derived(self.keyring.newest.secret, b"coach erasure")
        return hashlib.blake2b(text.encode(), key=derived, digest_size=32).hexdigest()


def _key_place(person: str) -> Place:
    return Place("person_key", "wrapped", person, person)


def _key_of(sealed: bytes) -> str:
    return sealed[len(_FORMAT) : _ID_END].hex()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(secret)


def _seal(secret: bytes, key: str, plain: bytes, place: Place) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return (
        _FORMAT + bytes.fromhex(key) + nonce + AESGCM(secret).encrypt(nonce, plain, place.bound())
    )


def _open(secret: bytes, sealed: bytes, place: Place) -> bytes:
    try:
        if sealed[: len(_FORMAT)] != _FORMAT:
            raise InvalidTag
        nonce, text = sealed[_ID_END:_NONCE_END], sealed[_NONCE_END:]
        return AESGCM(secret).decrypt(nonce, text, place.bound())
    except (InvalidTag, ValueError):
        pass
    raise SealError(
        f"What is kept in {place.table}.{place.column} does not open: the row was changed, moved, "
        "or sealed with another key. Restore the store from a backup."
    )
