"""Every property of a walk fails where it is broken: a dialogue that breaks it is found out."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from builders_dialogue import MARK, MOMENT, a_call, a_dialogue, a_question, a_state
from own_dialogues import beside, leading

from bot.authoring.walks import properties
from bot.authoring.walks.agendas import done_with
from bot.authoring.walks.promises import promises_in
from bot.authoring.walks.standing import BOTH, Memory, Stand, Walked, Where
from bot.authoring.walks.standing import walk as step_of
from bot.authoring.walks.whole import walk_whole
from bot.bootstrap import READERS
from bot.dialogue.effects import Ask, Line, Option, Phrase
from bot.dialogue.engine import Step
from bot.dialogue.events import Began, Said, Skipped
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.model import Dialogue
from bot.dialogue.session import Frame, Session
from bot.library_files import constants, dialogue_files
from bot.setting_values import Operator

ENDS = a_state("over", say=("Thank you.",))
WHOSE = a_question("Whose?", "choice", {"mine": "Mine", "theirs": "Theirs"}, save="whose")


def broken(library: Library, *dialogues: Dialogue, **words: str) -> set[str]:
    """Names of the properties that do not hold in the first of these dialogues."""
    walk = walk_whole(beside(library, *dialogues, **words), [dialogues[0].id])
    return {failure.property for failure in walk.failures}


BROKEN: Mapping[str, tuple[Dialogue, ...]] = {
    "nothing_raises": (
        a_dialogue(
            "own",
            a_state("begin", "So?", to="a"),
            a_state("a", to="b"),
            a_state("b", to="a"),
        ),
    ),
    "every_walk_can_end": (
        a_dialogue("own", a_state("whose", WHOSE, to="again"), a_state("again", "So?", to="whose")),
    ),
    "one_question_a_turn": (a_dialogue("own", a_state("why", "Why?", say=("Really?",))),),
    "what_was_promised_is_kept": (
        a_dialogue(
            "own",
            a_state("how", "How?", to="whose"),
            leading(a_state("whose", WHOSE), ("whose is mine", "keep"), (None, "over")),
            a_state("keep", record={"outcome": {"text": "how"}}),
            ENDS,
        ),
    ),
    "a_long_talk_leaves_a_closing": (
        a_dialogue(
            "own",
            leading(a_state("whose", WHOSE), ("whose is mine", "close"), (None, "how")),
            a_state("how", "How?", to="over"),
            a_state("close", call=a_call("closing")),
            ENDS,
            minutes=10,
        ),
        a_dialogue(
            "closing",
            a_state("way", "Where to?", record={"closing": {"direction": "way"}}),
        ),
    ),
    "messages_are_short": (a_dialogue("own", a_state("so", "So?", say=("x" * 301,))),),
    "few_messages_in_a_row": (
        a_dialogue("own", a_state("so", "So?", say=("x" * 200, "y" * 200, "z" * 200))),
    ),
    "buttons_fit": (
        a_dialogue("own", a_state("so", a_question("So?", "choice", {"k" * 60: "This"}))),
    ),
    "buttons_differ": (
        a_dialogue("own", a_state("so", a_question("So?", "choice", {"a": "This", "b": "This"}))),
    ),
}
"""By property: dialogues that break it."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_dialogue_that_breaks_it_is_found_out(name: str, shipped: Library) -> None:
    assert name in broken(shipped, *BROKEN[name])


def test_asking_again_in_the_same_words_is_found_out(shipped: Library) -> None:
    talk = a_dialogue("own", a_state("number", a_question("Where?", "scale")))

    assert broken(shipped, talk) == set()
    assert broken(shipped, talk, reask_scale_2=shipped.words["reask.scale.1"]) == {
        "never_the_same_words_twice"
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('answer: {none: {on: "Carry on"}}\n    keep: false', "answer: text\n    keep: false"),
        ("  back:\n    end: again", "  back:\n    call: topic\n    end: again"),
    ],
    ids=["typing makes it go away", "another dialogue speaks"],
)
def test_a_card_that_gives_way_is_found_out(old: str, new: str) -> None:
    library = with_card(old, new)

    walk = walk_whole(library, ["focus"])

    assert "danger_is_answered_with_the_card_alone" in {each.property for each in walk.failures}


def with_card(old: str, new: str) -> Library:
    files = dialogue_files(None)
    [path] = [path for path in files if path.endswith("risk.yaml")]
    assert files[path].count(old) == 1
    changed = {**files, path: files[path].replace(old, new)}
    given = constants("england", Operator("Test Trust", named=True))
    loaded = read_library(changed, readers=READERS, constants=given)
    assert loaded.library is not None, loaded.findings
    return loaded.library


def a_stand(*frames: Frame, **changes: object) -> Stand:
    return replace(Stand(Session(id="s", frames=frames)), **changes)  # type: ignore[arg-type]


def a_step(library: Library, after: Stand, *effects: Ask, before: Stand | None = None) -> Walked:
    return Walked(
        library, before or after, Skipped(MOMENT), after, Step(after.session, tuple(effects))
    )


HERE = Frame("focus", "whom", asked=1)
NO_WAYS = Ask(Line((Phrase("k", "Who?"),)), 1)


def parked(stand: Stand) -> Stand:
    return replace(stand, status="parked")


LOOKED_AT: Mapping[Callable[[Walked], str | None], tuple[Stand, tuple[Ask, ...]]] = {
    properties.every_walk_can_stop: (a_stand(HERE), (NO_WAYS,)),
    properties.what_was_stopped_can_be_taken_up: (
        parked(a_stand(Frame("focus", "gone_since"))),
        (),
    ),
    properties.nobody_meets_silence: (a_stand(HERE), ()),
    properties.few_reasks: (a_stand(replace(HERE, tries=4)), (NO_WAYS,)),
    properties.never_the_same_words_twice: (
        a_stand(HERE, memory=Memory(ladder=("Who?", "What?", "Who?"))),
        (NO_WAYS,),
    ),
    properties.nothing_is_asked_twice_in_an_agenda: (
        a_stand(
            replace(HERE, agenda=("picking", "", "", "+money")),
            memory=Memory(areas=frozenset({(0, "whom", "money")})),
        ),
        (replace(NO_WAYS, options=(Option("money", NO_WAYS.line),)),),
    ),
    properties.it_can_be_stored: (a_stand(replace(HERE, values={"a": ["a list"]})), ()),  # type: ignore[dict-item]
}
"""By property: a place and a turn that break it, as no dialogue can make the engine do."""


@pytest.mark.parametrize("look", LOOKED_AT, ids=lambda look: look.__name__)
def test_a_step_that_breaks_it_is_found_out(
    look: Callable[[Walked], str | None], shipped: Library
) -> None:
    stand, effects = LOOKED_AT[look]

    assert look(a_step(shipped, stand, *effects)) is not None


def test_every_property_is_broken_here() -> None:
    every = {look.__name__ for look in (*properties.ON_THE_WAY, *properties.EVERYWHERE)}
    other = {"danger_is_answered_with_the_card_alone", "every_walk_can_end", "few_reactions"}

    assert every == ({*BROKEN} | {look.__name__ for look in LOOKED_AT} | other) - {
        "every_walk_can_end"
    }


@pytest.mark.parametrize(
    ("count", "since", "wrong"),
    [
        (1, BOTH, None),
        (1, {"inside"}, "one answer was reacted to, and so would be the next"),
        (4, BOTH, "4 answers are reacted to"),
    ],
)
def test_reactions_are_few_and_never_running(
    count: int, since: frozenset[Where], wrong: str | None, shipped: Library
) -> None:
    stand = a_stand(HERE, memory=Memory(since=since))
    stand = replace(stand, session=replace(stand.session, reactions=count))

    assert properties.few_reactions(a_step(shipped, stand)) == wrong


def test_an_answer_in_a_branch_is_told_from_one_after_it(shipped: Library) -> None:
    asked = a_question("So?", listen=("vague",))
    states = (a_state("one", asked, to="two"), a_state("two", asked, to="three"))
    library = beside(shipped, a_dialogue("own", *states, a_state("three", asked)))
    said = ("happier", "she sings", "more walks")
    promises = promises_in(library)

    stands = [step_of(library, promises, Stand(Session(id="s")), Began(MOMENT, "own")).after]
    for text in said:
        stands.append(step_of(library, promises, stands[-1], Said(MOMENT, text)).after)

    assert [stand.memory.since for stand in stands] == [BOTH, set(), {"inside"}, BOTH]


def test_the_rungs_of_not_knowing_are_five_at_most(shipped: Library) -> None:
    stand = a_stand(replace(HERE, unsure=6))

    assert properties.few_reasks(a_step(shipped, stand)) == "the don't-know ladder has 6 rungs"


def test_words_the_person_turned_down_are_owed_no_more(shipped: Library) -> None:
    judged = a_question("“{how}”. Is it that?", "choice", {"yes": "Yes", "no": "No"}, save="fits")
    talk = a_dialogue(
        "own",
        a_state("how", "How?", to="fits"),
        leading(a_state("fits", judged), ("fits is no", "over"), (None, "keep")),
        a_state("keep", record={"outcome": {"text": "how"}}),
        ENDS,
    )

    assert broken(shipped, talk) == set()


def test_an_area_is_done_with_once_it_was_talked_about_or_set_aside() -> None:
    def standing(*marks: str) -> Session:
        return Session(id="s", frames=(Frame("own", "areas", agenda=marks),))

    talked = done_with(
        frozenset(),
        standing("picking", "money", "under_way"),
        standing("picking", "", "", "+money"),
    )
    aside = done_with(
        talked, standing("naming", "home", ""), standing("naming", "food", "", "-home")
    )

    assert talked == {(0, "areas", "money")}
    assert aside == talked | {(0, "areas", "home")}
    assert done_with(aside, standing("rest", "", ""), Session(id="s")) == frozenset()


def test_a_began_event_is_no_answer(shipped: Library) -> None:
    stand = a_stand(HERE)
    begun = Walked(shipped, a_stand(), Began(MOMENT, "focus"), stand, Step(stand.session, ()))

    assert properties.danger_is_answered_with_the_card_alone(begun) is None
    assert MARK.line == 1
