"""The points for the team meeting on their screen."""

from datetime import datetime
from pathlib import Path

import pytest

from mus_tui.domain.talks import Talk
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import at_work


async def test_points_moved_from_talks_are_ticked_off_moved_back_and_written_out(
    book: Path, open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with at_work(book) as workbook:
        talk = workbook.talks.plan(Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10)))
        for text in ("Kaffemaskinen", "Vagtplanen"):
            workbook.agendas.to_team(workbook.agendas.add_point(talk, 4, text), moved=True)
    async with open_app(book, "en") as stage:
        await stage.screen.run_command("app.team_meeting")
        await stage.settle()
        assert "Kaffemaskinen Ane 13 Feb 2026" in stage.shown
        await stage.press("x")
        assert "Vagtplanen" in next(tmp_path.glob("team-*.md")).read_text()
        await stage.press("space")
        assert "Kaffemaskinen" not in stage.shown
        await stage.press("u")
        assert "Kaffemaskinen" in stage.shown
        await stage.press("home", "T", "T")
        assert "No point waits" in stage.shown
