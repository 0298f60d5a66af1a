"""Choosing between two versions: nothing is written before w, and what is the leader's own is not shown to others."""

from pathlib import Path

import pytest

from mus_tui.domain.conflicts import Choice
from mus_tui.domain.goals import GoalState
from mus_tui.ui.dialogs.text import TextDialog
from mus_tui.ui.screens.conflicts import ConflictScreen
from mus_tui.ui.screens.sync import SyncScreen
from mus_tui.ui.widgets.masks import MASK
from tests.ui.conftest import OpenApp
from tests.ui.stage import Opened, at_work
from tests.ui.two_versions import GOAL, NOTE, OWN, fill, two_versions


@pytest.fixture
def versions(book: Path) -> Path:
    fill(book)
    return book


async def count(stage: Opened) -> int:
    return await stage.ask(lambda workbook: workbook.conflicts.count())


async def field(stage: Opened, kind: str, row_id: str, name: str) -> object:
    row = await stage.ask(lambda workbook: workbook.row((kind, row_id)))
    return row and row[name]


async def test_a_side_is_chosen_for_each_field_and_written_together(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y", "enter")
        assert isinstance(stage.screen, ConflictScreen)
        assert "Goal «Læser op på ISTQB» Bo" in stage.shown
        assert "choice 1 of 3" in stage.rows[0]
        assert "Nothing is written before w" in stage.said
        assert stage.screen.employee_id
        await stage.press("w")
        assert "Nothing is chosen yet" in stage.said
        await stage.press("right", "down", "right", "left", "right")
        assert stage.shown.count("●") == 2
        assert await field(stage, "goals", GOAL, "state") == GoalState.IDEA
        await stage.press("w")
        assert stage.said == "2 choices are written · u takes it back · 2 left"
        assert await field(stage, "goals", GOAL, "state") == GoalState.REACHED
        assert await field(stage, "goals", GOAL, "learning") == "Kurset var bedre end bogen"
        assert "Note «> Jeg mangler" in stage.shown, "it goes on to the next row"
        await stage.press("u")
        assert await count(stage) == 4
        assert await field(stage, "goals", GOAL, "state") == GoalState.IDEA


async def test_both_can_stand_only_where_there_are_words(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en", (120, 40)) as stage:
        await stage.press("y", "enter", "down", "b")
        assert "Only one of the two fits here" in stage.said, "where a goal stands is no text"
        await stage.press("e")
        assert "Only one of the two fits here" in stage.said
        await stage.press("up", "b")
        assert "Bogen er for lang / Kurset" in stage.shown, "with room the table says what comes of it"
        await stage.press("tab", "b")
        assert "each on a line of its own" in stage.shown
        await stage.press("w")
        notes = await stage.ask(lambda workbook: workbook.lines.notes("t1"))
        assert [note.text for note in notes] == [
            "Jeg mangler tydeligere prioritering",
            "Jeg mangler tydeligere prioritering i Q1",
        ]


async def test_a_text_of_ones_own_takes_the_place_of_both(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y", "down", "enter", "right", "e")
        await stage.press("end")
        await stage.type(" og Q2")
        await stage.press("ctrl+s")
        assert "your own text" in stage.shown
        await stage.press("e", "escape")
        assert "Q1 og Q2" in stage.shown
        await stage.press("w")
        assert await field(stage, "notes", NOTE, "text") == "Jeg mangler tydeligere prioritering i Q1 og Q2"
        with at_work(versions) as other:
            two_versions(other, "goals", GOAL, "why", "lang " * 30)
        await stage.app.news.look()
        await stage.press("q", "home", "enter", "end", "right", "e")
        assert isinstance(stage.app.screen, TextDialog), "a long text is edited over several lines"


async def test_what_is_chosen_waits_while_the_window_is_open(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "da") as stage:
        await stage.press("y", "enter", "left", "q")
        assert isinstance(stage.screen, SyncScreen)
        assert "valgt" in stage.shown
        assert await count(stage) == 4
        await stage.press("q", "g", "y", "enter", "w")
        assert "1 valg er skrevet" in stage.said
        assert "3 tilbage" in stage.said
        assert "Mål «Læser op" in stage.shown, "the other field of the row still waits"
        await stage.press("tab", "tab", "tab")
        assert "valg 1 af 3" in stage.rows[0]


async def test_a_line_of_the_leaders_own_is_masked_where_the_cursor_is_not(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y")
        assert "Hun ov" not in stage.shown
        assert MASK in stage.shown
        await stage.press("end")
        assert "«Hun ov" in stage.shown, "its row has the cursor"
        await stage.press("enter")
        assert "Hun bliver alligevel" in stage.shown
        assert "Line of the talk, only yours" in stage.shown
        await stage.press("right", "w")
        assert await field(stage, "private_notes", OWN, "text") == "Hun bliver alligevel"
        assert "Læser op" in stage.shown


async def test_what_another_window_resolves_gives_way_to_the_next(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y", "enter")
        with at_work(versions) as other:
            other.conflicts.resolve({"goals-state": (Choice.KEPT, ""), "goals-learning": (Choice.KEPT, "")})
        await stage.app.news.look()
        await stage.settle()
        assert "choice 1 of 2" in stage.rows[0]
        assert "Note «> Jeg mangler" in stage.shown
        with at_work(versions) as other:
            other.conflicts.resolve(dict.fromkeys(("notes-text", "private_notes-text"), (Choice.KEPT, "")))
        await stage.app.news.look()
        await stage.settle()
        assert "Nothing waits for a choice." in stage.shown
        await stage.press("right", "w", "tab", "e")
        assert "q goes back" in stage.said
        await stage.press("q")
        assert "Nothing waits for a choice." in stage.shown
        assert "choice" not in stage.rows[0]


async def test_a_value_that_was_changed_since_is_shown_as_it_is_now(versions: Path, open_app: OpenApp) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y", "down", "enter")
        with at_work(versions) as other, other.write() as transaction:
            transaction.put("notes", NOTE, {"text": "Prioriteringen er på plads"})
        await stage.app.news.look()
        await stage.settle()
        assert "Prioriteringen er på plads" in stage.shown
        assert "changed here since" in stage.shown


@pytest.mark.parametrize("key", ["b", "right", "left"])
async def test_a_row_deleted_here_since_comes_back_with_the_other_version(
    versions: Path, open_app: OpenApp, key: str
) -> None:
    async with open_app(versions, "en") as stage:
        await stage.press("y", "down", "enter")
        with at_work(versions) as other, other.write() as transaction:
            transaction.delete("notes", NOTE)
        await stage.app.news.look()
        await stage.settle()
        assert "has been deleted here since" in stage.shown
        await stage.press(key, "w")
        assert "1 choice is written" in stage.said
        assert bool(await field(stage, "notes", NOTE, "deleted_at")) is (key == "left")


async def test_a_row_deleted_in_one_copy_and_a_setting_are_told_in_words(book: Path, open_app: OpenApp) -> None:
    fill(book, private=False)
    with at_work(book) as workbook:
        two_versions(workbook, "goals", GOAL, "deleted_at", "2026-02-13T08:00:00.000Z")
        setting = workbook.rows("SELECT id FROM settings WHERE key = 'leader_name'")[0]["id"]
        two_versions(workbook, "settings", setting, "value", "Mette Krag")
        two_versions(workbook, "from_the_future", "x", "hue", "blue")
    async with open_app(book, "en") as stage:
        await stage.press("y")
        assert "the leader's name" in stage.shown
        await stage.press("enter")
        while "«the leader's name»" not in stage.shown:
            await stage.press("tab")
        assert "Mette Krag" in stage.shown
        while "deleted?" not in stage.shown:
            await stage.press("tab")
        await stage.press("home")
        assert "changed, still there" in stage.shown
        await stage.press("right", "w")
        assert await field(stage, "goals", GOAL, "deleted_at")
        while "It is gone here" not in stage.shown:
            await stage.press("tab")
        await stage.press("left", "w")
        assert "written" in stage.said


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_long_texts_can_be_read_to_their_end(versions: Path, open_app: OpenApp, size: tuple[int, int]) -> None:
    with at_work(versions) as workbook, workbook.write() as transaction:
        transaction.put("notes", NOTE, {"text": "ord " * 1000 + "slut"})
    async with open_app(versions, "en", size) as stage:
        await stage.press("y", "down", "enter")
        for _ in range(300):
            if "slut" in stage.shown:
                break
            await stage.press("pagedown")
        assert "slut" in stage.shown
        await stage.press(*["pageup"] * 300)
        assert "slut" not in stage.shown


async def test_the_screens_are_light(versions: Path, open_app: OpenApp) -> None:
    with at_work(versions) as workbook:
        for number in range(60):
            two_versions(workbook, "agreements", f"a{number}", "text", "andet")
    async with open_app(versions, "en") as stage:
        await stage.press("y")
        assert len(stage.screen.query("*")) < 40
        await stage.press("enter")
        assert len(stage.screen.query("*")) < 40
