"""Praise and other feedback over the year: how often, in which months, and of what kind (V3, V6)."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mus_tui.domain.agenda import Praise

USUAL_DAYS = 45
"""After so many days without praise it is time, where no other rhythm was agreed (V6)."""
RHYTHMS = range(1, 366)
"""How many days a rhythm may have."""
MONTHS = 12


class FeedbackKind(StrEnum):
    """What kind of feedback an entry is."""

    PRAISE = "praise"
    CONSTRUCTIVE = "constructive"
    OBSERVATION = "observation"


def is_praise_due(days: int | None, rhythm: int | None) -> bool:
    """Whether praise is due so many days after the last, by the rhythm agreed (Q7); never given: yes."""
    return days is None or days > (rhythm or USUAL_DAYS)


class FeedbackYear(NamedTuple):
    """The feedback of twelve months, this one the last."""

    months: tuple[date, ...]
    """The first day of each month, the oldest first."""
    given: tuple[int, ...]
    """How often feedback of any kind was given in each."""
    praise: int
    other: int

    @property
    def months_with(self) -> int:
        """In how many months something was said."""
        return sum(count > 0 for count in self.given)

    @property
    def longest_gap(self) -> int:
        """The most months one after the other in which nothing was said."""
        longest = running = 0
        for count in self.given:
            running = 0 if count else running + 1
            longest = max(longest, running)
        return longest


def feedback_year(given: Iterable["Praise"], today: date) -> FeedbackYear:
    """Count what was given, by the month it was said in."""
    last = today.year * 12 + today.month - 1
    numbers = range(last - MONTHS + 1, last + 1)
    counts = dict.fromkeys(numbers, 0)
    praise = other = 0
    for each in given:
        month = each.given_on.year * 12 + each.given_on.month - 1 if each.given_on else -1
        if month not in counts:
            continue
        counts[month] += 1
        praise += each.kind == FeedbackKind.PRAISE
        other += each.kind != FeedbackKind.PRAISE
    months = tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)
    return FeedbackYear(months, tuple(counts.values()), praise, other)
