"""After a start or a reload: editions are kept in their last wording, and people come along."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.coach.ports import Pinned, Store, Turn, Unit
from bot.dialogue.findings import Finding
from bot.dialogue.library import Library
from bot.dialogue.moving import crossing_from, missteps
from bot.dialogue.session import Session

BATCH = 100  # conversations a transaction, so that nobody waits long for their turn


@dataclass(slots=True)
class BringingAlong:
    """One pass over all conversations that are not over, some of them at a time. Killed in
    between, it is begun anew at the next start: whoever came along has come along."""

    newest: Library
    waiting: list[str] | None = None
    """Older editions still to be gone through; None before the first look."""
    after: int = 0
    """How far the first of them was gone through."""
    along: "Along | None" = None
    brought: int = 0
    stayed: int = 0

    def some(self, unit: Unit) -> bool:
        """One transaction's worth; False when all is done."""
        if self.waiting is None:
            self.waiting = list(_older(self.newest, unit))
        elif self.waiting:
            self._go_on(unit, self.waiting[0])
        else:
            unit.drop_editions()
            return False
        return True

    def _go_on(self, unit: Unit, edition: str) -> None:
        if self.along is None:
            self.along = _along(self.newest, unit, edition)
        some = unit.pinned_to(edition, self.after, BATCH)
        for pinned in some:
            self._bring(unit, pinned, self.along)
        if len(some) == BATCH:
            self.after = some[-1].place
        else:
            self.waiting, self.after, self.along = (self.waiting or [])[1:], 0, None

    def _bring(self, unit: Unit, pinned: Pinned, along: "Along") -> None:
        session = along.session(pinned.session)
        if session is None:
            self.stayed += bool(pinned.session.structure)
            return
        self.brought += 1
        turns = unit.turns(pinned.person, session.id)
        standing = (turn for turn in turns if turn.before or turn.taken)
        unit.repin(pinned.person, session, [along.turn(turn) for turn in standing])
        unit.keep_edition(session.structure, self.newest.files_of(session.frames[0].dialogue))


def bring_along(newest: Library, store: Store) -> BringingAlong:
    """The whole pass, before a coach begins its work."""
    whole = BringingAlong(newest)
    while store.transact(whole.some):
        pass
    return whole


def kept_editions(unit: Unit) -> tuple[dict[str, str], ...]:
    """The files of every edition that somebody needs."""
    kept = (unit.edition(edition) for edition in unit.editions_needed())
    return tuple(dict(files) for files in kept if files is not None)


def strayed(newest: Library, kept: tuple[dict[str, str], ...]) -> tuple[Finding, ...]:
    """Entries of `moved` by which people in these editions would come to lack something."""
    ways = (crossing_from(newest, files) for files in kept)
    found = (finding for way in ways if way is not None for finding in missteps(way))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Along:
    """How conversations of one edition go on in the newest."""

    session: Callable[[Session], Session | None]
    place: Callable[[str, str], str]

    def turn(self, turn: Turn) -> Turn:
        """A row of the turn log of a conversation that came along. Back leads past a question
        that has no place in the newest edition."""
        before = self.session(turn.before) if turn.before else None
        kept = turn.taken if before is not None or turn.before is None else None
        place = self.place(turn.dialogue, turn.state)
        return replace(turn, state=place, before=before, taken=kept)


def _older(newest: Library, unit: Unit) -> Iterator[str]:
    """Editions that are needed and not the newest; those that are get their newest wording."""
    roots = {edition: root for root, edition in newest.editions.items()}
    for edition in unit.editions_needed():
        if edition in roots:
            unit.keep_edition(edition, newest.files_of(roots[edition]))
        else:
            yield edition


def _along(newest: Library, unit: Unit, edition: str) -> Along:
    files = unit.edition(edition)
    if files is None:
        return Along(lambda session: _of_before(newest, session), _same)
    way = crossing_from(newest, files)
    return Along(lambda _: None, _same) if way is None else Along(way.taken_along, way.place)


def _of_before(newest: Library, session: Session) -> Session | None:
    """A session of before there were editions, in the same structure, belongs to the newest."""
    root = session.frames[0].dialogue if session.frames else ""
    dialogue = newest.dialogues.get(root)
    if dialogue is None or not session.structure or session.structure != dialogue.structure:
        return None
    return replace(session, structure=newest.editions.get(root, ""))


def _same(_: str, state: str) -> str:
    return state
