"""Master keys and the file that holds them."""

import hashlib
import stat
from base64 import b64decode
from pathlib import Path

import pytest

from bot.storage.keys import (
    KeyMissingError,
    Keyring,
    keys_from_file,
    make_key_file,
    new_key,
    read_key_file,
    read_keyring,
)


def test_a_keyring_is_read_newest_first_past_remarks_and_empty_lines() -> None:
    old, new = new_key(), new_key()

    ring = read_keyring(f"# rotated in May\n{new}\n\n  {old}  \n")

    assert [key.secret for key in ring.keys] == [b64decode(new), b64decode(old)]
    assert ring.newest.secret == b64decode(new)


def test_a_key_is_named_by_its_hash() -> None:
    line = new_key()

    key = read_keyring(line).newest

    assert key.id == hashlib.sha256(b64decode(line)).hexdigest()[:8]
    assert read_keyring(line).find(key.id) == key


def test_a_key_never_shows_itself() -> None:
    line = new_key()

    shown = repr(read_keyring(line))

    assert line not in shown
    assert repr(b64decode(line)) not in shown


@pytest.mark.parametrize("text", ["", "# nothing\n", "short", "ä" * 44, "A" * 43 + "=x"])
def test_what_is_no_key_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(KeyMissingError) as refused:
        read_keyring(text, place="COACH_KEYS")

    assert "COACH_KEYS" in str(refused.value)
    assert not text or text not in str(refused.value)


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "coach.key"

    ring = make_key_file(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path) == ring


def test_a_key_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "coach.key"
    ring = make_key_file(path)

    with pytest.raises(KeyMissingError, match="never replaced"):
        make_key_file(path)

    assert read_key_file(path) == ring


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "coach.key"
    make_key_file(path)
    path.chmod(mode)

    with pytest.raises(KeyMissingError, match="chmod 600"):
        read_key_file(path)


def test_a_key_file_in_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(KeyMissingError, match="cannot be made"):
        make_key_file(tmp_path / "nowhere" / "coach.key")


def test_a_key_is_made_only_beside_an_empty_store(tmp_path: Path) -> None:
    path = tmp_path / "coach.key"

    with pytest.raises(KeyMissingError, match="Put the file back"):
        keys_from_file(path, store_is_empty=False)
    assert not path.exists()
    made = keys_from_file(path, store_is_empty=True)

    assert keys_from_file(path, store_is_empty=False) == made


def test_a_missing_key_is_asked_for_by_its_id() -> None:
    ring = Keyring(read_keyring(new_key()).keys)

    with pytest.raises(KeyMissingError, match="0badf00d"):
        ring.find("0badf00d")
