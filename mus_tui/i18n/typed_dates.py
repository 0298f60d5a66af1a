"""Dates and times as people type them, in Danish, English or ISO form. Whatever is typed, nothing crashes."""

import re
from datetime import date, datetime, time, timedelta

from mus_tui.domain.due import find_due

_YEARS = range(1900, 2200)
_YEARS_AHEAD = 20
"""A year of two digits is at most so many years ahead, else in the last century: people are hired in 98."""
_LEAP_CYCLE = 9
"""Within so many years 29 February comes again."""

_DAYS_FROM_TODAY = {"i overmorgen": 2, "overmorgen": 2, "i går": -1, "yesterday": -1}
_MONTHS = (
    ("jan", "januar", "january"),
    ("feb", "februar", "february"),
    ("mar", "marts", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})(?:(?:\2|-)(\d{4}|\d{2}))?\.?", re.ASCII)
_MONTH_NAMED = re.compile(r"(\d{1,2})\.? ?([a-z]+)\.?(?:,? (\d{4}))?", re.ASCII)
_TIME = re.compile(r"(?:(?:kl\.?|at) ?)?(\d{1,2})(?:[:.](\d{2}))?(?::00)?", re.ASCII)
_DATE_THEN_TIME = re.compile(r"(.+?)(?:,? |(?<=\d)t(?=\d))((?:(?:kl\.?|at) ?)?\d[\d:.]*)", re.ASCII)
_BEFORE_A_DAY = re.compile(r"(?:på|den|d\.|on|the) ")


def read_date(text: str, today: date) -> date | None:
    """Read a date, or None where there is none: ``13-02-2026 13.2.26 13/2-26 2026-02-13 13. feb 13/2``.

    Without a year it is the next such day to come, today included. What may stand after ``>`` in a line is
    read here too: ``fre``, ``uge 9``, ``+14``, ``Q2``. A weekday before a date is passed over.
    """
    wanted = _BEFORE_A_DAY.sub("", _plain(text), count=1)
    if wanted in _DAYS_FROM_TODAY:
        return _days_later(today, _DAYS_FROM_TODAY[wanted])
    found = _read_calendar_date(wanted, today) or _read_due(wanted, today)
    if found:
        return found
    weekday, _, rest = wanted.partition(" ")
    if _read_due(weekday.rstrip(".,"), today):
        return _read_calendar_date(_BEFORE_A_DAY.sub("", rest, count=1), today)
    return None


def read_time(text: str) -> time | None:
    """Read a time of day: ``10``, ``10:30``, ``10.30``, ``kl. 10``."""
    found = _TIME.fullmatch(_plain(text))
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def read_date_time(text: str, today: date, usual: time) -> datetime | None:
    """Read a date with a time after it, as local wall time; a date alone gets the usual time."""
    if day := read_date(text, today):
        return datetime.combine(day, usual)
    found = _DATE_THEN_TIME.fullmatch(_plain(text))
    if not found:
        return None
    day, clock = read_date(found[1], today), read_time(found[2])
    return datetime.combine(day, clock) if day and clock is not None else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _read_due(text: str, today: date) -> date | None:
    found = find_due(f">{text}", today)
    return found.due if found and found.start == 0 and found.end == len(text) + 1 else None


def _read_calendar_date(text: str, today: date) -> date | None:
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(text):
        return _of_year(found[4], int(found[3]), int(found[1]), today)
    if (found := _MONTH_NAMED.fullmatch(text)) and (month := _MONTH_NUMBERS.get(found[2])):
        return _of_year(found[3], month, int(found[1]), today)
    return None


def _of_year(year: str | None, month: int, day: int, today: date) -> date | None:
    if year is None:
        coming = (_date(today.year + ahead, month, day) for ahead in range(_LEAP_CYCLE))
        return next((found for found in coming if found and found >= today), None)
    number = int(year)
    if len(year) == 2:
        number += today.year // 100 * 100
        if number > today.year + _YEARS_AHEAD:
            number -= 100
    return _date(number, month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _days_later(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days)
    except OverflowError:
        return None
