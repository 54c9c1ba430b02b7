"""The outcomes of a focus as a page: hopes, signs, where things are, steps, risks, questions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.papers.journey_words import Words, day_said, number_said
from bot.papers.page import Page, Section
from bot.records.outcome import Action, Entry, Outcome
from bot.records.plan import Party, Risk
from bot.records.schedule import local_day


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page is made from. `reviews`: outcome id -> the day of its next review."""

    outcomes: Sequence[Outcome]
    entries: Sequence[Entry]
    reviews: Mapping[str, date]
    zone: str


def outcomes_page(title: str, kept: Kept, words: Words) -> Page:
    """The outcomes section of a supervision record, or the plan of one outcome.

    Nothing of it is a code or a number to look up: it can be read out to whom it is about.
    """
    sections = [s for outcome in kept.outcomes for s in _outcome(outcome, kept, words)]
    return Page(title, (*sections, *_questions(kept, words)))


def _outcome(outcome: Outcome, kept: Kept, words: Words) -> Iterator[Section]:
    hopes = f"“{outcome.text}”" if outcome.text else words("paper.no_words")
    yield Section(hopes, _about(outcome, words))
    plans = [e for e in kept.entries if e.kind == "plan" and e.outcome == outcome.id]
    parts: list[tuple[str, Sequence[str]]] = [
        ("difference", _quoted(outcome.difference)),
        ("signs", _quoted(outcome.indicators)),
        ("strengths", _quoted(outcome.strengths)),
        ("means", _quoted(outcome.possible_means)),
        ("where", list(_scores(outcome, kept.zone, words))),
        ("steps", [_action(action, words) for action in outcome.actions]),
        ("parties", [_party(party, words) for party in outcome.parties]),
        ("risks", [line for risk in outcome.risks for line in _risk(risk, words)]),
        ("agreed", [line for plan in plans[-1:] for line in _plan(plan, words)]),
    ]
    for key, lines in parts:
        if lines:
            yield Section(words(f"paper.part.{key}"), tuple(lines), level=2)
    if outcome.id in kept.reviews:
        day = kept.reviews[outcome.id].isoformat()
        yield Section(words("paper.part.review"), (words("paper.day_long", day=day),), level=2)


def _quoted(texts: Sequence[str]) -> list[str]:
    return [f"“{text}”" for text in texts]


def _about(outcome: Outcome, words: Words) -> tuple[str, ...]:
    """Whose it is, and whether they were asked: it stands on every page (F19)."""
    told = []
    if outcome.whose_words is not None:
        told.append(words(f"paper.whose.{outcome.whose_words}"))
    if outcome.checked_with_person is not None:
        told.append(words(f"paper.checked.{outcome.checked_with_person}"))
    return tuple(told)


def _scores(outcome: Outcome, zone: str, words: Words) -> Iterator[str]:
    for score in outcome.scores:
        day = day_said(local_day(score.at, zone), words)
        whose = words(f"paper.rater.{score.by_whom or 'none'}")
        path = number_said(score.value, words)
        if score.from_value is not None:
            path = words("paper.from_to", first=score.from_value, now=path)
        why = "; ".join(f"“{reason}”" for reason in score.what_puts_it_there)
        yield f"{day}: {whose} {path}" + (f": {why}" if why else "")
    if outcome.good_enough is not None:
        yield words("paper.good_enough", number=outcome.good_enough)


def _action(action: Action, words: Words) -> str:
    told = [f"“{action.what}”"]
    told += [words("paper.step.who", who=action.who)] if action.who else []
    told += [words("paper.step.when", when=action.when)] if action.when else []
    told += [words("paper.step.sign", sign=action.first_sign)] if action.first_sign else []
    told += [words("paper.step.done")] if action.done_at else []
    return ", ".join(told)


def _party(party: Party, words: Words) -> str:
    told = [party.who]
    told += [f"“{party.hopes}”"] if party.hopes else []
    told += [words(f"paper.checked.{party.checked}")] if party.checked else []
    told += [words("paper.party.safe", safe=party.safe_enough)] if party.safe_enough else []
    return ", ".join(told)


def _risk(risk: Risk, words: Words) -> Iterator[str]:
    """The benefit beside the worry, then what helps, and what happens if."""
    yield words("paper.risk.worry", worry=risk.worry)
    asked = {
        "matters": risk.what_matters_about_doing_it,
        "cost": risk.cost_of_not,
        "helps": "”, “".join(risk.what_helps) or None,
        "early": risk.early_sign,
        "then": risk.if_it_happens,
        "call": risk.who_to_call,
    }
    for key, said in asked.items():
        if said:
            yield words(f"paper.risk.{key}", said=said)
    if risk.person_knows is not None:
        yield words("paper.risk.knows" if risk.person_knows else "paper.risk.does_not_know")


def _plan(plan: Entry, words: Words) -> Iterator[str]:
    """What was agreed; a risk talk that was refused is said, never left out (R39)."""
    said = plan.fields
    if "person_part" in said:
        yield words("paper.plan.part", part=str(said["person_part"]))
    if isinstance(by := said.get("agreed_by"), tuple):
        yield words("paper.plan.agreed", who="”, “".join(by))
    if isinstance(sure := said.get("confidence"), int | float):
        yield words("paper.plan.confidence", number=sure)
    if said.get("risk_talk") == "not_discussed":
        yield words("paper.plan.not_discussed")
    if "to_check" in said:
        yield words("paper.plan.to_check", what=str(said["to_check"]))


def _questions(kept: Kept, words: Words) -> Iterator[Section]:
    """What to take to supervision: open questions, and what they noted for it."""
    lines = [outcome.open_question for outcome in kept.outcomes if outcome.open_question]
    for entry in kept.entries:
        asked = ("want", "ask_myself") if entry.kind == "agenda" else ()
        lines += [str(entry.fields[key]) for key in asked if key in entry.fields]
    if lines:
        yield Section(words("paper.part.questions"), tuple(_quoted(list(dict.fromkeys(lines)))))
