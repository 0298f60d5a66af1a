"""Private lines on a screen that somebody else can see: masked where the caret is not, and not shared."""

from datetime import date, datetime
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.talks import Talk
from mus_tui.sync.engine import sync
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.setting_up import Wish, cache_folder, make_if_missing, set_up
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened, at_work

MASKED = "% ▒▒▒▒▒"


def written(stage: Opened) -> list[str]:
    """Give what is seen of the text."""
    return [row.partition("│")[0].strip() for row in stage.rows[2:-2] if row.partition("│")[0].strip()]


async def test_a_private_line_is_read_where_the_caret_is_and_nowhere_else(book: Path, open_app: OpenApp) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
    async with open_app(book, "da") as stage:
        await stage.press("p")
        await stage.type("% f")
        await stage.press("enter")
        assert written(stage)[-1] == "% f", "all of the preparation is private, so nothing in it is masked"
        await stage.press("ctrl+g", "l")
        await stage.type("% ")
        await stage.paste("noget der fylder så meget, at det fortsætter på den næste linje")
        await stage.press("enter")
        assert written(stage) == [MASKED], "its rows do not tell how long it is"
        await stage.press("up")
        assert written(stage)[0].startswith("% noget")
        assert len(written(stage)) == 2
        assert stage.said == "→ kun mig · Du kan blive bedt om at udlevere det her"
        await stage.press("end", "down", "shift+up")
        assert written(stage)[0].startswith("% noget")
        await stage.press("shift+down", "tab")
        assert written(stage) == [MASKED]
        stage.app.plain_signs = True
        stage.app.use_theme(stage.app.themes.by_name["mus-light"])
        await stage.press("tab", "down", "down", "f8")
        assert written(stage) == ["10:00  % *****"]


async def test_a_line_made_private_is_gone_from_all_that_is_shared_until_that_is_undone(
    book: Path, open_app: OpenApp
) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("l")
        await stage.paste("mig: ring til Bo")
        await stage.press("ctrl+g", "!", "enter", "up")
        (agreement,) = await stage.ask(lambda workbook: workbook.agreements.all())
        postponed = agreement._replace(due=date(2026, 5, 1))
        await stage.ask(lambda workbook: workbook.agreements.edit(postponed))
        await stage.press("ctrl+g", "%")
        assert await stage.ask(lambda workbook: workbook.agreements.all()) == []
        assert await stage.ask(lambda workbook: workbook.search.find("ring")) == []
        await stage.press("down")
        assert written(stage) == [MASKED]
        await stage.press("ctrl+z")
        assert written(stage) == ["! mig: ring til Bo"]
        assert await stage.ask(lambda workbook: workbook.agreements.all()) == [postponed]


async def test_a_line_that_was_synced_in_the_clear_says_so_once_it_is_private(
    book: Path, open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    told = "→ only me · it was synced unencrypted before, and stays in the history there"
    with at_work(book) as workbook:
        talk = workbook.talks.begin(ANE.id, load_content())
        workbook.lines.append(talk, 1, ["said in the open"])
        url = str(tmp_path / "remote.git")
        assert make_if_missing(url)
        transport = GitTransport(cache_folder(book), url)
        set_up(workbook, transport, Wish(url))
        sync(workbook, transport)
        workbook.lines.append(talk, 1, ["said since then"])
    async with open_app(book, "en") as stage:
        await stage.app.syncing.begin()
        await stage.press("l", "f2", "up", "up", "ctrl+g", "%")
        assert stage.said == told
        await stage.press("down", "ctrl+g", "%")
        assert stage.said != told
