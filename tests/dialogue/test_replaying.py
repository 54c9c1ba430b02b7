"""An answer given otherwise: as if it had been said that way at first, and no further."""

from dataclasses import dataclass, field, replace
from functools import cache

import pytest
from builders_dialogue import MOMENT
from hypothesis import given, settings
from hypothesis import strategies as st
from journey import journeys

from bot.dialogue.effects import Answered
from bot.dialogue.engine import Step, present, step
from bot.dialogue.events import Began, Event, Picked, Said, Skipped
from bot.dialogue.library import Library
from bot.dialogue.reactions import is_next
from bot.dialogue.replaying import Given, Replay, ReplayError, is_kept, replay
from bot.dialogue.session import Session, standing
from bot.dialogue.wording import render

TEXTS = (
    *("Getting out more", "happier", "more respite care", "She'd sing", "I need to vent"),
    *("Theirs", "Mine", "I asked", "A guess", "6", "3", "from a two to a six", "that's it"),
    *("In a week", "next Tuesday", "No review", "yes", "don't know", "skip", "Brenda Ashworth"),
    *("Ready", "Keep nothing", "That's what it's about", "ring 07700 900123", "I want to die"),
    *("It's me", "Carry on", "Leave that one", "It's all too much"),
)

FITTING = {
    "hopes": ("Getting out more", "happier", "more respite care"),
    "seen": ("She'd sing", "skip"),
    "give": ("He'd sleep", "skip"),
    "right": ("That's what it's about", "There's more behind it", "Keep my first words"),
    "whose": ("Theirs", "Mine"),
    "checked": ("I asked", "A guess"),
    "difference": ("She'd sing", "that's it", "She'd sleep"),
    "number": ("6", "3", "from a two to a six"),
    "when": ("In a week", "next Tuesday", "yes", "No review"),
    "card": ("It's me", "Carry on"),
    "wait": ("Carry on",),
    "listening": ("Ready", "all of it"),
    "thanked": ("Keep nothing", "Keep a line"),
}
"""What fits the questions of the journey and of what may come between, by state."""

answers = st.tuples(st.booleans() | st.just(True), st.integers(0, 99))


def said_to(session: Session, answer: tuple[bool, int]) -> str:
    """Something that fits the open question, or anything at all."""
    fits, number = answer
    texts = FITTING.get(session.frames[-1].state, ("Her own words",)) if fits else TEXTS
    return texts[number % len(texts)]


@dataclass(repr=False)
class Path:
    """A conversation, and every answer on the way to its open question."""

    library: Library
    session: Session = field(default_factory=lambda: Session("s1", "K"))
    given: list[Given] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    """How each was given, whether or not that may be kept."""
    edited: str = ""

    def begin(self) -> "Path":
        self._steps(Began(MOMENT, "journey"))
        return self

    def says(self, *texts: str) -> "Path":
        for text in texts:
            self.happens(Skipped(MOMENT) if text == "skip" else Said(MOMENT, text))
        return self

    def happens(self, event: Event) -> None:
        before = self.session
        after = self._steps(event)
        answered = next((e for e in after.effects if isinstance(e, Answered)), None)
        if answered and answered.passed:
            event = Skipped(MOMENT)
        if is_kept(after) or (answered and standing(before) != standing(self.session)):
            kept = is_kept(after) and isinstance(event, Said | Picked | Skipped)
            self.given.append(Given(before, event if kept else None))
            self.events.append(event)

    def _steps(self, event: Event) -> Step:
        after = step(self.library, self.session, event)
        self.session = after.session
        return after

    def edits(self, place: int, text: str) -> Replay:
        self.edited = text
        corrected = Given(self.given[place].before, Said(MOMENT, text))
        return replay(self.library, self.session, corrected, self.given[place + 1 :])

    @property
    def asked(self) -> str:
        question = present(self.library, self.session)
        return render(question.line) if question else ""


_library = cache(journeys)


@pytest.fixture
def library() -> Library:
    return _library()


def journey(library: Library, *texts: str) -> Path:
    return Path(library).begin().says(*texts)


def test_the_later_path_is_kept_when_it_still_holds(library: Library) -> None:
    path = journey(library, "More walks", "Theirs", "I asked", "She'd sing", "that's it")

    replayed = path.edits(0, "More swims")

    assert replayed.holds
    assert [kept.number for kept in replayed.kept] == [0, 1, 2, 3]
    assert replayed.session.frames[-1].values["hopes"] == "More swims"
    assert replayed.session.frames[-1].values["difference"] == ("She'd sing",)
    assert standing(replayed.session) == standing(path.session)


def test_the_open_question_keeps_its_buttons_and_what_was_tried_at_it(library: Library) -> None:
    path = journey(library, "More walks", "Mine", "She'd sing", "that's it", "what?", "hm")

    replayed = path.edits(0, "More swims")

    before, now = path.session.frames[-1], replayed.session.frames[-1]
    assert (now.asked, now.tries) == (before.asked, before.tries)
    assert before.tries == 2
    assert replayed.session.turn > path.session.turn


def test_it_stops_where_the_path_no_longer_holds(library: Library) -> None:
    path = journey(library, "More walks", "Mine", "She'd sing", "that's it", "3", "The dog")

    replayed = path.edits(4, "8")

    assert not replayed.holds
    assert replayed.kept == ()
    assert replayed.session.frames[-1].state == "high"
    assert "through" not in replayed.session.frames[-1].values


def test_what_was_asked_there_before_cannot_answer_what_is_asked_there_now(
    library: Library,
) -> None:
    path = journey(library, "More walks", "Mine", "She'd sing", "that's it", "3", "The dog")
    used = {each.before.frames[-1].asked for each in path.given} | {path.session.frames[-1].asked}

    replayed = path.edits(4, "8")

    assert replayed.session.frames[-1].asked not in used


def test_answers_in_a_branch_that_nothing_leads_into_any_more_fall_away(library: Library) -> None:
    path = journey(library, "happier", "She'd hum", "Theirs", "I asked")

    replayed = path.edits(0, "More walks")

    assert replayed.holds
    assert [kept.number for kept in replayed.kept] == [1, 2]
    assert replayed.session.reactions == 0


def test_a_branch_that_the_new_words_lead_into_is_gone_through(library: Library) -> None:
    path = journey(library, "More walks", "Theirs", "I asked")

    replayed = path.edits(0, "happier")

    assert not replayed.holds
    assert replayed.session.frames[-1].dialogue == "vague"


@pytest.mark.parametrize("text", ["don't know", "ring 07700 900123", "I want to die"])
def test_what_is_no_answer_is_not_taken_for_one(library: Library, text: str) -> None:
    path = journey(library, "More walks", "Theirs", "I asked")

    assert not path.edits(0, text).taken


def test_a_possible_name_is_held_and_vouched_for_it_is_taken(library: Library) -> None:
    path = journey(library, "More walks", "Theirs")

    assert not path.edits(0, "Walks with Brenda Ashworth").taken

    vouched = Said(MOMENT, "Walks with Brenda Ashworth", vouched=True)
    corrected = Given(path.given[0].before, vouched)
    assert replay(library, path.session, corrected, path.given[1:]).holds


def test_the_safety_card_stays_up_over_what_was_corrected_below_it(library: Library) -> None:
    path = journey(library, "More walks", "Theirs", "I want to die", "It's me")

    replayed = path.edits(0, "More swims")

    assert replayed.holds
    assert standing(replayed.session) == standing(path.session)
    assert replayed.session.frames[0].values["hopes"] == "More swims"
    assert [one.step for one in replayed.kept] == [replayed.kept[0].step, None, None]


def test_a_phrase_that_was_misread_stays_muted(library: Library) -> None:
    path = journey(library, "I want to die", "Neither, you misread", "More walks")

    assert path.edits(0, "I want to die").taken


def test_what_was_only_to_be_said_and_not_kept_is_not_in_the_way(library: Library) -> None:
    path = journey(library, "More walks", "I need to vent", "Ready", "Keep nothing", "Theirs")

    replayed = path.edits(0, "More swims")

    assert replayed.holds
    assert replayed.session.frames[-1].values["whose"] == "person"


def test_a_day_read_back_is_read_back_anew(library: Library) -> None:
    path = journey(library, "More walks", "Mine", "She'd sing", "that's it", "8", "Sleep", "Ask")
    path.says("next Tuesday", "yes")

    replayed = path.edits(7, "next Friday")

    assert not replayed.holds
    assert replayed.session.frames[-1].state == "when"
    assert replayed.session.frames[-1].draft[0] == "next Friday"


def test_the_next_answer_after_a_reaction_is_still_the_next(library: Library) -> None:
    path = journey(library, "happier", "She'd hum")

    assert is_next(path.edits(0, "Happier").session)
    assert not is_next(path.edits(0, "More walks").session)


def test_words_not_kept_that_led_round_the_way_are_still_a_reaction(library: Library) -> None:
    path = journey(library, "More walks", "Mine", "She'd sing", "that's it", "8")
    path.says("I need to vent", "Ready", "Keep nothing")

    assert is_next(path.edits(0, "More swims").session)
    assert is_next(path.edits(4, "7").session)


def test_a_place_that_is_gone_is_told(library: Library) -> None:
    path = journey(library, "More walks", "Theirs")
    *below, top = path.given[0].before.frames
    gone = replace(path.given[0].before, frames=(*below, replace(top, state="no_such_state")))

    with pytest.raises(ReplayError):
        replay(library, path.session, Given(gone, Said(MOMENT, "x")), path.given[1:])


def test_a_conversation_that_is_put_aside_stays_aside(library: Library) -> None:
    path = journey(library, "More walks", "Theirs")
    path.session = replace(path.session, status="parked")

    assert path.edits(0, "More swims").session.status == "parked"
    assert path.edits(1, "Mine").session.status == "parked"


@settings(max_examples=200)
@given(said=st.lists(answers, min_size=2, max_size=16), place=st.integers(0, 15), edited=answers)
def test_it_is_as_if_it_had_been_said_that_way_at_first(
    said: list[tuple[bool, int]], place: int, edited: tuple[bool, int]
) -> None:
    path = Path(_library()).begin()
    for answer in said:
        if path.session.status == "active":
            path.says(said_to(path.session, answer))
    if path.session.status != "active" or not path.given:
        return
    place %= len(path.given)

    replayed = path.edits(place, said_to(path.given[place].before, edited))

    if replayed.taken:
        assert _bare(replayed.session) == _bare(_straight(path, place, replayed))
        assert _is_asked_anew(path, replayed)


def _straight(path: Path, place: int, replayed: Replay) -> Session:
    """The answers that stand, said one after the other from the beginning."""
    straight = Path(path.library).begin()
    kept = [path.events[place + 1 + one.number] for one in replayed.kept]
    for event in (*path.events[:place], Said(MOMENT, path.edited), *kept):
        straight.happens(event)
    return straight.session


def _is_asked_anew(path: Path, replayed: Replay) -> bool:
    """No button of another question answers what is asked now."""
    befores = [path.session, *(each.before for each in path.given)]
    now = replayed.session.frames[-1] if replayed.session.frames else None
    asked_then = (
        {(top.dialogue, top.state) for s in befores if (top := s.frames[-1]).asked == now.asked}
        if now
        else set()
    )
    return now is None or asked_then <= {(now.dialogue, now.state)}


def _bare(session: Session) -> Session:
    """But for what only counts, and for which words of danger the card came up. Of the last
    reaction, whether the open question is the next after it."""
    following = bool(session.frames) and is_next(session)
    frames = tuple(
        replace(frame, asked=0, tries=0, unsure=0, held=None) for frame in session.frames
    )
    frames = tuple(replace(f, values={}) if f.dialogue == "risk" else f for f in frames)
    return replace(session, frames=frames, turn=0, reacted=following, met={}, muted=())
