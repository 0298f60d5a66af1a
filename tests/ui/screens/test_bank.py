"""Own questions and fixed points on the screen of a preparation."""

from datetime import datetime
from pathlib import Path

from mus_tui.domain.talks import Talk
from tests.domain.demo_team import ANE, BO
from tests.ui.conftest import OpenApp
from tests.ui.screens.test_preparation import put_on
from tests.ui.stage import at_work


async def test_a_question_of_ones_own_is_opened_kept_reworded_retired_and_brought_back(
    book: Path, open_app: OpenApp
) -> None:
    with at_work(book) as workbook:
        workbook.talks.plan(Talk(id="t2", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10)))
    async with open_app(book, "en") as stage:
        await stage.press("p", "f4")
        await stage.screen.run_command("talk.new_question")
        await stage.paste("Are you happy?")
        assert "Begin with how, what or when" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("What makes you smile?")
        assert "Begin with how" not in stage.shown
        await stage.press("enter")
        assert "✓ What makes you smile?" in stage.shown
        await put_on(stage, "What makes you smile")
        await stage.press("e", "home")
        await stage.paste("At work: ")
        await stage.press("enter")
        await put_on(stage, "At work: What makes you smile")
        await stage.press("d")
        assert "smile" not in stage.shown
        await stage.screen.run_command("talk.bring_back")
        await stage.press("enter")
        assert "✓ At work: What makes you smile?" in stage.shown
        await stage.screen.run_command("talk.new_fixed_point")
        await stage.paste("Noise")
        await stage.press("enter", "right", "ctrl+s")
        hers = await stage.ask(lambda workbook: workbook.bank.points(ANE.id))
        assert "Noise" in [point.text for point in hers]
        await stage.press("tab", "tab", "home")
        assert "• Noise" in stage.shown
        for key in ("f2", "f3", "f4", "f5", "f6"):
            await stage.press(key)
            await stage.screen.run_command("talk.hide_topic")
        assert "The five topics are always a good place to start" in stage.shown
        await stage.press("enter")
        assert "✓ What would you like to learn" in stage.shown, "the last of the five was kept"
        others = await stage.ask(lambda workbook: workbook.bank.points(BO.id))
        assert "Noise" not in [point.text for point in others]
