"""The coach's own step: session from JSON, one typed answer, session to JSON."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePath

from bench.contending import Stateless
from bench.ten_turns import ASKED, DONE, GUARDED, NEEDED, QUESTIONS, following

from bot.bootstrap import READERS
from bot.dialogue.engine import step
from bot.dialogue.events import Began, Moment, Said
from bot.dialogue.library import Library
from bot.dialogue.loader import load
from bot.dialogue.session import Session
from bot.dialogue.storing import from_json, to_json
from bot.library_files import constants, dialogue_files
from bot.setting_values import Operator

LISTENING, DEAF = "listening", "deaf"
MOMENT = Moment(datetime(2026, 3, 2, 9, tzinfo=UTC), date(2026, 3, 2), "Europe/London")


def contender(variant: str) -> Stateless:
    library = library_with(ten_turns(), listening=variant == LISTENING)

    def turn(stored: str, text: str) -> str:
        return to_json(step(library, from_json(stored), Said(MOMENT, text)).session)

    return Stateless(start=lambda person: begun(library, person), turn=turn, kept_in=_kept)


def library_with(dialogue: str, *, listening: bool) -> Library:
    """The shipped library and one dialogue more; without its cue tables and tallies when
    it is not to listen."""
    shipped = dialogue_files(None)
    files = {
        path: text
        for path, text in shipped.items()
        if listening or PurePath(path).parent.name not in ("cues", "tallies")
    }
    return load(
        {**files, "ten_turns.yaml": dialogue},
        readers=READERS,
        constants=constants("england", Operator("the bench", named=True)),
    )


def begun(library: Library, person: str, dialogue: str = "ten_turns") -> str:
    """A stored session at the first question."""
    session = Session(id=f"{int(person):016x}", focus=f"{int(person):012x}")
    return to_json(step(library, session, Began(MOMENT, dialogue)).session)


def ten_turns(*, looping: bool = False) -> str:
    """The dialogue as a file; looping, it begins again after each tenth answer."""
    last = QUESTIONS[-1]
    routes = {name: f" {following(name)}" for name in QUESTIONS}
    routes[GUARDED] = _two_routes(f"{NEEDED} is known", following(GUARDED), GUARDED)
    if looping:
        routes[last] = _two_routes(f"{last} is known", QUESTIONS[0], DONE)
    states = "".join(_state(name, asked, routes[name]) for name, asked in _asked())
    return f"{_HEAD}{states}{_DONE}"


_HEAD = "dialogue: ten_turns\ntitle: Ten turns\nminutes: 5\n\nstates:\n"
_DONE = f"  {DONE}:\n    ask: That is all for today.\n    answer: none\n    end: true\n"


def _asked() -> Iterator[tuple[str, str]]:
    return zip(QUESTIONS, ASKED, strict=True)


def _state(name: str, asked: str, routes: str) -> str:
    return f'  {name}:\n    ask: "{asked}"\n    answer: text\n    save: {name}\n    next:{routes}\n'


def _two_routes(when: str, to: str, otherwise: str) -> str:
    return f"\n      - {{when: {when}, to: {to}}}\n      - to: {otherwise}"


def _kept(stored: str) -> list[str]:
    top = from_json(stored).frames[-1]
    return [str(top.values[name]) for name in QUESTIONS] if top.state == DONE else []
