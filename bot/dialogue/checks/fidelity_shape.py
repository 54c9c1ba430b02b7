"""Fidelity to the practice, in shape: how a talk asks, quotes, acknowledges and lets go."""

import re
from collections.abc import Iterator
from typing import Final

from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import names_quoted, places_of, texts
from bot.dialogue.checks.travelling import travels
from bot.dialogue.conditions import Being, Both, Comparison, Expression, Number
from bot.dialogue.findings import Finding
from bot.dialogue.model import Dialogue, Route, State, Text
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.values import Mark

LONG: Final = 7  # Minutes; shorter talks need not have it all.
CLOSED_SHARE: Final = 0.2
QUOTED_EVERY: Final = 3
LEAST_ELSE: Final = 2


def open_questions(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F03: four of five questions that are answered in words can be answered in any."""
    asked = [text for state in _typed(sheet.dialogue) for text in _asked(state)]
    closed = [text for text in asked if _CLOSED.search(_own(text))]
    for text in closed if len(closed) > CLOSED_SHARE * len(asked) else ():
        message = f"This can be answered by yes or no, as {len(closed)} of {len(asked)} can here."
        mend = "Begin with what, how, when or who, or offer buttons."
        yield Finding(places_of(sheet, shelf)[id(text)].mark, "F03", message, mend, "warning")


def presupposed_change(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F04: asked as if there was something: "what's better?", and not "has anything...?"."""
    for state in sheet.dialogue.states.values():
        for text in _asked(state) if sheet.dialogue.sort == "dialogue" else ():
            found = _ANYTHING.search(_own(text))
            if found:
                mark = places_of(sheet, shelf)[id(text)].at(found.start("asks"))
                message = "Asked like this, the nearest answer is no."
                mend = "Ask as if there was something: “What's been better, even a bit?”"
                yield Finding(mark, "F04", message, mend, "warning")


def acknowledged(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F05: what is hard is acknowledged before anything else is asked."""
    states = sheet.dialogue.states
    told: set[str] = set()
    for state in states.values():
        for route in state.routes:
            hard = _hard(route.when.tree) if route.when and route.when.tree else ""
            hard = "" if state.say else hard  # It was acknowledged before it was asked about.
            first = _first_heard(sheet, route.to)
            if hard and first and first.question and not first.say and first.name not in told:
                told.add(first.name)
                message = f"After {hard} the next thing is a question."
                mend = "Say something first that takes it seriously, such as “That sounds hard.”"
                mark = sheet.key("states", first.name, "ask")
                yield Finding(mark, "F05", message, mend, "warning")


def quoted_words(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F06: for every three open questions, people's own words are quoted once at least."""
    states = sheet.dialogue.states.values()
    asked = [state for state in states if state.question and state.question.kind.open]
    quoting = [state for state in states if _quotes(state, {*shelf.constants})]
    due = (len(asked) - 1) // QUOTED_EVERY  # The first has nothing to quote yet.
    if sheet.dialogue.menu and len(quoting) < due:
        message = f"Of {len(asked)} open questions {len(quoting)} come with their own words quoted."
        mend = "Quote what they said before, in every third question at least."
        yield Finding(_head(sheet), "F06", message, mend, "warning")


def what_else(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F13: where hopes, better times or reasons are gathered, "what else?" follows twice."""
    dialogue = sheet.dialogue
    questions = [state.question for state in dialogue.states.values() if state.question]
    rounds = sum(question.more.at_most for question in questions if question.more)
    if _is_long(dialogue) and _gathers(dialogue) and rounds < LEAST_ELSE:
        message = "Nothing here asks “what else?” a second time."
        mend = 'Add `more: {ask: "What else?", at_most: 3}` where something useful is said.'
        yield Finding(_head(sheet), "F13", message, mend, "warning")


def other_eyes(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F14: a long talk asks once at least how somebody else sees it."""
    asked = [_own(text) for state in sheet.dialogue.states.values() for text in _asked(state)]
    if _is_long(sheet.dialogue) and not any(_OTHERS.search(question) for question in asked):
        message = "No question asks how anybody else sees it."
        mend = "Ask who would notice, and what they would see."
        yield Finding(_head(sheet), "F14", message, mend, "warning")


def whose_doing(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """F15: where better times are looked for, it is asked how they came about."""
    if not _is_long(sheet.dialogue):
        return
    states = sheet.dialogue.states.values()
    kept = [(s.name, r) for s in states for r in s.record if r.kind == "exception"]
    if kept and not any("how" in recording.fields for _, recording in kept):
        message = "A better time is kept here, and nobody asks how it came about."
        mend = "Ask “How did that come about?” and keep the answer as `how`."
        mark = sheet.key("states", kept[0][0], "record")
        yield Finding(mark, "F15", message, mend, "warning")


def offers(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F01: ideas come only when they were asked for: a state that offers any is led to by a route
    that asks about `asked_for_ideas`."""
    dialogue = sheet.dialogue
    for state in dialogue.states.values():
        said = (text for text in texts(state) if "?" not in text.template)
        offered = next((text for text in said if _OFFER.search(_own(text))), None)
        if offered is not None and not all(_asked_for(ways) for ways in _led_to(dialogue, state)):
            mark = places_of(sheet, shelf)[id(offered)].mark
            message = "Ideas are offered here, and nobody has asked for them."
            mend = f"Ask first, save it as {WISH}, and lead here with `when: {WISH} is ...`."
            yield Finding(mark, "F01", message, mend, "warning")


WISH: Final = "asked_for_ideas"


def _led_to(dialogue: Dialogue, state: State) -> Iterator[Route | None]:
    """The routes that lead to a state; None for a `skip`, and for the start."""
    if dialogue.start == state.name:
        yield None
    for other in dialogue.states.values():
        yield from (route for route in other.routes if route.to == state.name)
        if other.question is not None and other.question.skip_to == state.name:
            yield None


def _asked_for(route: Route | None) -> bool:
    return route is not None and route.when is not None and WISH in route.when.names


def enough(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """F18: a talk can be finished without a step: enough is enough."""
    steps = [s for s in sheet.dialogue.states.values() if _takes_step(s)]
    if sheet.dialogue.sort == "dialogue" and steps and not _ends_without_step(sheet, shelf):
        message = "Nobody can finish without taking a step."
        mend = "Offer a way to the end that takes none: noticing is enough."
        mark = sheet.key("states", steps[0].name, "record", "action")
        yield Finding(mark, "F18", message, mend, "warning")


def _is_long(dialogue: Dialogue) -> bool:
    return dialogue.menu and (dialogue.minutes or 0) >= LONG


def _head(sheet: Sheet) -> Mark:
    return sheet.key(sheet.dialogue.sort)


def _typed(dialogue: Dialogue) -> Iterator[State]:
    """States whose question is answered in words."""
    return (s for s in dialogue.states.values() if s.question and s.question.kind.open)


def _asked(state: State) -> Iterator[Text]:
    """The lines of a question that ask."""
    if state.question is None:
        return
    for variant in state.question.ask.variants:
        yield from (text for text in variant if "?" in _own(text))


def _own(text: Text) -> str:
    """Our own words of a line, at their places."""
    bare = _NOT_OURS.sub(lambda found: " " * len(found[0]), text.template)
    return bare.replace("’", "'")


def _hard(tree: Expression) -> str:
    """What a condition says of a bad place: 0 on a scale, or worse."""
    match tree:
        case Comparison(_, "==", Number(0)):
            return "a 0"
        case Being(_, what, _, False) if what in _HARD:
            return f"“{what}”"
        case Both(left, right):
            return _hard(left) or _hard(right)
        case _:
            return ""


def _first_heard(sheet: Sheet, name: str) -> State | None:
    """The first state from there on that says, asks or calls anything."""
    seen: set[str] = set()
    while name not in seen:
        seen.add(name)
        state = sheet.dialogue.states.get(name)
        if state is None or state.say or state.question or state.call or len(state.routes) != 1:
            return state
        name = state.routes[0].to
    return None


def _quotes(state: State, constants: set[str]) -> bool:
    """What is handed in counts: it was said in an earlier talk."""
    return any(set(names_quoted(text)) - constants for text in texts(state))


def _gathers(dialogue: Dialogue) -> bool:
    recorded = {r.kind for state in dialogue.states.values() for r in state.record}
    return bool(recorded & {"exception", "score"})


def _takes_step(state: State) -> bool:
    return any(recording.kind == "action" for recording in state.record)


def _ends_without_step(sheet: Sheet, shelf: Shelf) -> bool:
    states, all_ways = sheet.dialogue.states, travels(sheet, shelf)
    ahead, seen = [sheet.dialogue.start], set[str]()
    while ahead:
        state = states.get(ahead.pop())
        if state is None or state.name in seen or _takes_step(state):
            continue
        seen.add(state.name)
        if state.end is not None:
            return True
        ahead.extend(all_ways.next_states(state.name))
    return False


_HARD: Final = frozenset({"worse", "harder", "lower", "stuck", "slipping", "heavy", "hard"})
_NOT_OURS: Final = re.compile(r"“[^”]*”|\{[^{}]*\}")
_SENTENCE: Final = r"(?:^|[.!?:;…] +)(?:so,? |and |then,? |now,? )?"
_CLOSED: Final = re.compile(
    _SENTENCE + r"(?:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall)"
    r" (?:you|your|they|their|he|she|it|we|there|this|that|the|things|any\w*|some\w*)\b[^.?]*\?",
    re.IGNORECASE,
)
_ANYTHING: Final = re.compile(
    _SENTENCE + r"(?P<asks>(?:has|have|did|does|do|is there|are there|was there|were there|can you"
    r" think of|could you think of)\b[^.?]*\b(?:anything|something|any)\b[^.?]*\?)",
    re.IGNORECASE,
)
_OFFER: Final = re.compile(
    r"\b(?:some people|other people|others|many people|people) (?:have (?:also )?|also )?"
    r"(?:tried|rung|found|asked|used|done|started|find|try|use)\b",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(
    r"\bwho(?:'d| would| else| noticed)?\b|\bbe asked\b|\bto them\b"
    r"|\b(?:they|he|she|somebody|someone|people|the (?:person|group|one)|colleagues?|their)\b"
    r"[^.?]*\b(?:see|say|notice|hope|want|think|feel|put|words)",
    re.IGNORECASE,
)
