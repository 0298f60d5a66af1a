"""What happened with an employee over a year, told from shared rows."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Happening(StrEnum):
    """What kind of thing happened; in the order in which one day is told."""

    TALK = "talk"
    AGREED = "agreed"
    GOAL_SET = "goal_set"
    CHECK_IN = "check_in"
    PRAISE = "praise"
    DONE = "done"
    GOAL_CLOSED = "goal_closed"


class YearEvent(NamedTuple):
    """One thing that happened, and when."""

    on: date
    kind: Happening
    text: str
    """What somebody wrote; empty for a talk."""
    state: str = ""
    """The kind of a talk, the state of a goal that was closed, the health a check-in says."""


def year_before(day: date) -> date:
    """Give the same day a year before; the day before where that year has no such day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
