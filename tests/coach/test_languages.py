"""Choosing a language: what is offered and said, what an app suggests, what stays as it was."""

from dataclasses import replace

import pytest
from worlds import Somebody, World

from bot.coach.ports import Turn, Unit
from bot.dialogue.tongue import ENGLISH, Tongue
from bot.records.person import Address

SPANISH = Tongue(
    "es",
    "Español",
    lambda key, english: f"¡{english}" if key else english,
    machine_made=True,
    checked=False,
)
BRAZILIAN = Tongue("pt_BR", "Português", lambda _, english: f"Ó {english}", checked=False)


@pytest.fixture
def bilingual(world: World) -> World:
    tongues = {"en": ENGLISH, "es": SPANISH, "pt_BR": BRAZILIAN}
    library = replace(world.coach.library, tongues=tongues)
    world.coach = replace(world.coach, library=library)
    return world


def speaking_spanish(world: World) -> Somebody:
    ann = world.somebody().joins()
    ann.says("/language es")
    ann.catches_up()
    return ann


def test_the_languages_that_are_switched_on_are_offered_by_their_own_names(
    bilingual: World,
) -> None:
    ann = bilingual.somebody().joins()

    told = ann.says("/language")

    assert told == [bilingual.coach.words("cmd.language.ask")]
    assert ann.labels == ["English", "Español", "Português"]


def test_a_language_is_chosen_by_its_button_its_name_or_its_number(bilingual: World) -> None:
    for number, choose in enumerate((lambda a: a.presses("Español"), lambda a: a.says("español"))):
        ann = bilingual.somebody(str(number)).joins()
        ann.says("/language")

        told = choose(ann)

        assert told[0] == bilingual.coach.words("cmd.language.chosen", "es", language="Español")
        assert ann.says("/help") == [bilingual.coach.words("cmd.help", "es")]


def test_a_translation_that_nobody_checked_says_so_when_it_is_chosen(bilingual: World) -> None:
    ann = bilingual.somebody().joins()

    machine = ann.says("/language es")
    person = ann.says("/language pt_BR")
    english = ann.says("/language en")

    words = bilingual.coach.words
    assert machine[1] == words("cmd.language.machine_made", "es", language="Español")
    assert person[1] == words("cmd.language.unchecked", "pt_BR", language="Português")
    assert english == [words("cmd.language.chosen", "en", language="English")]


def test_a_conversation_goes_on_at_its_question_in_the_new_language(bilingual: World) -> None:
    ann = bilingual.somebody().joins()
    asked = ann.says("/talk best_hopes")[-1]

    told = ann.says("/language es")

    assert told[-1] == f"¡{asked}"
    assert ann.button("¡Theirs").label == "¡Theirs"
    assert ann.says("¡theirs")[0].startswith("¡")
    assert ann.says("/back")[0] == f"¡{asked}"


def test_what_was_shown_is_in_the_log_in_its_language_and_answers_as_they_were_typed(
    bilingual: World,
) -> None:
    ann = speaking_spanish(bilingual)
    ann.says("/talk best_hopes")
    ann.presses("¡Theirs")
    ann.says("Un poco de paz")

    def logged(unit: Unit) -> list[Turn]:
        person = _id(unit)
        (talk,) = [c for c in unit.conversations(person) if c.dialogue == "best_hopes"]
        return list(unit.turns(person, talk.session.id))

    turns = bilingual.store.transact(logged)

    assert ("¡Whose hopes shall we think about?", "¡Theirs") in [(t.asked, t.answer) for t in turns]
    assert turns[-1].answer == "Un poco de paz"


def test_a_reminder_comes_in_the_language(bilingual: World) -> None:
    ann = speaking_spanish(bilingual)
    ann.says("/talk coping")
    ann.says("/stop")
    ann.presses(bilingual.coach.words("cmd.resume.tomorrow", "es"))
    ann.catches_up()

    bilingual.passes(days=1)

    assert ann.catches_up() == [bilingual.coach.words("cmd.resume.due", "es")]


def test_settings_show_the_language_and_lead_to_the_choice(bilingual: World) -> None:
    ann = bilingual.somebody().joins()

    shown = ann.says("/settings")
    told = ann.presses("Language")

    assert "Language: English." in shown[0]
    assert told[-1] == bilingual.coach.words("cmd.language.ask")
    assert ann.labels == ["English", "Español", "Português"]


def test_with_one_language_there_is_nothing_to_choose(world: World) -> None:
    ann = world.somebody().joins()

    assert ann.says("/language") == [world.coach.words("cmd.language.only", language="English")]
    assert ann.says("/language es")[0].startswith("English is the only")


@pytest.mark.parametrize(
    ("app", "first"), [("es", "Español"), ("es-MX", "Español"), ("pt-BR", "Português")]
)
def test_an_app_in_another_language_suggests_it_to_a_newcomer(
    bilingual: World, app: str, first: str
) -> None:
    ann = bilingual.somebody()

    told = ann.says("/start", app=app)

    code = "es" if first == "Español" else "pt_BR"
    assert told == [bilingual.coach.words("cmd.language.ask", code)]
    assert ann.labels[0] == first
    assert set(ann.labels) == {"English", "Español", "Português"}


def test_nothing_is_told_before_the_language_is_chosen_and_then_all_in_it(
    bilingual: World,
) -> None:
    ann = bilingual.somebody()
    ann.says("/start", app="es")

    told = ann.presses("Español")

    assert all(text.startswith("¡") for text in told)
    assert "¡Yes, I agree" in ann.labels
    assert len(told) == 2 + 3  # chosen and unchecked; then first contact in three messages


@pytest.mark.parametrize("app", ["", "en", "de", "en-GB"])
def test_no_question_about_languages_where_there_is_nothing_to_ask(
    bilingual: World, app: str
) -> None:
    told = bilingual.somebody().says("/start", app=app)

    assert bilingual.coach.words("cmd.language.ask") not in told
    assert len(told) == 3


def test_a_suggestion_is_made_once_and_forces_nothing(bilingual: World) -> None:
    ann = bilingual.somebody()
    ann.says("/start", app="es")

    again = ann.says("/start", app="es")

    assert len(again) == 3
    assert again[0].startswith("Hello")


def test_danger_is_heard_even_in_the_first_message(bilingual: World) -> None:
    ann = bilingual.somebody()

    ann.says("I want to kill myself", app="es")

    assert any("999" in message.text for message in ann.messages)


def test_who_changes_the_language_before_agreeing_is_told_all_anew(bilingual: World) -> None:
    ann = bilingual.somebody()
    ann.says("/start")

    told = ann.says("/language es")

    assert len(told) == 2 + 3
    assert told[2].startswith("¡Hello")


def test_my_own_practice_stays_the_same_focus_in_another_language(bilingual: World) -> None:
    ann = bilingual.somebody().joins()
    ann.says("/focus")
    ann.presses("My own practice")
    ann.says("/language es")

    ann.says("/focus")
    ann.presses("¡My own practice")

    foci = bilingual.store.transact(lambda unit: unit.foci(_id(unit)))
    assert [focus.kind for focus in foci].count("own_practice") == 1
    assert "¡your own practice" in ann.says("/menu")[0]


def _id(unit: Unit) -> str:
    person = unit.person_at(Address("telegram", "1001"))
    assert person is not None
    return person.id
