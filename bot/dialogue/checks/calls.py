"""Checks between dialogues: who calls and listens to whom, and what is handed over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.dialogue.checks.leaving import types_in
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.checks.speaking import quoted_untested
from bot.dialogue.findings import Finding
from bot.dialogue.model import Call, Dialogue, Source, State
from bot.dialogue.passing import ALL
from bot.dialogue.reading_desk import Sheet
from bot.dialogue.reading_types import ANYTHING, Type, Types, did_you_mean


def called_dialogues(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is called or listened for exists, and only branches are listened for."""
    branches = [name for name, s in shelf.sheets.items() if s.dialogue.sort == "branch"]
    for placed in calls_in(sheet):
        call = placed.call
        if call.dialogue not in shelf.sheets and call.dialogue not in shelf.unread:
            mark = sheet.at(*placed.path, "call")
            mend = did_you_mean(call.dialogue, shelf.sheets)
            yield Finding(mark, "L401", f"There is no dialogue “{call.dialogue}”.", mend)
    for state in sheet.dialogue.states.values():
        for place, name in enumerate(state.question.listen if state.question else ()):
            if name in branches or name in shelf.unread:
                continue
            mark = sheet.at("states", state.name, "listen", place)
            mend = did_you_mean(name, branches)
            yield Finding(mark, "L401", f"There is no branch “{name}”.", mend)


def heard_branches(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """A branch that is listened for has a cue to be heard by."""
    for state in sheet.dialogue.states.values():
        for place, name in enumerate(state.question.listen if state.question else ()):
            branch = shelf.dialogue(name)
            if branch and branch.sort == "branch" and branch.cue is None:
                mark = sheet.at("states", state.name, "listen", place)
                mend = f"Add `cue: {name}` to the branch, or take it out here."
                if branch in shelf.everywhere:
                    mend = "Take it out: it is heard on every answer (interrupts.yaml)."
                yield Finding(mark, "L408", f"The branch “{name}” has no cue.", mend)


def let_passed(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is let pass is heard in passing elsewhere."""
    passing = tuple(each for each in shelf.interrupts if each.in_passing)
    names = (*(each.name for each in passing), ALL)
    for state in sheet.dialogue.states.values():
        for place, name in enumerate(state.question.let_pass if state.question else ()):
            if name not in names and passing:
                mark = sheet.at("states", state.name, "let_pass", place)
                mend = did_you_mean(name, names) or "Take it out."
                yield Finding(mark, "L418", f"“{name}” is not heard in passing.", mend)


def heard_answers(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What a branch brings back as the answer can be an answer to the question that listens."""
    for state in sheet.dialogue.states.values():
        question = state.question
        for place, name in enumerate(question.listen if question else ()):
            branch = shelf.sheets.get(name)
            if branch is None or question is None or question.kind.gives == "text":
                continue
            for answer in sorted(_answers(branch.dialogue)):
                found = types_in(branch, shelf).get(answer, ANYTHING)
                if found not in (ANYTHING, Type(question.kind.gives)):
                    mark = sheet.at("states", state.name, "listen", place)
                    message = f"“{name}” answers with a {found.name}: “{answer}”."
                    mend = f"This question wants a {question.kind.gives}; take it out here."
                    yield Finding(mark, "L304", message, mend)


def ends_of_branches(sheet: Sheet, _: Shelf) -> Iterator[Finding]:
    """Only branches end with a word about the question that was left, or hand values over."""
    if sheet.dialogue.sort == "branch":
        return
    for state in sheet.dialogue.states.values():
        if state.end and state.end.how != "done":
            mark = sheet.at("states", state.name, "end")
            message = f"Only a branch ends with “{state.end.how}”."
            yield Finding(mark, "L409", message, "Write `end: true`.")
        if state.end and state.end.give:
            mark = sheet.key("states", state.name, "give")
            mend = "Save the value under its name and list that under `gives`."
            yield Finding(mark, "L409", "Only a branch hands over with “give”.", mend)


def circles_of_calls(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """No dialogue calls itself, not even by way of others."""
    for placed in calls_in(sheet):
        way = _way(shelf, placed.call.dialogue, sheet.dialogue.id)
        if way:
            mark = sheet.at(*placed.path, "call")
            path = " → ".join((sheet.dialogue.id, *way))
            message = f"These dialogues call each other in a circle: {path}."
            yield Finding(mark, "L410", message, "Take one of these calls out.")


def arguments(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """A called dialogue gets what it takes, and nothing else."""
    types = types_in(sheet, shelf)
    for placed in calls_in(sheet):
        call = placed.call
        called = shelf.sheets.get(call.dialogue)
        if called is None:
            continue
        takes = _taken(called.dialogue)
        for name, source in call.arguments.items():
            mark = sheet.at(*placed.path, "with", name)
            if name not in takes:
                message = f"“{call.dialogue}” does not take “{name}”."
                mark = sheet.key(*placed.path, "with", name)
                mend = did_you_mean(name, takes) or "Take it out."
                yield Finding(mark, "L308", message, mend)
            elif not _fits(_type_of(source, types), takes[name]):
                message = f"“{name}” of “{call.dialogue}” is a {takes[name]}."
                yield Finding(mark, "L304", message, "Hand in a value of that type.")
        needed = quoted_untested(called, shelf) & set(takes)
        for name in sorted(needed - set(call.arguments)):
            mark = sheet.at(*placed.path, "call")
            mend = f"Add `with: {{{name}: ...}}`, or test `{name} is known` there."
            yield Finding(mark, "L411", f"“{call.dialogue}” needs “{name}”.", mend)


def returned_names(sheet: Sheet, shelf: Shelf) -> Iterator[Finding]:
    """What is read from a called dialogue is among what it gives."""
    for placed in calls_in(sheet):
        call = placed.call
        called = shelf.dialogue(call.dialogue)
        for mine, theirs in call.returns.items():
            if called is not None and theirs not in called.gives:
                mark = sheet.at(*placed.path, "returns", mine)
                message = f"“{call.dialogue}” does not give “{theirs}”."
                mend = did_you_mean(theirs, called.gives) or "Add it to `gives` there."
                yield Finding(mark, "L308", message, mend)


def silent_dialogues(shelf: Shelf) -> frozenset[str]:
    """Dialogues that can be passed from start to end without a question."""
    return shelf.once(("silent",), lambda: _silent_dialogues(shelf))


def circular_dialogues(shelf: Shelf) -> frozenset[str]:
    """Dialogues that come round to themselves by calls."""
    return shelf.once(("circular",), lambda: _circular_dialogues(shelf))


def _circular_dialogues(shelf: Shelf) -> frozenset[str]:
    called = {
        name: {placed.call.dialogue for placed in calls_in(sheet)}
        for name, sheet in shelf.sheets.items()
    }
    return frozenset(
        name for name, ways in called.items() if any(_way(shelf, each, name) for each in ways)
    )


def _silent_dialogues(shelf: Shelf) -> frozenset[str]:
    silent: frozenset[str] = frozenset()
    while True:
        found = {n for n, s in shelf.sheets.items() if _can_be_silent(s.dialogue, silent)}
        if found == silent:
            return silent
        silent = frozenset(found)


def _answers(branch: Dialogue) -> set[str]:
    ends = (state.end for state in branch.states.values() if state.end)
    return {end.answer for end in ends if end.how == "answer" and end.answer}


@dataclass(frozen=True, slots=True)
class PlacedCall:
    """A call, and the path to the keys that make it in the file."""

    call: Call
    path: tuple[str, ...]


def calls_in(sheet: Sheet) -> Iterator[PlacedCall]:
    """Every call of a dialogue, those of an agenda's areas too; what all areas share, once."""
    for state in sheet.dialogue.states.values():
        if state.call:
            yield PlacedCall(state.call, ("states", state.name))
        yield from _of_areas(state, sheet)


def _of_areas(state: State, sheet: Sheet) -> Iterator[PlacedCall]:
    place = ("states", state.name, "agenda")
    shared = False
    for area in state.agenda.areas if state.agenda else ():
        own = (*place, "areas", area.key)
        if sheet.has(*own, "call"):
            yield PlacedCall(area.call, own)
        elif not shared:
            shared = True
            yield PlacedCall(area.call, (*place, "each"))


def _way(shelf: Shelf, start: str, goal: str) -> tuple[str, ...]:
    """A chain of calls from one dialogue to another; empty when there is none."""
    ahead: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ahead:
        way = ahead.pop(0)
        if way[-1] == goal:
            return way
        called = shelf.dialogue(way[-1])
        if called is not None and way[-1] not in seen:
            seen.add(way[-1])
            ahead.extend((*way, name) for state in called.states.values() for name in state.called)
    return ()


def _taken(called: Dialogue) -> Mapping[str, str]:
    """A branch takes the words that led to it without saying so."""
    return {**called.takes, "said": "text"} if called.sort == "branch" else called.takes


def _type_of(source: Source, types: Types) -> Type:
    if source.name is not None:
        return types.get(source.name, ANYTHING)
    if source.several:
        return Type("list")
    match source.constant:
        case bool():
            return Type("yes_no")
        case int() | float():
            return Type("number")
        case _:
            return Type("text")


def _fits(given: Type, taken: str) -> bool:
    """Words fit where words are taken, be they one, several, or the key of a choice."""
    wordy = ("text", "list", "choice", "date")
    return given in (ANYTHING, Type(taken)) or (taken in ("text", "list") and given.name in wordy)


def _can_be_silent(dialogue: Dialogue, silent: frozenset[str]) -> bool:
    ahead, seen = [dialogue.start], set[str]()
    while ahead:
        state = dialogue.states.get(ahead.pop())
        if state is None or state.name in seen:
            continue
        asks = state.question or (state.call and state.call.dialogue not in silent)
        if asks and state.only is None:  # the other form passes it over
            continue
        if state.end is not None:
            return True
        seen.add(state.name)
        ahead.extend(route.to for route in state.routes)
    return False
