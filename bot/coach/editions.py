"""Which library a conversation goes on in: the newest, or the edition that it is pinned to."""

from collections import OrderedDict
from dataclasses import dataclass, field

from bot.coach.ports import Unit
from bot.dialogue.library import Library
from bot.dialogue.pinning import pinned
from bot.dialogue.session import Session

MOST_READY = 16  # editions kept ready at a time; making one ready takes some hundredths of a second


@dataclass(slots=True)
class Ready:
    """Editions that were made ready over one newest library, those asked for last."""

    newest: Library | None = None
    libraries: OrderedDict[str, Library | None] = field(default_factory=OrderedDict)

    def get(self, newest: Library, unit: Unit, root: str, edition: str) -> Library | None:
        """None when the edition was not kept, or cannot be read any more."""
        if self.newest is not newest:
            self.newest = newest
            self.libraries.clear()
        if edition not in self.libraries:
            files = unit.edition(edition)
            if files is None:
                return None
            self.libraries[edition] = pinned(newest, root, edition, files)
        self.libraries.move_to_end(edition)
        if len(self.libraries) > MOST_READY:
            self.libraries.popitem(last=False)
        return self.libraries[edition]


def fitting(ready: Ready, newest: Library, unit: Unit, session: Session) -> Library:
    """The library to take the session's next event with. Where its edition cannot be had, that
    is the newest, and the engine says so to the person."""
    root = session.frames[0].dialogue if session.frames else ""
    if session.structure in ("", newest.editions.get(root)):
        return newest
    return ready.get(newest, unit, root, session.structure) or newest


def keep_edition(newest: Library, unit: Unit, session: Session) -> None:
    """Keeps what a conversation that has just begun is pinned to."""
    files = newest.files_of(session.frames[0].dialogue) if session.frames else {}
    if session.structure and files:
        unit.keep_edition(session.structure, files)


def release_edition(newest: Library, unit: Unit, session: Session) -> None:
    """After a conversation has ended: an older edition is not kept longer than it is needed."""
    if session.structure and session.structure not in newest.editions.values():
        unit.drop_editions(session.structure)
