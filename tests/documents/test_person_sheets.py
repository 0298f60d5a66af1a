from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mus_tui.content.library import Content
from mus_tui.documents.person_sheets import development_plan, year_sheet
from mus_tui.documents.rendering import plain_text
from mus_tui.documents.wording import TalkWording
from mus_tui.domain.agreements import AgreementState, AgreementType, CheckIn, Health
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.domain.years import Happening, YearEvent, year_before
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from mus_tui.store.years import read_year
from tests.documents.conftest import NOW
from tests.domain.demo_team import ANE

TODAY = NOW.date()


@pytest.fixture
def talk(workbook: Workbook, content: Content) -> Talk:
    workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
    talk = workbook.talks.begin(ANE.id, content)
    workbook.lines.append(talk, 5, ["= Certificering >1/10", "! ane: finder et hold >1/3", "+ Migreringen"])
    workbook.lines.append(talk, 2, ["! mig: skriver ud >1/3"])
    return talk


def words(workbook: Workbook, content: Content, talk: Talk) -> TalkWording:
    return TalkWording(workbook, talk, content, translator("da"))


def test_the_plan_has_what_serves_development_and_says_so_where_nothing_does(
    workbook: Workbook, content: Content, talk: Talk
) -> None:
    workbook.ratings.rate(talk, "Kravafklaring", Party.EMPLOYEE, 3)
    text = plain_text(development_plan(words(workbook, content, talk), TODAY))
    assert all(each in text for each in ("Certificering", "finder et hold", "Kravafklaring: Ane: 3 af 5"))
    assert "skriver ud" not in text
    assert "Der er ikke aftalt noget om udvikling" not in text
    for agreement in workbook.agreements.of(ANE.id):
        workbook.agreements.edit(agreement._replace(type=AgreementType.TASK))
    for goal in workbook.goals.of(ANE.id):
        workbook.goals.delete(goal.id)
    assert "Der er ikke aftalt noget om udvikling" in plain_text(
        development_plan(words(workbook, content, talk), TODAY)
    )


def test_the_year_tells_what_happened_in_its_order(workbook: Workbook, content: Content, talk: Talk) -> None:
    (agreement, other) = sorted(workbook.agreements.of(ANE.id), key=lambda each: each.text)
    workbook.agreements.check_in(
        CheckIn(
            id="",
            employee_id=ANE.id,
            subject_kind="agreements",
            subject_id=other.id,
            on_date=TODAY - timedelta(days=1),
            health=Health.AT_RISK,
            text="Halvvejs",
        )
    )
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    events = read_year(workbook, ANE.id, year_before(TODAY), TODAY)
    assert [event.kind for event in events] == [
        Happening.CHECK_IN,
        Happening.AGREED,
        Happening.AGREED,
        Happening.GOAL_SET,
        Happening.PRAISE,
        Happening.DONE,
    ]
    assert events[0] == YearEvent(TODAY - timedelta(days=1), Happening.CHECK_IN, f"{other.text}: Halvvejs", "at_risk")
    text = plain_text(year_sheet(words(workbook, content, talk), TODAY))
    assert text.index("Status: skriver ud: Halvvejs (i fare)") < text.index("Gjort: finder et hold")
    assert read_year(workbook, ANE.id, year_before(TODAY), TODAY - timedelta(days=2)) == []
    later = TODAY.replace(year=2028)
    assert "Der er ikke skrevet noget ned" in plain_text(year_sheet(words(workbook, content, talk), later))


def test_the_day_before_a_leap_day_is_there(tmp_path: Path) -> None:
    assert year_before(datetime(2028, 2, 29).date()) == datetime(2027, 2, 28).date()
