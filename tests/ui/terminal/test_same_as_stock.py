"""All screens under random keys: what the lean layer shows is cell for cell, colour for colour the stock screen."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.screen import Screen

from mus_tui.system.configuration import Configuration
from mus_tui.ui import frame
from mus_tui.ui.app import MusApp
from mus_tui.ui.store_thread import StoreThread
from tests.support.quiet import quiet
from tests.ui.stage import NOW, Opened
from tests.ui.terminal.twins import Twins

STEPS = int(os.environ.get("MUS_TERMINAL_STEPS", "60"))
"""How many keys each walk takes."""

REST_SECONDS = 0.25
"""How long a cursor has to rest until the card beside it is shown, and a little more."""

TEXTS = [
    "a",
    "æ",
    "Ø",
    "e\u0301",
    "日本",
    "🙂",
    " ",
    "! bo: ring til kunden >1. maj",
    "= lære Rust",
    "#3 ",
    "+ godt set",
]
LONG = "en lang linje som skal brydes, fordi den er så meget længere end skærmen er bred, også på en stor skærm "
MOVES = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "tab", "shift+tab"]
EDITS = ["backspace", "delete", "shift+right", "shift+left", "shift+up", "shift+down", "ctrl+z", "ctrl+y", "ctrl+t"]
PLACES = ["f1", "f2", "f3", "f4", "f5", "f8", "b", "a", "l", "p", "r", "/", "t", "n", "?", "ctrl+g"]
SIZES = [(80, 24), (120, 40), (60, 16), (47, 12), (97, 31)]


class TwinApp(MusApp):
    """The app, which shows what it paints on twin terminals too."""

    CSS_PATH = str(Path(frame.__file__).with_name("app.tcss"))
    twins: Twins

    async def command_quit(self) -> None:
        """Stay: the walk is not over."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and not self._batch_count:
            # Just after a change of size, what was painted for the old one may still come.
            self.twins.resize(*_size_of(renderable))
            self.twins.show(renderable, self.console)
        super()._display(screen, renderable)


def _size_of(update: LayoutUpdate | ChopsUpdate) -> Size:
    if isinstance(update, LayoutUpdate):
        return update.region.size
    return Size(update.chop_ends[0][-1], len(update.chops))


@asynccontextmanager
async def twin_app(file: Path, theme: str) -> AsyncIterator[tuple[Opened, Twins]]:
    app = TwinApp(StoreThread(file, lambda: NOW), Configuration(theme=theme), "da", clock=lambda: NOW)
    app.twins = Twins(80, 24)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            yield Opened(app, pilot), app.twins
            app.autosave.close()
    finally:
        app.store.close()


def press(stage: Opened, key: str) -> None:
    """Press a key without waiting for what comes of it."""
    stage.app.post_message(events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, None))


async def step(stage: Opened, chance: Random) -> None:
    """Do one of the things that people do."""
    kind = chance.choices(["type", "long", "move", "edit", "place", "paste", "size"], [8, 1, 8, 5, 4, 1, 1])[0]
    if kind in ("type", "long"):
        for char in chance.choice(TEXTS) if kind == "type" else LONG:
            press(stage, char)
    elif kind == "paste":
        stage.app.post_message(events.Paste("første linje\n! anden linje\n\nsidste"))
    elif kind == "size":
        await stage.pilot.resize_terminal(*chance.choice(SIZES))
    else:
        press(stage, chance.choice({"move": MOVES, "edit": EDITS, "place": PLACES}[kind]))
    await quiet(stage.app)


async def compare_whole(stage: Opened, twins: Twins) -> None:
    """Compare what all those frames have come to with what the stock compositor would paint at once."""
    await asyncio.sleep(REST_SECONDS)
    await stage.settle()
    app, screen = stage.app, stage.app.screen
    screen._on_timer_update()
    if screen.size == twins.size and not (screen._dirty_widgets or screen._layout_required or app._batch_count):
        stock = Compositor()
        stock.reflow(screen, screen.size)
        twins.show_whole(stock.render_strips(), app.console)


@pytest.mark.parametrize(
    ("seed", "theme", "colours"),
    [(1, "mus-dark", "truecolor"), (2, "mus-light", "256"), (3, "mus-ansi", "standard"), (4, "mus-dark", None)],
)
async def test_random_keys_show_the_same_cells_and_colours(
    seed: int, theme: str, colours: str | None, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", colours or "truecolor")
    if colours is None:
        monkeypatch.setenv("NO_COLOR", "1")
    chance = Random(seed)
    async with twin_app(demo, theme) as (stage, twins):
        await stage.settle()
        for number in range(STEPS):
            if not stage.app.is_running:
                break
            await step(stage, chance)
            if number % 12 == 0:
                await compare_whole(stage, twins)
    assert twins.frames > STEPS / 2
    assert twins.bytes_lean < twins.bytes_stock / 2
