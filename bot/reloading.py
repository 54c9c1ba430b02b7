"""Dialogues read again while the coach runs: all or nothing, and nobody in the middle notices."""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.bootstrap import library_from
from bot.coach.bringing_along import BringingAlong, bring_along, kept_editions, strayed
from bot.coach.ports import Store, StoreError
from bot.coach.service import Service
from bot.coach.setting import Coach
from bot.config import Settings
from bot.dialogue.findings import DialogueError
from bot.dialogue.library import Library
from bot.dialogue.moving import crossing, missteps
from bot.errors import Refused
from bot.shipped import dialogs_folder

log = logging.getLogger(__name__)

LOOK = 2.0  # seconds between looks at the files, when they are watched

Seen = Mapping[Path, tuple[int, int]]
"""Every file below the folders, with the time of its last change and its size."""


@dataclass(slots=True)
class Reloading:
    """Reads the dialogues again when it is asked to, and with `watch` when a file changes."""

    settings: Settings
    service: Service
    watch: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """For ever. What is wrong is logged, and the coach goes on with the dialogues it has."""
        seen = await asyncio.to_thread(look, self.settings)
        while True:
            seen = await self._until_wanted(seen)
            self.asked.clear()
            try:
                await self._reload()
            except StoreError as refused:
                log.error("The dialogues were not reloaded: %s", refused)

    async def _until_wanted(self, seen: Seen) -> Seen:
        """Until it is asked to, or the files have changed and then stood still for a moment."""
        before = seen
        while True:
            try:
                await asyncio.wait_for(self.asked.wait(), LOOK if self.watch else None)
                return await asyncio.to_thread(look, self.settings)
            except TimeoutError:
                now = await asyncio.to_thread(look, self.settings)
                if now == before != seen:
                    return now
                before = now

    async def _reload(self) -> None:
        store, running = self.service.store, self.service.coach.library
        kept = await store.run(kept_editions)
        newest = await asyncio.to_thread(read_again, self.settings, running, kept)
        if newest is None:
            return
        self.service.coach = self.service.coach.with_library(newest)
        passed = BringingAlong(newest)
        while await store.run(passed.some):
            pass
        log.info("The dialogues were reloaded. %s", told(passed))


@dataclass(slots=True)
class Rereading:
    """The same for a coach that takes its turns one by one, in a terminal."""

    settings: Settings
    store: Store
    seen: Seen

    def __call__(self, coach: Coach) -> Coach:
        """The coach with the dialogues as they are now; the same one when nothing has changed,
        or something is wrong with them."""
        now = look(self.settings)
        if now == self.seen:
            return coach
        self.seen = now
        newest = read_again(self.settings, coach.library, self.store.transact(kept_editions))
        if newest is None:
            return coach
        log.info("The dialogues were reloaded. %s", told(bring_along(newest, self.store)))
        return coach.with_library(newest)


def look(settings: Settings) -> Seen:
    """What the files of the dialogues look like from outside."""
    folders = [dialogs_folder(), *([settings.dialogs] if settings.dialogs else [])]
    found = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: _stamp(path) for path in found}


def read_again(
    settings: Settings, running: Library, kept: tuple[dict[str, str], ...]
) -> Library | None:
    """The dialogues as they are now; None after telling what is wrong, which may also be a `moved`
    that would lead somebody to where they lack something."""
    try:
        newest = library_from(settings)
        wrong = (*missteps(crossing(newest, running.shelf)), *strayed(newest, kept))
    except DialogueError as broken:
        newest, wrong = running, broken.findings
    except (Refused, OSError) as refused:
        log.error("The dialogues were not reloaded: %s", refused)
        return None
    errors = [finding for finding in dict.fromkeys(wrong) if finding.severity == "error"]
    for finding in errors:
        log.error("%s", finding)
    if errors:
        log.error("The dialogues were not reloaded; the coach goes on with those it has.")
    return None if errors else newest


def told(passed: BringingAlong) -> str:
    """What became of the people who were in the middle of a dialogue that changed."""
    return (
        f"Conversations that came along to the newest form: {passed.brought}; that go on in the "
        f"form they began in: {passed.stayed}."
    )


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # taken away since the folder was listed
        return (0, 0)
    return status.st_mtime_ns, status.st_size
