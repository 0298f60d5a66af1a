"""The employee list by its keys, and its forms, which lose nothing that was typed."""

from datetime import datetime
from pathlib import Path

import pytest

from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.store.employees import Employees
from mus_tui.store.workbook import create_workbook
from mus_tui.system.refusal import WorkbookRefusal
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.screens.preparation import PreparationScreen
from mus_tui.ui.screens.talk import TalkScreen
from tests.domain.demo_team import ANE, BO, GRO
from tests.ui.conftest import OpenApp
from tests.ui.stage import at_work, next_id


async def test_a_filter_is_kept_by_enter_and_cleared_by_escape(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("slash")
        await stage.type("ø ju")
        assert "Ingen" in stage.shown
        await stage.press("backspace", "backspace", "backspace")
        assert "Ane Sørensen" in stage.shown
        assert "Henrik Juul" not in stage.shown
        await stage.press("enter")
        assert stage.screen.employee_id == ANE.id
        assert isinstance(stage.screen, EmployeesScreen), "Enter opens nothing"
        await stage.press("down")
        assert stage.screen.employee_id == BO.id
        await stage.press("slash", "escape")
        assert "Henrik Juul" in stage.shown


async def test_rows_written_elsewhere_appear_and_the_cursor_stays_on_its_person(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("end", "up")
        assert stage.screen.employee_id == GRO.id
        with at_work(book) as other:
            other.talks.plan(Talk(id="", employee_id=GRO.id, planned_at=datetime(2026, 3, 2, 10)))
            other.employees.add(Employee(id=next_id(), name="Medarbejder 0001"))
        await stage.app.news.look()
        await stage.settle()
        assert stage.screen.employee_id == GRO.id
        assert "Medarbejder 0001" in stage.shown
        assert "Employees 9" in stage.rows[0]
        assert "2 Mar" in stage.shown


async def test_a_new_employee_is_asked_for_until_it_fits_and_nothing_typed_is_lost(
    book: Path, open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("n", "tab")
        await stage.type("M1")
        await stage.press("ctrl+s")
        assert "navn" in stage.shown
        await stage.type("Medarbejder 0001")
        await stage.press(*["tab"] * 5)
        await stage.type("31/2")
        await stage.press("ctrl+s")
        assert "31/2" in stage.shown
        await stage.press("ctrl+u")
        await stage.type("1/3-2020")

        def full(*_: object) -> Employee:
            raise WorkbookRefusal("The disk is full, so {file} could not be written.", file="x")

        with monkeypatch.context() as disk:
            disk.setattr(Employees, "add", full)
            await stage.press("ctrl+s")
            assert "Medarbejder 0001" in stage.shown, "the form is there again, as it was"
            assert "1/3-2020" in stage.shown
        await stage.press("ctrl+s")
        added = await stage.ask(lambda workbook: workbook.employees.named("0001"))
        assert (added.initials, str(added.hired_on)) == ("M1", "2020-03-01")
        assert stage.screen.employee_id == added.id
        await stage.press("e", "ctrl+s")
        assert await stage.ask(lambda workbook: workbook.employees.get(added.id)) == added
        await stage.press("u", "u")
        assert "Medarbejder 0001" not in stage.shown


async def test_a_talk_is_planned_moved_and_taken_back(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("t", "tab")
        await stage.type("nonsense")
        await stage.press("ctrl+s")
        assert "nonsense is no date" in stage.shown
        await stage.press("ctrl+u")
        await stage.type("2/3 9:30")
        await stage.press("ctrl+s")
        (talk,) = await stage.ask(lambda workbook: workbook.talks.of(ANE.id))
        assert (talk.planned_at, talk.kind) == (datetime(2026, 3, 2, 9, 30), TalkKind.MUS)
        await stage.press("t", "ctrl+s")
        assert (await stage.ask(lambda workbook: workbook.talks.of(ANE.id)))[0] == talk, "unchanged means unchanged"
        await stage.press("t", "tab", "ctrl+u")
        await stage.type("9/3 9")
        await stage.press("ctrl+s", "u")
        assert (await stage.ask(lambda workbook: workbook.talks.of(ANE.id)))[0].planned_at == talk.planned_at
        await stage.press("enter")
        assert isinstance(stage.screen, PreparationScreen)
        await stage.press("ctrl+g", "m", "l")
        assert isinstance(stage.screen, TalkScreen)
        await stage.press("ctrl+g", "m", "u")
        assert "in progress" not in stage.shown


async def test_who_has_left_is_greyed_and_comes_back_by_undo(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en", (120, 40)) as stage:
        await stage.press("d")
        assert "left 13 Feb" in stage.shown
        assert "Employees 7" in stage.rows[0]
        assert stage.screen.employee_id == ANE.id
        await stage.press("d")
        assert "has left already" in stage.said
        await stage.press("u")
        assert "Employees 8" in stage.rows[0]
        assert "No talk has been held yet" in stage.shown, "the card of the person under the cursor"


async def test_an_empty_workbook_says_how_to_begin(tmp_path: Path, open_app: OpenApp) -> None:
    file = tmp_path / "empty" / "workbook.db"
    create_workbook(file).close()
    async with open_app(file, "da") as stage:
        assert "Tryk n" in stage.shown
        for key in ("enter", "t", "d", "e", "l", "p", "r", "plus", "s", "down"):
            await stage.press(key)
            assert stage.app.is_running
        assert isinstance(stage.screen, EmployeesScreen)


async def test_the_next_talk_is_cancelled_from_the_palette_and_u_takes_it_back(
    book: Path, open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with at_work(book) as other:
        talk = other.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 3, 2, 10)))
        other.talks.agenda_written(talk.id, other.clock())
    async with open_app(book, "da", (120, 40)) as stage:
        await stage.press("colon")
        await stage.type("aflys næste")
        await stage.press("enter")
        assert "Aflyst: MUS med Ane Sørensen, man 02-03-2026 · u fortryder det" in stage.said
        assert b"METHOD:CANCEL" in (tmp_path / "cancelled-ane-sørensen-2026-03-02.ics").read_bytes()
        await stage.press("u")
        assert (await stage.ask(lambda workbook: workbook.talks.get(talk.id))).is_open
