"""At most three messages come in a row: what would be more is said in one of them."""

from builders_dialogue import Talk, a_dialogue, a_library, a_question, a_state

from bot.dialogue.effects import Act, Ask, Effect, Line, Phrase, Say
from bot.dialogue.gathering import gathered
from bot.dialogue.wording import render


def says(*texts: str) -> list[Effect]:
    return [Say(Line((Phrase(f"k.{text}", text),))) for text in texts]


ASK = Ask(Line((Phrase("k.ask", "And now?"),)), 1)


def messages(*effects: Effect) -> list[str]:
    return [render(e.line) for e in gathered(effects) if isinstance(e, Say | Ask)]


def test_three_messages_stay_as_they_are() -> None:
    assert messages(*says("one", "two"), ASK) == ["one", "two", "And now?"]


def test_of_four_the_shortest_two_neighbours_are_said_in_one() -> None:
    assert messages(*says("a long one indeed", "two", "three"), ASK) == [
        "a long one indeed",
        "two\nthree",
        "And now?",
    ]


def test_a_question_is_joined_with_nothing() -> None:
    assert messages(*says("one", "two", "three", "four"), ASK)[-1] == "And now?"


def test_what_does_not_fit_into_one_message_stays_apart() -> None:
    long = "x" * 200

    assert len(messages(*says(long, long, long), ASK)) == 4


def test_what_people_said_does_not_count() -> None:
    quote = Say(Line((Phrase("k.quote", "You said “{said}”.", {"said": "x" * 400}),)))

    assert len(messages(quote, *says("two", "three"), ASK)) == 3


def test_deeds_between_two_messages_stay_in_order() -> None:
    one, two, three = says("one", "two", "three")

    assert gathered((one, Act("agree"), two, three, ASK))[:1] == (Act("agree"),)


def test_letting_go_before_two_statements_is_said_with_one_of_them() -> None:
    library = a_library(
        a_dialogue(
            "talk",
            a_state("number", a_question("A number?", "scale"), to="heard"),
            a_state("heard", say=("Here is what I heard.",), to="thanks"),
            a_state("thanks", "What else?", say=("Thank you for telling me all of that.",)),
        )
    )
    conversation = Talk(library).begin("talk")

    for _ in range(4):
        conversation.say("no idea about numbers at all")

    assert len(conversation.said) == 3
    assert conversation.said[0] == "Let's leave that one.\nHere is what I heard."
