"""What a letter typed into a talk sets going, counted: each of these was once many times as much."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import _callback, events
from textual.message_pump import MessagePump
from textual.widgets import TextArea

from mus_tui.ui import autosave, frame, key_order
from mus_tui.ui.app import MusApp
from mus_tui.ui.screens import employees, talk
from mus_tui.ui.terminal.keyboard import TypedAhead
from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.ui.conftest import OpenApp

pytestmark = pytest.mark.skipif(not lean(), reason="Textual's own ways cost more")


def counted(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> list[tuple[Any, ...]]:
    """Give the arguments of each call of a function from now on."""
    calls: list[tuple[Any, ...]] = []
    real: Callable[..., Any] = getattr(owner, name)

    def count(*args: Any, **kwargs: Any) -> Any:
        calls.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, name, count)
    return calls


@pytest.fixture(autouse=True)
def nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no timer of the screens fall due while a letter is counted, however slow the machine is."""
    for module, name in ((autosave, "CLOCK_SECONDS"), (employees, "CARD_DELAY"), (frame, "SETTLE_SECONDS")):
        monkeypatch.setattr(module, name, 60.0)


async def test_three_messages(open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_app(filled) as stage:
        await stage.press("l", *"Hun vil ")
        calls = counted(monkeypatch, MessagePump, "_dispatch_message")
        await stage.press("g")
        # Of the letter itself: what timers and the saver have to say meanwhile comes when it comes.
        of_it = (events.Key, TextArea.Changed, TextArea.SelectionChanged)
        taken = [(type(pump).__name__, type(message).__name__) for pump, message in calls if isinstance(message, of_it)]
        assert taken == [("MusApp", "Key"), ("LineEditor", "Key"), ("LineEditor", "SelectionChanged")]


async def test_no_signature_is_read(open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_app(filled) as stage:
        await stage.press("l", *"Hun vil ")
        calls = counted(monkeypatch, _callback, "count_parameters")
        await stage.press("g")
        await stage.app.autosave.flush()
        await stage.settle()
        # Of anything else it is read once in the life of the program.
        assert partial not in {type(callback) for (callback,) in calls}


async def test_the_time_of_the_topics_is_reckoned_once(
    open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(filled) as stage:
        await stage.press("l", *"Hun vil ")
        calls = counted(monkeypatch, talk, "budgets")
        await stage.press("g")
        assert len(calls) == 1


async def test_a_space_waits_for_no_widget_that_rests(
    open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(filled) as stage:
        await stage.press("l", *"Hun vil")
        calls = counted(monkeypatch, key_order, "_taken")
        await stage.press("space")
        assert [type(widget).__name__ for (widget,) in calls] == ["LineEditor"]


async def test_a_burst_that_scrolls_is_painted_scrolled(
    open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(filled) as stage:
        await stage.press("l", *["enter", "x"] * 20)
        editor = stage.screen.query_one(LineEditor)
        rows: list[int] = []
        real = MusApp._display

        def display(self: MusApp, screen: Any, renderable: Any) -> None:
            rows.append(editor.cursor_location[0] - round(editor.scroll_y) - editor.size.height)
            real(self, screen, renderable)

        monkeypatch.setattr(MusApp, "_display", display)
        keys = [events.Key("enter", "\r"), events.Key("y", "y")] * 3
        stage.app.post_message(TypedAhead(keys))
        await stage.settle()
        assert rows
        assert max(rows) < 0, "the caret is in sight in every frame"
