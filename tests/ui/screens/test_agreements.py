"""The agreements as they are followed up: keys in, and what the screen and the workbook hold after."""

from datetime import date, timedelta
from pathlib import Path

from mus_tui.domain.agreements import AgreementState, AgreementType
from mus_tui.domain.people import LEADER
from mus_tui.ui.screens.talk import TalkScreen
from tests.domain.demo_team import BO
from tests.ui.conftest import OpenApp
from tests.ui.screens.follow_up import TODAY, agreement, current, go_to, rested
from tests.ui.stage import at_work


async def test_what_waits_stands_by_date_with_what_is_late_first(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da") as stage:
        await stage.press("o")

        assert "5 åbne · 1 overskredet · 1 uden ansvarlig" in stage.rows[0]
        headings = [row.strip() for row in stage.rows if row.startswith((" Overskr", " Denne", " Senere", " Uden"))]
        assert headings == ["Overskredet 1", "Denne måned 2", "Senere 1", "Uden frist 1"]
        assert current(stage) == "access"
        assert "12 d" in stage.shown


async def test_done_takes_it_off_the_list_and_undo_brings_it_back(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o", "space")
        assert (await agreement(stage, "access")).state is AgreementState.DONE
        assert stage.said == "Written: done; u takes it back. «get access to the dashboard»"
        assert "4 open" in stage.rows[0]

        await stage.press("u")
        assert (await agreement(stage, "access")).state is AgreementState.OPEN
        assert "5 open" in stage.rows[0]


async def test_what_is_done_is_found_by_that_word_and_can_be_opened_again(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o", "slash")
        await stage.paste("gjort")
        await stage.press("enter")
        assert current(stage) == "desk"

        await stage.press("space")
        assert (await agreement(stage, "desk")).state is AgreementState.OPEN
        assert "No agreement fits" in stage.shown


async def test_date_owner_and_state_are_changed_where_the_agreement_stands(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o", "t", "ctrl+u")
        await stage.paste("+14")
        await stage.press("enter")
        assert (await agreement(stage, "access")).due == TODAY + timedelta(days=14)
        assert current(stage) == "access", "the cursor goes with it to its new heading"

        await stage.press("o", "ctrl+u")
        await stage.paste("nobody")
        await stage.press("enter")
        assert "«nobody» fits nobody here, or several" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("me")
        await stage.press("enter")
        assert (await agreement(stage, "access")).owners == (LEADER,)

        await stage.press("m")
        await stage.paste("drop")
        await stage.press("enter")
        assert (await agreement(stage, "access")).state is AgreementState.DROPPED

        await go_to(stage, "course")
        await stage.press("t", "ctrl+u", "enter")
        assert (await agreement(stage, "course")).due is None


async def test_a_new_agreement_is_with_a_person_chosen_by_letters(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da", (120, 40)) as stage:
        await stage.press("o", "n")
        await stage.paste("bo")
        await stage.press("enter")
        assert "Ny aftale · Bo Østergaard" in stage.shown
        await stage.press("ctrl+s")
        assert "skal have ord" in stage.shown
        await stage.paste("låne en skærm")
        await stage.press("enter")
        await stage.paste("bo+mig")
        await stage.press("enter")
        await stage.paste("fre")
        await stage.press("enter", "right", "ctrl+s")

        made = await agreement(stage, str(current(stage)))
        assert (made.text, made.employee_id, made.owners) == ("låne en skærm", BO.id, (BO.id, LEADER))
        assert (made.due, made.type) == (date(2026, 2, 20), AgreementType.DEVELOPMENT)


async def test_an_agreement_is_edited_and_deleted_and_both_are_undone(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o", "e")
        await stage.paste(" soon")
        await stage.press("ctrl+s")
        assert (await agreement(stage, "access")).text == "get access to the dashboard soon"

        await stage.press("d")
        assert "4 open" in stage.rows[0]
        await stage.press("u", "u")
        assert (await agreement(stage, "access")).text == "get access to the dashboard"


async def test_enter_goes_to_the_line_and_says_where_there_is_none(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o", "enter")
        assert "made outside a talk" in stage.said

        everything = await stage.ask(lambda workbook: workbook.agreements.all())
        written = next(each for each in everything if each.line_id)
        await go_to(stage, written.id)
        await stage.press("enter")
        assert isinstance(stage.app.screen, TalkScreen)
        assert "! mig: status every week" in stage.shown


async def test_the_history_stands_beside_the_list_where_there_is_room(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("o")
        everything = await stage.ask(lambda workbook: workbook.agreements.all())
        await go_to(stage, next(each.id for each in everything if each.line_id))
        await rested(stage)

        beside = " ".join(row[81:].strip() for row in stage.rows)
        assert "13 Feb 2026 made in MUS " in beside
        assert "mig: status every week >+10 #status" in beside
        assert "= Read two books" in beside, "with the lines around it"

        await stage.press("c")
        await stage.paste("begun")
        await stage.press("enter", "right", "ctrl+s")
        assert stage.said == "Written: at risk; u takes it back. «status every week #status»"
        await rested(stage)
        assert "! 13 Feb 2026 at risk: begun" in " ".join(row[81:].strip() for row in stage.rows)


async def test_the_history_stands_below_the_list_where_it_is_narrow(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da") as stage:
        await stage.press("o")
        everything = await stage.ask(lambda workbook: workbook.agreements.all())
        await go_to(stage, next(each.id for each in everything if each.line_id))
        await rested(stage)

        below = " ".join(row.strip() for row in stage.rows[13:])
        assert "! status every week #status" in below
        assert "13-02-2026 aftalt under MUS" in below
        assert "Ansvarlig" not in below, "the row says so"


async def test_the_cursor_stays_on_its_agreement_when_another_window_changes_the_list(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("o")
        await go_to(stage, "quarter")
        with at_work(filled) as elsewhere:
            elsewhere.agreements.delete("access")
        await stage.app.news.look()
        await stage.settle()

        assert current(stage) == "quarter"
        assert "dashboard" not in stage.shown


async def test_an_empty_list_says_how_an_agreement_is_made(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "da") as stage:
        await stage.press("o")
        assert "Intet venter. Tryk n for en ny aftale" in stage.shown
        await stage.press("space")
        assert "Ingen aftale er valgt" in stage.said
