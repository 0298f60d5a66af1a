"""A goal: what the employee works towards, and the rules of moving it."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class GoalState(StrEnum):
    """Where a goal stands."""

    IDEA = "idea"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"
    PAUSED = "paused"


class Column(StrEnum):
    """A column of the board; paused and dropped goals stand in none and are found by filter."""

    IDEAS = "ideas"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"


class Measure(StrEnum):
    """How it is seen whether a goal is reached."""

    YES_NO = "yes_no"
    NUMBER = "number"
    MILESTONES = "milestones"


class GoalField(StrEnum):
    """A field of a goal that a rule may find missing."""

    WHAT = "what"
    MEASURE = "measure"
    DUE = "due"
    OWNER = "owner"
    OUTCOME = "outcome"
    LEARNING = "learning"


CLOSED_STATES = frozenset({GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED})
ACTIVE_STATES = frozenset({GoalState.NOT_STARTED, GoalState.IN_PROGRESS})
OPEN_STATES = ACTIVE_STATES | {GoalState.PAUSED}
"""States that owe a verdict in the next talk; ideas do not."""

QUIET_AFTER = timedelta(days=60)
MANY_ACTIVE = 5
"""More active goals than this for one person is said, never forbidden."""


class Goal(NamedTuple):
    """What an employee works towards; has check-ins."""

    id: str
    employee_id: str
    text: str
    """What is to be reached."""
    talk_id: str | None = None
    topic: int | None = None
    owners: tuple[str, ...] = ()
    due: date | None = None
    state: GoalState = GoalState.IDEA
    paused_from: GoalState | None = None
    why: str = ""
    measure: str = ""
    """The measure in words; what a number or the milestones are about."""
    measure_kind: Measure | None = None
    measure_from: float | None = None
    measure_to: float | None = None
    measure_unit: str = ""
    milestones: tuple[str, ...] = ()
    first_step: str = ""
    leader_support: str = ""
    """What the leader will do."""
    team_goal_id: str | None = None
    builds_on: str | None = None
    """The earlier goal it builds on (V4)."""
    tags: tuple[str, ...] = ()
    position: str = ""
    """Its place in a column of the board."""
    outcome: str = ""
    learning: str = ""
    closed_on: date | None = None
    line_id: str | None = None
    read_from: str | None = None
    left_out: bool = False
    """Whether it stays out of the minutes of its talk."""
    created_at: datetime | None = None

    @property
    def column(self) -> Column | None:
        """The board column it stands in."""
        if self.state in CLOSED_STATES:
            return Column.CLOSED
        return _COLUMN_OF.get(self.state)

    def is_overdue(self, today: date) -> bool:
        """Whether it is active and its date has passed."""
        return self.state in ACTIVE_STATES and self.due is not None and self.due < today

    def is_quiet(self, last_check_in: date | None, today: date) -> bool:
        """Whether it is active and nobody has checked in on it for 60 days."""
        if self.state not in ACTIVE_STATES:
            return False
        since = last_check_in or (self.created_at.date() if self.created_at else None)
        return since is not None and today - since > QUIET_AFTER


_COLUMN_OF = {
    GoalState.IDEA: Column.IDEAS,
    GoalState.NOT_STARTED: Column.NOT_STARTED,
    GoalState.IN_PROGRESS: Column.IN_PROGRESS,
}
_STATE_OF = {column: state for state, column in _COLUMN_OF.items()}


class TeamGoal(NamedTuple):
    """A goal of the whole team, which the employees' goals may serve (P6)."""

    id: str
    text: str
    period: str = ""
    closed_on: date | None = None


def most_progress(goal: Goal) -> int | None:
    """Give what a check-in on a goal may state at most: its milestones, or 100 per cent; a number has no bound."""
    if goal.measure_kind is Measure.NUMBER and goal.measure_to is not None:
        return None
    return len(goal.milestones) if goal.measure_kind is Measure.MILESTONES and goal.milestones else 100


def share_reached(goal: Goal, progress: float) -> float:
    """Say how far a goal has come, 0 to 1, at what a check-in states.

    ``progress`` is milestones reached, the number at present, or per cent.
    """
    if goal.measure_kind is Measure.MILESTONES and goal.milestones:
        share = progress / len(goal.milestones)
    elif goal.measure_kind is Measure.NUMBER and goal.measure_to is not None:
        begun = goal.measure_from or 0.0
        way = goal.measure_to - begun
        share = (progress - begun) / way if way else 1.0
    else:
        share = progress / 100
    return max(0.0, min(1.0, share))


def missing_for(goal: Goal, wanted: GoalState) -> tuple[GoalField, ...]:
    """Name what a goal lacks to stand in a state; nothing is missing for an idea or for dropping it."""
    if wanted in (GoalState.IDEA, GoalState.DROPPED):
        return ()
    needed = {
        GoalField.WHAT: goal.text,
        GoalField.MEASURE: goal.measure_kind or goal.measure,
        GoalField.DUE: goal.due,
        GoalField.OWNER: goal.owners,
    }
    if wanted in CLOSED_STATES:
        needed |= {GoalField.OUTCOME: goal.outcome, GoalField.LEARNING: goal.learning}
    return tuple(field for field, value in needed.items() if not value)


def state_beside(goal: Goal, step: int) -> GoalState | None:
    """Give the state one column to the left (-1) or right (+1), or None at the board's edge.

    Stepping right out of in progress means reached; a closed goal steps left to in progress.
    """
    columns = list(Column)
    column = goal.column
    if column is None:
        return None
    place = columns.index(column) + step
    if not 0 <= place < len(columns):
        return None
    return _STATE_OF.get(columns[place], GoalState.REACHED)


def resumed_state(goal: Goal) -> GoalState:
    """Give the state a paused goal returns to."""
    return goal.paused_from or GoalState.NOT_STARTED
