"""The benchmark measures what it says: whole conversations, stored; nobody missing unnamed."""

from pathlib import Path

import pytest
from bench import racing
from bench.coach_alone import Measured
from bench.contenders.coach import library_with, ten_turns
from bench.contending import NotHeldError, Stateless, contender_called, held
from bench.environments import LOCKS, NotMadeError
from bench.racing import BARE, CONTROL, DEAF, ENTRIES, LISTENING, RIVALS, Result, race
from bench.report import PAGE, Findings, page
from bench.reviews_stored import by_stored
from bench.session_sizes import sizes
from bench.ten_turns import QUESTIONS, answers, talks

from bot.dialogue.labelling import labelled

OURS = (BARE, LISTENING, DEAF)


def none_said(_: str) -> None:
    raise AssertionError("nothing was to be noted")


@pytest.mark.parametrize("entry", OURS, ids=lambda entry: entry.label)
def test_a_contender_holds_every_conversation_to_its_end(entry: racing.Entry) -> None:
    assert held(contender_called(entry.module, entry.variant), count=3, seed=1) > 0


def test_a_contender_that_loses_an_answer_is_refused() -> None:
    forgetful = Stateless(
        start=lambda _: (),
        turn=lambda stored, text: (*stored, text)[-9:],
        kept_in=list,
    )

    with pytest.raises(NotHeldError, match="ten answers stored"):
        held(forgetful, count=1, seed=1)


def test_every_conversation_has_other_answers_of_a_usual_length() -> None:
    said = talks(60, seed=1)

    assert len({text for talk in said for text in talk}) == 60 * len(QUESTIONS)
    assert all(40 <= len(text) <= 80 for text in answers())
    assert said != talks(60, seed=2)


def test_no_answer_leads_anywhere_else() -> None:
    library = library_with(ten_turns(), listening=True)

    assert [text for text in answers() if labelled(library, text).reasons] == []


def test_contenders_run_side_by_side_in_processes_of_their_own() -> None:
    results = race((BARE, DEAF), note=none_said, warm_ups=1, runs=2, seconds=0.001)

    assert [result.entry for result in results] == [BARE, DEAF]
    assert all(len(result.runs) == 2 and min(result.runs) > 0 for result in results)


def test_who_cannot_be_set_up_is_named_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(lock: Path) -> Path:
        raise NotMadeError(f"{lock.stem}: no network")

    monkeypatch.setattr(racing, "python_of", unreachable)
    noted: list[str] = []

    results = race((BARE, *RIVALS), note=noted.append, warm_ups=0, runs=1, seconds=0.001)

    assert [result.entry for result in results] == [BARE]
    assert [note.split(":")[0] for note in noted] == [
        "sismic",
        "python_statemachine",
        "aiogram_dialog",
    ]


def test_every_rival_has_a_lock_with_hashes_and_no_host() -> None:
    for name in {entry.environment for entry in RIVALS}:
        lock = (LOCKS / f"{name}.lock").read_text("utf-8")

        assert lock.count("==") <= lock.count("--hash=sha256:")
        assert "://" not in lock


@pytest.mark.parametrize(("control", "told"), [(10.2, "are real"), (12.0, "too busy")])
def test_a_control_that_comes_out_uneven_is_told(control: float, told: str) -> None:
    text = page(found({BARE: 5.0, LISTENING: 10.0, CONTROL: control}))

    assert told in text


def test_the_page_that_is_kept_has_every_row() -> None:
    kept = PAGE.read_text("utf-8")

    assert [entry.label for entry in ENTRIES if f"| {entry.label} |" not in kept] == []


def test_a_stored_session_is_words_and_at_most_a_kilobyte_besides() -> None:
    assert all(0 < size.apart < size.stored and size.apart <= 1000 for size in sizes(walks=2))


def test_all_that_is_due_is_handed_out_of_few_and_of_many() -> None:
    few, many = by_stored((100, 1_000), due=10, runs=1)

    assert (few.label, many.label) == ("100 stored", "1,000 stored")
    assert few.median > 0
    assert many.median < few.median * 3  # a small run: only that it does not grow with the store


def test_a_million_stored_costs_at_most_half_as_much_again_as_ten_thousand() -> None:
    kept = PAGE.read_text("utf-8")

    row = next(line for line in kept.splitlines() if line.startswith("| 1,000,000 stored"))
    assert float(row.split("|")[-2]) <= 1.5


def found(costs: dict[racing.Entry, float]) -> Findings:
    results = tuple(Result(entry, (cost,) * 3) for entry, cost in costs.items())
    alone = (Measured("1 person", (1.0,)),)
    return Findings("2026-03-02", results, alone, alone, (), alone, alone, heard=0.1)
