"""What conversations reach of a dialogue: states, routes, skips, and lines under a condition."""

from dataclasses import replace

from builders_dialogue import (
    MARK,
    Talk,
    a_dialogue,
    a_library,
    a_question,
    a_state,
    constant,
    is_value,
)

from bot.authoring.coverage import Coverage
from bot.authoring.trying import as_text, try_all
from bot.authoring.watching import watched
from bot.dialogue.library import Library
from bot.dialogue.model import Text, Wording
from bot.dialogue.session import Session
from bot.dialogue.tongue import ENGLISH

LONELY = Wording(
    (
        (
            Text("talk.alone.say.1", "Alone."),
            Text("talk.alone.say.2", "Mine, then.", is_value("whose", "mine")),
        ),
    )
)
WHOSE = a_question("Whose?", "choice", {"mine": "Mine", "ours": "Ours"}, save="whose")
TALK = a_dialogue(
    "talk",
    a_state(
        "whose",
        replace(WHOSE, skip_to="alone"),
        to=[(is_value("whose", "mine"), "alone"), (None, "together")],
    ),
    replace(a_state("alone"), say=(LONELY,)),
    a_state("together", say=("Together.",), record={"outcome": {"text": constant("x")}}),
)


def missing(*scripts: str, library: Library | None = None) -> list[str]:
    report = try_all(library or a_library(TALK), {f"{n}": s for n, s in enumerate(scripts)})
    return [str(point) for point in of(report.coverage, "talk").missing]


def of(coverage: tuple[Coverage, ...], dialogue: str) -> Coverage:
    return next(each for each in coverage if each.dialogue == dialogue)


def test_nothing_is_reached_without_a_conversation() -> None:
    [only] = [each for each in try_all(a_library(TALK), {}).coverage if each.dialogue == "talk"]

    assert (only.percent, len(only.missing)) == (0, len(only.every))


def test_a_route_is_reached_when_it_is_taken() -> None:
    assert missing("! dialogue talk\n> [Mine]") == [
        "whose:1 (otherwise)",
        "whose:1 (skip)",
        "alone:1 (say.2 left out: whose is mine)",
        "together:1",
    ]


def test_skipping_to_a_state_of_its_own_is_a_point_apart() -> None:
    assert missing("! dialogue talk\n~ skip") == [
        "whose:1 (whose is mine)",
        "whose:1 (otherwise)",
        "alone:1 (say.2 said: whose is mine)",
        "together:1",
    ]


def test_conversations_add_up_to_everything() -> None:
    whole = ("! dialogue talk\n> [Mine]", "! dialogue talk\n> [Ours]", "! dialogue talk\n~ skip")

    assert missing(*whole) == []


def test_only_dialogues_that_were_begun_are_told_when_asked_so() -> None:
    report = try_all(a_library(TALK), {"t": "! dialogue talk\n~ stop"}, whole=False)

    assert [each.dialogue for each in report.coverage] == ["talk"]


def test_the_report_names_what_is_missing_with_its_line() -> None:
    report = try_all(a_library(TALK), {"t": "! dialogue talk\n< ? Who?\n> [Mine]"}, whole=False)

    told = as_text(report)

    assert "-< ? Who?" in told
    assert "1 transcript: 1 failed" in told
    assert "talk  en   50%  states 2/3  routes 1/3  conditions 1/2" in told
    assert f"whose:{MARK.line} (otherwise)" in told


def test_a_watched_library_holds_the_same_conversations(shipped: Library) -> None:
    seen = watched(shipped, lambda _: None)

    for id in shipped.dialogues:
        plain, watching = (Talk(library, Session("s")).begin(id) for library in (shipped, seen))
        for conversation in (plain, watching):
            for _ in range(12):
                conversation.skip()
        assert plain.session == watching.session
        assert plain.effects == watching.effects


def test_each_language_is_counted_by_itself() -> None:
    german = replace(ENGLISH, code="de")
    library = a_library(TALK, tongues={"en": ENGLISH, "de": german})
    scripts = {"t": "! dialogue talk\n> [Mine]\n! language de\n! dialogue talk\n~ stop"}

    told = [each for each in try_all(library, scripts).coverage if each.dialogue == "talk"]

    assert [(each.language, each.counted("state")) for each in told] == [
        ("en", (2, 3)),
        ("de", (1, 3)),
    ]


def test_wordings_are_counted_once_said() -> None:
    [told] = try_all(a_library(TALK), {"t": "! dialogue talk\n~ stop"}, whole=False).coverage

    assert (told.wordings, len(told.unsaid)) == (4, 3)
