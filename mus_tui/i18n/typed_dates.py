"""Dates and times as people type them, in Danish, English or ISO form. Whatever is typed, nothing crashes."""

import re
from datetime import date, datetime, time, timedelta

_YEARS = range(1900, 2200)
_YEARS_AHEAD = 20
"""A year of two digits is at most so many years ahead, else in the last century: people are hired in 98."""
_LEAP_CYCLE = 9
"""Within so many years 29 February comes again."""

_DAYS_FROM_TODAY = {
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "i morgen": 1,
    "imorgen": 1,
    "tomorrow": 1,
    "i overmorgen": 2,
    "overmorgen": 2,
    "i går": -1,
    "igår": -1,
    "yesterday": -1,
}
_WEEKDAYS = (
    ("man", "mandag", "mon", "monday"),
    ("tir", "tirs", "tirsdag", "tue", "tues", "tuesday"),
    ("ons", "onsdag", "wed", "wednesday"),
    ("tor", "tors", "torsdag", "thu", "thur", "thurs", "thursday"),
    ("fre", "fredag", "fri", "friday"),
    ("lør", "lørdag", "sat", "saturday"),
    ("søn", "søndag", "sun", "sunday"),
)
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
_WEEKDAY_NUMBERS = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?", re.ASCII)
_MONTH_NAMED = re.compile(r"(\d{1,2})\.? ?([a-z]+)\.?(?:,? (\d{4}))?", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?", re.ASCII)
_DATE_THEN_TIME = re.compile(r"(.+?)(?:,? (?:kl\.?|at)? ?|t(?=\d))(\d{1,2}(?:[:.]\d{2}){0,2})")
_BEFORE_A_DAY = re.compile(r"(?:på|den|d\.|on|the) ")


def read_date(text: str, today: date) -> date | None:
    """Read a date, or None where there is none: ``13-02-2026 13.2.26 13/2 2026-02-13 13. feb i morgen fre``.

    Without a year it is the next such day to come, today included; a weekday is the next one after today.
    A weekday before a date is passed over.
    """
    wanted = _plain(text)
    if wanted in _DAYS_FROM_TODAY:
        return _days_later(today, _DAYS_FROM_TODAY[wanted])
    wanted = _BEFORE_A_DAY.sub("", wanted, count=1)
    weekday, _, rest = wanted.partition(" ")
    if (number := _WEEKDAY_NUMBERS.get(weekday.rstrip(".,"))) is not None:
        if not rest:
            return _days_later(today, (number - today.weekday() - 1) % 7 + 1)
        wanted = _BEFORE_A_DAY.sub("", rest, count=1)
    return _read_numbers(wanted, today)


def read_time(text: str) -> time | None:
    """Read a time of day: ``10``, ``10:30``, ``10.30``, ``kl. 10``."""
    found = _TIME.fullmatch(re.sub(r"^(?:kl\.?|at) ?", "", _plain(text)))
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
    day, clock = read_date(found[1], today), read_time(re.sub(r"^(\d+[:.]\d+)[:.]\d+$", r"\1", found[2]))
    return datetime.combine(day, clock) if day and clock is not None else None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _read_numbers(text: str, today: date) -> date | None:
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
