"""What time it is. Passed in wherever it matters, so that tests can stop it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""A function giving the present moment as an aware datetime in UTC."""


def system_clock() -> datetime:
    """Give the present moment in UTC."""
    return datetime.now(UTC)


def local_date(moment: datetime) -> date:
    """Give the date that the people in the room would call a moment's date."""
    return moment.astimezone().date()


def timestamp(moment: datetime) -> str:
    """Write a moment as the workbook does: UTC, ISO 8601, milliseconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def from_timestamp(text: str) -> datetime:
    """Read what `timestamp` wrote."""
    return datetime.fromisoformat(text)
