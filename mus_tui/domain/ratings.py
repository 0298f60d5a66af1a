"""Ratings: a number from 1 to 5 that a party gives a scale, such as workload, in a talk or before it (B10)."""

from datetime import datetime
from typing import NamedTuple

from mus_tui.domain.people import Party

LOWEST, HIGHEST = 1, 5
FEWEST_FOR_AVERAGE = 5
"""No average is made of fewer people's ratings, so that nobody is read out of it (J17)."""


class Rating(NamedTuple):
    """What one party gave one scale or competence; ``now`` and ``target`` are from 1 to 5."""

    id: str
    employee_id: str
    talk_id: str
    subject: str
    party: Party
    now: float | None = None
    target: float | None = None
    driver: str = ""
    """Whether it is a wish or a need that drives a competence's target (V2)."""
    is_private: bool = False
    """Whether it is the leader's own and not shared yet."""
    created_at: datetime | None = None
