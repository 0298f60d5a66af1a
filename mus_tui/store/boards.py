"""What the goals board shows, read in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class GoalsBoard:
    """Every goal in the order of the board, and what there is to say of each."""

    goals: Sequence[Goal]
    employees: Mapping[str, Employee]
    """Everyone by id, those who have left too."""
    talks: Mapping[str, Talk]
    """The talks that goals came out of, by id."""
    progress: Mapping[str, float]
    """The newest progress by goal, as the check-ins state it."""
    last_check_ins: Mapping[str, date]


def read_board(workbook: Workbook) -> GoalsBoard:
    """Read the goals of everyone."""
    goals = workbook.goals.all()
    wanted = {goal.talk_id for goal in goals}
    return GoalsBoard(
        goals=goals,
        employees={employee.id: employee for employee in workbook.employees.all()},
        talks={talk.id: talk for talk in workbook.talks.all() if talk.id in wanted},
        progress=workbook.goals.progress(),
        last_check_ins=workbook.goals.last_check_ins(),
    )
