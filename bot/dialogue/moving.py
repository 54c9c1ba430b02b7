"""Taking people along from an older edition of a dialogue to the newest, where it says so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.dialogue.agenda import progress_from
from bot.dialogue.checks.shelf import Shelf
from bot.dialogue.findings import Finding
from bot.dialogue.going_along import Form, Passages
from bot.dialogue.library import Library
from bot.dialogue.model import State
from bot.dialogue.pinning import kept_sheets
from bot.dialogue.rewording import shape_of
from bot.dialogue.session import Frame, Session
from bot.dialogue.standing import stands


@dataclass(frozen=True, slots=True)
class Crossing:
    """The way from one edition to the newest library."""

    newest: Library
    passages: Mapping[str, Passages]
    """By the id of every dialogue whose structure is another by now."""

    @property
    def open(self) -> bool:
        """Whether people go along at all: every dialogue that changed says so with `moved`."""
        changed = (one.new.sheet.dialogue for one in self.passages.values())
        return all(dialogue.moved is not None for dialogue in changed)

    def taken_along(self, session: Session) -> Session | None:
        """The session in the newest edition; None when it stays where it is: there is no place
        for it, or it would lack something that is needed there."""
        if not self.open or not session.frames:
            return None
        heard = (n for n, frame in enumerate(session.frames) if frame.entered == "heard")
        pinned = next(heard, len(session.frames))
        below = [self._frame(frame) for frame in session.frames[:pinned]]
        if not all(below):
            return None
        moved = replace(
            session,
            frames=tuple(frame for frame in below if frame),
            structure=self.newest.editions.get(session.frames[0].dialogue, ""),
            renamed=self._renamed(session),
        )
        if not moved.structure or not stands(self.newest, moved):
            return None
        return replace(moved, frames=(*moved.frames, *session.frames[pinned:]))

    def place(self, dialogue: str, state: str) -> str:
        """What a state of the edition is called in the newest form; its old name, if it is gone."""
        passages = self.passages.get(dialogue)
        return (passages.target(state) if passages else None) or state

    def _frame(self, frame: Frame) -> Frame | None:
        passages = self.passages.get(frame.dialogue)
        if passages is None:
            return frame
        to = passages.leads(frame.state)
        if to is None:
            return None
        old, new = passages.old.states[frame.state], passages.new.states[to]
        if not _areas_are_there(frame, new):
            return None
        return replace(
            frame,
            state=to,
            draft=frame.draft if _same_options(old, new) else (),
            recorded=tuple(self.place(frame.dialogue, state) for state in frame.recorded),
        )

    def _renamed(self, session: Session) -> Mapping[str, str]:
        """Names of places -> the names they had when the conversation made records there. Of two
        places that became one, that in which it stands comes first."""
        olds = [f"{frame.dialogue}.{frame.state}" for frame in session.frames]
        for dialogue, passages in self.passages.items():
            moved = passages.new.sheet.dialogue.moved or {}
            olds += [f"{dialogue}.{old}" for old in moved if old in passages.old.states]
        renamed: dict[str, str] = {}
        for old in (*olds, *session.renamed):
            dialogue, state = old.split(".")
            new = f"{dialogue}.{self.place(dialogue, state)}"
            renamed.setdefault(new, session.renamed.get(old, old))
        return {new: first for new, first in renamed.items() if new != first}


def crossing(newest: Library, older: Shelf) -> Crossing:
    """The way from the dialogues of one release to the newest."""
    passages = {}
    for name, sheet in older.sheets.items():
        now = newest.shelf.sheets.get(name)
        if now is not None and now.dialogue.structure != sheet.dialogue.structure:
            passages[name] = Passages(Form(sheet, older), Form(now, newest.shelf))
    return Crossing(newest, passages)


def crossing_from(newest: Library, files: Mapping[str, str]) -> Crossing | None:
    """The way from an edition of which these files were kept; None when they cannot be read."""
    kept = kept_sheets(newest, files)
    if kept is None:
        return None
    sheets = {**newest.shelf.sheets, **kept}
    return crossing(newest, replace(newest.shelf, sheets=sheets, made={}))


def missteps(crossing: Crossing) -> Iterator[Finding]:
    """Entries of `moved` that would lead people to where they lack something that is needed."""
    for passages in crossing.passages.values():
        sheet = passages.new.sheet
        for old, new in (sheet.dialogue.moved or {}).items():
            for lack in passages.lacking(old)[:1]:
                message = (
                    f"Who stands on “{old}” lacks what “{new}” or what follows needs "
                    f"(line {lack.mark.line}): {lack.message}"
                )
                mend = f"Lead from “{old}” to a state before it is asked, or test it there."
                yield Finding(sheet.key("moved", old), "L802", message, mend)


def _areas_are_there(frame: Frame, new: State) -> bool:
    """Whether an agenda that has begun knows every area that was picked, covered or set aside."""
    progress = progress_from(frame.agenda)
    areas = {area.key for area in new.agenda.areas} if new.agenda else set()
    return {progress.area, *progress.covered, *progress.aside} - {""} <= areas


def _same_options(old: State, new: State) -> bool:
    one, other = old.question, new.question
    return bool(one and other and shape_of(one.kind) == shape_of(other.kind))
