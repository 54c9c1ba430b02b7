"""The translators' files: what stands in them, and what an update keeps, marks and drops."""

import pytest

from bot.authoring.strings import template, updated
from bot.coach.reading_catalogues import LanguageError, head_of, read_catalogue
from bot.dialogue.strings import Shown
from bot.dialogue.values import Mark

ASK = Shown("talk.when.ask", "When was “{what}” better?", Mark("/x/talk.yaml", 4, 10))
SAY = Shown("talk.when.say", "It eases.", Mark("/x/talk.yaml", 3, 10))
LABEL = Shown("talk.when.answer.now", "Now", Mark("/x/talk.yaml", 5, 20), 64, when="what is known")
PLACES = {"/x/talk.yaml": "talk.yaml"}


def spanish(old: str = "", *shown: Shown) -> str:
    return updated("es", old, shown or (SAY, ASK), PLACES).text


def translated(text: str, english: str, spanish: str) -> str:
    """The catalogue with a translation put in, as a translator would."""
    before = f'msgid "{english}"\nmsgstr ""'
    assert text.count(before) == 1
    return text.replace(before, f'{before[:-1]}{spanish}"')


def entries(text: str) -> dict[str, tuple[str, bool]]:
    read = read_catalogue("es", {"es.po": text}).entries
    return {key: (entry.text, entry.stale) for key, entry in read.items()}


def test_the_template_tells_the_translator_what_matters() -> None:
    text = template((SAY, ASK, LABEL), PLACES)

    assert text.endswith(
        '#: talk.yaml\nmsgctxt "talk.when.say"\nmsgid "It eases."\nmsgstr ""\n\n'
        "#. Keep {what} as written.\n#: talk.yaml\n#, python-brace-format\n"
        'msgctxt "talk.when.ask"\nmsgid "When was “{what}” better?"\nmsgstr ""\n\n'
        "#. At most 64 characters.\n#. Shown when what is known.\n#: talk.yaml\n"
        'msgctxt "talk.when.answer.now"\nmsgid "Now"\nmsgstr ""\n'
    )


@pytest.mark.parametrize("changing", ["Date", "Babel", "/x/", "Generated"])
def test_nothing_that_changes_by_itself_stands_in_the_files(changing: str) -> None:
    assert changing not in template((SAY, ASK), PLACES) + spanish()


def test_a_new_language_gets_every_text_and_a_head() -> None:
    made = updated("es", "", (SAY, ASK), PLACES)

    assert (made.translated, made.stale, made.missing, made.dropped) == (0, 0, 2, 0)
    assert head_of(made.text).fields["Language"] == "es"
    assert head_of(made.text).fields["X-Checked-By"] == "nobody"
    assert "nplurals=2" in head_of(made.text).fields["Plural-Forms"]


def test_updating_what_is_up_to_date_changes_nothing() -> None:
    stale = spanish(translated(spanish(), "It eases.", "Se calma."), changed(SAY, "It goes."), ASK)

    assert spanish(stale, changed(SAY, "It goes."), ASK) == stale
    assert spanish(spanish()) == spanish()


def test_a_translation_stays_while_its_english_does() -> None:
    done = translated(spanish(), "It eases.", "Se calma.")

    assert entries(spanish(done))["talk.when.say"] == ("Se calma.", False)


def test_a_translation_of_changed_english_is_marked_with_what_it_was_made_from() -> None:
    done = translated(spanish(), "It eases.", "Se calma.")

    new = spanish(done, changed(SAY, "It goes."), ASK)

    assert entries(new)["talk.when.say"] == ("Se calma.", True)
    assert '#| msgid "It eases."\nmsgctxt "talk.when.say"\nmsgid "It goes."' in new


def test_a_translation_goes_along_when_its_english_moves_within_a_dialogue() -> None:
    done = translated(spanish("", line(1, "One."), line(2, "Two.")), "Two.", "Dos.")

    new = spanish(done, line(1, "One."), line(2, "New."), line(3, "Two."))

    assert entries(new)["talk.when.say.3"] == ("Dos.", False)
    assert entries(new)["talk.when.say.2"] == ("Dos.", True)


def test_a_translation_of_gone_english_is_dropped() -> None:
    done = translated(spanish(), "It eases.", "Se calma.")

    made = updated("es", done, (ASK,), PLACES)

    assert list(entries(made.text)) == ["talk.when.ask"]
    assert made.dropped == 1


def test_remarks_and_fields_of_the_translator_stay_and_those_of_programs_go() -> None:
    done = spanish().replace('"X-Checked-By: nobody\\n"', '"X-Checked-By: Ana, CUESB\\n"')
    done = done.replace(
        '#: talk.yaml\nmsgctxt "talk.when.say"', '# softer?\nmsgctxt "talk.when.say"'
    )
    done = done.replace("\n\n", '\n"X-Generator: Poedit 3.4\\n"\n"Last-Translator: Ana\\n"\n\n', 1)

    new = spanish("# By Ana.\n" + done)

    assert "# softer?" in new
    assert "Poedit" not in new
    assert head_of(new).fields["X-Checked-By"] == "Ana, CUESB"
    assert head_of(new).fields["Last-Translator"] == "Ana"
    assert head_of(new).remarks[0] == "# By Ana."


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(LanguageError):
        updated("xx", "", (SAY,), PLACES)


def changed(shown: Shown, english: str) -> Shown:
    return Shown(shown.key, english, shown.mark)


def line(number: int, english: str) -> Shown:
    return Shown(f"talk.when.say.{number}", english, Mark("/x/talk.yaml", number, 1))
