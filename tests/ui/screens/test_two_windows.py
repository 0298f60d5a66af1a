"""Two windows on one workbook: one writes a talk, the other reads along, and whoever takes over loses nothing."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from textual import events

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.talks import Talk
from mus_tui.ui import sheet_lock, watch
from mus_tui.ui.screens.talk import TalkScreen
from mus_tui.ui.sheet_lock import SheetLock
from mus_tui.ui.terminal.keyboard import TypedAhead
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened, at_work


def editor(stage: Opened) -> LineEditor:
    assert isinstance(stage.screen, TalkScreen)
    assert stage.screen.editors is not None
    return stage.screen.editors.editor


def lines(stage: Opened) -> list[str]:
    return [line for line in editor(stage).document.lines if line]


def lock(stage: Opened) -> SheetLock:
    assert isinstance(stage.screen, TalkScreen)
    return stage.screen.sheet_lock


async def look(stage: Opened) -> None:
    """Let a window look for news, as it does every 1.8 seconds."""
    await within(stage, stage.app.news.look)


async def wait(stage: Opened) -> None:
    """Wait until what was begun in the background is done."""
    await stage.app.workers.wait_for_complete()
    await stage.settle()


async def within(stage: Opened, work: Callable[[], Awaitable[None] | None]) -> None:
    """Do something as the app of a window does it, and wait until it is done."""
    done = asyncio.Event()

    async def do() -> None:
        result = work()
        if result is not None:
            await result
        done.set()

    stage.app.call_later(do)
    await done.wait()
    await stage.settle()


@pytest.fixture
def live(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 600)
    monkeypatch.setattr(sheet_lock, "LOOK_SECONDS", 0.02)
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
    return book


@asynccontextmanager
async def two_windows(open_app: OpenApp, book: Path) -> AsyncIterator[tuple[Opened, Opened]]:
    """Open a talk in two windows, with a line written in the first."""
    async with open_app(book, "en") as one, open_app(book, "en") as two:
        await one.press("l")
        await one.type("first")
        await one.press("enter")
        await two.press("l")
        yield one, two


async def test_the_second_window_reads_along_and_takes_over_when_the_first_has_let_go(
    open_app: OpenApp, live: Path
) -> None:
    async with two_windows(open_app, live) as (one, two):
        assert lines(two) == ["first"]
        assert "READING ALONG" in two.rows[0]
        assert "saved" in one.rows[0]
        assert two.said.startswith("You read along; Enter takes over. Written on ")
        assert "10:00" in two.said
        assert "Take over" in two.rows[-1]
        await two.press("f2", "x", "ctrl+t", "ctrl+z", "backspace", "ctrl+v")
        await two.paste("pasted")
        two.app.post_message(TypedAhead([events.Key(char, char) for char in "typed"]))
        await two.settle()
        assert lines(two) == ["first"]
        assert "another window writes here" in two.said

        await one.type("second")
        await one.press("up", "up")
        await look(two)
        assert lines(two) == ["first", "second"]
        assert editor(two).cursor_location[0] == 2, "who reads at the end stays there"
        await two.press("up", "up")
        await one.press("home", "enter", "up")
        await one.type("above")
        await look(two)
        assert lines(two) == ["above", "first", "second"]
        assert editor(two).current_line == "first", "who has gone up stays on the line"

        await two.press("enter")
        assert "has been asked" in two.said
        await one.type("!")
        await look(one)
        assert "has taken over. What you typed is there; Enter takes it back." in one.said
        assert "READING ALONG" in one.rows[0]
        await wait(two)
        assert two.said == "You write here from now on."
        assert lock(two).writes
        assert not lock(one).writes
        await two.press("end")
        await two.type(" and more")
        await one.type("x")
        await look(one)
        assert lines(one) == lines(two) == ["above!", "first and more", "second"]

        await two.press("ctrl+q")
        await look(one)
        assert one.said == "Nobody writes here any more; Enter takes over."
        await one.press("enter")
        await wait(one)
        await one.press("end")
        await one.type(".")
        assert "".join(lines(one)).count(".") == 1


async def test_a_window_that_does_not_answer_is_taken_over_from_and_its_words_stand_beside(
    open_app: OpenApp, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_lock, "ANSWER_SECONDS", 0.1)
    async with two_windows(open_app, live) as (one, two):
        await one.press("up")
        await two.press("enter")
        await wait(two)
        assert lock(two).writes
        assert lock(one).writes, "it has not heard yet"
        await two.press("up", "home")
        await two.type("the ")
        await one.press("end", "?")
        assert not lock(one).writes
        assert "has taken over" in one.said
        await look(two)
        assert lines(one) == lines(two)
        assert lines(one)[0] == "the first"
        assert "first?" in lines(one)
        await one.type("more")
        assert "another window writes here" in one.said
        assert lines(one) == lines(two)


async def test_a_form_says_when_its_row_was_changed_elsewhere_and_keeps_what_was_typed(
    book: Path, open_app: OpenApp
) -> None:
    with at_work(book) as other:
        made = other.agreements.add(Agreement(id="", employee_id=ANE.id, text="Søger fonden"))
        async with open_app(book, "en") as stage:
            await stage.press("o", "e", "end")
            await stage.type(" nu")
            other.agreements.edit(made._replace(text="Søger to fonde"))
            await stage.press("ctrl+s")
            assert "Another window has changed it meanwhile." in stage.shown
            assert "Søger fonden nu" in stage.shown
            assert other.agreements.get(made.id).text == "Søger to fonde"
            await stage.press("ctrl+s")
            assert other.agreements.get(made.id).text == "Søger fonden nu"


async def test_a_stopped_window_lets_go_and_takes_the_talk_again_where_nobody_else_has(
    open_app: OpenApp, live: Path
) -> None:
    async with two_windows(open_app, live) as (one, two):
        await within(one, one.app.stopping)
        await within(one, one.app.going_on)
        assert lock(one).writes
        await within(one, one.app.stopping)
        await two.press("enter")
        await wait(two)
        assert lock(two).writes
        await two.type("meanwhile")
        await within(one, one.app.going_on)
        assert not lock(one).writes
        assert "has taken over" in one.said
        assert lines(one) == ["first", "meanwhile"]
        await one.press("tab", "end", "enter")
        assert "another window writes here" in one.said, "copying from the panel would write too"
