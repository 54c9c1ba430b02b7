"""The files that reading and checking are measured with are sound, and of the size told."""

from collections.abc import Mapping

import pytest
from bench.large_library import many_usual, one_large
from library_texts import read


@pytest.mark.parametrize(("files", "dialogues"), [(one_large(), 1), (many_usual(), 40)])
def test_a_thousand_states_are_sound(files: Mapping[str, str], dialogues: int) -> None:
    loaded = read(files)

    assert loaded.findings == ()
    assert loaded.library is not None
    assert len(loaded.library.dialogues) == dialogues
    assert sum(len(one.states) for one in loaded.library.dialogues.values()) == 1000
