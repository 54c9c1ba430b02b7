"""The house is as the README says: who may import whom, and what each module is for."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "bot").rglob("*.py"))
LAYERS = re.compile(r"^\| `(bot[.\w]*)` \|[^|]+\|([^|]+)\|$", re.MULTILINE)
PURE = ("bot.dialogue", "bot.records")
IMPURE = {"asyncio", "logging", "os", "random", "secrets", "socket", "subprocess", "time", "uuid"}


def layers() -> dict[str, set[str]]:
    """layer -> layers it may import, read from the table in the README."""
    table = LAYERS.findall((ROOT / "README.md").read_text("utf-8"))
    return {layer: set(re.findall(r"`(bot[.\w]*)`", may)) for layer, may in table}


def test_the_readme_names_every_layer() -> None:
    folders = {f"bot.{path.parent.name}" for path in (ROOT / "bot").glob("*/__init__.py")}

    assert folders | {"bot"} == set(layers())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_what_its_layer_may(path: Path) -> None:
    allowed = layers()
    own = layer_of(name_of(path), allowed)

    reached = {layer_of(name, allowed) for name in imports(path) if name.split(".")[0] == "bot"}

    assert own == "bot" or reached <= allowed[own] | {own}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_pure_layers_know_no_library_clock_or_chance(path: Path) -> None:
    name = name_of(path)
    if not name.startswith(PURE):
        return

    outside = {imported.split(".")[0] for imported in imports(path)} - {"bot"}
    foreign = {module for module in outside if module not in sys.stdlib_module_names}

    assert outside & IMPURE == set()
    assert foreign <= {"yaml"} | ({"transitions"} if name == "bot.dialogue.machine" else set())
    assert not re.search(r"\.(now|today|utcnow)\(", path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_opens_with_what_belongs_in_it(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))


@pytest.mark.parametrize("word", ["sqlalchemy", "telegram", "alembic", "aiohttp"])
def test_the_use_cases_know_no_sql_and_no_telegram(word: str) -> None:
    coach = [path for path in MODULES if name_of(path).startswith("bot.coach")]

    assert [path for path in coach for name in imports(path) if name.split(".")[0] == word] == []


def test_no_file_names_an_index_or_a_path_of_a_machine() -> None:
    tracked = subprocess.run(
        ["git", "-c", "safe.directory=*", "grep", "-nIE", FORBIDDEN, "--", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert tracked.stdout == ""


FORBIDDEN = "|".join(
    ("pypi[.]org", "python" + "hosted", "index" + "-url [=h]", "/wo" + "rk/main", "/simple" + "/")
)


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layer_of(name: str, known: dict[str, set[str]]) -> str:
    layer = ".".join(name.split(".")[:2])
    return layer if layer in known else "bot"


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
