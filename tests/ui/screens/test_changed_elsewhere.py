"""What another copy writes while a talk is open comes in live: focus, caret and what is being typed stay."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from mus_tui.domain.lines import Line, PrivatePurpose
from mus_tui.domain.talks import Talk
from mus_tui.store import saver
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.rows import Value
from mus_tui.store.schema import PRIVATE
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import timestamp
from mus_tui.system.ids import derived_id
from mus_tui.ui import screen as module
from mus_tui.ui import watch
from mus_tui.ui.item_screen import ItemScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.sheet import SheetEditors
from mus_tui.ui.sheet_screen import SheetScreen
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work

TALK = Sheet("t1", ANE.id)
PREPARATION = Sheet("t1", ANE.id, PrivatePurpose.PREPARATION)


def editors(stage: Opened) -> SheetEditors:
    assert isinstance(stage.screen, SheetScreen)
    assert stage.screen.editors is not None
    return stage.screen.editors


def editor(stage: Opened) -> LineEditor:
    return editors(stage).editor


def rows(stage: Opened) -> list[str]:
    return [line for line in editor(stage).document.lines if line]


def lines(book: Path, sheet: Sheet = TALK) -> dict[int, list[Line]]:
    with at_work(book) as workbook:
        return workbook.lines.of(sheet)


def texts(book: Path, topic: int = 1, sheet: Sheet = TALK) -> list[str]:
    return [line.text for line in lines(book, sheet).get(topic, []) if line.text]


def stamps(book: Path) -> list[tuple[str, ...]]:
    """When each line was written last."""
    with at_work(book) as workbook:
        sql = f"SELECT id, updated_at FROM notes UNION SELECT id, updated_at FROM {PRIVATE} ORDER BY 1"
        return [tuple(row) for row in workbook.rows(sql)]


def synced(book: Path, table: str, row_id: str, **values: Value) -> None:
    """Write a row as syncing does: on a connection of its own, as it is, and whoever writes there."""
    with at_work(book) as other, other.write() as transaction:
        transaction.put(table, row_id, values)


def line(number: int, text: str, topic: int = 1) -> LineChange:
    return LineChange(f"line{number}", topic, text, f"V{number:03d}", NOW)


async def look(stage: Opened) -> None:
    """Let a window look for news, as it does every 1.8 seconds, and settle."""
    await stage.app.news.look()
    await stage.settle()


async def type_unsaved(stage: Opened, text: str) -> None:
    """Type without waiting until it is saved, which it is not before somebody asks for it."""
    stage.app.autosave.saver._urgent = False
    soon, saver.GATHER_SECONDS = saver.GATHER_SECONDS, 600
    for char in text:
        stage._send("space" if char == " " else char)
        await stage.pilot.pause(0)
    await stage.pilot.pause(0.05)
    saver.GATHER_SECONDS = soon


@pytest.fixture
def live(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workbook with a talk of five lines, three of them in topic 1."""
    monkeypatch.setattr(watch, "LOOK_SECONDS", 600)
    with at_work(book) as workbook:
        talk = workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
        change = [line(1, "one"), line(2, "two"), line(3, "three"), line(4, "four", 2), line(5, "! mig: five", 2)]
        workbook.lines.write(Sheet(talk.id, ANE.id), change, ["line5"])
    return book


@asynccontextmanager
async def talking(open_app: OpenApp, book: Path, row: int = 1, column: int = 3) -> AsyncIterator[Opened]:
    async with open_app(book, "en") as stage:
        await stage.press("l", "ctrl+g", "1")
        editor(stage).move_cursor((row, column))
        await stage.settle()
        yield stage


async def test_lines_come_change_move_and_go_around_the_caret_and_nothing_is_written_back(
    open_app: OpenApp, live: Path
) -> None:
    async with talking(open_app, live) as stage:
        topics = "\n".join(stage.rows)
        assert "·3" in topics
        with at_work(live) as other:
            other.lines.write(TALK, [LineChange("new", 1, "above", "V000", NOW)])
        synced(live, "notes", "line3", text="three, and more")
        await look(stage)
        assert rows(stage) == ["above", "one", "two", "three, and more"]
        assert editor(stage).cursor_location == (2, 3)
        assert "·4" in "\n".join(stage.rows)
        synced(live, "notes", "line1", position="V0025")
        await look(stage)
        assert rows(stage) == ["above", "two", "one", "three, and more"]
        assert (editor(stage).current_line, editor(stage).cursor_location[1]) == ("two", 3)
        synced(live, "notes", "line3", deleted_at=timestamp(NOW))
        synced(live, "notes", "line2", kind="agreement", text="mig: two >1/3")
        await look(stage)
        assert rows(stage) == ["above", "! mig: two >1/3", "one"]
        assert stage.screen.focused is editor(stage)
        assert "agreement" in stage.said, "the line with the caret is read as it is now"
        before = stamps(live)
        synced(live, "notes", "line1", topic=2)
        before = stamps(live)
        await look(stage)
        assert rows(stage) == ["above", "! mig: two >1/3"]
        await stage.press("f3")
        assert "one" in rows(stage)
        await stage.press("f2", "up", "down", "tab", "tab")
        assert stamps(live) == before
        await stage.press("end")
        await stage.type(" here")
        assert texts(live) == ["above", "! mig: two >1/3 here"]
        assert len(lines(live)[2]) == 3


async def test_a_line_goes_to_a_topic_that_is_open_and_back_and_stands_once(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await stage.press("f3", "f2")
        for topic in (2, 1, 3, 1):
            synced(live, "notes", "line2", topic=topic)
            await look(stage)
            found = editors(stage).find("line2")
            assert found is not None
            assert found[0] == topic
            assert ("two" in rows(stage)) == (topic == 1)
        assert rows(stage) == ["one", "two", "three"]
        assert editors(stage).tally.of_topics()[1] == 3


async def test_words_typed_at_the_same_time_as_others_write_the_line_both_stay(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await type_unsaved(stage, " mine")
        synced(live, "notes", "line2", text="theirs")
        await stage.app.news.look()
        await stage.pilot.pause(0)
        assert rows(stage) == ["one", "two mine", "three"], "not replaced under the hands"
        await stage.settle()
        await look(stage)
        assert rows(stage) == ["one", "two mine", "theirs", "three"]
        assert editor(stage).cursor_location == (1, len("two mine"))
        await stage.type("!")
        synced(live, "notes", "line2", text="two mine! and theirs")
        await look(stage)
        assert rows(stage) == ["one", "two mine! and theirs", "theirs", "three"]
        assert editor(stage).cursor_location == (1, len("two mine!")), "what is saved may be brought further"
        await stage.type("?")
        await look(stage)
        assert texts(live) == rows(stage) == ["one", "two mine!? and theirs", "theirs", "three"]


async def test_a_line_deleted_elsewhere_while_it_is_typed_in_stays_and_one_deleted_here_too(
    open_app: OpenApp, live: Path
) -> None:
    async with talking(open_app, live) as stage:
        await type_unsaved(stage, " mine")
        synced(live, "notes", "line2", deleted_at=timestamp(NOW))
        await stage.app.news.look()
        await stage.settle()
        assert texts(live) == rows(stage) == ["one", "two mine", "three"]
        editor(stage).delete((0, 0), (1, 0))
        synced(live, "notes", "line1", text="one, theirs")
        await stage.app.news.look()
        await stage.settle()
        await look(stage)
        assert texts(live) == rows(stage) == ["one, theirs", "two mine", "three"]
        await stage.press("ctrl+z")
        assert sorted(rows(stage)) == sorted(["one", "one, theirs", "two mine", "three"])
        assert sorted(texts(live)) == sorted(rows(stage))


async def test_a_line_made_private_elsewhere_while_it_is_typed_in_is_private_with_what_is_typed(
    open_app: OpenApp, live: Path
) -> None:
    async with talking(open_app, live) as stage:
        await type_unsaved(stage, " mine")
        with at_work(live) as other:
            other.lines.write(TALK, [LineChange("line2", 1, "% two", "V002", NOW)])
        await stage.app.news.look()
        await stage.settle()
        await look(stage)
        assert texts(live) == rows(stage) == ["one", "% two mine", "three"]
        assert editor(stage).cursor_location == (1, len("% two mine"))
        await stage.press("up")
        assert "mine" not in stage.shown
        with at_work(live) as other:
            assert [note.text for note in other.lines.notes("t1") if note.topic == 1] == ["one", "three"]


async def test_own_words_are_undone_and_what_others_wrote_is_not(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await stage.type(" a")
        await stage.press("down", "end")
        await stage.type(" b")
        synced(live, "notes", "line2", text="theirs")
        await look(stage)
        await stage.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert texts(live) == rows(stage) == ["one", "theirs", "three"]
        await stage.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert texts(live) == rows(stage) == ["one", "theirs", "three b"]


async def test_times_follow_lines_that_were_begun_at_another_time(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await stage.press("f8")
        assert any("10:00  one" in row for row in stage.rows)
        synced(live, "notes", "line1", created_at="2026-02-13T08:30:00.000Z")
        await look(stage)
        assert any("09:30  one" in row for row in stage.rows)


async def test_the_leaders_preparation_comes_in_the_same_way(open_app: OpenApp, live: Path) -> None:
    with at_work(live) as workbook:
        workbook.lines.write(PREPARATION, [line(7, "one"), line(8, "two")])
    async with open_app(live, "en") as stage:
        await stage.press("p", "f2")
        editor(stage).move_cursor((1, 3))
        await stage.settle()
        synced(live, PRIVATE, derived_id(PRIVATE, "line7"), text="one, theirs")
        await look(stage)
        assert rows(stage) == ["one, theirs", "two"]
        assert stage.screen.focused is editor(stage)
        await type_unsaved(stage, " mine")
        synced(live, PRIVATE, derived_id(PRIVATE, "line8"), text="theirs")
        await stage.app.news.look()
        await stage.settle()
        await look(stage)
        assert texts(live, 1, PREPARATION) == rows(stage) == ["one, theirs", "two mine", "theirs"]


async def test_who_reads_along_sees_it_too(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as one, open_app(live, "en") as two:
        await two.press("l", "f2", "up")
        synced(live, "notes", "line2", text="theirs")
        synced(live, "notes", "line1", deleted_at=timestamp(NOW))
        for stage in (one, two):
            await look(stage)
            assert rows(stage) == ["theirs", "three"]


def deleted(workbook: Workbook) -> None:
    with workbook.write() as transaction:
        transaction.delete("talks", "t1")


def erased(workbook: Workbook) -> None:
    with workbook.write() as transaction:
        for table, column in (("notes", "talk_id"), ("talks", "id"), ("employees", "id")):
            row_id = ANE.id if table == "employees" else "t1"
            workbook.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (row_id,))
            transaction.written[table, row_id] = None
        workbook.connection.execute("INSERT INTO local_erased VALUES (?, '', '{}')", (ANE.id,))


GONE = "The talk is not in the workbook any more, so it was closed here."
ERASED = "This person has been erased, so what was open of them was closed here."


@pytest.mark.parametrize("keys", [("l",), ("p",), ("l", "ctrl+g", "h"), ("l", "ctrl+g", "r"), ("l", "ctrl+g", "e")])
@pytest.mark.parametrize("gone", [deleted, erased])
async def test_a_talk_that_is_no_more_is_closed(
    open_app: OpenApp,
    live: Path,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    gone: Callable[[Workbook], None],
) -> None:
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0)
    async with open_app(live, "en") as stage:
        await stage.press(*keys)
        assert not isinstance(stage.screen, EmployeesScreen)
        with at_work(live) as other:
            gone(other)
        await look(stage)
        assert isinstance(stage.screen, EmployeesScreen)
        assert stage.said == (GONE if gone is deleted else ERASED)
        await stage.press("down", "up", "l")
        assert isinstance(stage.screen, SheetScreen)


async def test_what_is_typed_of_somebody_erased_is_not_kept_but_said(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await type_unsaved(stage, " mine")
        with at_work(live) as other:
            erased(other)
        await look(stage)
        assert stage.said == f"{ERASED} Not saved: two mine"
        await stage.type("ldn")
        assert stage.said == f"{ERASED} Not saved: two mine", "what is typed on is no command"
        assert lines(live) == {}


async def test_what_is_typed_in_a_talk_deleted_elsewhere_comes_back_with_it(
    open_app: OpenApp, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(open_app, live) as stage:
        await type_unsaved(stage, " mine")
        with at_work(live) as other:
            deleted(other)
        await look(stage)
        assert stage.said == GONE
        assert texts(live) == ["one", "two mine", "three"]
        synced(live, "talks", "t1", place="here")
        await look(stage)
        monkeypatch.setattr(stage.screen, "_deaf_until", 0)
        await stage.press("l", "f2")
        assert rows(stage) == ["one", "two mine", "three"]


async def test_a_dialog_above_a_talk_that_is_no_more_keeps_what_is_typed_in_it(open_app: OpenApp, live: Path) -> None:
    async with talking(open_app, live) as stage:
        await stage.press("tab", "n")
        await stage.type("a point of mine")
        with at_work(live) as other:
            deleted(other)
        await look(stage)
        assert "a point of mine" in stage.shown
        await stage.press("escape")
        assert isinstance(stage.screen, EmployeesScreen)
        assert stage.said == GONE


async def test_own_words_for_the_minutes_say_when_they_were_changed_elsewhere(open_app: OpenApp, live: Path) -> None:
    async with open_app(live, "en") as stage:
        await stage.press("l", "ctrl+g", "r", "e")
        await stage.type("mine")
        synced(live, "talks", "t1", summary="theirs")
        await look(stage)
        await stage.press("ctrl+s")
        assert "Another window has changed it meanwhile." in stage.shown
        assert "mine" in stage.shown
        assert await stage.ask(lambda workbook: workbook.talks.get("t1").summary) == "theirs"
        await stage.press("ctrl+s")
        assert await stage.ask(lambda workbook: workbook.talks.get("t1").summary) == "mine"


async def test_lists_keep_their_cursor_by_id_where_rows_come_and_go_beneath_it(
    open_app: OpenApp, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 600)
    async with open_app(filled, "en") as stage:
        for key, table in (("m", "employees"), ("o", "agreements"), ("b", "goals")):
            await stage.press("g", key, "down", "down")
            current = at_hand(stage)
            with at_work(filled) as other:
                others = [row["id"] for row in other.rows(f"SELECT id FROM {table} WHERE id <> ?", current)]
                with other.write() as transaction:
                    transaction.delete(table, others[0])
                    transaction.put(table, others[1], {"updated_at": timestamp(NOW)})
            await look(stage)
            assert at_hand(stage) == current
            with at_work(filled) as other, other.write() as transaction:
                transaction.delete(table, current)
            await look(stage)
            assert at_hand(stage) not in (current, "")


def at_hand(stage: Opened) -> str:
    screen = stage.screen
    if isinstance(screen, ItemScreen):
        return screen.current_id or ""
    return screen.employee_id or ""
