"""Erasing a person from the employee list: a name is asked for, and every screen of theirs closes (J7)."""

from datetime import datetime
from pathlib import Path

import pytest

from mus_tui.domain.talks import Talk
from mus_tui.store.lines import Sheet
from mus_tui.store.upgrade import backup
from mus_tui.ui import watch
from mus_tui.ui.dialogs.erasure import ErasureForm
from mus_tui.ui.screens.as_employee import AsEmployeeScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.screens.preparation import PreparationScreen
from tests.domain.demo_team import ANE, BO
from tests.store.erased_people import still_said
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work


@pytest.fixture
def planned(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook with a talk with Ane, her name in what is about Bo, and a backup."""
    monkeypatch.setattr(watch, "LOOK_SECONDS", 600)
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10)))
        workbook.praise.say(BO.id, "Hjalp Ane med vagtplanen")
        backup(workbook.connection, book, NOW)
    return book


async def ask(stage: Opened) -> None:
    await stage.press("home", "colon")
    await stage.type("helt" if stage.app.words.language == "da" else "erase this")
    await stage.press("enter")
    assert isinstance(stage.app.screen, ErasureForm)


async def people(stage: Opened) -> list[str]:
    return [person.id for person in await stage.ask(lambda workbook: workbook.employees.all())]


async def test_a_name_is_asked_for_and_nothing_else_will_do(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "da") as stage:
        assert stage.screen.employee_id == ANE.id
        await ask(stage)
        for words in ("Slet Ane Sørensen helt", "samtaler 1", "ud af 1 sikkerhedskopi", "Bo Østergaard 1"):
            assert words in stage.shown
        for answer in ("", "ja", "BØ"):
            await stage.type(answer)
            await stage.press("ctrl+s")
            assert "hverken initialerne" in stage.shown
            await stage.press("ctrl+u")
        await stage.press("escape")
        assert ANE.id in await people(stage)


async def test_afterwards_the_list_says_what_is_done_and_nothing_brings_the_person_back(
    planned: Path, open_app: OpenApp
) -> None:
    async with open_app(planned, "en") as stage:
        await stage.press("p")
        assert isinstance(stage.screen, PreparationScreen)
        await stage.type("Hviskestykket")
        await stage.press("ctrl+g", "e")
        assert isinstance(stage.screen, AsEmployeeScreen)
        await stage.press("ctrl+g", "m")
        assert len(stage.app.open_screens()) == 3
        await ask(stage)
        await stage.type("as")
        await stage.press("ctrl+s")
        await stage.settle()
        assert "1 backup cleaned · still named in 1 row about others" in stage.said
        assert [type(screen) for screen in stage.app.open_screens()] == [EmployeesScreen]
        assert "Ane Sørensen" not in stage.shown
        assert ANE.id not in await people(stage)
        await stage.press("u")
        assert "nothing to undo" in stage.said
    assert still_said(planned.parent, "Sørensen", "Hviskestykket", "vagtplanen") == ["vagtplanen"]


async def test_a_talk_open_in_another_window_is_in_the_way(planned: Path, open_app: OpenApp) -> None:
    with at_work(planned) as other:
        other.locks.take(Sheet("t1", ANE.id))
        async with open_app(planned, "en", (120, 40)) as stage:
            await ask(stage)
            await stage.type("Ane")
            await stage.press("ctrl+s")
            assert "is open on" in stage.shown
            await stage.press("escape")
            assert ANE.id in await people(stage)


async def test_a_screen_of_somebody_erased_elsewhere_closes(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await stage.press("p")
        await stage.type("Hviskestykket")
        await stage.press("plus")
        with at_work(planned) as other:
            other.erasures.erase([ANE.id], while_open=True)
        await stage.app.news.look()
        await stage.settle()
        assert [type(screen) for screen in stage.app.open_screens()] == [EmployeesScreen]
        assert stage.app.screen is stage.screen
        assert "has been erased" in stage.said
        await stage.press("l", "u")
        assert ANE.id not in await people(stage)
        assert await stage.ask(lambda workbook: workbook.rows("SELECT 1 FROM private_notes")) == []


async def test_behind_the_curtain_nothing_is_shown(planned: Path, open_app: OpenApp) -> None:
    async with open_app(planned, "en") as stage:
        await stage.press("p", "f9")
        with at_work(planned) as other:
            other.erasures.erase([ANE.id], while_open=True)
        await stage.app.news.look()
        await stage.settle()
        assert stage.app.curtain.is_down
        assert "Bo" not in stage.shown
        await stage.press("x")
        assert isinstance(stage.app.screen, EmployeesScreen)
        assert "has been erased" in stage.said
