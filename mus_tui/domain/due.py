"""Due dates within a line, in Danish or English: ``>1/3``, ``>fre``, ``>uge 9``, ``>+2u``, ``>Q2``, ..."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

_FORMS = re.compile(
    r"""
    (?<!\S) >
    (?: (?P<iso> [0-9]{4}-[0-9]{2}-[0-9]{2} )
      | (?P<day> [0-9]{1,2} ) [/.] (?P<month> [0-9]{1,2} ) (?: [/.-] (?P<year> [0-9]{4} | [0-9]{2} ) | \. )?
        (?! \s? (?: % | (?: pct | procent | percent | mio | kr ) \b ) )
      | (?: uge | week | u | w ) \s? (?P<week> [0-9]{1,2} )
      | \+ (?P<count> [0-9]{1,4} )
        (?P<unit> [duwmåy]
                | \s? (?: dage? | days? | uger? | weeks? | måneder | måned | mdr | months? | år | years? ) )?
      | [qk] (?P<quarter> [1-4] )
      | (?P<near> i\ dag | today | i\ morgen | tomorrow )
      | (?P<weekday> [a-zæøå]{3,9} )
    )
    (?! [\w/] | [-:]\w | \.[0-9] )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WEEKDAYS = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "saturday"),
    ("søndag", "sunday"),
)
_FRIDAY = 5
"""The day a week's work is due, as ISO 8601 counts."""


class DueMatch(NamedTuple):
    """A due date and where in the text it stands: ``text[start:end]``, its ``>`` included."""

    due: date
    start: int
    end: int


def find_due(text: str, today: date) -> DueMatch | None:
    """Find the first due date of a text, counted from the day it was written.

    A date without a year is the next one to come, today included; a weekday is the next after today; a week
    is due on its Friday and a quarter on its last day. What is no date of this year or the next, such as
    ``>31/2``, and an amount such as ``>50 pct`` stay text.
    """
    for match in _FORMS.finditer(text):
        try:
            due = _read(match, today)
        except (ValueError, OverflowError):
            continue
        if due:
            return DueMatch(due, match.start(), match.end())
    return None


def weekday_names(*, english: bool) -> list[str]:
    """Give the shortest names of Monday to Sunday that are read as dates."""
    return [names[english][:3] for names in _WEEKDAYS]


def months_later(day: date, count: int) -> date:
    """Give the same day some months later; a month without it ends on its last."""
    months = day.month - 1 + count
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, _last_day(year, month).day))


def _last_day(year: int, month: int) -> date:
    # Not the calendar module's: it makes the names of days and months in every language, which stay in memory.
    in_next_month = date(year, month, 28) + timedelta(days=4)
    return in_next_month - timedelta(days=in_next_month.day)


def _read(match: re.Match[str], today: date) -> date | None:
    """Read one form; a `ValueError` or an `OverflowError` where the calendar has no such day."""
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    if match["day"]:
        day, month = int(match["day"]), int(match["month"])
        if match["year"]:
            year = int(match["year"])
            return date(year + 2000 if len(match["year"]) == 2 else year, month, day)
        return _next(lambda year: date(year, month, day), today.year, today)
    if match["week"]:
        week = int(match["week"])
        return _next(lambda year: date.fromisocalendar(year, week, _FRIDAY), today.isocalendar().year, today)
    if match["quarter"]:
        month = 3 * int(match["quarter"])
        return _next(lambda year: _last_day(year, month), today.year, today)
    if match["count"]:
        return _later(today, int(match["count"]), (match["unit"] or "d").strip()[0].lower())
    if match["near"]:
        return today + timedelta(days=match["near"].lower() in ("i morgen", "tomorrow"))
    return _weekday(match["weekday"].lower(), today)


def _next(in_year: Callable[[int], date], year: int, today: date) -> date | None:
    """Give the first day from today on that a yearly date falls on, this year or the next."""
    for candidate in (year, year + 1):
        try:
            day = in_year(candidate)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _later(today: date, count: int, unit: str) -> date:
    """Count days, weeks, months or years on."""
    if unit == "d":
        return today + timedelta(days=count)
    if unit in "uw":
        return today + timedelta(weeks=count)
    return months_later(today, count * (1 if unit == "m" else 12))


def _weekday(word: str, today: date) -> date | None:
    """Read a weekday in either language, whole or cut to three letters or more."""
    for number, names in enumerate(_WEEKDAYS):
        if any(name.startswith(word) for name in names):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None
