"""The curtain covers everything at once, whatever is open, and what lifts it is typed nowhere."""

from datetime import timedelta
from pathlib import Path

from textual import events

from mus_tui.store.lines import Sheet
from mus_tui.ui.curtain import IDLE_MINUTES
from mus_tui.ui.terminal.keyboard import TypedAhead
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened

COVERED = "MUS Tryk på en tast for at gå videre"


async def test_nobody_is_named_behind_the_curtain_and_what_lifts_it_is_written_nowhere(
    book: Path, open_app: OpenApp
) -> None:
    async with open_app(book) as stage:
        await stage.press("l")
        await stage.type("Det går")
        for lower in (["f9"], ["ctrl+g", "c"]):
            await stage.press(*lower)
            assert stage.shown == COVERED
            await stage.press("x")
            assert "Det går" in stage.shown
        await stage.press("f9")
        stage.app.post_message(TypedAhead([events.Key(letter, letter) for letter in "yz"]))
        await stage.settle()
        await stage.type(" godt")
        assert stage.screen.talk is not None
        sheet = Sheet(stage.screen.talk.id, stage.screen.talk.employee_id)
        lines = await stage.ask(lambda workbook: workbook.lines.of(sheet))
        assert [line.text for line in lines[1]] == ["Det går godt"]


async def test_after_idle_minutes_the_curtain_falls_over_a_dialog_too_and_the_dialog_waits_behind_it(
    book: Path, open_app: OpenApp
) -> None:
    async with open_app(book) as stage:
        await stage.press("n")
        await stage.type("Gro")
        await _after(stage, IDLE_MINUTES - 1)
        assert COVERED not in stage.shown
        await _after(stage, IDLE_MINUTES)
        assert stage.shown == COVERED
        await stage.ask(lambda workbook: workbook.employees.leave(ANE.id, stage.app.today))
        await stage.press("enter")
        await stage.type(" L")
        assert "Gro L" in stage.shown
        await stage.press("escape")
        assert "fratrådt" in stage.shown, "what was written meanwhile is shown"


async def _after(stage: Opened, minutes: int) -> None:
    stage.app.clock = lambda: NOW + timedelta(minutes=minutes)
    stage.app.news.look_at_clock()
    await stage.settle()
