"""The time of a talk on the screen: painted when a minute changes, told in words near the end, and never in the way."""

from datetime import datetime, timedelta
from pathlib import Path

from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.ui.screens.board import BoardScreen
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work


class Wall:
    """A clock that is set by hand."""

    def __init__(self, stage: Opened) -> None:
        self._stage = stage
        self._now = NOW
        stage.app.clock = lambda: self._now

    async def after(self, minutes: int) -> None:
        self._now = NOW + timedelta(minutes=minutes)
        for screen in self._stage.app.open_screens():
            screen.time_passed()
        await self._stage.settle()


async def test_minutes_are_counted_by_topic_and_the_end_is_told_on_whatever_screen(
    book: Path, open_app: OpenApp
) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(
            Talk(id="", employee_id=ANE.id, kind=TalkKind.MUS, planned_at=datetime(2026, 2, 13, 10), minutes=120)
        )
    async with open_app(book, "da", (120, 30)) as stage:
        wall = Wall(stage)
        await stage.press("l")
        await wall.after(9)
        assert "9/120 min. emne 9/20 min." in stage.shown
        await stage.press("f4")
        await stage.type("> b")
        await wall.after(12)
        assert "12/120 min. emne 3/16 min." in stage.shown
        assert "▸3 Ledelse·1 3/16 min." in stage.shown
        for _ in range(3):
            await stage.press("enter")
            await stage.type("< a")
        await stage.press("enter")
        assert "Lyt mindst halvdelen af tiden · > 1 Ane < 3 mig" in stage.shown
        await wall.after(110)
        assert stage.said.startswith("10 minutter tilbage · > 1 Ane")
        await stage.type("Mere")
        assert stage.said.startswith("10 minutter tilbage"), "typing goes on, and so does the notice"
        await stage.press("ctrl+g", "b")
        await wall.after(120)
        assert isinstance(stage.screen, BoardScreen)
        assert stage.said == "Den planlagte tid er gået"
