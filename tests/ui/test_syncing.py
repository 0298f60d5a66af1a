"""Syncing from the app: by itself where there is a remote, told quietly, never in the way of typing or of the end."""

import asyncio
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import ClassVar

import pytest

from mus_tui.domain.people import Employee
from mus_tui.i18n.translator import N_
from mus_tui.store import connection
from mus_tui.sync import run
from mus_tui.sync.report import Alert, Report, Step, dump_report
from mus_tui.sync.session import Told, silent
from mus_tui.sync.transport import Unreachable
from mus_tui.system.clock import Clock, timestamp
from mus_tui.system.refusal import Refusal
from mus_tui.ui import frame, syncing, watch
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work, make_app


class Stubbed:
    """A sync that ends as a test wants it to, and waits where it wants that."""

    begun: ClassVar[list["Stubbed"]] = []
    outcome: ClassVar[Report | Exception] = Report()
    goes_on: ClassVar[Event] = Event()
    meanwhile: ClassVar[Callable[[Path], object]] = staticmethod(lambda file: None)

    def __init__(self, file: Path, clock: Clock, *, interactive: bool = False) -> None:
        self.file = file
        self.is_cancelled = False
        self.interactive = interactive
        Stubbed.begun.append(self)

    def run(self, told: Told = silent) -> Report:
        """Sync."""
        told(Step.FETCHING, 0, 0)
        told(Step.TAKING_IN, 3, 9)
        assert Stubbed.goes_on.wait(10)
        if self.is_cancelled:
            raise Unreachable(N_("The sync was called off. Everything is as it was."))
        Stubbed.meanwhile(self.file)
        if isinstance(Stubbed.outcome, Exception):
            raise Stubbed.outcome
        state(self.file, synced_at=timestamp(NOW), report=dump_report(Stubbed.outcome))
        return Stubbed.outcome

    def cancel(self) -> None:
        """Stop."""
        self.is_cancelled = True
        Stubbed.goes_on.set()


def state(file: Path, **values: str) -> None:
    """Write how things stand, as another program does."""
    with at_work(file) as workbook, workbook.write() as transaction:
        for key, value in values.items():
            sql = "INSERT OR REPLACE INTO local_sync_state (key, value) VALUES (?, ?)"
            workbook.connection.execute(sql, (key, value))
        transaction.written["local_sync_state", ""] = None


async def test_a_file_that_another_program_holds_ends_no_window(
    filled: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(syncing, "AGAIN_SECONDS", 0.01)
    async with open_app(filled, "en") as stage:
        stage.app.syncing.is_known = False
        with closing(sqlite3.connect(filled, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await stage.app.syncing.begin()
            assert stage.said.startswith("Another program has been writing")
        await stage.pilot.pause(0.1)
        assert stage.app.syncing.is_known, "it is asked again"


@pytest.fixture(autouse=True)
def _stubbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(run, "Syncing", Stubbed)
    monkeypatch.setattr(frame, "SETTLE_SECONDS", 0.01)
    monkeypatch.setattr(syncing, "START_SECONDS", 0.01)
    monkeypatch.setattr(watch, "LOOK_SECONDS", 600)
    Stubbed.begun, Stubbed.outcome, Stubbed.goes_on = [], Report(), Event()
    Stubbed.goes_on.set()
    Stubbed.meanwhile = staticmethod(lambda file: None)
    yield
    Stubbed.goes_on.set()


@pytest.fixture
def shared(book: Path) -> Path:
    """Give a workbook that has a remote."""
    state(book, url="ssh://mette@aarhus-01/srv/mus.git", workbook_id="f" * 32)
    return book


@asynccontextmanager
async def window(
    file: Path, size: tuple[int, int] = (100, 30), language: str = "en", **settings: object
) -> AsyncIterator[Opened]:
    """Open a window; nothing is synced at the start unless a test says so."""
    app = make_app(file, language)
    app.configuration = app.configuration._replace(**{"sync_at_start": False, **settings})  # type: ignore[arg-type]
    try:
        async with app.run_test(size=size) as pilot:
            stage = Opened(app, pilot)
            await until(stage, lambda: app.syncing.is_known)
            yield stage
            app.autosave.close()
            app.syncing.close()
    finally:
        app.store.close()


async def until(stage: Opened, is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            break
        await asyncio.sleep(0.01)
    assert is_so()
    await stage.settle()


def has_ended(stage: Opened) -> bool:
    return stage.app._exit


async def synced(stage: Opened) -> None:
    await until(stage, lambda: bool(Stubbed.begun) and not stage.app.syncing.is_running)


async def test_a_workbook_with_a_remote_is_synced_at_the_start_and_tells_what_came(shared: Path) -> None:
    Stubbed.outcome = Report(received={"notes": 3, "goals": 1, "events": 9}, conflicts=2)

    def came(file: Path) -> None:
        with at_work(file) as other:
            other.employees.add(Employee(id="new", name="Ny Kollega"))

    Stubbed.meanwhile = staticmethod(came)
    async with window(shared, sync_at_start=True) as stage:
        await synced(stage)
        assert stage.said == "From sync: 3 notes, 1 goal · 2 choices wait: g y"
        assert "⇅ sync 10:00" in stage.rows[0]
        assert "Ny Kollega" in stage.shown, "the open screen takes in what came at once"
        assert not Stubbed.begun[0].interactive


async def test_nothing_runs_where_there_is_no_remote_nor_in_the_demo(book: Path, open_app: OpenApp) -> None:
    async with window(book, sync_at_start=True) as stage:
        await stage.pilot.pause(0.1)
        assert not stage.app.syncing.is_due(NOW + timedelta(days=30))
        assert "sync" not in stage.rows[0]
        await stage.screen.run_command("app.sync_now")
        assert "mus sync setup URL" in stage.said
        state(book, url="/srv/mus.git")
        stage.app.demo = True
        await stage.app.news.look()
        await stage.settle()
        assert "⇅ sync -" in stage.rows[0]
        assert not stage.app.syncing.is_due(NOW + timedelta(days=30))
        await stage.press("ctrl+q")
    assert not Stubbed.begun


async def test_it_is_synced_every_so_many_minutes_unless_another_window_has_done_it(shared: Path) -> None:
    async with window(shared, sync_minutes=10) as stage:
        runner = stage.app.syncing
        assert not runner.is_due(NOW + timedelta(minutes=9))
        assert runner.is_due(NOW + timedelta(minutes=10))
        state(shared, synced_at=timestamp(NOW + timedelta(minutes=5)))
        await stage.app.news.look()
        assert not runner.is_due(NOW + timedelta(minutes=14))
        assert "⇅ sync 10:05" in stage.rows[0]
        stage.app.clock = lambda: NOW + timedelta(minutes=15)
        stage.app.news.look_at_clock()
        await synced(stage)
        stage.app.news.look_at_clock()
        await stage.settle()
        assert len(Stubbed.begun) == 1, "the next is due in ten minutes"
    async with window(shared, sync_minutes=0) as stage:
        assert not stage.app.syncing.is_due(NOW + timedelta(days=30))


async def test_offline_is_a_state_told_in_the_title(shared: Path) -> None:
    Stubbed.outcome = Unreachable(N_("{remote} can't be reached."), remote="ssh://aarhus-01")
    async with window(shared, sync_at_start=True) as stage, window(shared) as other:
        await until(stage, lambda: "⇅ offline" in stage.rows[0])
        assert "reached" not in stage.said
        assert not stage.app.syncing.is_due(NOW + timedelta(minutes=14))
        assert stage.app.syncing.is_due(NOW + timedelta(minutes=15))
        state(shared, failed=timestamp(NOW))
        await other.app.news.look()
        await other.settle()
        assert "⇅ offline" in other.rows[0], "the other window follows"
        await stage.press("y", "enter")
        await synced(stage)
        assert stage.said == "ssh://aarhus-01 can't be reached.", "whoever asks is told why"
        assert "can't be reached" in stage.rows[4]
        Stubbed.outcome = Report()
        await stage.press("enter")
        await synced(stage)
        assert "offline" not in stage.shown
        assert stage.said == "Synced; nothing was new, here or there."


async def test_a_sync_that_another_window_runs_is_no_fault(shared: Path) -> None:
    Stubbed.outcome = run.Busy(N_("Another window is syncing this workbook already."))
    async with window(shared, sync_at_start=True) as stage:
        await synced(stage)
        assert "Another" not in stage.said
        assert "⇅ sync -" in stage.rows[0]
        await stage.press("y", "enter")
        await synced(stage)
        assert "Another window" in stage.said


@pytest.mark.parametrize("fault", [Refusal(N_("The remote is of another workbook.")), ValueError("Ane")])
async def test_any_other_trouble_is_told_once_and_in_the_title(shared: Path, fault: Exception) -> None:
    Stubbed.outcome = fault
    async with window(shared, sync_at_start=True) as stage:
        await until(stage, lambda: "⇅ sync failed" in stage.rows[0])
        assert "another workbook" in stage.said or "a fault of the program" in stage.said
        assert "Ane" not in stage.said
        assert stage.app.fault is None
        stage.screen.say("")
        await stage.app.syncing.start_by_itself()
        await synced(stage)
        assert not stage.said, "the title goes on saying it"


async def test_who_types_in_a_talk_is_told_nothing(shared: Path) -> None:
    Stubbed.outcome = Report(received={"notes": 3})
    async with window(shared) as stage:
        await stage.press("l")
        await stage.type("Det går")
        Stubbed.goes_on.clear()
        await stage.app.syncing.start_by_itself()
        await stage.type(" godt")
        Stubbed.goes_on.set()
        await synced(stage)
        assert "From sync" not in stage.said
        talk = (await stage.ask(lambda workbook: workbook.talks.all()))[0]
        notes = await stage.ask(lambda workbook: workbook.lines.notes(talk.id))
        assert [note.text for note in notes] == ["Det går godt"]


async def test_what_is_typed_is_saved_before_it_is_synced(shared: Path) -> None:
    seen: list[str] = []

    def look(file: Path) -> None:
        with at_work(file) as other:
            seen.extend(note["text"] for note in other.rows("SELECT text FROM notes"))

    Stubbed.meanwhile = staticmethod(look)
    async with window(shared) as stage:
        await stage.press("l")
        for char in "sidste":
            stage._send(char)
        await stage.app.syncing.start_by_itself()
        await synced(stage)
    assert seen in (["sidste"], [])


async def test_one_sync_at_a_time_is_shown_while_it_runs_and_can_be_stopped(shared: Path) -> None:
    Stubbed.goes_on.clear()
    async with window(shared) as stage:
        await stage.press("y")
        assert "Stop" not in stage.rows[-1]
        await stage.press("s")
        assert "nothing to stop" in stage.said
        await stage.press("enter")
        await until(stage, lambda: "Taking in what is new (3/9)" in stage.shown)
        assert "⇅ syncing…" in stage.rows[0]
        assert "s Stop" in stage.rows[-1]
        await stage.press("enter")
        assert stage.said == "A sync is under way already."
        assert len(Stubbed.begun) == 1
        await stage.press("s")
        await synced(stage)
        assert stage.said.startswith("Stopped.")
        assert "⇅ sync -" in stage.rows[0]
        assert "Stop" not in stage.rows[-1]


async def test_quitting_syncs_first_and_ends_when_that_is_done(shared: Path) -> None:
    Stubbed.goes_on.clear()
    async with window(shared) as stage:
        await stage.press("q")
        assert stage.said.startswith("Syncing first, for 5 seconds at most")
        assert not stage.app._exit
        Stubbed.goes_on.set()
        await until(stage, lambda: stage.app._exit)
        assert len(Stubbed.begun) == 1


async def test_quitting_again_ends_at_once(shared: Path) -> None:
    Stubbed.goes_on.clear()
    async with window(shared) as stage:
        await stage.press("ctrl+q")
        assert not has_ended(stage)
        await stage.press("ctrl+q")
        assert has_ended(stage)
    assert Stubbed.begun[0].is_cancelled


async def test_quitting_waits_for_a_sync_under_way_but_not_for_long(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "EXIT_SECONDS", 0.05)
    Stubbed.goes_on.clear()
    async with window(shared, sync_at_start=True) as stage:
        await until(stage, lambda: stage.app.syncing.is_running)
        await stage.press("q")
        await until(stage, lambda: stage.app._exit)
        assert len(Stubbed.begun) == 1


async def test_quitting_ends_at_once_where_nothing_was_written_or_it_is_not_wanted(shared: Path) -> None:
    async with window(shared, sync_at_start=True) as stage:
        await synced(stage)
        await stage.press("q")
        assert stage.app._exit
    assert len(Stubbed.begun) == 1
    async with window(shared, sync_at_exit=False) as stage:
        await stage.press("q")
        assert stage.app._exit
    assert len(Stubbed.begun) == 1
    Stubbed.begun.clear()
    async with window(shared, sync_at_start=True) as stage:
        await synced(stage)
        await stage.press("d", "q")
        await until(stage, lambda: stage.app._exit)
    assert len(Stubbed.begun) == 2, "what was written since goes along"


async def test_the_end_the_system_asks_for_does_not_wait(shared: Path) -> None:
    Stubbed.goes_on.clear()
    async with window(shared, sync_at_start=True) as stage:
        await until(stage, lambda: stage.app.syncing.is_running)
        stage.app.exit(143)
        assert stage.app._exit
    assert Stubbed.begun[0].is_cancelled


async def test_the_page_tells_how_things_stand(shared: Path) -> None:
    report = Report(
        received={"notes": 2}, sent={"goals": 1}, unreadable=1, alerts=[Alert.EMPTIED.value, "of a newer program"]
    )
    state(shared, synced_at=timestamp(NOW), report=dump_report(report), identity="AGE", device="d" * 32, epoch="3")
    with at_work(shared) as workbook, workbook.write() as transaction:
        transaction.put("devices", "d" * 32, {"name": "laptop", "epoch": 3})
        transaction.put("devices", "e" * 32, {"name": "aarhus-01", "epoch": 2})
        workbook.connection.execute(
            "INSERT INTO local_sync_base (kind, id, vv, stamps, extra, sealed, created_at, updated_at) "
            "VALUES ('notes', 'n', '{}', ?, '{}', '{}', '', '')",
            (f'{{"text": "{int(NOW.timestamp() * 1000)}-0-eeeeeeee"}}',),
        )
    async with window(shared, (100, 40)) as stage:
        await stage.press("y")
        for words in (
            "last synced 10:00",
            "ssh://mette@aarhus-01/srv/mus.git",
            "Encrypted: only your own copies",
            "Came last: 2 notes · went: 1 goal",
            "1 file of the remote can't be read",
            "The remote had been emptied.",
            "laptop (this one)",
            "changed something 10:00 · still has somebody who was erased",
            "Nothing waits for a choice.",
        ):
            assert words in stage.shown, words
        assert len(stage.screen.query("*")) < 40


async def test_it_is_set_up_while_the_page_is_open(book: Path) -> None:
    async with window(book, (80, 24), "da") as stage:
        await stage.press("y")
        assert "mus sync setup URL" in stage.shown
        state(book, url="/srv/mus.git")
        await stage.app.news.look()
        await stage.settle()
        assert "Ikke krypteret" in stage.shown
        assert "ikke synkroniseret endnu" in stage.shown


async def test_a_workbook_that_git_tracks_is_told_on_the_screen_too(shared: Path) -> None:
    subprocess.run(["git", "init", "-q", shared.parent], check=True)
    subprocess.run(["git", "-C", shared.parent, "add", "-f", shared.name], check=True)
    async with window(shared) as stage:
        await stage.press("y")
        assert "LOOK: git tracks" in stage.shown
