"""Entries and closings in the chat: listed, read, put right and removed; and what they look out
for, whenever they ask."""

from worlds import Somebody, World

from bot.coach.menu import shortened
from bot.coach.opening import LONGEST_LABEL
from bot.records.entry_fields import KINDS
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.parts import parts

TASK = "him humming at breakfast"


def keep(world: World, ann: Somebody, *records: Entry | Closing | Outcome) -> None:
    """Puts records there as talks would have left them."""
    person = ann.person.id
    for record in records:
        match record:
            case Entry():
                world.store.transact(lambda unit, each=record: unit.save_entry(person, each))
            case Closing():
                world.store.transact(lambda unit, each=record: unit.save_closing(person, each))
            case Outcome():
                world.store.transact(
                    lambda unit, each=record: unit.save_outcome(person, each, world.now)
                )


def an_entry(ann: Somebody, kind: str = "exception", number: int = 1, **said: object) -> Entry:
    return Entry(
        f"{number:024x}", kind, ann.person.settings.focus, ann.world.now, fields=dict(said)
    )


def with_notes(world: World) -> Somebody:
    ann = world.somebody().joins("K")
    closing = Closing(
        "c" * 24, ann.person.settings.focus, world.now, direction="towards Fridays", clarity=7
    )
    exception = an_entry(ann, what="she sang", how=("the radio", "no hurry"), tell_person=True)
    visit = an_entry(ann, "visit", 2, on="2026-03-12", aim="a cup of tea")
    keep(world, ann, exception, closing, visit)
    ann.says("/outcomes")
    ann.presses("Notes and endings")
    return ann


def entries(ann: Somebody) -> dict[str, Entry]:
    person = ann.person.id
    return {each.kind: each for each in ann.world.store.transact(lambda u: u.entries(person))}


def test_notes_are_listed_newest_first_by_their_kind_and_first_words(world: World) -> None:
    ann = with_notes(world)

    assert ann.labels == [
        "A time it went better: she sang",
        "A visit: a cup of tea",
        "How a talk ended: towards Fridays",
        "All outcomes",
    ]


def test_a_note_opens_in_full(world: World) -> None:
    ann = with_notes(world)

    [told] = ann.presses("A time it went better: she sang")

    assert told.split("\n") == [
        "A time it went better",
        "What happened: “she sang”",
        "How it was managed: “the radio”",
        "How it was managed: “no hurry”",
        "To be told to them: “yes”",
    ]


def test_words_numbers_days_and_constants_are_put_right(world: World) -> None:
    ann = with_notes(world)
    changes = [
        ("A time it went better: she sang", "What happened: she sang", "she sang twice"),
        ("A visit: a cup of tea", "The day: Thursday 12 March", "20 March"),
        ("How a talk ended: towards Fridays", "How clear it is: 7", "8"),
    ]
    for note, part, new in changes:
        ann.says("/outcomes notes")
        ann.presses(note)
        ann.presses("Correct or remove")
        ann.presses(part)
        ann.presses("Change it")
        ann.says(new)
        if "Yes, that day" in ann.labels:
            ann.presses("Yes, that day")

    person = ann.person.id
    [closing] = world.store.transact(lambda unit: unit.closings(person))
    assert entries(ann)["exception"].fields["what"] == "she sang twice"
    assert entries(ann)["visit"].fields["on"] == "2026-03-20"
    assert closing.clarity == 8


def test_a_yes_becomes_a_no_with_a_tap(world: World) -> None:
    ann = with_notes(world)
    ann.presses("A time it went better: she sang")
    ann.presses("Correct or remove")
    ann.presses("To be told to them: yes")

    ann.presses("no")

    assert entries(ann)["exception"].fields["tell_person"] is False


def test_one_of_several_answers_is_removed_alone(world: World) -> None:
    ann = with_notes(world)
    ann.presses("A time it went better: she sang")
    ann.presses("Correct or remove")
    ann.presses("How it was managed: the radio")
    ann.presses("Remove it")

    ann.presses("Yes, remove it")

    assert entries(ann)["exception"].fields["how"] == ("no hurry",)


def test_a_whole_note_is_removed_after_one_question(world: World) -> None:
    ann = with_notes(world)
    ann.presses("How a talk ended: towards Fridays")
    ann.presses("Remove it all")

    ann.presses("Yes, remove it")

    person = ann.person.id
    assert world.store.transact(lambda unit: unit.closings(person)) == []


def test_a_whole_outcome_is_removed_after_one_question(world: World) -> None:
    ann = world.somebody().joins("K")
    keep(world, ann, Outcome("a" * 24, ann.person.settings.focus, world.now, "out at the bowling"))
    ann.says(f"/outcome {'a' * 24} mend")
    ann.presses("Remove it all")

    ann.presses("Yes, remove it")

    person = ann.person.id
    assert world.store.transact(lambda unit: unit.outcomes(person)) == []


def test_older_notes_stand_on_further_pages(world: World) -> None:
    ann = world.somebody().joins("K")
    for number in range(1, 12):
        world.passes(minutes=1)
        keep(world, ann, an_entry(ann, number=number, what=f"time {number}"))

    ann.says("/outcomes notes")
    first = ann.labels
    ann.presses("Older ones")

    assert first[0] == "A time it went better: time 11"
    assert first[-2:] == ["Older ones", "All outcomes"]
    assert ann.labels == [
        *(f"A time it went better: time {number}" for number in (3, 2, 1)),
        "All outcomes",
    ]


def test_every_list_is_readable_on_a_phone(world: World) -> None:
    ann = world.somebody().joins("K")
    said = "something that takes rather more room than any phone has in one line of its screen"
    notes = [
        an_entry(ann, kind, number, **{name: said for name, (type, _) in fields.items()})
        for number, (kind, (_, fields)) in enumerate(KINDS.items(), start=1)
        if all(type == "text" for type, _ in fields.values())
    ]
    keep(world, ann, *notes)

    ann.says("/outcomes notes")

    assert len(notes) > 3
    assert max(len(label) for label in ann.labels) <= 40
    assert all(part.value == said for note in notes for part in parts(note))
    assert shortened(f"To look out for: {said}", LONGEST_LABEL) != said


def noticing(world: World) -> Somebody:
    ann = world.somebody().joins("K")
    keep(world, ann, an_entry(ann, "noticing", what=TASK))
    return ann


def test_asking_what_to_look_out_for_is_answered_in_their_words(world: World) -> None:
    ann = noticing(world)

    told = ann.says("What did I say I'd look out for?")

    assert told == [f"You said you'd look out for:\n“{TASK}”"]


def test_in_the_middle_of_a_talk_the_question_comes_again(world: World) -> None:
    ann = noticing(world)
    asked = ann.says("/talk coping")[-1]

    told = ann.says("what was I looking out for")

    assert told == [f"You said you'd look out for:\n“{TASK}”", asked]


def test_without_such_a_task_the_signs_are_told(world: World) -> None:
    ann = world.somebody().joins("K")
    focus = ann.person.settings.focus
    keep(world, ann, Outcome("a" * 24, focus, world.now, "out again", indicators=("his coat", "x")))

    told = ann.says("What signs was I looking for?")

    assert told == ["The signs you named:\n“his coat”\n“x”"]


def test_without_either_it_is_said_so(world: World) -> None:
    ann = world.somebody().joins("K")

    assert ann.says("my signs") == ["There's nothing you said you'd look out for yet."]


def test_a_longer_answer_with_such_words_is_an_answer(world: World) -> None:
    ann = noticing(world)
    ann.says("/talk coping")

    told = ann.says("I forget what I was looking out for with him, these nights wear me out")

    assert not any(TASK in text for text in told)
