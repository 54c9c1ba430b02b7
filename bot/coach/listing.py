"""/outcomes: what people want to be different, on one phone screen, in their own words."""

from collections.abc import Sequence

from bot.coach.exchange import Exchange
from bot.coach.menu import focus_name
from bot.coach.messages import Message
from bot.dialogue.values import Value
from bot.dialogue.wording import shown_number
from bot.records.outcome import Outcome
from bot.records.review import Review

MOST_SHOWN = 3  # outcomes in focus; what fits on one phone screen


def show_outcomes(exchange: Exchange) -> None:
    """The outcomes of the present focus, newest first, in one message."""
    focus = exchange.person.settings.focus or None
    kept = [o for o in exchange.unit.outcomes(exchange.person.id, focus) if o.status == "in_focus"]
    if not kept:
        exchange.tell("cmd.outcomes.none", focus=focus_name(exchange))
        return
    reviews = exchange.unit.reviews(exchange.person.id)
    head = exchange.words("cmd.outcomes.head", focus=focus_name(exchange))
    shown = [_card(exchange, outcome, reviews) for outcome in reversed(kept[-MOST_SHOWN:])]
    if len(kept) > MOST_SHOWN:
        more = exchange.words("cmd.outcomes.more", count=len(kept) - MOST_SHOWN)
        shown.append(more)
    exchange.send(Message("\n\n".join((head, *shown))))


def _card(exchange: Exchange, outcome: Outcome, reviews: Sequence[Review]) -> str:
    """One outcome: the words, then only the lines there is something for."""
    score = outcome.scores[-1] if outcome.scores else None
    action = outcome.actions[-1] if outcome.actions else None
    lines: list[tuple[str, dict[str, Value]]] = [("text", {"text": outcome.text})]
    if outcome.difference:
        lines.append(("difference", {"difference": outcome.difference}))
    if outcome.indicators:
        lines.append(("signs", {"signs": outcome.indicators}))
    if outcome.possible_means:
        lines.append(("means", {"means": outcome.possible_means}))
    if score is not None:
        lines.append(_score_line(exchange, outcome))
    if action is not None:
        lines.append(("step", {"step": action.what}))
    on = _next_review(outcome, reviews)
    if on is not None:
        lines.append(("review", {"date": on}))
    if outcome.checked_with_person == "my_guess":
        lines.append(("guess", {}))
    return "\n".join(exchange.words(f"cmd.outcomes.{key}", **slots) for key, slots in lines)


def _score_line(exchange: Exchange, outcome: Outcome) -> tuple[str, dict[str, Value]]:
    """Where things are, and where they were: never an arrow, never a judgement."""
    trail = [score.value for score in outcome.scores[-4:]]
    first = outcome.scores[-1].from_value
    if len(trail) == 1 and first is not None:
        trail.insert(0, first)
    path = " → ".join(shown_number(value, exchange.tongue) for value in trail)
    if outcome.good_enough is None:
        return "score", {"path": path}
    return "score_enough", {"path": path, "enough": outcome.good_enough}


def _next_review(outcome: Outcome, reviews: Sequence[Review]) -> str | None:
    dates = [
        review.on.isoformat()
        for review in reviews
        if review.outcome == outcome.id and review.status == "planned"
    ]
    return min(dates, default=None)
