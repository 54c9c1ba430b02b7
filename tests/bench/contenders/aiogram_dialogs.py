"""aiogram-dialog with its own test client, message manager and memory storage (JSON text)."""

import asyncio
from collections.abc import Sequence
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import Dialog, StartMode, Window, setup_dialogs
from aiogram_dialog.test_tools import BotClient, MockMessageManager
from aiogram_dialog.test_tools.memory_storage import JsonMemoryStorage
from aiogram_dialog.widgets.input import TextInput
from aiogram_dialog.widgets.text import Const
from bench.ten_turns import ASKED, DONE, GUARDED, NEEDED, QUESTIONS, following

STATES: Any = type("TenTurns", (StatesGroup,), {name: State() for name in (*QUESTIONS, DONE)})


def contender(_: str) -> "AiogramDialog":
    return AiogramDialog()


class AiogramDialog:
    """Updates are fed to its dispatcher; what is stored is in its storage, by person."""

    def __init__(self) -> None:
        self.storage = JsonMemoryStorage()
        self.messages = MockMessageManager()
        self.dispatcher = Dispatcher(storage=self.storage)
        self.dispatcher.include_router(Dialog(*map(_window, QUESTIONS, ASKED), _last_window()))
        self.dispatcher.message.register(_on_start, CommandStart())
        setup_dialogs(self.dispatcher, message_manager=self.messages)
        self.loop = asyncio.new_event_loop()

    def begin(self, people: int) -> None:
        self.storage.storage.clear()
        self.clients = [BotClient(self.dispatcher, n, n) for n in range(1, people + 1)]
        self.loop.run_until_complete(self._begin())

    async def _begin(self) -> None:
        for client in self.clients:
            await client.send("/start")

    def play(self, said: Sequence[Sequence[str]]) -> None:
        self.loop.run_until_complete(self._play(said))

    async def _play(self, said: Sequence[Sequence[str]]) -> None:
        for client, answers in zip(self.clients, said, strict=True):
            self.messages.reset_history()
            for answer in answers:
                await client.send(answer)

    def kept(self) -> list[list[str]]:
        return self.loop.run_until_complete(self._kept())

    async def _kept(self) -> list[list[str]]:
        contexts = [
            await self.storage.get_data(key)
            for key in list(self.storage.storage)
            if key.destiny.startswith("aiogd:context")
        ]
        return [
            list(context["dialog_data"].values()) if context["state"].endswith(DONE) else []
            for context in contexts
        ]


def _window(name: str, asked: str) -> Window:
    return Window(
        Const(asked), TextInput(id="answer", on_success=_on_answer), state=getattr(STATES, name)
    )


def _last_window() -> Window:
    return Window(Const("That is all for today."), state=getattr(STATES, DONE))


async def _on_start(_: Any, dialog_manager: Any) -> None:
    await dialog_manager.start(getattr(STATES, QUESTIONS[0]), mode=StartMode.RESET_STACK)


async def _on_answer(_message: Any, _widget: Any, manager: Any, text: str) -> None:
    name = manager.current_context().state.state.rpartition(":")[2]
    manager.dialog_data[name] = text
    if name != GUARDED or NEEDED in manager.dialog_data:
        await manager.switch_to(getattr(STATES, following(name)))
