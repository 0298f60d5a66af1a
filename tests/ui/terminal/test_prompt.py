"""A screen is painted as soon as the news of a key has gone round, unless more keys wait."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual._context import message_hook
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.store.search import Hit, Search
from mus_tui.ui.app import MusApp
from mus_tui.ui.dialogs.pick import PickDialog
from mus_tui.ui.screens.search import SearchScreen
from mus_tui.ui.terminal.prompt import TURNS, PaintsAtOnce
from mus_tui.ui.terminal.switch import lean
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import at_work

pytestmark = pytest.mark.skipif(not lean(), reason="the stock screen is painted by its clock")

ROUND = 12
"""More turns of the event loop than it takes until a change is painted, and far fewer than a frame lasts."""


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[Screen[Any]]:
    """Give the screen of each frame that is painted."""
    painted: list[Screen[Any]] = []
    real = MusApp._display

    def display(self: MusApp, screen: Screen[Any], renderable: Any) -> None:
        if renderable is not None:
            painted.append(screen)
        real(self, screen, renderable)

    monkeypatch.setattr(MusApp, "_display", display)
    return painted


async def turns(count: int = ROUND) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_two_changes_within_a_frame_of_the_clock_are_both_painted_at_once(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        frames.clear()
        stage.screen.say("the letter that was typed")
        await turns()
        stage.screen.say("what was found")
        await turns()
        assert frames == [stage.screen] * 2


async def test_what_changes_together_is_one_frame(open_app: OpenApp, book: Path, frames: list[Screen[Any]]) -> None:
    async with open_app(book, "en") as stage:
        frames.clear()
        stage.screen.say("said at once")
        await asyncio.sleep(0)
        stage.screen.title_bar.show("said a turn later")
        await turns()
        assert frames == [stage.screen]


async def test_what_nothing_goes_on_beside_is_painted_in_the_next_turn(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(book, "en") as stage:
        turns: list[int] = []
        real = PaintsAtOnce._paint_after

        def paint_after(self: PaintsAtOnce, left: int) -> None:
            turns.append(left)
            real(self, left)

        monkeypatch.setattr(PaintsAtOnce, "_paint_after", paint_after)
        frames.clear()
        stage.screen.say("said alone")
        await asyncio.sleep(0.01)
        assert frames == [stage.screen]
        assert turns == [TURNS, TURNS - 1]


async def test_what_is_to_follow_a_painting_does_so_where_there_is_none(open_app: OpenApp, book: Path) -> None:
    async with open_app(book, "en") as stage:
        done = asyncio.Event()

        async def follow() -> None:
            done.set()

        stage.screen.after_painting(follow)
        async with asyncio.timeout(5):
            await done.wait()


async def test_while_more_keys_wait_the_clock_says_when_to_paint(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        stage.screen.say("painted now, so that the clock waits for its next tick")
        await turns()
        await asyncio.sleep(0.05)
        frames.clear()
        stage.app._waiting += 1
        stage.screen.say("one")
        await turns()
        stage.screen.say("two")
        await turns()
        assert len(frames) < 2
        stage.app._waiting -= 1
        await stage.settle()
        assert stage.screen.message_line.text == "two"
        assert not stage.screen._dirty_widgets


async def test_dialogs_are_painted_at_once_too(open_app: OpenApp, book: Path, frames: list[Screen[Any]]) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("f1")
        dialog = stage.app.screen
        assert isinstance(dialog, PickDialog)
        frames.clear()
        dialog.query_one("Input").refresh()
        await turns()
        dialog.query_one("Input").refresh()
        await turns()
        assert frames == [dialog] * 2


async def test_no_key_is_left_counted(open_app: OpenApp, book: Path) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("down", "down", "b", "q", "slash", "a", "escape", "f1", "escape")
        assert not stage.app.keys_wait


async def test_a_screen_that_is_wholly_covered_is_not_painted_and_shows_what_is_new_when_one_comes_back(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        people = stage.screen
        await stage.press("b")
        assert not people.is_current
        frames.clear()
        await stage.app.store.run(lambda workbook: workbook.employees.add(Employee(id="", name="Aase Nyansat")))
        await stage.settle()
        assert people not in frames
        await stage.press("q")
        assert people in frames
        assert "Aase Nyansat" in stage.shown


async def test_a_screen_under_a_dialog_is_painted(open_app: OpenApp, book: Path, frames: list[Screen[Any]]) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("f1")
        assert stage.screen.is_current
        frames.clear()
        await stage.app.store.run(lambda workbook: workbook.employees.add(Employee(id="", name="Aase Nyansat")))
        await stage.settle()
        assert frames


async def test_a_letter_and_what_it_finds_are_one_frame(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    with at_work(book) as workbook:
        workbook.goals.add(Goal(id="calm", employee_id=ANE.id, text="Planen holder, plads nok"))
    async with open_app(book, "en") as stage:
        await stage.press("ctrl+f", *"pla")
        assert "«Planen» holder, «plads»" in stage.shown
        frames.clear()
        stage.app.post_message(events.Key("n", "n"))
        while not frames:
            await asyncio.sleep(0)
        assert stage.rows[1].strip() == "plan"
        assert "«Planen» holder, plads" in stage.shown


async def test_a_letter_is_painted_though_the_store_is_slow(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("ctrl+f")
        may_answer = threading.Event()
        stage.app.store.start(lambda workbook: may_answer.wait(10))
        frames.clear()
        stage.app.post_message(events.Key("x", "x"))
        try:
            async with asyncio.timeout(5):
                while not frames:
                    await asyncio.sleep(0.001)
            assert stage.rows[1].strip() == "x"
            assert "Write a word" in stage.shown
        finally:
            may_answer.set()
        await stage.settle()
        assert "Write a word" not in stage.shown


async def test_the_store_is_asked_from_inside_the_edit_once_and_no_message_tells_of_it(
    open_app: OpenApp, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Search.find

    def find(self: Search, words: str, **more: Any) -> list[Hit]:
        asked.append(words)
        return real(self, words, **more)

    monkeypatch.setattr(Search, "find", find)
    async with open_app(book, "en") as stage:
        await stage.press("ctrl+f", "p")
        screen = stage.screen
        assert isinstance(screen, SearchScreen)
        told: list[Message] = []
        message_hook.set(told.append)
        asked.clear()
        screen._field.insert_text_at_cursor("l")
        stage.app.store.start(lambda workbook: None).result(10)
        assert asked == ["pl"], "before the loop has turned once"
        await stage.settle()
        assert asked == ["pl"]
        assert not [message for message in told if isinstance(message, Input.Changed)]


async def test_an_answer_is_painted_in_the_turn_in_which_it_comes(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        screen = stage.screen
        frames.clear()
        screen.hold_painting()
        screen.say("the letter that was typed")
        await turns()
        assert frames == []
        screen.title_bar.show("what was found")
        screen.go_on_painting()
        assert frames == [screen]
        assert "the letter that was typed" in stage.shown
        assert "what was found" in stage.shown
        await turns()
        assert frames == [screen], "nothing is left to be painted"


async def test_an_answer_that_moves_things_is_painted_once_they_have_been_moved(
    open_app: OpenApp, book: Path, frames: list[Screen[Any]]
) -> None:
    async with open_app(book, "en") as stage:
        screen = stage.screen
        frames.clear()
        screen.hold_painting()
        screen.title_bar.styles.height = 2
        screen.go_on_painting()
        assert frames == []
        await turns()
        assert set(frames) == {screen}
        assert not stage.rows[1].strip()
