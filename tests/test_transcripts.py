"""Every transcript in tests/transcripts still reads as it did (`--update` writes them anew)."""

from pathlib import Path

import pytest

from bot.authoring.playing import difference, play
from bot.dialogue.library import Library

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_conversation_reads_as_it_did(
    path: Path, spoken: Library, request: pytest.FixtureRequest
) -> None:
    script = path.read_text("utf-8")

    played = play(spoken, script, path.name)

    if request.config.getoption("--update"):
        path.write_text(played, "utf-8")
    else:
        assert not difference(path.name, script, played)


def test_every_dialogue_of_the_menu_has_a_transcript(shipped: Library) -> None:
    told = "\n".join(path.read_text("utf-8") for path in TRANSCRIPTS.glob("*.txt"))

    menu = [dialogue.id for dialogue in shipped.dialogues.values() if dialogue.menu]

    assert [name for name in menu if f"! dialogue {name}\n" not in told] == []
