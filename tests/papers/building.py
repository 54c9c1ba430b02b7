"""Outcomes to make papers from, and the shipped words to say them in."""

from datetime import UTC, date, datetime, timedelta

from bot.coach.setting import Coach
from bot.dialogue.effects import Slot
from bot.dialogue.library import Library
from bot.papers.journey_words import Words
from bot.papers.outcome_page import Kept
from bot.records.outcome import Action, Entry, Outcome, Rater, Score
from bot.records.person import Settings
from bot.records.plan import Party, Risk

MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)
ZONE = "Europe/London"


def words_of(library: Library, language: str = "en") -> Words:
    coach = Coach(library, Settings(zone=ZONE))

    def words(key: str, **slots: Slot) -> str:
        return coach.words(key, language, **slots)

    return words


def a_score(
    after: int, value: float, by: Rater | None = "me", why: str = "", first: float | None = None
) -> Score:
    at = MONDAY + timedelta(days=after)
    return Score(f"s{after}{by}", at, value, by, first, (why,) if why else ())


def an_outcome(*scores: Score, text: str = "out at the bowling again") -> Outcome:
    return Outcome(
        id="o1",
        focus="f1",
        created_at=MONDAY,
        text=text,
        whose_words="person",
        checked_with_person="my_guess",
        difference=("he laughs again",),
        indicators=("his jacket by the door",),
        possible_means=("community transport",),
        scores=scores,
        good_enough=7,
        actions=(Action("a1", MONDAY, "ring the club", "his brother", "Friday", "a yes"),),
        risks=(
            Risk(
                "k1",
                MONDAY,
                "he falls on the step",
                what_matters_about_doing_it="his mates",
                what_helps=("a rail", "his brother's arm"),
                who_to_call="the club",
                person_knows=True,
            ),
        ),
        parties=(Party("p1", MONDAY, "his daughter", "to sleep at night", "asked"),),
        open_question="what does he miss most?",
    )


def a_plan(**fields: object) -> Entry:
    return Entry("e1", "plan", "f1", MONDAY, "o1", fields)


def kept(*outcomes: Outcome, entries: tuple[Entry, ...] = ()) -> Kept:
    return Kept(outcomes, entries, {"o1": date(2026, 4, 2)}, ZONE)
