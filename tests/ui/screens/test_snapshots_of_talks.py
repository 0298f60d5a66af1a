"""What preparation and minutes look like, in both languages and both usual sizes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mus_tui.content.library import load_content
from mus_tui.domain.agenda import Preparation
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from tests.domain.demo_team import ANE
from tests.ui.stage import NOW, Opened, at_work, make_app

Compare = Callable[..., bool]

SIZES = ((80, 24), (120, 40))


@pytest.fixture
def story(book: Path) -> Path:
    """A talk last summer, and one next week that is half prepared."""
    content = load_content()
    with at_work(book, NOW - timedelta(days=200)) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2025, 7, 28, 10)))
        talk = workbook.talks.begin(ANE.id, content)
        workbook.lines.append(talk, 1, ["= Lede ét projekt på tværs >1/3", "! mig: ugentlig status >+14"])
        workbook.lines.append(talk, 4, ["! undersøg mentorordning", "% kun for mig", "? løn i forhold til marked"])
        for item in workbook.agendas.owed(talk, content):
            workbook.agendas.take_up(item, item.state.TAKEN_UP)
        workbook.talks.hold(talk.id, content)
    with at_work(book) as workbook:
        talk = Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10))
        workbook.talks.plan(talk)
        workbook.agendas.add_point(talk, 2, "Fredagsvagten", Party.EMPLOYEE)
        workbook.agendas.add_point(talk, 2, "Planen efter påske")
        answer = "Fejlsøgning. Men der er for mange afbrydelser om formiddagen"
        with workbook.write() as transaction:
            transaction.add(
                "preparations",
                Preparation(
                    id="p1",
                    employee_id=ANE.id,
                    talk_id="t2",
                    party=Party.EMPLOYEE,
                    topic=2,
                    question_id="Q3",
                    answer=answer,
                ),
            )
    return book


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    "keys", [("p", "f3", *"! mig: plan >1/3"), ("p", "tab"), ("r",)], ids=["notes", "panel", "minutes"]
)
def test_it_looks_as_it_should(
    story: Path, snap_compare: Compare, size: tuple[int, int], language: str, keys: tuple[str, ...]
) -> None:
    app = make_app(story, language)

    async def before(pilot: Pilot[int]) -> None:
        stage = Opened(app, pilot)
        await stage.settle()
        await stage.press(*("space" if key == " " else key for key in keys))

    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        app.autosave.close()
        app.store.close()
