"""A talk: its kinds, its states, and how well it is prepared."""

from collections.abc import Set
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

TOPICS = range(7)
"""0 opens the talk, 1-5 are the five core topics (T1-T5), 6 closes it."""
CORE_TOPICS = range(1, 6)

DEFAULT_MINUTES = 60
_SATURDAY = 5


class TalkKind(StrEnum):
    """What a conversation is about as a whole."""

    MUS = "mus"
    FOLLOW_UP = "follow_up"
    ONE_TO_ONE = "one_to_one"
    START = "start"
    RETURN = "return"
    EXIT = "exit"


FOLLOWS_UP = frozenset({TalkKind.MUS, TalkKind.FOLLOW_UP})
"""Kinds that are held only when everything brought in has had its word (R2)."""


class TalkState(StrEnum):
    """The stored states of a talk; all else that is said of one is computed."""

    PLANNED = "planned"
    LIVE = "live"
    HELD = "held"
    CANCELLED = "cancelled"


class RoundState(StrEnum):
    """How far the yearly MUS with one person has come (I1)."""

    APPROVED = "approved"
    """Held, and both have approved the minutes."""
    HELD = "held"
    LIVE = "live"
    PLANNED = "planned"
    OVERDUE = "overdue"
    """Planned for a day that has passed."""
    NONE = "none"


class Talk(NamedTuple):
    """One conversation with one employee."""

    id: str
    employee_id: str
    kind: TalkKind = TalkKind.MUS
    state: TalkState = TalkState.PLANNED
    planned_at: datetime | None = None
    """Local wall time, without a zone."""
    minutes: int = DEFAULT_MINUTES
    place: str = ""
    language: str | None = None
    focus: tuple[str, ...] = ()
    """Ids of the one or two purposes chosen (P1-P6)."""
    agenda_written_at: datetime | None = None
    history_read_at: datetime | None = None
    missing_at_start: tuple[str, ...] = ()
    """The preparation steps not done when the talk began (R1)."""
    summary: str = ""
    """The leader's own words on top of the minutes."""
    started_at: datetime | None = None
    held_at: datetime | None = None

    @property
    def planned_on(self) -> date | None:
        """The local date of the talk."""
        return self.planned_at.date() if self.planned_at else None

    @property
    def is_open(self) -> bool:
        """Whether the talk is still to be held."""
        return self.state in (TalkState.PLANNED, TalkState.LIVE)


_NEXT_STATES = {
    TalkState.PLANNED: {TalkState.LIVE, TalkState.CANCELLED},
    TalkState.LIVE: {TalkState.HELD, TalkState.PLANNED, TalkState.CANCELLED},
    TalkState.HELD: {TalkState.LIVE},
    TalkState.CANCELLED: {TalkState.PLANNED},
}


def follow_up_days(held_on: date) -> tuple[date, date]:
    """Give the usual days to follow up a talk: three and six months later, on a working day (V11)."""
    from mus_tui.domain.due import months_later  # Here, because the first screen reads no dates out of lines.

    return _working_day(months_later(held_on, 3)), _working_day(months_later(held_on, 6))


def _working_day(day: date) -> date:
    """Give a day, or the Monday after it at a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def may_become(state: TalkState, wanted: TalkState) -> bool:
    """Say whether a talk may go from one state to another."""
    return wanted in _NEXT_STATES[state]


class PreparationStep(StrEnum):
    """The five steps of preparation, each a fact about the workbook (R1, V1)."""

    AGENDA = "agenda"
    LEADER = "leader"
    EMPLOYEE = "employee"
    HISTORY = "history"
    FOCUS = "focus"


def missing_steps(done: Set[PreparationStep]) -> tuple[PreparationStep, ...]:
    """Name the steps still to be done, in their order."""
    return tuple(step for step in PreparationStep if step not in done)
