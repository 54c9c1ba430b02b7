"""A chat turned into a transcript while it is held: what is typed becomes a script that plays."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.authoring.playing import play
from bot.authoring.script import ScriptError
from bot.dialogue.effects import Answered
from bot.dialogue.engine import Step
from bot.dialogue.events import Event, Said
from bot.dialogue.library import Library
from bot.dialogue.session import Session

NOT_KEPT = "(That is never kept, so it isn't written into the transcript.)"
CANNOT = "(That can't be done here.)"
WAYS = ("back", "skip", "stop")

_LABEL = re.compile(r"\[([^\]]+)\]")


@dataclass(slots=True)
class Recording:
    """One chat under way. Every line is played with all before it, so that what is written in
    the end is what `coach test` will play."""

    library: Library
    lines: list[str]
    played: str = ""
    unkept: bool = field(default=False, init=False)

    @classmethod
    def of(cls, library: Library, dialogue: str) -> "Recording":
        """A chat of this dialogue, with its first question put."""
        begun = cls(library, ["# Recorded by coach record", f"! dialogue {dialogue}"])
        begun.played = play(library, begun._script())
        return begun

    @property
    def over(self) -> bool:
        return self.played.splitlines()[-1].startswith("= ended")

    def takes(self, typed: str) -> str:
        """What the coach says to that. A text that must never be kept (danger, something that
        could identify) is answered in one line and left out."""
        before, self.unkept = self.played, False
        self.lines.append(self._move(typed))
        try:
            self.played = play(self.library, self._script(), watch=self._watch)
        except ScriptError:
            self.lines.pop()
            return CANNOT
        if self.unkept:
            self.lines.pop()
            self.played = before
            return NOT_KEPT
        return "\n".join(self.played.splitlines()[len(before.splitlines()) + 1 :])

    def _script(self) -> str:
        return "\n".join(self.lines) + "\n"

    def _move(self, typed: str) -> str:
        """A way out, something to press by its label or its number, or a text."""
        word = typed.strip()
        if word.lstrip("/").casefold() in WAYS:
            return f"~ {word.lstrip('/').casefold()}"
        labels = _LABEL.findall(self._options())
        for number, label in enumerate(labels, start=1):
            if word.casefold() == label.casefold() or (word == str(number) and word not in labels):
                return f"> [{label}]"
        return f"> {word}"

    def _options(self) -> str:
        last = self.played.splitlines()[-1]
        return last if last.startswith("  [") else ""

    def _watch(self, before: Session, event: Event, after: Step) -> None:
        del before
        answered = (effect for effect in after.effects if isinstance(effect, Answered))
        unkept = any(effect.text is None and not effect.passed for effect in answered)
        self.unkept = isinstance(event, Said) and unkept


def held(recording: Recording, typed: Iterable[str]) -> Iterator[str]:
    """The chat, message by message, until it is over or nothing more is typed."""
    yield recording.played
    for line in typed:
        if line.strip():
            yield recording.takes(line)
        if recording.over:
            return
