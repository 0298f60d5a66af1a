"""All that is at hand about one person, read in one go."""

from typing import NamedTuple

from mus_tui.domain.agenda import Praise
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import OPEN_STATES, Goal, GoalState
from mus_tui.domain.lines import Note, PrivateNote
from mus_tui.domain.minutes import MinutesStanding
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import PreparationStep, Talk
from mus_tui.domain.years import YearEvent, year_before
from mus_tui.store.repository import Repository
from mus_tui.store.years import read_year
from mus_tui.system.clock import local_date


class PersonCard(NamedTuple):
    """What the leader wants to know of a person before anything else."""

    employee: Employee
    next_talk: Talk | None
    postponed: int
    """How often the next talk was moved to a later date."""
    steps: frozenset[PreparationStep]
    """The preparation steps done for the next talk."""
    last_talk: Talk | None
    goals: tuple[Goal, ...]
    """Open goals and ideas."""
    closed_goals: tuple[Goal, ...]
    agreements: tuple[Agreement, ...]
    """Open agreements, the nearest date first."""
    parked: tuple[Note, ...]
    """Lines parked and not taken up since."""
    praise: tuple[Praise, ...]
    """What was said since the last talk."""
    to_be_said: tuple[PrivateNote, ...]
    year: tuple[YearEvent, ...] = ()
    """What has happened in the last year, the oldest first."""
    minutes: MinutesStanding | None = None
    """How the minutes of the last talk that has some stand; a one-to-one needs none."""


class Cards(Repository):
    """Reads person cards."""

    def of(self, employee_id: str) -> PersonCard:
        """Give the card of one employee."""
        workbook = self.workbook
        today = local_date(workbook.clock())
        next_talk = workbook.talks.next(employee_id)
        last_talk = workbook.talks.last_held(employee_id)
        since = last_talk.planned_on if last_talk else None
        goals = workbook.goals.of(employee_id)
        return PersonCard(
            employee=workbook.employees.get(employee_id),
            next_talk=next_talk,
            postponed=workbook.talks.postponements(next_talk.id) if next_talk else 0,
            steps=frozenset(workbook.talks.steps(next_talk.id)) if next_talk else frozenset(),
            last_talk=last_talk,
            goals=tuple(goal for goal in goals if goal.state in OPEN_STATES | {GoalState.IDEA}),
            closed_goals=tuple(goal for goal in goals if goal.closed_on),
            agreements=tuple(workbook.agreements.open(employee_id)),
            parked=tuple(workbook.agendas.parked(employee_id)),
            praise=tuple(
                praise
                for praise in workbook.praise.of(employee_id)
                if since is None or (praise.given_on is not None and praise.given_on >= since)
            ),
            to_be_said=tuple(workbook.praise.waiting(employee_id)),
            minutes=workbook.minutes.last_standing(employee_id),
            year=tuple(read_year(workbook, employee_id, year_before(today), today)),
        )
