"""The app on a terminal that nobody sees: its keys are pressed, and its screen is read."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar
from unicodedata import lookup

from textual import events
from textual.keys import _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot

from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.system.configuration import Configuration
from mus_tui.ui.app import MusApp
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.store_thread import StoreThread
from tests.support.quiet import quiet

NOW = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)
"""A Friday, ten o'clock in Denmark."""

_Result = TypeVar("_Result")
_ids = count(1)


def next_id() -> str:
    """Give ids that count, so that rows made at the same moment keep their order."""
    return f"{next(_ids):032x}"


def restart_ids() -> None:
    """Count from one again, so that a test sees the same ids whatever ran before it."""
    global _ids
    _ids = count(1)


@contextmanager
def at_work(file: Path, now: datetime = NOW) -> Iterator[Workbook]:
    """Open a workbook to prepare what a test needs, as if at another time."""
    workbook = open_workbook(file, lambda: now, next_id)
    workbook.chance = Random(1)
    with workbook:
        yield workbook


def make_app(file: Path, language: str = "da", theme: str = "mus-dark") -> MusApp:
    """Make the app on a workbook, at a stopped clock."""
    return MusApp(StoreThread(file, lambda: NOW), Configuration(theme=theme), language, clock=lambda: NOW)


@dataclass
class Opened:
    """The app as it runs."""

    app: MusApp
    pilot: Pilot[int]

    @property
    def screen(self) -> MusScreen:
        """The screen under any dialog."""
        return self.app.top

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each once the one before has had its effect."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type text."""
        for char in text:
            self._send("space" if char == " " else char)
            await quiet(self.app)
        await self.settle()

    def _send(self, key: str) -> None:
        """Send a key as the terminal does. The pilot's own way waits for an idle processor, which takes long."""
        name = _character_to_key(key) if len(key) == 1 else key
        try:
            char = lookup(_get_unicode_name_from_key(key)) if len(key) > 1 else key
        except KeyError:
            char = None
        self.app.post_message(events.Key(name, char))

    async def paste(self, text: str) -> None:
        """Put text in at once where the caret is: the quick way where the typing is not what is tested."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything typed is saved and every screen shows what the store holds."""
        for _ in range(3):
            await quiet(self.app)
            await self.app.autosave.flush()
            await self.app.store.run(lambda workbook: None)
        await quiet(self.app)

    async def ask(self, question: Callable[[Workbook], _Result]) -> _Result:
        """Ask the store."""
        return await self.app.store.run(question)

    @property
    def rows(self) -> list[str]:
        """What the screen on top shows, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def shown(self) -> str:
        """Everything on the screen on top, its words with one space between them."""
        return " ".join(" ".join(self.rows).replace("│", " ").split())

    @property
    def said(self) -> str:
        """What stands on the line of messages."""
        return self.screen.message_line.text


@asynccontextmanager
async def opened(file: Path, language: str = "da", size: tuple[int, int] = (80, 24)) -> AsyncIterator[Opened]:
    """Run the app on a workbook."""
    app = make_app(file, language)
    try:
        async with app.run_test(size=size) as pilot:
            stage = Opened(app, pilot)
            await stage.settle()
            yield stage
            app.autosave.close()
    finally:
        app.store.close()
