"""What the goals board shows, read in one go."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mus_tui.domain.goals import Goal, TeamGoal
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.store.settings import MOST_IN_PROGRESS
from mus_tui.store.workbook import Workbook


class GoalsBoard(NamedTuple):
    """Every goal in the order of the board, and what there is to say of each."""

    goals: Sequence[Goal]
    employees: Mapping[str, Employee]
    """Everyone by id, those who have left too."""
    talks: Mapping[str, Talk]
    """The talks that goals came out of, by id."""
    courses: Mapping[str, Sequence[float]]
    """The progress by goal as the check-ins state it, oldest first."""
    last_check_ins: Mapping[str, date]
    team_goals: Mapping[str, TeamGoal]
    """The team's goals by id, closed ones too, those that are open first."""
    most_in_progress: int | None = None
    """How many goals the team wants in progress at once, where it has said so."""

    def progress(self, goal_id: str) -> float | None:
        """Give the newest progress of a goal."""
        course = self.courses.get(goal_id)
        return course[-1] if course else None


def read_board(workbook: Workbook) -> GoalsBoard:
    """Read the goals of everyone."""
    goals = workbook.goals.all()
    limit = workbook.settings.get(MOST_IN_PROGRESS)
    wanted = {goal.talk_id for goal in goals}
    return GoalsBoard(
        goals=goals,
        employees={employee.id: employee for employee in workbook.employees.all()},
        talks={talk.id: talk for talk in workbook.talks.all() if talk.id in wanted},
        courses=workbook.goals.courses(),
        last_check_ins=workbook.goals.last_check_ins(),
        team_goals={each.id: each for each in workbook.team_goals.all()},
        most_in_progress=int(limit) if limit.isdecimal() else None,
    )
