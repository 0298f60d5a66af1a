"""When a field was written and by which copy, as a text that is compared as such."""

from datetime import UTC, datetime, timedelta

_AHEAD = timedelta(days=1)
"""How far ahead of the clock here something may have been written before a clock is called wrong."""


def stamp(moment: int, device: str, *before: str) -> str:
    """Say when a field was written, to be compared as text: later than ``before``, whatever the clock says.

    ``moment`` is in milliseconds since 1970. What is compared is when, then how often at that moment, then who.
    """
    when, count = max(moment, 0), 0
    if before:
        latest, counted, _ = max(before).split("-", 2)
        if int(latest) >= when:
            when, count = int(latest), int(counted) + 1
    return f"{when + count // 10_000:013d}-{count % 10_000:04d}-{device}"


def moment_of(stamp: str) -> int:
    """Give the milliseconds since 1970 that a stamp begins with."""
    return int(stamp.split("-", 1)[0])


def device_of(stamp: str) -> str:
    """Give the beginning of the id of the device that a stamp ends with."""
    return stamp.rsplit("-", 1)[-1]


def time_of(stamp: str) -> datetime | None:
    """Give the time that a stamp says; None where there is no stamp, or its clock was too far off for a calendar."""
    try:
        return datetime.fromtimestamp(moment_of(stamp) / 1000, UTC) if stamp else None
    except (OverflowError, ValueError, OSError):
        return None


def is_ahead(stamp: str, now: datetime) -> bool:
    """Whether a stamp says a time at which nothing can have been written by now, so that some clock is wrong."""
    return moment_of(stamp) > round((now + _AHEAD).timestamp() * 1000)
