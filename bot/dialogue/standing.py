"""Whether a conversation still stands on its dialogues, which may have been edited since."""

from collections.abc import Collection
from dataclasses import replace

from bot.dialogue.editions import pinned_by
from bot.dialogue.library import Library
from bot.dialogue.session import Frame, Session


def stands(library: Library, session: Session) -> bool:
    """Whether all that the session stands on is there: the edition that it is pinned to, and in
    it the question of the top frame, and what the frames below wait for."""
    return _fits(library, session) and _first_gone(library, session) is None


def followed(library: Library, session: Session) -> Session:
    """The session with its places under their newest names. That is for what is heard, which is
    always the newest; who is pinned has the names of the edition."""
    frames = tuple(_followed(library, frame) for frame in session.frames)
    pairs = [(new, old) for new, old in zip(frames, session.frames, strict=True) if new is not old]
    if not pairs:
        return session
    renamed = {f"{new.dialogue}.{new.state}": f"{old.dialogue}.{old.state}" for new, old in pairs}
    return replace(session, frames=frames, renamed={**session.renamed, **renamed})


def regained(library: Library, session: Session) -> Session | None:
    """The session without the part that is gone, where that part is not pinned: what is heard is
    always the newest, so a place in it may go. A branch that was heard is left; one that was
    called, or that it all began with, begins anew: its first state is to be entered.

    None when the part that is gone is pinned, or when nothing is left to go on from."""
    gone = _first_gone(library, session) if _fits(library, session) else None
    if gone is None:
        return None
    frames = session.frames
    pinned = pinned_by(library.dialogues, frames[0].dialogue, library.heard)
    loose = next((n for n in range(gone + 1) if _is_loose(frames[n], pinned)), None)
    if loose is None:
        return None
    below, first = frames[:loose], frames[loose]
    if first.entered == "heard":
        return replace(session, frames=below)
    dialogue = library.dialogues.get(first.dialogue)
    if dialogue is None:
        return None
    anew = Frame(dialogue.id, dialogue.start, first.values, entered=first.entered)
    return replace(session, frames=(*below, anew))


def _fits(library: Library, session: Session) -> bool:
    """Sessions of before there were editions carry the structure of the dialogue they began
    with; a card is pinned to nothing."""
    if not session.frames:
        return False
    root = session.frames[0].dialogue
    dialogue = library.dialogues.get(root)
    own = dialogue.structure if dialogue else None
    return session.structure in ("", own, library.editions.get(root))


def _followed(library: Library, frame: Frame) -> Frame:
    dialogue = library.dialogues.get(frame.dialogue)
    moved = dialogue.moved if dialogue else None
    if dialogue is None or frame.state in dialogue.states or not moved:
        return frame
    recorded = tuple(moved.get(state, state) for state in frame.recorded)
    return replace(frame, state=moved.get(frame.state, frame.state), recorded=recorded)


def _is_loose(frame: Frame, pinned: Collection[str]) -> bool:
    return frame.entered == "heard" or frame.dialogue not in pinned


def _first_gone(library: Library, session: Session) -> int | None:
    """The lowest frame whose place is gone."""
    frames: tuple[Frame | None, ...] = (*session.frames, None)
    places = range(len(session.frames))
    return next((n for n in places if not _waits(library, session.frames[n], frames[n + 1])), None)


def _waits(library: Library, frame: Frame, above: Frame | None) -> bool:
    """A frame waits for the answer to its question, or for a dialogue that it called."""
    dialogue = library.dialogues.get(frame.dialogue)
    state = dialogue.states.get(frame.state) if dialogue else None
    if state is None:
        return False
    if above is not None and above.entered == "called":
        return above.dialogue in state.called
    return state.question is not None
