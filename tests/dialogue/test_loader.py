"""From files to a library: what is read, what is left to others, and what counts as structure."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from library_texts import CLOSING, NUMBER, READERS, SERVICE, SOUND, broken, read

from bot.dialogue.findings import DialogueError, Finding
from bot.dialogue.library import Library
from bot.dialogue.loader import load
from bot.dialogue.model import Dialogue, End, Source
from bot.dialogue.phrasing import REQUIRED_WORDS
from bot.dialogue.reading_parts import part_of
from bot.dialogue.values import Mark

N = "dialogs/number.yaml"
ENGLISH_CUES = (Path(__file__).parents[2] / "dialogs" / "cues" / "en.yaml").read_text("utf-8")
WORDS = "".join(f'"{key}": "Some words of {key}."\n' for key in REQUIRED_WORDS)


def test_a_dialogue_is_read_whole() -> None:
    number = _library().dialogues["number"]

    assert (number.title, number.minutes, number.menu) == ("Where things are", 5, True)
    assert (number.sort, number.about, number.start) == ("dialogue", "outcome", "begin")
    assert list(number.states) == [
        *("begin", "scale", "reasons", "hard"),
        *("whose", "close", "hand_over", "over"),
    ]
    assert number.states["scale"].mark == Mark(N, 12, 3)


def test_a_question_is_read_with_all_that_belongs_to_it() -> None:
    question = _library().dialogues["number"].states["reasons"].question

    assert question is not None
    assert (question.kind.name, question.save, question.listen) == ("text", "reasons", ("service",))
    assert question.more is not None
    assert question.more.at_most == 3
    assert question.more.ask.variants[0][0].template == "What else?"


def test_routes_keep_their_order_and_their_guards() -> None:
    low, lower, otherwise = _library().dialogues["number"].states["scale"].routes

    assert (low.to, lower.to, otherwise.to) == ("hard", "hard", "reasons")
    assert low.when is not None
    assert low.when.holds({"score": 0})
    assert otherwise.when is None


def test_wording_is_known_by_dialogue_state_field_and_number() -> None:
    dialogues = _library().dialogues
    lines = dialogues["number"].states["reasons"].question
    variants = dialogues["closing"].states["direction"].question

    assert lines is not None
    assert [text.key for text in lines.ask.variants[0]] == [
        "number.reasons.ask.1",
        "number.reasons.ask.2",
    ]
    assert variants is not None
    assert [variant[0].key for variant in variants.ask.variants] == [
        "closing.direction.ask.1",
        "closing.direction.ask.2",
    ]


def test_records_calls_and_deeds_name_values_or_hold_constants() -> None:
    dialogues = _library().dialogues
    call = dialogues["number"].states["hand_over"].call
    direction = dialogues["closing"].states["direction"]

    assert call is not None
    assert call.arguments == {"topic": Source("least"), "gentle": Source(constant=True)}
    assert call.returns == {"step": "first_step"}
    assert direction.record[0].fields == {"first_step": Source("first_step")}
    assert direction.do[0].arguments == {"on": Source("gentle")}


def test_a_branch_ends_with_a_word_about_the_question_it_left() -> None:
    over = _library().dialogues["service"].states["over"]

    assert over.end == End("answer", "different", {"means": Source("said")})


def test_every_dialogue_has_its_machine() -> None:
    library = _library()

    assert library.routing["number"].next_state("scale", {"score": 0}) == "hard"


def test_words_are_read_flat_nested_or_listed() -> None:
    words = f"{WORDS}tea:\n  black: Tea?\n  more: [One., Two.]\n"

    library = read({**SOUND, "dialogs/words.yaml": words}).library

    assert library is not None
    assert library.words["tea.black"] == "Tea?"
    assert library.words["tea.more.2"] == "Two."


def test_missing_words_are_told_by_name() -> None:
    without = WORDS.replace('"stale"', '"stail"')

    (finding,) = read({**SOUND, "dialogs/words.yaml": without}).findings

    assert (finding.code, finding.mend) == ("L506", "Did you mean “stail”? Write it `stale`.")


def test_cues_are_read_by_language_and_branches_need_one_of_their_labels() -> None:
    files = {**SOUND, "dialogs/cues/en.yaml": ENGLISH_CUES}

    library = read(files).library
    wrong = {**files, **broken("dialogs/shared/service.yaml", "service_as_outcome", "servis")}

    assert library is not None
    assert [cues.language for cues in library.cues] == ["en"]
    assert [f.code for f in read({**files, **{k: wrong[k] for k in SOUND}}).findings] == ["L310"]


def test_a_cue_table_that_cannot_be_used_is_told_where_it_is_wrong() -> None:
    cues = ENGLISH_CUES.replace("\nlabels:\n", "\nlabels:\n  odd: {sey: [well]}\n")

    (finding,) = read({**SOUND, "dialogs/cues/en.yaml": cues}).findings

    line = cues.splitlines()[finding.mark.line - 1]
    assert (finding.code, line.strip().partition(":")[0]) == ("L209", "odd")


TALLY = 'endings: {s: ""}\ncrisis: {start: -9, words: {9: [drop]}}\nstuck: {start: -9}\n'


def test_a_tally_belongs_to_the_cues_of_its_language_and_danger_keeps_its_own() -> None:
    files = {"dialogs/tallies/en.yaml": TALLY, **SOUND, "dialogs/cues/en.yaml": ENGLISH_CUES}

    library = read(files).library

    assert library is not None
    (cues,) = library.cues
    (alarm,) = library.dangers
    assert cues.tally is not None
    assert alarm.tally is not None
    assert [*cues.tally.labels] == ["crisis", "stuck"]
    assert [*alarm.tally.labels] == ["crisis"]


def test_an_own_tally_takes_the_place_of_the_shipped_one() -> None:
    own = {"mine/tallies/en.yaml": "stuck: {start: -5}\n"}
    files = {**SOUND, "dialogs/cues/en.yaml": ENGLISH_CUES, "dialogs/tallies/en.yaml": TALLY, **own}

    library = read(files).library

    assert library is not None
    assert [table.tally and [*table.tally.labels] for table in library.cues] == [["stuck"]]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", TALLY.replace("stuck", "stcuk"), "3:1: L210 No cue has the label “stcuk”."),
        ("es", TALLY, "1:1: L210 There are no cues for “es”. Write them, in cues/es.yaml."),
    ],
)
def test_a_tally_that_could_never_be_heard_is_told(language: str, text: str, told: str) -> None:
    path = f"dialogs/tallies/{language}.yaml"

    (finding,) = read({**SOUND, "dialogs/cues/en.yaml": ENGLISH_CUES, path: text}).findings

    assert str(finding).startswith(f"{path}:{told}")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("dialogs/scaling.yaml", "dialogue"),
        ("dialogs/shared/service.yml", "dialogue"),
        ("/srv/areas/deep/mine.yaml", "dialogue"),
        ("dialogs/cues/en.yaml", "cues"),
        ("dialogs/tallies/en.yaml", "tallies"),
        ("dialogs/words.yaml", "words"),
        ("dialogs/safety/england.yaml", "safety"),
        ("dialogs/areas/home.yaml", "areas"),
        ("mine/library.yaml", "elsewhere"),
        ("dialogs/README.md", "elsewhere"),
    ],
)
def test_the_path_tells_what_a_file_holds(path: str, part: str) -> None:
    assert part_of(path) == part


def test_loading_what_is_broken_raises_with_every_finding() -> None:
    with pytest.raises(DialogueError) as told:
        load(broken(N, "skip: whose", "skip: nobody"), readers=READERS, constants={"operator": ""})

    assert [finding.code for finding in told.value.findings] == ["L401"]
    assert str(told.value).startswith("dialogs/number.yaml:36:11: L401 ")


def test_a_misspelt_head_is_named_with_what_was_meant() -> None:
    text = 'title: "A talk"\ndialog: talk\nstates:\n  a: {say: "Hello.", end: true}\n'

    findings = read({**SOUND, "dialogs/talk.yaml": text}).findings

    assert [str(finding) for finding in findings if "talk" in finding.mark.file] == [
        "dialogs/talk.yaml:2:1: L203 It has to be told what this file is. Did you mean “dialogue”? "
        "Begin the file with one of `dialogue: name`, `branch: name`, `house: name`."
    ]


def test_what_stands_in_the_way_is_not_hidden_among_warnings() -> None:
    mark = Mark("dialogs/talk.yaml", 3, 5)
    findings = (Finding(mark, "L314", "Unused.", severity="warning"), Finding(mark, "L401", "No."))

    told = DialogueError(findings)

    assert str(told) == "dialogs/talk.yaml:3:5: L401 No."
    assert told.findings == findings


def test_loading_what_is_sound_gives_the_library() -> None:
    library = load(SOUND, readers=READERS, constants={"operator": "Elm Street"})

    assert library.constants == {"operator": "Elm Street"}
    assert library.readers is READERS


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Where things are", "title: Your number"),
        ('say: "10 is “{outcome.hopes}”."', 'say: ["Well.", "10 is that."]'),
        ("What makes it {score}?", "How is it {score}?"),
        ('person: "Theirs"', 'person: "The person’s"'),
        ('ask: "What else?"', 'ask: "And?"'),
        ("    save: least\n", '    save: least\n    reask: ["Once more?"]\n'),
        ("menu: true\n", "menu: true  # for everybody\n"),
    ],
)
def test_an_edit_of_wording_keeps_the_structure(old: str, new: str) -> None:
    assert _number(old, new).structure == _number("", "").structure


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('me: "Mine"', 'someone_else: "Mine"'),
        ("score == 0", "score == 1"),
        ("min_words: 2", "min_words: 3"),
        ("at_most: 3", "at_most: 2"),
        ("    skip: whose\n", ""),
        ("    listen: [service]\n", ""),
        ("value: score, ", ""),
        ("gentle: {is: true}", "gentle: {is: false}"),
    ],
)
def test_an_edit_of_anything_else_changes_the_structure(old: str, new: str) -> None:
    assert _number(old, new).structure != _number("", "").structure


def test_another_first_state_is_another_structure() -> None:
    one = "dialogue: d\nstates:\n  a:\n    ask: A?\n    answer: text\n    next: b\n"
    other = "  b:\n    ask: B?\n    answer: text\n    next: [{when: s is known, to: a}, {to: c}]\n"
    head, a = one.split("  a:\n")
    end = "  c:\n    end: true\n"
    text = "takes: {s: text}\n"

    first = read({"d.yaml": f"{text}{head}  a:\n{a}{other}{end}"}).library
    second = read({"d.yaml": f"{text}{head}{other}  a:\n{a}{end}"}).library

    assert first is not None
    assert second is not None
    assert first.dialogues["d"].structure != second.dialogues["d"].structure


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_makes_reading_fail(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(SOUND)))
    lines = SOUND[path].splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    instead = data.draw(
        st.sampled_from(["", "  ", "- x", "a: {b: c}", "ask: [1, true]", "next: {}"])
    )
    lines[place] = instead if data.draw(st.booleans()) else lines[place][2:]

    loaded = read({**SOUND, path: "\n".join(lines)})

    assert loaded.library is not None or loaded.findings


def _library() -> Library:
    library = read({N: NUMBER, "c.yaml": CLOSING, "s.yaml": SERVICE}).library
    assert library is not None
    return library


def _number(old: str, new: str) -> Dialogue:
    files = broken(N, old, new) if old else dict(SOUND)
    loaded = read(files)
    assert loaded.library is not None, [str(finding) for finding in loaded.findings]
    return loaded.library.dialogues["number"]
