"""What the tests of screens share: a machine of their own, a workbook with the team, and the app on it."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from mus_tui.documents.demo import fill_demo
from mus_tui.store.settings import LEADER_NAME
from mus_tui.system.clock import local_date
from tests.domain.demo_team import TEAM
from tests.support.books import new_workbook, wait_for_no_disk
from tests.support.quiet import quiet_active_app
from tests.support.style_sheets import share_style_sheets
from tests.ui.board_rows import fill_board
from tests.ui.stage import NOW, Opened, at_work, next_id, opened, restart_ids

OpenApp = Callable[..., AbstractAsyncContextManager[Opened]]


@pytest.fixture(autouse=True)
def _machine_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep the tester's settings out and the tester's folders clean; the clock on the wall is Danish."""
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "home" / kind.lower()))
    monkeypatch.setenv("TZ", "Europe/Copenhagen")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    wait_for_no_disk(monkeypatch)
    share_style_sheets(monkeypatch)
    for module in ("textual.pilot", "textual.app"):
        monkeypatch.setattr(f"{module}.wait_for_idle", quiet_active_app)
    time.tzset()
    restart_ids()
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Give the file of a workbook that knows the demo team and its leader, and no more."""
    file = tmp_path / "book" / "workbook.db"
    with new_workbook(file, lambda: NOW, next_id) as workbook:
        workbook.employees.add_all(TEAM)
        workbook.settings.set(LEADER_NAME, "Mette Kragh")
    return file


@pytest.fixture
def filled(book: Path) -> Path:
    """Give a workbook with goals in every state, agreements before and after today, and a talk in progress."""
    with at_work(book) as workbook:
        fill_board(workbook, NOW.date())
    return book


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the workbook of the demo team once, since it takes longer than a test."""
    file = tmp_path_factory.mktemp("demo") / "workbook.db"
    with new_workbook(file, lambda: NOW, next_id) as workbook:
        fill_demo(workbook, local_date(NOW))
    return file


@pytest.fixture
def demo(demo_template: Path, tmp_path: Path) -> Path:
    """Give the file of a workbook with the whole demo team in it."""
    folder = tmp_path / "demo"
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(demo_template, folder / "workbook.db"))


@pytest.fixture
def open_app() -> OpenApp:
    """Give what opens the app: ``async with open_app(book, "en", (120, 40)) as stage``."""
    return opened
