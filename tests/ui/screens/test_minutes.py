from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.agenda import ItemState
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.talks import Talk, TalkState
from tests.domain.demo_team import ANE, BO
from tests.ui.conftest import OpenApp
from tests.ui.stage import NOW, at_work

LINES = (
    "! mig: ugentlig status >+14",
    "! undersøg mentorordning",
    "= Lede ét projekt >1/10",
    "% Hemmelig tanke",
    "Vi talte om vagterne",
)


@pytest.fixture
def talked(book: Path) -> Path:
    """A talk in progress with Ane, with an agreement that lacks owner and date, and a private line."""
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
        talk = workbook.talks.begin(ANE.id, load_content())
        workbook.lines.append(talk, 2, LINES)
    return book


async def test_what_is_missing_is_said_and_nothing_private_is_shown(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "da", (120, 40)) as stage:
        await stage.press("r")
        status, mentor = (next(row for row in stage.rows if text in row) for text in ("ugentlig", "undersøg"))
        assert "leder" in status
        assert "27-02-2026" in status
        assert "ok" in status
        assert mentor.split("│")[0].split()[-3:] == ["?", "?", "MANGLER"]
        assert "Vi talte om vagterne" in stage.shown
        assert "UDKAST" in stage.rows[0]
        assert "1 privat linje udeladt" in stage.rows[0]
        assert "Hemmelig" not in stage.shown


async def test_date_and_owner_are_given_and_taken_back_here(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "en") as stage:
        await stage.press("r", "down", "t")
        await stage.type("1/3")
        await stage.press("enter", "o")
        await stage.type("ane + me")
        await stage.press("enter")
        row = next(row for row in stage.rows if "undersøg" in row)
        assert "Ane+leader" in row
        assert "1 Mar 2026" in row
        assert "MISSING" not in row
        await stage.press("u", "u")
        assert "MISSING" in next(row for row in stage.rows if "undersøg" in row)


async def test_a_name_that_fits_nobody_is_asked_again(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "en") as stage:
        await stage.press("r", "o")
        await stage.press("ctrl+a", "ctrl+k")
        await stage.type("Xerxes")
        await stage.press("enter")
        assert "«Xerxes» fits nobody here" in stage.shown
        await stage.press("escape")
        assert "leader" in next(row for row in stage.rows if "ugentlig" in row)


async def test_enter_goes_to_the_line_in_the_talk(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "da") as stage:
        await stage.press("r", "down", "enter")
        assert stage.app.top.talk is not None
        await stage.type("X")
        lines = await stage.ask(lambda workbook: workbook.lines.notes("t1"))
        assert "X! undersøg mentorordning" in [note.text for note in lines]


async def test_what_was_agreed_outside_the_text_has_no_line(talked: Path, open_app: OpenApp) -> None:
    with at_work(talked) as workbook:
        workbook.agreements.add(
            Agreement(id="a1", employee_id=ANE.id, talk_id="t1", text="Mundtligt", owners=(LEADER,))
        )
    async with open_app(talked, "en") as stage:
        await stage.press("r", "down", "down", "enter")
        assert "there is no line to go to" in stage.said


async def test_the_minutes_are_written_in_every_form_without_a_private_word(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "en") as stage:
        await stage.press("r", "x")
        written = {path.suffix: path.read_text("utf-8") for path in Path.cwd().iterdir()}
        assert set(written) == {".md", ".html", ".txt"}
        for text in written.values():
            assert "undersøg mentorordning" in text
            assert "Hemmelig" not in text
            assert "Underskrift" in text or "underskrift" in text, "in the talk's language"
        assert "minutes-ane-sørensen-2026-02-13.md" in stage.said


async def test_the_minutes_keep_their_language_when_the_screen_changes_its_own(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "da", (120, 40)) as stage:
        await stage.press("r", "down")
        await stage.app.top.run_command("app.language")
        await stage.settle()
        assert "Ane Sørensen › Minutes" in stage.rows[0]
        assert "Aftaler" in stage.shown
        assert "▸ ! undersøg" in next(row for row in stage.rows if "undersøg" in row)


async def test_a_talk_that_has_not_begun_says_so(book: Path, open_app: OpenApp) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t1", employee_id=BO.id, planned_at=datetime(2026, 3, 2, 10)))
    async with open_app(book, "en") as stage:
        await stage.press("r")
        assert "The talk has not begun" in stage.shown
        assert "DRAFT" in stage.rows[0]
        await stage.press("t")
        assert "No agreement or goal is chosen" in stage.said


async def test_the_minutes_of_a_talk_held_are_no_draft(talked: Path, open_app: OpenApp) -> None:
    with at_work(talked) as workbook:
        content = load_content()
        for item in workbook.agendas.owed(workbook.talks.get("t1"), content):
            workbook.agendas.take_up(item, item.state.TAKEN_UP)
        workbook.talks.hold("t1", content)
        assert workbook.talks.get("t1").state is TalkState.HELD
    async with open_app(talked, "en") as stage:
        await stage.press("r")
        assert "DRAFT" not in stage.rows[0]
        assert "minutes not sent" in stage.rows[0]


async def test_what_is_typed_in_the_talk_stands_in_the_minutes_at_once(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "da", (120, 40)) as stage:
        await stage.press("l", "enter")
        await stage.type("! Ane: bestil Excel-kursus >1/3")
        await stage.press("ctrl+g", "r")
        assert "bestil Excel-kursus" in stage.shown
        assert "Aftaler 3" in stage.shown


async def test_the_preview_scrolls_when_it_has_focus(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "da") as stage:
        await stage.press("r")
        assert "Underskrift" not in stage.shown
        await stage.press("tab", "end")
        assert "Underskrift" in stage.shown
        await stage.press("tab", "down", "t")
        assert "undersøg" in stage.shown


@pytest.fixture
def held(talked: Path) -> Path:
    """The same talk, closed."""
    with at_work(talked) as workbook:
        talk = workbook.talks.get("t1")
        for item in workbook.agendas.owed(talk, load_content()):
            workbook.agendas.take_up(item, ItemState.TAKEN_UP)
        workbook.talks.hold("t1", load_content())
    return talked


async def test_both_approve_and_a_later_change_is_said(held: Path, open_app: OpenApp) -> None:
    async with open_app(held, "da", (120, 40)) as stage:
        await stage.press("r", "e")
        await stage.type("Tak for en god snak")
        await stage.press("enter")
        await stage.type("Ses i maj")
        await stage.press("ctrl+s")
        assert "Tak for en god snak Ses i maj" in stage.shown
        assert "referat ikke sendt" in stage.rows[0]
        await stage.press("a", "ctrl+s")
        assert "venter på medarbejderen i 0 dage" in stage.rows[0]
        await stage.press("a")
        await stage.type("1234")
        await stage.press("ctrl+s")
        assert "Koden hører ikke til dette referat" in stage.shown
        await stage.press("shift+tab", "ctrl+u")
        await stage.type("papir")
        await stage.press("tab")
        await stage.type("Fint nok")
        await stage.press("ctrl+s")
        assert stage.said == "godkendt"
        standing = await stage.ask(lambda workbook: workbook.minutes.standing("t1"))
        assert {party: said.comment for party, said in (standing.approvals or {}).items()} == {
            Party.LEADER: "",
            Party.EMPLOYEE: "Fint nok",
        }
        await stage.ask(lambda workbook: setattr(workbook, "clock", lambda: NOW + timedelta(hours=1)))
        await stage.press("space")
        assert "ændret efter godkendelse" in stage.rows[0]
        assert "udeladt" in stage.shown
        await stage.press("u")
        assert "! ugentlig" in stage.shown


async def test_a_draft_can_not_be_approved(talked: Path, open_app: OpenApp) -> None:
    async with open_app(talked, "en") as stage:
        await stage.press("r", "a")
        assert "its minutes are a draft" in stage.said
