"""Whatever is edited while somebody is inside, nothing they said is lost, and they come to an end.

A small dialogue is renamed, rewired, cut and added to at random, with `moved` and without, between
the turns of somebody who answers, goes back, skips and stops at random.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from editing import ASIDE, GIVEN, person
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import CHANNEL, Somebody, World

from bot.bootstrap import READERS
from bot.coach.bringing_along import bring_along, kept_editions, strayed
from bot.coach.ports import Turn, Unit
from bot.coach.setting import Coach
from bot.dialogue.library import Library
from bot.dialogue.loader import read_library
from bot.dialogue.moving import crossing, missteps
from bot.dialogue.session import Session
from bot.library_files import dialogue_files
from bot.records.person import Address, Consent, Settings
from bot.storage.keys import new_key, read_keyring
from bot.storage.store import open_store

NEEDED = (
    "words.yaml",
    "interrupts.yaml",
    "risk.yaml",
    "heavy.yaml",
    "vent.yaml",
    "thanked.yaml",
    "stuck.yaml",
    "exception.yaml",
    "change.yaml",
    "credit.yaml",
    "getting_through.yaml",
)
KINDS = ("text", "scale", '{choice: {a: "This one", b: "That one"}}')
MOST_TURNS = 60
EXAMPLES = int(os.environ.get("EDIT_EXAMPLES", "12"))


@dataclass(frozen=True)
class Place:
    """One question, and the place that comes after it ("bye" ends)."""

    name: str
    save: str
    kind: str = "text"
    more: bool = False
    to: str = "bye"

    def __str__(self) -> str:
        fields = f"{{text: {self.save}, their_side: {{is: {self.save}}}}}"
        more = '\n    more: {ask: "What else?", at_most: 2}' if self.more else ""
        record = f"\n    record: {{reflection: {fields}}}" if self.kind == "text" else ""
        return (
            f'  {self.name}:\n    ask: "About {self.name}?"\n    answer: {self.kind}\n'
            f"    save: {self.save}{more}{record}\n    next: {self.to}\n"
        )


@dataclass(frozen=True)
class Form:
    """One form of the dialogue. `aside`: after which place another dialogue is called."""

    places: tuple[Place, ...]
    aside: str = "least"
    moved: dict[str, str] | None = None
    aside_moved: dict[str, str] | None = None
    made: int = 3

    def files(self) -> dict[str, str]:
        names = {place.save: place for place in self.places}
        lines = [f'- {{when: {save} is known, text: "{save}: “{{{save}}}”."}}' for save in names]
        moved = "" if self.moved is None else f"moved: {_table(self.moved)}\n"
        states = "".join(map(str, self.places))
        bye = "\n        ".join(("  bye:\n    say:\n      lines:", "- Bye.", *lines))
        way = (
            f"dialogue: way\ntitle: A way\nminutes: 2\nmenu: true\n{moved}\nstates:\n{states}"
            f"  aside:\n    call: aside\n    next: bye\n{bye}\n    end: true\n"
        )
        theirs = "" if self.aside_moved is None else f"moved: {_table(self.aside_moved)}\n"
        aside = ASIDE.replace("  least:\n", f"  {self.aside}:\n").replace(
            "states:", f"{theirs}states:"
        )
        return {"dialogs/way.yaml": way, "dialogs/aside.yaml": aside}


def _table(moved: dict[str, str]) -> str:
    return "{" + ", ".join(f"{old}: {new}" for old, new in moved.items()) + "}"


FIRST = Form(
    (
        Place("p1", "v1", to="p2"),
        Place("p2", "v2", more=True, to="p3"),
        Place("p3", "v3", to="aside"),
    )
)


def edited(form: Form, how: str, chance: int) -> Form:
    """The form after one edit. It may be unsound: then it is refused like any other."""
    places, name = list(form.places), f"p{form.made + 1}"
    at = chance % len(places)
    place, told = places[at], chance % 2 == 0
    form = replace(form, made=form.made + 1)
    match how:
        case "rename":
            renamed = [_led(one, place.name, name) for one in places]
            # Without a word about it, it is another question.
            save = place.save if told else f"v{form.made}"
            renamed[at] = replace(renamed[at], name=name, save=save)
            return _moved(form, renamed, place.name, name, told)
        case "insert":
            new = Place(name, f"v{form.made}", to=place.to)
            places[at : at + 1] = [replace(place, to=name), new]
            return replace(form, places=tuple(places), moved={} if told else None)
        case "delete" if len(places) > 1:
            rest = [_led(one, place.name, place.to) for one in places if one is not place]
            if place.to.startswith("p"):
                return _moved(form, rest, place.name, place.to, told)
            return replace(form, places=tuple(rest), moved=None)
        case "rewire":
            target = ("bye", "aside", *(one.name for one in places))[
                chance // 7 % (len(places) + 2)
            ]
            places[at] = replace(place, to=target)
        case "answer":
            places[at] = replace(place, kind=KINDS[chance // 7 % 3], more=False)
        case "aside":
            moved = {form.aside: f"s{form.made}"} if told else None
            return replace(form, aside=f"s{form.made}", aside_moved=moved)
    return replace(form, places=tuple(places), moved={} if told else None)


def _led(place: Place, old: str, new: str) -> Place:
    return replace(place, to=new) if place.to == old else place


def _moved(form: Form, places: list[Place], old: str, new: str, told: bool) -> Form:
    before = {name: new if to == old else to for name, to in (form.moved or {}).items()}
    return replace(form, places=tuple(places), moved={**before, old: new} if told else None)


@dataclass
class Talk:
    """Somebody in the middle of the dialogue, while it is edited."""

    world: World
    shipped: Library
    form: Form = FIRST
    said: int = 0
    logged: dict[tuple[str, int], str] = field(default_factory=dict)

    @property
    def ann(self) -> Somebody:
        return self.world.somebody("1")

    def does(self, how: str, chance: int) -> None:
        if how in EDITS:
            self.edits(how, chance)
        else:
            self.acts(how, chance)
        self.looks()

    def edits(self, how: str, chance: int) -> None:
        form = edited(self.form, how, chance)
        newest = made(form, self.shipped)
        running, store = self.world.coach.library, self.world.store
        kept = store.transact(kept_editions)
        if newest is None or [*missteps(crossing(newest, running.shelf)), *strayed(newest, kept)]:
            return
        before = [dict(frame.values) for frame in self.session().frames]
        self.form, self.world.coach = form, self.world.coach.with_library(newest)
        bring_along(newest, store)
        assert [dict(frame.values) for frame in self.session().frames] == before

    def acts(self, how: str, chance: int) -> None:
        heard, status = len(self.ann.messages), self.session().status
        if status == "ended":
            return
        if status == "parked":
            how = f"carry_on {self.session().id}"
        match how:
            case "say":
                self.ann.says(self.words())
            case "number":
                self.ann.says(str(chance % 11))
            case "press":
                buttons = [b for m in self.ann.messages for b in m.buttons if b.token[0] == "a"]
                button = buttons[-1 - chance % min(len(buttons), 4)] if buttons else None
                self.ann.presses_token(button.token) if button else self.ann.says("/menu")
            case _:
                self.ann.says(f"/{how}")
        assert len(self.ann.messages) > heard, "a silence"

    def words(self) -> str:
        self.said += 1
        return f"the walk we had in {''.join(chr(97 + int(d)) for d in str(self.said))}"

    def looks(self) -> None:
        """Nothing that was logged is gone, what was said is kept once, and nobody was lost."""
        rows = self.world.store.transact(self.rows)
        now = {(row.session, row.number): row.answer for row in rows if row.answer is not None}
        assert self.logged.items() <= now.items()
        self.logged = now
        who, session = person(self.world, self.ann), self.session()
        entries = self.world.store.transact(lambda unit: unit.entries(who))
        saves = [str(entry.fields["their_side"]) for entry in entries]
        assert len(saves) == len(set(saves)), "recorded twice"
        kept = [line for entry in entries for line in str(entry.fields.get("text")).splitlines()]
        kept += [words for frame in session.frames for words in frame.rounds]
        path = self.world.store.transact(lambda unit: unit.path(who, session.id))
        walks = {t.answer for t in path if t.dialogue == "way" and "walk" in (t.answer or "")}
        assert walks <= set(kept), "said, and not kept"
        lost = self.world.coach.words("dialogue_changed")
        assert lost not in [message.text for message in self.ann.messages]

    def rows(self, unit: Unit) -> list[Turn]:
        who = unit.person_at(Address(CHANNEL, "1"))
        assert who is not None
        return [t for c in unit.conversations(who.id) for t in unit.turns(who.id, c.session.id)]

    def session(self) -> Session:
        """The only conversation there is: each place of it is passed once."""
        who = person(self.world, self.ann)
        (only,) = self.world.store.transact(lambda unit: unit.conversations(who))
        return only.session

    def comes_to_an_end(self) -> None:
        """Answers until the conversation is over; then nothing older is kept for it."""
        self.acts("start", 0)
        for turn in range(MOST_TURNS):
            if self.session().status == "ended":
                break
            self.acts("say" if turn % 2 else "number", turn)
            self.looks()
        assert self.session().status == "ended"
        bring_along(self.world.coach.library, self.world.store)
        assert self.world.store.transact(kept_editions) == ()


EDITS = ("rename", "insert", "delete", "rewire", "answer", "aside")
ACTS = ("say", "say", "say", "number", "press", "back", "back", "skip", "stop", "start")
STEPS = st.tuples(st.sampled_from((*EDITS, *EDITS, *ACTS)), st.integers(0, 1000))


class Ground:
    """What every example stands on; made once, and without a long repr."""

    def __init__(self, shipped: Library, folder: Path) -> None:
        self.shipped = shipped
        self.folder = folder
        self.keys = read_keyring(new_key())
        open_store(f"sqlite:///{folder}/coach.db", self.keys).close()

    @contextmanager
    def talk(self) -> Iterator[Talk]:
        """Somebody who has agreed and is asked the first question."""
        library = made(FIRST, self.shipped)
        assert library is not None
        with TemporaryDirectory(dir=self.folder) as folder:
            shutil.copy(self.folder / "coach.db", folder)
            store = open_store(f"sqlite:///{folder}/coach.db", self.keys)
            world = World(Coach(library, Settings(zone="Europe/London")), store, Path(folder))
            store.transact(lambda unit: _joins(unit, world))
            talk = Talk(world, self.shipped)
            talk.ann.says("/talk way")
            yield talk
            store.close()


def _joins(unit: Unit, world: World) -> None:
    who = unit.join(Address(CHANNEL, "1"), world.now, world.coach.newcomers)
    unit.consent(who.id, Consent("keep-1", "keep", "1", world.now))


@pytest.fixture(scope="module")
def ground(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return Ground(shipped, tmp_path_factory.mktemp("edits"))


def made(form: Form, shipped: Library) -> Library | None:
    """A library of this dialogue and what no library can be without; None when it is unsound."""
    loaded = read_library({**_house(), **form.files()}, readers=READERS, constants=GIVEN)
    # Cue tables take long to read and are the same for all of them.
    return loaded.library and replace(loaded.library, cues=shipped.cues)


@cache
def _house() -> dict[str, str]:
    found = dialogue_files(None).items()
    return {path: text for path, text in found if Path(path).name in NEEDED}


@pytest.mark.timeout(900)
@settings(max_examples=EXAMPLES)
@given(steps=st.lists(STEPS, min_size=4, max_size=20))
def test_edits_lose_nothing_and_strand_nobody(ground: Ground, steps: list[tuple[str, int]]) -> None:
    with ground.talk() as talk:
        for how, chance in steps:
            talk.does(how, chance)
        talk.comes_to_an_end()
