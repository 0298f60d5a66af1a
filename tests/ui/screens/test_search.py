"""Search as it is used: from anywhere, as one types, to where something was written and back to the same caret."""

from datetime import timedelta
from pathlib import Path

import pytest
from rich.color import Color
from textual.strip import Strip
from textual.widgets import Input
from textual.widgets.input import Selection

from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.goals import Goal
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.ui.screens.agreements import AgreementsScreen
from mus_tui.ui.screens.board import BoardScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.screens.search import SearchScreen
from mus_tui.ui.screens.talk import TalkScreen
from tests.domain.demo_team import ANE, BO
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, Opened, at_work

LINES = ["> travlt, lidt stress i release-uger", "! mig: færre møder i stressede uger", "% stresset, ikke syg", "Ro på"]


@pytest.fixture
def written(book: Path) -> Path:
    at = NOW.replace(tzinfo=None)
    with at_work(book) as workbook:
        talk = workbook.talks.plan(Talk(id="bo-talk", employee_id=BO.id, kind=TalkKind.MUS, planned_at=at))
        workbook.lines.append(talk, 4, LINES)
        workbook.talks.plan(Talk(id="ane-talk", employee_id=ANE.id, planned_at=at - timedelta(days=1)))
        workbook.agreements.add(Agreement(id="pause", employee_id=ANE.id, text="Stresspauser hver dag"))
        workbook.agreements.set_state("pause", AgreementState.DONE)
        workbook.goals.add(Goal(id="calm", employee_id=ANE.id, text="Ro i driften", why="mindre stress"))
        workbook.praise.say(ANE.id, "Du holdt hovedet koldt under stress")
    return book


def editor_at(stage: Opened) -> tuple[str, tuple[int, int]]:
    screen = stage.screen
    assert isinstance(screen, TalkScreen)
    assert screen.editors is not None
    assert screen.focused is screen.editors.editor
    editor = screen.editors.editor
    return editor.current_line, editor.cursor_location


async def test_from_the_text_to_a_hit_and_back_to_the_same_caret(written: Path, open_app: OpenApp) -> None:
    async with open_app(written, "da", (120, 40)) as stage:
        await stage.press("l")
        ane_talk = stage.screen
        await stage.type("Vi begynder")
        await stage.press("left", "left", "ctrl+f")
        assert isinstance(stage.screen, SearchScreen)
        assert "Skriv et ord eller begyndelsen af et." in stage.shown
        await stage.type("stress")
        assert "5 fund" in stage.rows[0]
        assert "travlt, lidt «stress» i" in stage.shown
        assert "KUN MIG" not in stage.shown

        await stage.press("escape")
        assert stage.screen is ane_talk
        assert editor_at(stage) == ("Vi begynder", (0, 9))

        await stage.press("ctrl+f")
        await stage.type("travlt")
        assert "1 fund i 1 samtale" in stage.rows[0], "what was looked for before is written over"
        await stage.pilot.pause(0.2)
        await stage.settle()
        beside = " ".join(row[79:].strip() for row in stage.rows)
        assert "Bo Østergaard" in beside
        assert "! mig: færre møder" in " ".join(beside.replace("│", " ").split())
        assert "syg" not in beside
        await stage.press("enter")
        assert editor_at(stage)[0] == LINES[0]
        bo_talk = stage.screen

        await stage.press("ctrl+f", "ctrl+f")
        assert stage.screen is bo_talk, "^F in the field goes back, too"
        assert editor_at(stage)[0] == LINES[0]


async def test_filters_stay_and_private_lines_are_asked_for_each_time(written: Path, open_app: OpenApp) -> None:
    async with open_app(written, "en") as stage:
        await stage.press("ctrl+f")
        await stage.paste('"stress* OR (')
        assert "Nothing has these words." in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("stress")
        await stage.press("tab", "enter")
        await stage.paste("bo")
        await stage.press("enter")
        assert "2 hits in 1 talk" in stage.rows[0]
        assert "person: Bo" in stage.rows[2]
        await stage.press("ctrl+g", "percent_sign")
        assert "3 hits in 1 talk" in stage.rows[0]
        assert "ONLY ME «stresset», ikke syg" in stage.shown

        await stage.press("ctrl+f")
        await stage.press("ctrl+f")
        assert isinstance(stage.screen, EmployeesScreen)
        await stage.press("g", "s")
        assert "2 hits" in stage.rows[0], "the person is kept, what only the leader may see is not"
        await stage.type("zzz")
        assert "The filters leave something out" in stage.shown
        assert "was not searched: ^G %" in stage.shown
        await stage.press("tab", "d")
        assert "person: all" in stage.rows[2]


async def test_a_hit_opens_where_it_was_written_whatever_it_is(written: Path, open_app: OpenApp) -> None:
    async with open_app(written, "da") as stage:
        await stage.press("ctrl+f")
        await stage.paste("stresspauser")
        await stage.press("enter")
        agreements = stage.app.top
        assert isinstance(agreements, AgreementsScreen)
        assert agreements._list.current == "pause", "what is done is brought into sight"

        await stage.press("ctrl+f")
        await stage.paste("mindre")
        await stage.press("enter")
        board = stage.app.top
        assert isinstance(board, BoardScreen)
        assert board._board.current == "calm"

        await stage.press("ctrl+f")
        await stage.paste("hovedet")
        await stage.press("enter")
        employees = stage.app.top
        assert isinstance(employees, EmployeesScreen)
        assert employees.employee_id == ANE.id


async def test_the_hits_are_those_of_the_last_word_typed(written: Path, open_app: OpenApp) -> None:
    async with open_app(written, "da") as stage:
        await stage.press("ctrl+f")
        for letter in "stress":
            stage._send(letter)
        for _letter in "stress":
            stage._send("backspace")
        for letter in "koldt":
            stage._send(letter)
        stage._send("enter")
        await stage.settle()
        assert isinstance(stage.screen, EmployeesScreen), "Enter waits for the hits of what was typed before it"


async def test_the_field_is_painted_cell_for_cell_as_the_stock_one(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("ctrl+f")
        screen = stage.screen
        assert isinstance(screen, SearchScreen)
        field = screen._field
        for value in ("", "a", "møde på tværs", "to  mellemrum ", "日本", "e\u0301n", "lang " * 20):
            field.value = value
            for place in {0, 1, len(value) // 2, len(value)}:
                field.cursor_position = min(place, len(value))
                for selected in (0, 2):
                    field.selection = Selection(max(0, field.cursor_position - selected), field.cursor_position)
                    await stage.settle()
                    assert cells(field.render_line(0)) == cells(Input.render_line(field, 0))


def cells(strip: Strip) -> list[tuple[str, Color | None, Color | None]]:
    return [(letter, style.color, style.bgcolor) for text, style, _ in strip.crop(0, 79) if style for letter in text]
