"""The overview as it is read, and the scales as they are rated where they are asked about."""

from datetime import timedelta
from pathlib import Path

from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.ui.agenda_screen import AgendaScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.screens.overview import OverviewScreen
from mus_tui.ui.screens.preparation import PreparationScreen
from tests.domain.demo_team import ANE, BO, TEAM
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work


async def to_question(stage: Opened, question_id: str) -> None:
    screen = stage.screen
    assert isinstance(screen, AgendaScreen)
    assert screen.view is not None
    item = next(item for item in screen.view.items if item.source_id == question_id)
    assert screen.panel.select(item.id)
    await stage.settle()


async def test_the_team_stands_by_name_with_the_round_over_it(book: Path, open_app: OpenApp) -> None:
    with at_work(book) as workbook:
        for person, days in ((ANE, 3), (BO, -5)):
            at = NOW.replace(tzinfo=None) + timedelta(days=days)
            talk = workbook.talks.plan(Talk(id="", employee_id=person.id, planned_at=at))
            workbook.ratings.rate(talk, "workload", Party.LEADER, 4)
    async with open_app(book, "da") as stage:
        await stage.press("g", "a")
        assert isinstance(stage.screen, OverviewScreen)
        assert "□ 1 planlagt ! 1 overskredet" in stage.shown.replace("\u00a0", " ")
        assert stage.screen._list.items == ["everyone", *(person.id for person in TEAM if not person.left_on)]
        assert "Ingen vurderinger endnu" in stage.shown

        await stage.press("j", "percent_sign")
        assert "○ leder" in stage.shown
        assert "kun er dine, vises også" in stage.said
        await stage.press("enter")
        assert isinstance(stage.app.top, EmployeesScreen)
        assert stage.app.top.employee_id == ANE.id


async def test_a_number_rates_the_scale_of_a_question(book: Path, open_app: OpenApp) -> None:
    at = NOW.replace(tzinfo=None)
    with at_work(book) as workbook:
        talk = workbook.talks.plan(Talk(id="talk", employee_id=ANE.id, planned_at=at))
    async with open_app(book, "en", (120, 40)) as stage:
        await stage.press("p", "f3", "tab")
        await to_question(stage, "Q4")
        await stage.press("4")
        assert stage.said == "Workload: 4 of 5, yours alone until s shares it."
        assert "○ 4" in stage.shown
        await to_question(stage, "Q3")
        await stage.press("4")
        assert "Only questions on workload" in stage.said

        await stage.press("g", "l", "f3", "tab")
        await to_question(stage, "Q4")
        assert "○ 4" not in stage.shown, "the leader's own rating is not shown where both look"
        await stage.press("5")
        assert stage.said == "Workload: 5 of 5, said by the employee."
        await stage.press("s")
        assert "● 5 ○ 4" in stage.shown
        await stage.press("u", "u")
        ratings = await stage.ask(lambda workbook: workbook.ratings.of_talk(talk.id))
        assert {(each.party, each.is_private) for each in ratings.values()} == {(Party.LEADER, True)}
        await stage.press("g", "p")
        assert isinstance(stage.app.top, PreparationScreen)
