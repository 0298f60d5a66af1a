"""The goals board as it is used: every flow is keys in, and what the screen and the workbook hold after."""

from datetime import date
from pathlib import Path

from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.people import LEADER
from mus_tui.ui.dialogs.goal import GoalForm
from tests.domain.demo_team import ANE, BO, DANIEL
from tests.support.books import new_workbook
from tests.ui.conftest import OpenApp
from tests.ui.screens.follow_up import TODAY, current, go_to, goal
from tests.ui.stage import Opened, at_work


async def test_the_board_counts_and_begins_at_what_is_not_started(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da") as stage:
        await stage.press("b")

        assert "Måltavle · alle" in stage.rows[0]
        assert "7 mål" in stage.rows[0]
        assert "1 overskredet" in stage.rows[0]
        assert "‹1 (2)" in stage.rows[1]
        assert current(stage) == "tests"
        assert stage.said == "→ Automate the tests · Bo Østergaard"


async def test_a_goal_is_moved_by_one_key_and_moved_back_by_undo(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b", "greater_than_sign")
        assert (await goal(stage, "tests")).state is GoalState.IN_PROGRESS
        assert current(stage) == "tests", "the cursor follows the goal"

        await stage.press("u")
        assert (await goal(stage, "tests")).state is GoalState.NOT_STARTED
        assert stage.said == "Undone: Move goal"


async def test_a_move_that_lacks_something_names_it_and_the_form_completes_it(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("b")
        await go_to(stage, "coach")
        await stage.press("greater_than_sign")
        assert (await goal(stage, "coach")).state is GoalState.IDEA
        assert stage.said == "«not started» also needs how we see it and due date; Enter asks for it."

        await stage.press("enter", "escape", "enter")
        assert stage.app.focused is not None
        assert stage.app.focused.id == "measure", "Enter asks for it as long as the sentence stands there"
        await stage.paste("Two talks")
        await stage.press("ctrl+s")
        assert isinstance(stage.app.screen, GoalForm)
        assert "«not started» also needs: due date" in stage.shown

        await stage.paste("uge 20")
        await stage.press("ctrl+s")
        moved = await goal(stage, "coach")
        assert moved.state is GoalState.NOT_STARTED
        assert stage.said.startswith("Written: not started; u takes it back.")
        assert (moved.measure, moved.due) == ("Two talks", date(2026, 5, 15))
        assert current(stage) == "coach"


async def test_closing_asks_how_it_went_and_what_was_learned(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da") as stage:
        await stage.press("b")
        await go_to(stage, "talk")
        await stage.press("greater_than_sign")
        assert stage.said.startswith("«nået» kræver også hvordan det gik og hvad vi lærte; Enter spørger")

        await stage.press("enter")
        await stage.paste("Fint")
        await stage.press("enter")
        await stage.type("Begynd før")
        await stage.press("enter")
        closed = await goal(stage, "talk")
        assert (closed.state, closed.outcome, closed.learning) == (GoalState.REACHED, "Fint", "Begynd før")
        assert closed.closed_on == TODAY

        await stage.press("less_than_sign")
        again = await goal(stage, "talk")
        assert (again.state, again.closed_on) == (GoalState.IN_PROGRESS, None)


async def test_a_paused_goal_leaves_the_board_is_found_by_its_word_and_goes_on(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("b")
        await go_to(stage, "talk")
        await stage.press("m")
        await stage.paste("pause")
        await stage.press("enter")
        assert "Give a talk in English" not in stage.shown.replace(stage.said, "")

        await stage.press("slash")
        await stage.paste("paused bo")
        await stage.press("enter")
        assert current(stage) == "talk"
        assert "Filter: paused bo" in stage.rows[0]

        await stage.press("greater_than_sign")
        assert "paused or dropped" in stage.said
        await stage.press("m", "enter")
        assert (await goal(stage, "talk")).state is GoalState.IN_PROGRESS


async def test_the_person_and_the_filter_stay_while_other_screens_are_shown(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b", "f")
        await stage.paste("an")
        await stage.press("enter")
        assert "Goals board · Ane Sørensen" in stage.rows[0]
        assert "4 of 7 goals" in stage.rows[0]

        await stage.press("slash")
        await stage.paste("overdue")
        await stage.press("enter")
        await stage.press("g", "m", "g", "b")
        assert "Filter: overdue" in stage.rows[0]
        assert current(stage) == "istqb"

        await stage.press("slash", "escape", "f")
        await stage.paste("gro")
        await stage.press("enter")
        assert stage.said == "Gro Lindholm has no goals on the board. Press n for a new one; f chooses people."

        await stage.press("f")
        await stage.paste("every")
        await stage.press("enter")
        assert "7 goals" in stage.rows[0]


async def test_lanes_are_one_persons_each_and_fold(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da", (120, 40)) as stage:
        await stage.press("b", "w")
        headings = [row.strip("▾▸─ ") for row in stage.rows if row.startswith(("▾", "▸"))]
        assert [heading.split("  ")[0] for heading in headings] == [
            "Ane Sørensen",
            "Bo Østergaard",
            "Camilla Ågaard-Thomsen",
        ]
        assert "baner: medarbejder" in stage.rows[0]

        await stage.press("space")
        assert "Automate the tests" not in stage.shown
        assert stage.said == "Bo Østergaard: banen er foldet ind. Mellemrum folder den ud."
        await stage.press("enter")
        assert stage.said.startswith("→ Automate the tests")


async def test_a_double_click_shows_the_card(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en", (120, 40)) as stage:
        await stage.press("b")
        row = next(index for index, text in enumerate(stage.rows) if "Lead one project" in text)
        await stage.pilot.click(offset=(32, row), times=2)
        await stage.settle()
        assert current(stage) == "lead"
        assert stage.screen.query_one("#side").display


async def test_where_nobody_is_yet_a_new_goal_says_who_comes_first(tmp_path: Path, open_app: OpenApp) -> None:
    file = tmp_path / "nobody.db"
    with new_workbook(file):
        pass
    async with open_app(file, "en") as stage:
        for screen in ("b", "o"):
            await stage.press("g", screen, "n")
            assert stage.said.startswith("Nobody is in the workbook yet.")


async def test_a_goal_is_put_further_up_or_down_among_those_in_sight(filled: Path, open_app: OpenApp) -> None:
    async def column(stage: Opened) -> list[str]:
        order = await stage.ask(lambda workbook: workbook.goals.all())
        return [each.id for each in order if each.state is GoalState.NOT_STARTED]

    async with open_app(filled) as stage:
        await stage.press("b", "J")
        assert await column(stage) == ["lead", "tests"]
        assert current(stage) == "tests"
        await stage.press("J")
        assert await column(stage) == ["lead", "tests"], "the last one stays"
        await stage.press("K", "K")
        assert await column(stage) == ["tests", "lead"]
        await stage.press("J", "u")
        assert await column(stage) == ["tests", "lead"]


async def test_date_and_owners_are_changed_in_a_line_of_text(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled) as stage:
        await stage.press("b", "t")
        await stage.paste("fredag i morgen")
        await stage.press("enter")
        assert "er ingen dato" in stage.shown
        await stage.press("ctrl+u")
        await stage.paste("1/5")
        await stage.press("enter")
        assert (await goal(stage, "tests")).due == date(2026, 5, 1)

        await stage.press("o")
        await stage.paste(" + mig+DO")
        await stage.press("enter")
        assert (await goal(stage, "tests")).owners == (BO.id, LEADER, DANIEL.id)


async def test_a_date_or_owner_that_the_goals_state_needs_is_not_taken_away(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b")
        for key in ("t", "o"):
            await stage.press(key, "ctrl+u", "enter")
            assert "A goal that is no idea any more needs this" in stage.shown
            await stage.press("escape")
        kept = await goal(stage, "tests")
        assert kept.due is not None
        assert kept.owners == (BO.id,)


async def test_a_new_goal_is_for_the_person_at_hand_and_begins_as_an_idea(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da") as stage:
        await stage.press("b", "n")
        assert "Nyt mål · Bo Østergaard" in stage.shown
        await stage.paste("Lære at svejse")
        await stage.press("ctrl+s")

        made = await goal(stage, str(current(stage)))
        assert (made.text, made.state, made.owners) == ("Lære at svejse", GoalState.IDEA, (BO.id,))


async def test_an_empty_board_says_how_to_begin_and_asks_whose_goal_it_is(book: Path, open_app: OpenApp) -> None:
    async with open_app(book, "en") as stage:
        await stage.press("b")
        assert stage.said == "There are no goals yet. Press n for a new one, or write = in a talk."
        await stage.press("d")
        assert "No goal is chosen" in stage.said

        await stage.press("n")
        await stage.paste("ane")
        await stage.press("enter")
        assert "New goal · Ane Sørensen" in stage.shown
        await stage.paste("Two")
        await stage.press("escape")
        assert await stage.ask(lambda workbook: workbook.goals.of(ANE.id)) == []


async def test_every_field_of_a_goal_can_be_written_and_a_number_has_to_be_one(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "da", (120, 40)) as stage:
        await stage.press("b", "e", "enter")
        await stage.paste("mindre stress")
        await stage.press("enter")
        await stage.paste("fejl")
        await stage.press("enter", "right", "enter")
        await stage.paste("mange")
        await stage.press("ctrl+s")
        assert "er ikke et tal" in stage.shown
        await stage.press("ctrl+u")
        for text in ("40,5", "20", "timer"):
            await stage.paste(text)
            await stage.press("enter")
        await stage.press("enter", "enter")
        await stage.paste("ringe")
        await stage.press("enter")
        await stage.paste("tid")
        await stage.press("enter", "enter")
        await stage.paste(" #ny")
        await stage.press("ctrl+s", "e", "enter", "enter", "enter", "right", "enter")
        await stage.paste("første; anden")
        await stage.press("ctrl+s")

        told = await goal(stage, "tests")
        assert (told.why, told.measure, told.measure_kind) == ("mindre stress", "fejl", "milestones")
        assert (told.measure_from, told.measure_to, told.measure_unit) == (40.5, 20.0, "timer")
        assert told.milestones == ("første", "anden")
        assert (told.first_step, told.leader_support, told.tags) == ("ringe", "tid", ("test", "ny"))


async def test_the_cursor_stays_on_its_goal_when_another_window_changes_the_board(
    filled: Path, open_app: OpenApp
) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b")
        await go_to(stage, "lead")
        with at_work(filled) as elsewhere:
            elsewhere.goals.delete("tests")
            elsewhere.goals.add(Goal(id="more", employee_id=ANE.id, text="One more"))
        await stage.app.news.look()
        await stage.settle()

        assert current(stage) == "lead"
        assert "Automate the tests" not in stage.shown


async def test_a_deleted_goal_comes_back_by_undo(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b", "d")
        assert stage.said == "Deleted; u brings it back. «Automate the tests»"
        assert "6 goals" in stage.rows[0]

        await stage.press("u")
        assert "7 goals" in stage.rows[0]


async def test_a_closed_goal_keeps_its_place_by_date(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en") as stage:
        await stage.press("b")
        await go_to(stage, "mentor")
        await stage.press("J")

        assert stage.said.startswith("Closed goals stand by their date")


async def test_one_column_is_shown_where_there_is_room_for_no_more(filled: Path, open_app: OpenApp) -> None:
    async with open_app(filled, "en", (50, 16)) as stage:
        await stage.press("b")
        assert "Not started 2" in stage.rows[1]
        assert "In progress" not in stage.rows[1]
        await stage.press("right")
        assert "In progress 2" in stage.rows[1]
