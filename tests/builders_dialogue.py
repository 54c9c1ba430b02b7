"""Dialogues, libraries and conversations for tests of the engine, with defaults for the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.dialogue.effects import Answered, Ask, Effect, Ended, Option, Record, Say
from bot.dialogue.engine import present, step
from bot.dialogue.events import Began, Event, Moment, Picked, Resumed, Said, Skipped, Stopped
from bot.dialogue.kinds import build
from bot.dialogue.kinds.base import Circumstance, Readers
from bot.dialogue.library import Library
from bot.dialogue.listening import Cues, read_cues
from bot.dialogue.machine import compile_routing
from bot.dialogue.model import (
    Call,
    Deed,
    Dialogue,
    End,
    Guard,
    Interrupt,
    More,
    Question,
    Recording,
    Route,
    Source,
    State,
    Text,
    Wording,
)
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json
from bot.dialogue.values import Mark, Value, Values
from bot.dialogue.wording import render

MOMENT = Moment(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 3, 2), "Europe/London")
MARK = Mark("dialogs/test.yaml", 1, 1)

WORDS = {
    **{f"reask.{rung}": f"Reask {rung}?" for rung in (1, 2, 3)},
    **{f"reask.scale.{rung}": f"Reask scale {rung}?" for rung in (1, 2, 3)},
    "reask.scale_range.1": "Between 0 and 10?",
    "reask.let_go": "Let's leave that one.",
    **{f"unsure.{rung}": f"Unsure {rung}?" for rung in range(1, 6)},
    **{f"more.{number}": f"More {number}?" for number in range(1, 10)},
    "date.read_back": "That's {day}?",
    "date.that_day": "Yes, that day",
    "date.another_day": "Another day",
    "date.which_day": "Which of these days?",
    "date.day": "{day}",
    "date.anew": "Which day, then?",
    "several.done": "That's all",
    "several.none": "None of these",
    "unsure.still_thinking": "Still thinking",
    "unsure.another_way": "Ask another way",
    "unsure.take_your_time": "Take your time.",
    "way.unsure": "Not sure",
    "way.back": "Back",
    "way.skip": "Skip",
    "way.stop": "Stop",
    "way.enough": "That's it",
    "identifying.maybe": "Is that a name, at {place}?",
    "identifying.not_person": "Not a person",
    "identifying.place.one": "word {first}",
    "identifying.place.two": "words {first} and {last}",
    "identifying.place.more": "words {first} to {last}",
    **{
        f"identifying.{kind}": f"A {kind} at {{place}}."
        for kind in ("nhs_number", "chi_number", "date_of_birth", "postcode", "phone", "email")
    },
    "identifying.title_surname": "A title and surname at {place}.",
    "stale": "That was an earlier question.",
    "stopped": "Stopped.",
    "resumed": "Here we are again.",
    "nothing_before": "Nothing before.",
    "dialogue_changed": "This conversation has changed.",
    "help.question": "It asks one thing.",
    "help.scale": "A number shows it at a glance.",
    "help.ways": "Back, skip, stop, /sos.",
    "person": "A colleague, or /sos.",
    "let_go": "We leave it there.",
    "part_changed": "That part has changed.",
}

CUE_TABLE: dict[str, Any] = {
    "small": ["i"],
    "labels": {
        "crisis": {
            "groups": [
                {"tier": 1, "say": ["end my life", "hurting her"]},
                {"tier": 2, "say": ["no point any more"]},
            ]
        },
        "heavy": {"say": ["so heavy"]},
        "vent": {"say": ["need to rant"]},
        "dont_know": {"say": ["don't know", "no idea"], "place": "alone"},
        "service_as_outcome": {"say": ["respite"]},
        "exception": {"say": ["for once"]},
    },
}


def english_cues() -> Cues:
    return read_cues("en", CUE_TABLE)


def _read_date(text: str, today: date, _: str) -> tuple[date, ...]:
    ahead = {"today": 0, "yesterday": -1, "tomorrow": 1, "next week": 7}
    days = [ahead[text]] if text in ahead else [8, 1] if text == "next Tuesday" else []
    return tuple(today + timedelta(days=day) for day in days)


def _read_place(text: str) -> str | None:
    return {"london": "Europe/London", "tokyo": "Asia/Tokyo"}.get(text.casefold())


READERS = Readers(date=_read_date, place=_read_place)


def here(values: Values | None = None) -> Circumstance:
    return Circumstance(MOMENT.at, MOMENT.today, MOMENT.zone, READERS, values or {})


def wording(*variants: str, key: str = "test.state.ask") -> Wording:
    return Wording(tuple((Text(f"{key}.{n}", text),) for n, text in enumerate(variants)))


def guard(source: str, holds: Callable[[Values], bool]) -> Guard:
    return Guard(source, holds)


def is_value(name: str, value: Value) -> Guard:
    return guard(f"{name} is {value}", lambda values: values.get(name) == value)


def source(given: Value | Source) -> Source:
    """A saved name as a string; a constant as `Source(constant=...)`."""
    return given if isinstance(given, Source) else Source(name=str(given))


def constant(value: Value) -> Source:
    return Source(constant=value)


def sources(given: Mapping[str, Any]) -> dict[str, Source]:
    return {name: source(value) for name, value in given.items()}


def a_question(ask: str, answer: str = "text", spec: Any = None, **changes: Any) -> Question:
    more = changes.pop("more", None)
    question = Question(wording(ask), build(answer, spec), **changes)
    return replace(question, more=More(wording("What else?"), more)) if more else question


def a_state(
    name: str,
    ask: Question | str | None = None,
    *,
    say: tuple[str, ...] = (),
    to: str | list[tuple[Guard | None, str]] | None = None,
    end: End | None = None,
    call: Call | None = None,
    record: Mapping[str, Mapping[str, Any]] | None = None,
    do: Mapping[str, Mapping[str, Any]] | None = None,
) -> State:
    routes = [(None, to)] if isinstance(to, str) else to or []
    question = a_question(ask, save=name) if isinstance(ask, str) else ask
    return State(
        name,
        MARK,
        say=tuple(wording(text, key=f"test.{name}.say") for text in say),
        question=question,
        call=call,
        record=tuple(Recording(kind, sources(given)) for kind, given in (record or {}).items()),
        do=tuple(Deed(deed, sources(given)) for deed, given in (do or {}).items()),
        routes=tuple(Route(target, MARK, when) for when, target in routes),
        end=end if end or routes else End("done"),
    )


def a_call(dialogue: str, *, returns: Mapping[str, str] | None = None, **given: Any) -> Call:
    return Call(dialogue, sources(given), returns or {})


def a_dialogue(name: str, *states: State, **changes: Any) -> Dialogue:
    by_name = {state.name: state for state in states}
    values: dict[str, Any] = {"sort": "dialogue", "title": name, "mark": MARK, **changes}
    return Dialogue(id=name, start=states[0].name, states=by_name, **values)


def a_branch(name: str, cue: str | None, *states: State, **changes: Any) -> Dialogue:
    return a_dialogue(name, *states, sort="branch", cue=cue, **changes)


RISK = a_branch(
    "risk",
    "crisis",
    a_state(
        "card",
        a_question(
            "I'm stopping here.", "choice", {"me": "It's me", "misread": "You misread"}, save="who"
        ),
        to=[(is_value("who", "misread"), "misread"), (None, "wait")],
    ),
    a_state("misread", say=("Thanks.",), do={"misread": {}}, end=End("again")),
    a_state("wait", a_question("Carry on?", "none"), do={"hold": {}}, end=End("again")),
)


def an_interrupt(name: str, *words: str, **changes: Any) -> Interrupt:
    return Interrupt(name, MARK, words=frozenset(words), **changes)


NO_MORE = ("no", "none", "nothing else", "that's it", "no that's it", "enough", "that's enough")
PASSING = (
    an_interrupt("listen"),
    an_interrupt("exception", cue="exception", call="exception", in_passing=True),
)
"""What may stand at the end of the interrupts: heard in passing."""
INTERRUPTS = (
    an_interrupt("danger", cue="crisis", call="risk", exempt=True),
    an_interrupt("identifying", exempt=True),
    an_interrupt("heavy", cue="heavy", call="heavy"),
    an_interrupt("vent", cue="vent", call="vent"),
    an_interrupt("enough", *NO_MORE),
    an_interrupt("back", "back"),
    an_interrupt("skip", "skip", "pass"),
    an_interrupt("stop", "stop", "that's enough"),
    an_interrupt("repeat", "pardon"),
    an_interrupt("help", "help"),
    an_interrupt("person", "a person"),
    an_interrupt("unsure", cue="dont_know"),
)


def a_library(*dialogues: Dialogue, **changes: Any) -> Library:
    """A library of these dialogues and the risk card, with what interrupts them."""
    every = {dialogue.id: dialogue for dialogue in (RISK, *dialogues)}
    library = Library(
        dialogues=every,
        routing={dialogue.id: compile_routing(dialogue) for dialogue in every.values()},
        cues=(english_cues(),),
        words=WORDS,
        readers=READERS,
        constants={"operator": "the team", "region.emergency": "999"},
        interrupts=tuple(i for i in INTERRUPTS if i.call is None or i.call in every),
    )
    return replace(library, **changes)


@dataclass
class Talk:
    """One conversation: events in, effects out; every step is stored and read back on the way."""

    library: Library
    session: Session = field(default_factory=lambda: Session(id="s1", focus="K"))
    effects: tuple[Effect, ...] = ()

    def happens(self, event: Event) -> "Talk":
        after = step(self.library, self.session, event)
        self.session = from_json(to_json(after.session))
        assert self.session == after.session
        self.effects = after.effects
        return self

    def begin(self, dialogue: str, **given: Value) -> "Talk":
        return self.happens(Began(MOMENT, dialogue, given))

    def say(self, text: str) -> "Talk":
        return self.happens(Said(MOMENT, text))

    def press(self, key: str, turn: int | None = None) -> "Talk":
        asked = self.session.frames[-1].asked if turn is None else turn
        return self.happens(Picked(MOMENT, asked, key))

    def skip(self) -> "Talk":
        return self.happens(Skipped(MOMENT))

    def stop(self) -> "Talk":
        return self.happens(Stopped(MOMENT))

    def resume(self) -> "Talk":
        return self.happens(Resumed(MOMENT))

    @property
    def said(self) -> list[str]:
        """Everything that was said and asked in the last step, in order."""
        return [render(e.line) for e in self.effects if isinstance(e, Say | Ask)]

    @property
    def asked(self) -> Ask:
        return next(effect for effect in reversed(self.effects) if isinstance(effect, Ask))

    @property
    def open_question(self) -> str | None:
        ask = present(self.library, self.session)
        return render(ask.line) if ask else None

    @property
    def answers(self) -> list[str | None]:
        return [effect.text for effect in self.effects if isinstance(effect, Answered)]

    @property
    def records(self) -> list[Record]:
        return [effect for effect in self.effects if isinstance(effect, Record)]

    @property
    def ended(self) -> list[str]:
        return [effect.how for effect in self.effects if isinstance(effect, Ended)]

    @property
    def values(self) -> Values:
        return self.session.frames[-1].values


def talk(*dialogues: Dialogue, **given: Value) -> Talk:
    """A conversation that has begun with the first of these dialogues."""
    return Talk(a_library(*dialogues)).begin(dialogues[0].id, **given)


def keys(options: tuple[Option, ...]) -> list[str]:
    return [option.key for option in options]
