"""Closing a talk by its keys: one list, one key, and minutes after it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mus_tui.content.library import load_content
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.ui.screens.closing import ClosingScreen
from mus_tui.ui.screens.minutes import MinutesScreen
from mus_tui.ui.screens.talk import TalkScreen
from mus_tui.ui.widgets.panel import PanelView
from tests.domain.demo_team import ANE
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work, make_app


@pytest.fixture
def live(book: Path) -> Path:
    """A MUS in progress with Ane: a goal and an agreement brought in, an agreement made that lacks a date."""
    with at_work(book, NOW - timedelta(days=90)) as workbook:
        workbook.goals.add(
            Goal(
                id="g",
                employee_id=ANE.id,
                text="Svare inden for en time",
                owners=(ANE.id,),
                due=date(2026, 3, 1),
                measure="timer",
                state=GoalState.IN_PROGRESS,
            )
        )
        workbook.agreements.add(Agreement(id="a", employee_id=ANE.id, text="Skriv vejledningen", owners=(LEADER,)))
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
        talk = workbook.talks.begin(ANE.id, load_content())
        workbook.lines.append(talk, 2, ["! mig: ugentlig status", "= Lede ét projekt #personligt >1/10"])
        workbook.lines.append(talk, 5, ["Vi talte om kurser"])
    return book


def rows(stage: Opened) -> PanelView:
    assert isinstance(stage.screen, ClosingScreen)
    return stage.screen.query_one("#main", PanelView)


def row_of(stage: Opened, text: str) -> str:
    return next(row for row in stage.rows if text in row)


async def test_a_talk_is_judged_completed_closed_and_opened_again(live: Path, open_app: OpenApp) -> None:
    async with open_app(live, "en", (100, 40)) as stage:
        await stage.press("l", "enter")
        await stage.type("! Ane: ring til Bo")
        await stage.press("ctrl+g", "h")
        assert "ring til Bo" in stage.shown, "the line with the caret is there"
        assert "6 points wait for a word" in stage.rows[0]
        await stage.press("1", "h")
        assert "This still waits for a word" in stage.said
        assert row_of(stage, "Skriv vejledningen").endswith("MISSING")
        await stage.press("3", "1", "1", "1", "2")
        await stage.type("syg")
        await stage.press("enter")
        assert "ready to be closed" in stage.rows[0]
        given = await stage.ask(lambda workbook: workbook.verdicts.of_talk("t"))
        assert {key: each.verdict.value for key, each in given.items()} == {"g": "kept", "a": "not_kept"}

        await stage.press("home", "enter")
        await stage.paste("Det gik")
        await stage.press("enter")
        await stage.paste("Spørg først")
        await stage.press("enter")
        assert (await stage.ask(lambda workbook: workbook.goals.get("g"))).state is GoalState.REACHED
        assert "still to be closed" not in stage.shown

        made = await stage.ask(lambda workbook: workbook.agreements.of_talk("t"))
        status = next(each.id for each in made if each.text == "ugentlig status")
        assert "due date missing" in row_of(stage, "ugentlig status")
        rows(stage).select(status)
        await stage.press("t")
        await stage.type("+14")
        await stage.press("enter")
        assert "27 Feb 2026" in row_of(stage, "ugentlig status")

        rows(stage).select("takes:employee")
        await stage.press("enter")
        await stage.paste("Ro på vagterne")
        await stage.press("enter")
        assert "> Ane: Ro på vagterne" in stage.shown
        await stage.press("u")
        assert "Line of the closing" in stage.said
        assert "Ro på vagterne" not in stage.shown
        await stage.press("ctrl+y")
        assert "> Ane: Ro på vagterne" in stage.shown
        await stage.press("f")
        assert "13 May 2026 and 13 Aug 2026" in stage.said

        await stage.press("h")
        assert isinstance(stage.screen, MinutesScreen), stage.said
        assert "u opens it again" in stage.said
        held = await stage.ask(lambda workbook: workbook.talks.get("t"))
        assert held.state is TalkState.HELD
        await stage.press("u")
        assert "Undone: Close talk" in stage.said
        assert "DRAFT" in stage.rows[0]
        await stage.press("g", "h", "h")
        assert (await stage.ask(lambda workbook: workbook.talks.get("t"))).state is TalkState.HELD
        await stage.press("g", "l")
        assert isinstance(stage.screen, TalkScreen), "a talk held opens from its minutes"
        assert stage.screen.talk.id == "t"
        await stage.press("f6", "ctrl+g", "h", "h")
        assert "closed already" in stage.said


async def test_the_rows_lead_to_where_they_can_be_made_good(live: Path, open_app: OpenApp) -> None:
    async with open_app(live, "en", (100, 40)) as stage:
        await stage.press("g", "h")
        rows(stage).select("advice:rounds")
        await stage.press("enter")
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.topic == 4
        await stage.press("ctrl+g", "h")
        rows(stage).select("proposed:2026-08-13")
        await stage.press("enter", "ctrl+a", "ctrl+k")
        await stage.type("1/6")
        await stage.press("enter")
        planned = await stage.ask(lambda workbook: workbook.talks.of(ANE.id)[-1])
        assert (planned.kind, planned.planned_at) == (TalkKind.FOLLOW_UP, datetime(2026, 6, 1, 10))
        rows(stage).select(planned.id)
        await stage.press("t", "ctrl+a", "ctrl+k")
        await stage.type("igår")
        await stage.press("enter")
        assert "no day to come" in stage.shown
        await stage.press("escape")
        made = await stage.ask(lambda workbook: workbook.agreements.of_talk("t"))
        rows(stage).select(made[0].id)
        await stage.press("e", "down", "escape", "enter")
        assert isinstance(stage.screen, TalkScreen)
        assert stage.screen.topic == 2


async def test_there_is_nothing_to_close_where_no_talk_is_in_progress(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("g", "h")
        assert "No talk is in progress" in stage.said


@pytest.mark.parametrize(("language", "size"), [("da", (80, 24)), ("en", (120, 40))])
def test_it_looks_as_it_should(
    live: Path, snap_compare: Callable[..., bool], language: str, size: tuple[int, int]
) -> None:
    app = make_app(live, language)

    async def before(pilot: Pilot[int]) -> None:
        stage = Opened(app, pilot)
        await stage.settle()
        await stage.press("g", "h", "1", "down")

    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        app.autosave.close()
        app.store.close()
