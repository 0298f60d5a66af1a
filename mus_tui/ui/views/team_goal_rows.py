"""The team's goals as rows: who serves them, and how far those goals have come together (P6)."""

from collections.abc import Sequence
from typing import NamedTuple

from mus_tui.domain.goals import ACTIVE_STATES, CLOSED_STATES, Goal, GoalState, TeamGoal, share_reached
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import GOAL_STATE
from mus_tui.store.boards import GoalsBoard
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.row_list import Column, Row
from mus_tui.ui.widgets.text import Span

BAR = 8
"""Cells of the bar of progress."""


class RollUp(NamedTuple):
    """A goal of the team with the goals that serve it."""

    team_goal: TeamGoal
    goals: tuple[Goal, ...]
    people: int
    """How many of those who are here serve it with a goal they work towards or have closed."""
    everyone: int
    """How many people are here."""
    share: float | None
    """How far its goals have come on average, 0 to 1; None where none of them has begun."""


def roll_up(board: GoalsBoard) -> list[RollUp]:
    """Gather the goals under the team's goals; ideas, and what is dropped, count for nothing."""
    here = {person.id for person in board.employees.values() if person.left_on is None}
    found = []
    for team_goal in board.team_goals.values():
        goals = tuple(goal for goal in board.goals if goal.team_goal_id == team_goal.id and goal.employee_id in here)
        counted = [goal for goal in goals if goal.state in ACTIVE_STATES | CLOSED_STATES]
        shares = [_share(goal, board) for goal in counted]
        people = len({goal.employee_id for goal in counted})
        found.append(RollUp(team_goal, goals, people, len(here), sum(shares) / len(shares) if shares else None))
    return found


def _share(goal: Goal, board: GoalsBoard) -> float:
    if goal.state is GoalState.REACHED:
        return 1.0
    progress = board.progress(goal.id)
    return 0.0 if progress is None else share_reached(goal, progress)


def columns(_: Translator) -> list[Column]:
    """Give the columns of the list."""
    return [
        Column(_("Team goal"), 20, share=1),
        Column(_("Period"), 8, priority=3),
        Column(_("Linked"), 7, right=True),
        Column(_("Goals"), 5, right=True, priority=2),
        Column(_("Progress"), 20, priority=1),
    ]


def present(roll: RollUp, _: Translator) -> Row:
    """Make the row of one goal of the team: ``linked 4/7`` is people, the bar is its goals' progress."""
    closed = roll.team_goal.closed_on
    if closed is not None:
        progress = Span(_("closed {date}").format(date=short_date(closed, _)))
    elif roll.share is None:
        progress = Span("-")
    else:
        full = round(roll.share * BAR)
        progress = Span(f"{'█' * full}{'░' * (BAR - full)} {_('{n}%').format(n=round(100 * roll.share))}")
    return Row(
        (
            roll.team_goal.text,
            roll.team_goal.period,
            f"{roll.people}/{roll.everyone}",
            str(len(roll.goals)) if roll.goals else "-",
            progress,
        ),
        "muted" if closed is not None else "",
    )


def served_by(roll: RollUp, board: GoalsBoard, _: Translator) -> Sequence[PanelSection]:
    """Show the goals that serve one of the team's, with whose they are and where they stand."""
    rows = tuple(
        PanelItem(
            goal.id,
            (Span(f"{board.employees[goal.employee_id].first_name}: ", "muted"), Span(goal.text)),
            "=",
            detail=Span(_(GOAL_STATE[goal.state]), "muted"),
        )
        for goal in roll.goals
    )
    empty = _("No goal serves it yet. Choose it under «Serves» in a goal's form.")
    return [PanelSection(roll.team_goal.text, rows, empty=empty)]
