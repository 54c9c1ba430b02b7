"""A scale with anchors of its own: what 10 and 0 stand for is told with the question."""

from builders_dialogue import Talk, a_dialogue, a_question, a_state, here, keys, talk
from library_texts import NUMBER, SOUND, broken, line_of, read

from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Read

ANCHORED = {"lowest": "none of “{hopes}” yet", "highest": "“{hopes}”, as good as it can be"}


def asked() -> Talk:
    question = a_question("Where are things?", "scale", ANCHORED, save="score")
    states = (a_state("score", question, to="then"), a_state("then", "B?"))
    return talk(a_dialogue("d", *states), hopes="Quiet")


def test_anchors_are_told_before_the_question_with_their_slots_filled() -> None:
    assert asked().said == [
        "10: “Quiet”, as good as it can be\n0: none of “Quiet” yet\nWhere are things?"
    ]


def test_a_scale_reads_the_same_with_anchors_and_without() -> None:
    assert build("scale", ANCHORED).read("from a two to a six", here()) == Read(
        6, {"from": 2, "range": None}
    )
    assert keys(asked().asked.options) == [str(number) for number in range(11)]
    assert asked().press("7").values["score"] == 7


def test_asking_again_does_not_repeat_the_anchors() -> None:
    assert asked().say("low").said == ["Reask scale 1?"]


def with_anchors(anchors: str) -> dict[str, str]:
    answer = f"answer: {{scale: {anchors}}}"
    return broken("dialogs/number.yaml", "answer: scale\n", f"{answer}\n")


def test_the_wording_of_anchors_may_quote_only_what_is_saved() -> None:
    files = with_anchors('{lowest: "No {hope}", highest: "{outcome.hopes}"}')

    finding = read(files).findings[0]

    assert (finding.code, finding.mark.line) == ("L302", line_of(NUMBER, "answer: scale"))


def test_anchors_and_question_together_fit_one_message() -> None:
    files = with_anchors(f'{{lowest: "{"a" * 150}", highest: "{"b" * 150}"}}')

    assert [finding.code for finding in read(files).findings] == ["L501"]


def test_another_wording_of_anchors_is_no_other_structure() -> None:
    one, other = (
        read(with_anchors(f'{{lowest: "{words}", highest: "All"}}')).library
        for words in ("None", "Nothing")
    )
    bare = read(SOUND).library

    structures = {each.dialogues["number"].structure for each in (one, other, bare) if each}
    assert len(structures) == 2
