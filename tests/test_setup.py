"""What the set-up promises: one lock with hashes and no hosts, and an image that is locked down."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def test_every_package_of_the_lock_is_exact_and_hashed() -> None:
    packages = re.split(r"\n(?=[a-z])", LOCK.split("\n\n")[-1])[1:]

    assert len(packages) > 30
    assert all("==" in package.split()[0] for package in packages)
    assert all("--hash=sha256:" in package for package in packages)


def test_the_lock_names_no_host_and_no_index() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^--(extra-)?index|^--find", LOCK, re.MULTILINE)


def test_the_lock_holds_every_dependency() -> None:
    wanted = re.findall(r'^    "([A-Za-z0-9-]+)[><=]', (ROOT / "pyproject.toml").read_text(), re.M)

    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK, re.MULTILINE)}

    assert [name for name in wanted if name.lower() not in locked] == []


def test_the_image_runs_without_root_and_keeps_the_key_apart() -> None:
    assert re.search(r"^USER (?!root|0)\S+", DOCKERFILE, re.MULTILINE)
    assert "COACH_REQUIRE_TOKEN=1" in DOCKERFILE
    assert "COACH_KEYS_FILE=/keys/" in DOCKERFILE
    assert "/data" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    assert len(re.findall(r"^FROM ", DOCKERFILE, re.MULTILINE)) >= 2
