"""What is removed is gone wherever the words stood, also while a talk runs; only that it went
stays."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unsealing import files, opened
from worlds import Somebody, World

from bot.coach.exporting import gather
from bot.coach.opening import mark_of, reference
from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.records.outcome import Outcome
from bot.records.parts import Correctable, parts
from bot.records.person import Settings
from bot.records.removing import Removal
from bot.storage.keys import Keyring, new_key, read_keyring
from bot.storage.store import open_store

HOPE = "out at the bowling again"
SIGN = "his jacket by the door"


@pytest.fixture(scope="module")
def keys() -> Keyring:
    return read_keyring(new_key())


@pytest.fixture
def world(tmp_path: Path, shipped: Library, keys: Keyring) -> Iterator[World]:
    made = a_world(tmp_path, shipped, keys)
    yield made
    made.store.close()


def a_world(folder: Path, library: Library, keys: Keyring) -> World:
    store = open_store(f"sqlite:///{folder}/coach.db", keys)
    return World(Coach(library, Settings(zone="Europe/London")), store, folder)


def traces(world: World, keys: Keyring, ann: Somebody, words: str) -> list[str]:
    """Where the words still stand: tables, the export, and the bytes of what held them."""
    kept = opened(world.folder, keys, ann.person.id)
    person = ann.person.id
    export = world.store.transact(lambda unit: gather(unit, person))
    found = [table for (table, _), plain in kept.items() if words.casefold() in plain.casefold()]
    told = json.dumps(export, ensure_ascii=False).casefold()
    return found + (["export"] if words.casefold() in told else [])


def in_the_middle(world: World) -> Somebody:
    """Somebody in the middle of a talk from which something is kept already."""
    ann = world.somebody().joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says(HOPE)
    ann.presses("They told me")
    ann.says("He would laugh more")
    ann.presses("That's it")
    ann.says(SIGN)
    return ann


def removes(ann: Somebody, label: str, outcome: int = 0) -> list[str]:
    kept = outcomes(ann)[outcome]
    ann.presses_token(f"c.outcome {kept.id} mend")
    ann.presses(label)
    ann.presses("Remove it")
    return ann.presses("Yes, remove it")


def outcomes(ann: Somebody) -> list[Outcome]:
    person = ann.person.id
    return list(ann.world.store.transact(lambda unit: unit.outcomes(person)))


def test_removed_words_are_in_no_table_no_export_and_no_file(world: World, keys: Keyring) -> None:
    ann = in_the_middle(world)
    ann.says("/stop")
    kept = opened(world.folder, keys, ann.person.id)
    assert {table for (table, _), plain in kept.items() if HOPE in plain} == {
        *("outcome_version", "session", "turn")
    }
    held = [sealed for (_, sealed), plain in kept.items() if HOPE in plain]

    removes(ann, f"The hope: {HOPE}")

    assert traces(world, keys, ann, HOPE) == []
    assert [value for value in held if value in files(world.folder)] == []


def test_only_that_something_was_removed_stays_and_when(world: World) -> None:
    ann = in_the_middle(world)
    world.passes(hours=1)
    [kept] = outcomes(ann)

    removes(ann, f"The hope: {HOPE}")

    person = ann.person.id
    removals = world.store.transact(lambda unit: unit.removals(person))
    export = world.store.transact(lambda unit: gather(unit, person))
    assert removals == [Removal(world.now, "outcome.text", kept.id)]
    [left] = [entry for entry in export["entries"] if entry["kind"] == "removal"]
    assert (left["at"], left["fields"]) == (world.now.isoformat(), {"what": "outcome.text"})


def test_the_rest_of_the_record_and_of_the_talk_stays(world: World) -> None:
    ann = in_the_middle(world)

    removes(ann, f"The hope: {HOPE}")
    ann.says("/stop")

    [kept] = outcomes(ann)
    assert (kept.text, kept.difference) == ("", ("He would laugh more",))


def test_a_talk_under_way_neither_quotes_nor_keeps_them_again(world: World, keys: Keyring) -> None:
    ann = in_the_middle(world)
    removes(ann, f"The hope: {HOPE}")

    ann.says("/start")
    while "Stop" in ann.labels:
        assert HOPE not in ann.last.text
        ann.says("skip")

    assert traces(world, keys, ann, HOPE) == []


def test_going_back_through_the_whole_talk_does_not_bring_them_back(
    world: World, keys: Keyring
) -> None:
    ann = in_the_middle(world)
    removes(ann, f"The hope: {HOPE}")

    for _ in range(12):
        ann.says("back")
    ann.presses("Theirs")
    ann.says("back")

    assert traces(world, keys, ann, HOPE) == []


def test_an_edit_of_an_earlier_message_does_not_bring_them_back(
    world: World, keys: Keyring
) -> None:
    ann = in_the_middle(world)
    removes(ann, f"The hope: {HOPE}")

    ann.edits(f"m{ann.typed}", "his coat by the door")
    ann.edits(f"m{ann.typed - 2}", "He would sing")

    assert traces(world, keys, ann, HOPE) == []
    ann.says("/stop")
    assert traces(world, keys, ann, HOPE) == []


def test_the_message_that_was_removed_can_be_changed_no_more(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says(HOPE)
    hope = f"m{ann.typed}"
    ann.presses("They told me")
    removes(ann, f"The hope: {HOPE}")

    told = ann.edits(hope, "out at the pool")

    assert told[0].startswith("That message isn't an answer I still have")


def test_what_was_said_before_a_correction_goes_too(world: World, keys: Keyring) -> None:
    ann = in_the_middle(world)
    ann.says("/stop")
    kept = outcomes(ann)[0]
    ann.presses_token(f"c.outcome {kept.id} mend")
    ann.presses(f"The hope: {HOPE}")
    ann.presses("Change it")
    ann.says("back among his mates")

    removes(ann, "The hope: back among his mates")

    assert traces(world, keys, ann, HOPE) == []
    assert traces(world, keys, ann, "back among his mates") == []


def test_an_answer_that_was_put_right_in_the_talk_goes_in_its_first_words_too(
    world: World, keys: Keyring
) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says("down at the swimming baths")
    ann.says("back")
    ann.says(HOPE)
    ann.presses("They told me")
    ann.says("/stop")

    removes(ann, f"The hope: {HOPE}")

    assert traces(world, keys, ann, "down at the swimming baths") == []


def test_a_message_that_waits_to_go_out_goes_without_them(world: World, keys: Keyring) -> None:
    ann = in_the_middle(world)
    [kept] = outcomes(ann)
    world.comes_in(ann.id, ann.types("/outcomes"))
    world.turns()

    world.comes_in(ann.id, ann.types(f"/outcome {kept.id} gone {mark(kept, HOPE)}"))
    world.turns()

    assert traces(world, keys, ann, HOPE) == []
    world.delivers()
    assert all(HOPE not in text for text in ann.catches_up())


def mark(kept: Correctable, value: str) -> str:
    return next(mark_of(part.path) for part in parts(kept) if part.value == value)


def test_a_number_that_was_removed_is_in_no_answer_of_its_talk(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk scaling")
    ann.says(HOPE)
    for label in ("Theirs", "They told me", "Mine"):
        ann.presses(label)
    ann.says("from a two to a six")
    ann.says("his mates rang")
    while "Stop" in ann.labels:
        ann.says("skip")

    removes(ann, "Number: 6")

    person = ann.person.id
    export = world.store.transact(lambda unit: gather(unit, person))
    answers = [turn["answer"] for talk in export["conversations"] for turn in talk["turns"]]
    assert export["outcomes"][0]["scores"] == []
    assert "from a two to a six" not in answers
    assert "his mates rang" not in json.dumps(export)


def test_a_short_word_is_not_torn_out_of_what_else_was_said(world: World) -> None:
    ann = world.somebody().joins("K")
    ann.says("/talk best_hopes")
    ann.presses("Theirs")
    ann.says("singing at tea")
    ann.presses("They told me")
    ann.says("tea")
    ann.presses("That's it")
    ann.says("/stop")
    [kept] = outcomes(ann)
    assert kept.difference == ("tea",)

    removes(ann, "Difference: tea")

    [kept] = outcomes(ann)
    assert (kept.text, kept.difference) == ("singing at tea", ())


TALKS = ("best_hopes", "scaling", "exceptions", "coping", "plan", "check_in", "visit", "sharing")
WORDS = ("amber", "birch", "copper", "dune", "ember", "fern", "granite", "harbour")


@settings(max_examples=12)
@given(data=st.data())
def test_whatever_was_said_and_removed_is_nowhere(
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    shipped: Library,
    keys: Keyring,
) -> None:
    world = a_world(tmp_path_factory.mktemp("removing"), shipped, keys)
    ann = world.somebody().joins("K")
    ann.says(f"/talk {data.draw(st.sampled_from(TALKS))}")
    for number in range(data.draw(st.integers(4, 14))):
        _goes_on(data, ann, number)
    removed = _removes_something(data, world, ann)
    for number in range(data.draw(st.integers(0, 8))):
        _goes_on(data, ann, 20 + number)
    ann.says("/outcomes")

    left = {words: traces(world, keys, ann, words) for words in removed}
    world.store.close()
    assert left == {words: [] for words in removed}


def _goes_on(data: st.DataObject, ann: Somebody, number: int) -> None:
    """Says something that nobody else says, or presses, skips, goes back, or edits."""
    said = f"{data.draw(st.sampled_from(WORDS))} number-{number} by the window"
    buttons = [b for b in ann.last.buttons if b.label not in ("Stop",)]
    match data.draw(st.sampled_from(("say", "say", "say", "press", "back", "edit"))):
        case "press" if buttons:
            button = data.draw(st.sampled_from(buttons))
            ann.presses_token(button.token, button.label)
        case "back":
            ann.says("back")
        case "edit" if ann.typed > 1:
            ann.edits(f"m{data.draw(st.integers(2, ann.typed))}", said)
        case _:
            ann.says(said)


def _removes_something(data: st.DataObject, world: World, ann: Somebody) -> list[str]:
    """Removes words from what is kept by then, as often as is drawn; which ones."""
    removed = []
    person = ann.person.id
    for _ in range(data.draw(st.integers(1, 3))):
        kept = world.store.transact(
            lambda unit: [*unit.outcomes(person), *unit.entries(person), *unit.closings(person)]
        )
        found = [(o, p) for o in kept for p in parts(o) if p.is_words and "window" in str(p.value)]
        if found:
            record, part = data.draw(st.sampled_from(found))
            whole = data.draw(st.booleans())
            gone = [p for p in parts(record) if p.is_words] if whole else [part]
            removed += [x for p in gone for x in str(p.value).split("\n") if "window" in x]
            which = "all" if whole else mark(record, str(part.value))
            ann.presses_token(f"c.{reference(record)} gone {which}")
    return removed
