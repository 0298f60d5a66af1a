"""As the employee sees it: what stands on the screen is what the file says, and no private word is in either."""

from pathlib import Path

from mus_tui.ui.screens.as_employee import AsEmployeeScreen
from tests.ui.conftest import OpenApp

SECRET = "stjernekiks"


async def test_the_screen_has_the_bytes_of_the_minutes_that_are_written_out(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en", (80, 50)) as stage:
        await stage.press("l")
        await stage.paste("ring til Bo")
        await stage.press("ctrl+g", "!", "enter")
        await stage.paste(f"{SECRET} til Ane")
        await stage.press("ctrl+g", "%", "enter")
        await stage.type("privat: ")
        await stage.paste(SECRET)
        await stage.press("ctrl+g", "e")
        assert isinstance(stage.screen, AsEmployeeScreen)
        assert "As the employee sees it" in stage.rows[0]
        seen = "\n".join(row.removeprefix("  ") for row in stage.rows[1:-2]).rstrip() + "\n"
        await stage.press("g", "r", "x")
        (written,) = Path.cwd().glob("minutes-*.txt")
        assert written.read_bytes() == seen.encode()
        assert seen.count("ring til Bo") == 1
        assert SECRET not in seen
