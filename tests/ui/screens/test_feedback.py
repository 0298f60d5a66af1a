"""Praise and other feedback, from the key to the strip of months."""

from datetime import date, datetime
from pathlib import Path

from mus_tui.domain.talks import Talk
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.screens.test_preparation import put_on
from tests.ui.stage import NOW, at_work


async def test_feedback_is_asked_when_and_said_later_with_one_key(book: Path, open_app: OpenApp) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10)))
    async with open_app(book, "en") as stage:
        await stage.press("p", "tab", "plus")
        await stage.type("Kept calm")
        assert "When was that? Find an example you both remember" in stage.shown
        await stage.press("enter")
        await stage.type("9/2")
        assert "Find an example" not in stage.shown
        await stage.press("enter", "enter", "right", "ctrl+s")
        assert "to be said later" in stage.said
        assert await stage.ask(lambda workbook: workbook.praise.of(ANE.id)) == []
        await stage.press("f2")
        assert "in 0 of 12 months" in stage.shown
        await put_on(stage, "Kept calm")
        await stage.press("space")
        (said,) = await stage.ask(lambda workbook: workbook.praise.of(ANE.id))
        assert (said.happened_on, said.given_on) == (date(2026, 2, 9), NOW.date())
        assert "in 1 of 12 months, 11 in a row without" in stage.shown
        await stage.press("u")
        assert await stage.ask(lambda workbook: workbook.praise.of(ANE.id)) == []
        await stage.app.top.run_command("app.rhythm")
        await stage.type("14")
        await stage.press("enter")
        assert "at most 14 days apart" in stage.said
        assert (await stage.ask(lambda workbook: workbook.employees.get(ANE.id))).feedback_days == 14
