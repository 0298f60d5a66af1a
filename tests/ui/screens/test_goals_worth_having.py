"""Goals worth having: check-ins, the card beside the board, advice while a goal is written, the team's goals."""

from datetime import timedelta
from pathlib import Path

from mus_tui.domain.agreements import Health
from mus_tui.domain.goals import Goal, GoalState
from tests.domain.demo_team import CAMILLA
from tests.ui.conftest import OpenApp
from tests.ui.screens.follow_up import TODAY, current, go_to, goal, rested
from tests.ui.stage import Opened, at_work


def beside(stage: Opened) -> str:
    """Read the card beside the board."""
    return " ".join(" ".join(row[82:] for row in stage.rows).split())


async def test_a_check_in_is_one_key_a_line_and_how_it_goes_and_the_card_draws_it(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("b")
        await go_to(stage, "istqb")
        await stage.press("enter")
        await rested(stage)
        assert "Check-ins ▂▅ 60% ✓ 10 Feb 2026 on track, 60% ! 4 Jan 2026 at risk, 20%" in beside(stage)
        assert "Serves: Answers within a day" in beside(stage)

        await stage.press("c")
        await stage.paste("The exam is booked")
        await stage.press("enter", "right", "enter")
        await stage.paste("120")
        await stage.press("ctrl+s")
        assert "It goes from 0 to 100" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("80%")
        await stage.press("enter", "ctrl+u")
        await stage.paste((TODAY + timedelta(days=1)).isoformat())
        await stage.press("enter")
        assert "has a date up to today" in stage.shown
        await stage.press("ctrl+u", "enter")

        last = (await stage.ask(lambda workbook: workbook.agreements.check_ins("istqb")))[-1]
        assert (last.text, last.health, last.progress, last.on_date) == (
            "The exam is booked",
            Health.AT_RISK,
            80.0,
            TODAY,
        )
        await rested(stage)
        assert "▂▅▇ 80% ! 13 Feb 2026 at risk, 80%: The exam is booked" in beside(stage)
        await stage.press("u")
        assert len(await stage.ask(lambda workbook: workbook.agreements.check_ins("istqb"))) == 2

        await stage.press("left")
        await rested(stage)
        assert "not started Bo Østergaard = Automate the tests" in beside(stage), "the card follows the cursor"
        await stage.press("enter")
        assert "Closed 1" in stage.rows[1], "without the card there is room for all columns"


async def test_a_new_goal_is_written_with_the_last_ones_in_sight_and_says_what_it_lacks(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b")
        await go_to(stage, "mentor")
        await stage.press("n")
        assert "The last goals = Be a mentor reached 4 Jan 2026" in stage.shown
        assert "What we learned: Begin earlier" in stage.shown

        await stage.paste("Become better at mentoring")
        assert "As a goal it lacks: specific, measurable, attainable, relevant, timed" in stage.shown
        await stage.press("enter")
        await stage.paste("New people stay")
        await stage.press("enter")
        await stage.paste("3 new people say so")
        await stage.press("enter", "enter")
        await stage.paste("uge 40")
        await stage.press("enter", "enter")
        await stage.paste("Ask the last two")
        await stage.press("enter", "enter", "right", "enter", "right", "enter", "enter", "right")
        assert "It is specific, measurable, attainable, relevant and timed." in stage.shown
        await stage.press("ctrl+s")

        made = await goal(stage, str(current(stage)))
        assert (made.employee_id, made.state) == (CAMILLA.id, GoalState.NOT_STARTED)
        assert (made.builds_on, made.team_goal_id) == ("mentor", "answers")


async def test_the_filter_finds_topics_team_goals_and_what_is_quiet_and_lanes_say_how_to_get_them(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b", "space")
        assert stage.said.startswith("There are no lanes to fold")
        for words, found in (("3", "1 of 7 goals"), ("answers day", "1 of 7 goals"), ("quiet", "0 of 7 goals")):
            await stage.press("slash", "ctrl+u")
            await stage.paste(words)
            await stage.press("enter")
            assert found in stage.rows[0], words


async def test_more_than_five_at_once_is_said_and_the_team_may_have_a_limit(filled: Path, open_app: OpenApp) -> None:
    busy = Goal(id="", employee_id=CAMILLA.id, text="One more", owners=(CAMILLA.id,), measure="done", due=TODAY)
    with at_work(filled) as workbook:
        for _ in range(5):
            workbook.goals.add(busy._replace(state=GoalState.IN_PROGRESS))
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("b", "slash")
        await stage.paste("paused")
        await stage.press("enter", "m")
        await stage.paste("in prog")
        await stage.press("enter")
        assert stage.said.startswith("Camilla Ågaard-Thomsen works towards 6 goals at once.")
        await stage.press("slash", "escape", "ctrl+p")
        await stage.paste("how many goals")
        await stage.press("enter")
        await stage.paste("many")
        await stage.press("enter")
        assert "many is no number" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("6")
        await stage.press("enter")
        assert "In progress 8 (max 6)" in stage.rows[1]


async def test_the_teams_goals_are_written_closed_and_lead_to_the_goals_that_serve_them(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b", "T")
        assert "Answers within a day 2026 1/8 1 █████░░░ 60%" in stage.shown
        assert "= Ane: Take the certificate in progress" in stage.shown

        await stage.press("n")
        await stage.paste("The new system runs")
        await stage.press("ctrl+s")
        assert "No goal serves it yet" in stage.shown
        await stage.press("e")
        await stage.paste(" well")
        await stage.press("ctrl+s", "space")
        assert stage.said == "Written: closed; u takes it back. «The new system runs well»"
        assert "closed 13 Feb 2026" in stage.shown
        await stage.press("d", "slash")
        await stage.paste("answers")
        await stage.press("enter", "enter")
        assert "Filter: Answers within a day" in stage.rows[0]
        assert current(stage) == "istqb"
