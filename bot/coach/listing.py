"""/outcomes: what people want to be different, on one phone screen, in their own words."""

from collections.abc import Sequence

from bot.coach.exchange import Exchange
from bot.coach.menu import focus_name, shortened
from bot.coach.messages import Message
from bot.coach.opening import LONGEST_LABEL, reference
from bot.coach.removing import kind_of
from bot.dialogue.values import Value
from bot.dialogue.wording import shown_number
from bot.records.outcome import Closing, Entry, Outcome
from bot.records.parts import parts
from bot.records.review import Review


def show_outcomes(exchange: Exchange) -> None:
    """The outcomes in focus, newest first, in one message; below it, what can be opened."""
    kept = _kept(exchange)
    there = [outcome for outcome in reversed(kept) if outcome.status == "in_focus"]
    others = len(kept) - len(there)
    if not kept:
        _say_none(exchange)
        return
    reviews = exchange.unit.reviews(exchange.person.id)
    head = exchange.words("cmd.outcomes.head", focus=focus_name(exchange))
    shown = [_card(exchange, outcome, reviews) for outcome in there]
    buttons = [_open(outcome) for outcome in there]
    if _noticings(exchange) or any(outcome.indicators for outcome in there):
        buttons.append((exchange.words("cmd.outcomes.looking_out"), "outcomes noticing"))
    if others:
        buttons.append((exchange.words("cmd.outcomes.others", count=others), "outcomes others"))
    if _notes(exchange):
        buttons.append((exchange.words("cmd.outcomes.notes"), "outcomes notes"))
    exchange.offer("\n\n".join((head, *shown)), buttons)


def show_others(exchange: Exchange) -> None:
    """What is parked, finished or let go, each to be opened."""
    others = [outcome for outcome in _kept(exchange) if outcome.status != "in_focus"]
    rows = [
        exchange.words(f"cmd.outcomes.status.{o.status}", text=o.text or exchange.words(UNWORDED))
        for o in others
    ]
    buttons = [_open(outcome) for outcome in others[-MOST_BUTTONS:]]
    back = (exchange.words("cmd.outcomes.back"), "outcomes")
    exchange.offer("\n".join(rows) or exchange.words("cmd.outcomes.no_others"), [*buttons, back])


def show_noticing(exchange: Exchange) -> None:
    """What they said they would look out for, newest first, in their words; without that, the
    signs of what is in focus."""
    told, head = _noticings(exchange), "cmd.outcomes.noticing"
    if not told:
        kept = [outcome for outcome in reversed(_kept(exchange)) if outcome.status == "in_focus"]
        told = [sign for outcome in kept for sign in outcome.indicators][:MOST_NOTICINGS]
        head = "cmd.outcomes.signs_to_see" if told else "cmd.outcomes.no_noticing"
    quoted = [f"“{what}”" for what in told]
    exchange.send(Message("\n".join((exchange.words(head), *quoted))))


def show_notes(exchange: Exchange, page: int) -> None:
    """Entries and closings, newest first, a few at a time, each to be opened."""
    notes = _notes(exchange)
    first = (page - 1) * MOST_BUTTONS
    there = notes[first : first + MOST_BUTTONS]
    buttons = [(_titled(exchange, note), reference(note)) for note in there]
    if len(notes) > first + MOST_BUTTONS:
        buttons.append((exchange.words("cmd.notes.older"), f"outcomes notes {page + 1}"))
    buttons.append((exchange.words("cmd.outcomes.back"), "outcomes"))
    head = "cmd.notes.head" if there else "cmd.notes.none"
    exchange.offer(exchange.words(head, focus=focus_name(exchange)), buttons)


MOST_NOTICINGS = 5  # newest first; older ones are in the export
MOST_BUTTONS = 8  # below one message
LONGEST_TEXT = 30
UNWORDED = "paper.no_words"


def _kept(exchange: Exchange) -> Sequence[Outcome]:
    focus = exchange.person.settings.focus or None
    return exchange.unit.outcomes(exchange.person.id, focus)


def _say_none(exchange: Exchange) -> None:
    """Nothing to work on; there may be notes all the same."""
    text = exchange.words("cmd.outcomes.none", focus=focus_name(exchange))
    notes = (exchange.words("cmd.outcomes.notes"), "outcomes notes")
    exchange.offer(text, [notes] if _notes(exchange) else [])


def _notes(exchange: Exchange) -> list[Entry | Closing]:
    """Of the present focus, newest first; without a focus, of all."""
    unit, person = exchange.unit, exchange.person.id
    notes: list[Entry | Closing] = [*unit.entries(person), *unit.closings(person)]
    focus = exchange.person.settings.focus
    there = [note for note in notes if parts(note) and focus in ("", note.focus)]
    return sorted(there, key=lambda note: note.at, reverse=True)


def _titled(exchange: Exchange, note: Entry | Closing) -> str:
    """Its kind and the first of its words."""
    title = exchange.words(f"cmd.kind.{kind_of(note)}")
    said = next((str(part.value) for part in parts(note) if part.is_words), "")
    return shortened(f"{title}: {said}" if said else title, LONGEST_LABEL)


def _open(outcome: Outcome) -> tuple[str, str]:
    return shortened(outcome.text, LONGEST_TEXT) or "…", f"outcome {outcome.id}"


def _noticings(exchange: Exchange) -> list[str]:
    focus = exchange.person.settings.focus
    kept = [
        str(entry.fields["what"])
        for entry in exchange.unit.entries(exchange.person.id)
        if entry.kind == "noticing" and entry.focus == focus and entry.fields.get("what")
    ]
    return list(dict.fromkeys(reversed(kept)))[:MOST_NOTICINGS]


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
