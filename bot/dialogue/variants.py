"""Which of several wordings somebody meets: none again before all of them were used."""

from base64 import urlsafe_b64encode
from hashlib import blake2b

from bot.dialogue.model import State
from bot.dialogue.session import Session

MORE = "more"
SHARED_ROUNDS = "words.more"
"""Key of the shared ways to ask "What else?"."""


def chosen(session: Session, key: str, count: int) -> int:
    """Which of `count` variants is used now, from 0. The same until the place is met again; the
    first one is the person's own (`Session.seed`)."""
    if count == 1:
        return 0
    first = int.from_bytes(_digest(f"{session.seed}|{key}", 4))
    times = session.met.get(_mark(_place(key)), 0)
    return (first + max(times, 1) - 1) % count


def meet(session: Session, key: str) -> Session:
    """The person is once more where the wording `key` stands: the next variant of all there."""
    mark = _mark(_place(key))
    return session.having_met({mark: session.met.get(mark, 0) + 1})


def varying(state: State) -> str | None:
    """The key of a wording in a state that has variants, if there is one; "What else?" counts
    for itself."""
    question = state.question
    asked = (question.ask, *question.reask, *question.unsure) if question else ()
    helping = (question.help,) if question and question.help else ()
    varied = (each for each in (*state.say, *asked, *helping) if len(each.variants) > 1)
    return next((wording.variants[0][0].key for wording in varied), None)


def _place(key: str) -> str:
    """Where a wording stands: its state, or the rounds of that state."""
    dialogue, state, *field = key.split(".")
    return f"{dialogue}.{state}.{MORE}" if field[:1] == [MORE] else f"{dialogue}.{state}"


def _mark(place: str) -> str:
    """Four letters, because it is kept with every session."""
    return urlsafe_b64encode(_digest(place, 3)).decode()


def _digest(text: str, size: int) -> bytes:
    return blake2b(text.encode(), digest_size=size).digest()
