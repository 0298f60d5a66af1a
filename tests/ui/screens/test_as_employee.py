"""As the employee sees it: the screen has the document's own bytes, and no private word among them."""

from datetime import datetime
from pathlib import Path

from mus_tui.domain.talks import Talk
from mus_tui.ui.screens.as_employee import AsEmployeeScreen
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened, at_work

SECRET = "stjernekiks"


async def test_it_shows_the_bytes_of_the_agenda_and_then_of_the_minutes_and_no_private_word(
    book: Path, open_app: OpenApp
) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
    async with open_app(book, "en", (80, 80)) as stage:
        await stage.press("p")
        await stage.type(f"{SECRET} is my own preparation")
        await stage.press("ctrl+g", "m", "g", "e")
        agenda = shown(stage)
        assert "Kære" not in agenda
        assert "Siden sidst" in agenda
        await stage.press("q", "p", "tab", "x")
        assert agenda == written("agenda")
        await stage.press("ctrl+g", "l")
        await stage.type("! mig: ring til Bo >1/3")
        await stage.press("enter")
        await stage.type(f"! {SECRET} til Ane")
        await stage.press("ctrl+g", "%", "enter")
        await stage.type(f"privat: {SECRET} igen")
        await stage.press("ctrl+g", "e")
        minutes = shown(stage)
        assert "ring til Bo" in minutes
        assert "As the employee sees it" in stage.rows[0]
        await stage.press("g", "r", "x")
        assert minutes == written("minutes")
        assert SECRET not in agenda + minutes


def shown(stage: Opened) -> str:
    """Give what stands between title and message line, as a file would have it."""
    assert isinstance(stage.screen, AsEmployeeScreen)
    rows = [row.removeprefix("  ") for row in stage.rows[1:-2]]
    return "\n".join(rows).rstrip() + "\n"


def written(kind: str) -> str:
    (file,) = Path.cwd().glob(f"{kind}-*.txt")
    return file.read_bytes().decode()
