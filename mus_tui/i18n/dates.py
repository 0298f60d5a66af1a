"""Dates and times in words: short ones for screens, long ones for documents.

Only the long ones use Babel, whose import would be felt at the start.
"""

from datetime import date, datetime, time

from mus_tui.i18n.translator import N_, Translator

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)

_BABEL_LOCALES = {"da": "da_DK", "en": "en_GB"}


def day_and_month(day: date, _: Translator) -> str:
    """Write ``13-02``, in English ``13 Feb``."""
    return f"{day:%d-%m}" if _.language == "da" else f"{day.day} {_(MONTHS[day.month - 1])}"


def weekday_and_day(day: date, _: Translator) -> str:
    """Write ``fre 13-02``, in English ``Fri 13 Feb``."""
    return f"{_(WEEKDAYS[day.weekday()])} {day_and_month(day, _)}"


def short_date(day: date, _: Translator) -> str:
    """Write ``13-02-2026``, in English ``13 Feb 2026``."""
    separator = "-" if _.language == "da" else " "
    return f"{day_and_month(day, _)}{separator}{day.year:04d}"


def month_and_year(day: date, _: Translator) -> str:
    """Write ``feb 2026``, in English ``Feb 2026``."""
    return f"{_(MONTHS[day.month - 1])} {day.year:04d}"


def one_decimal(value: float, _: Translator) -> str:
    """Write ``3,4``, in English ``3.4``; a whole number without its part."""
    return f"{value:.1f}".removesuffix(".0").replace(".", "," if _.language == "da" else ".")


def weekday_and_date(day: date, _: Translator) -> str:
    """Write ``fre 13-02-2026``, in English ``Fri 13 Feb 2026``."""
    return f"{_(WEEKDAYS[day.weekday()])} {short_date(day, _)}"


def time_of_day(moment: datetime | time) -> str:
    """Write ``10:30``; a moment with a zone is told as the clock on this machine's wall shows it."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone()
    return f"{moment:%H:%M}"


def day_and_time(moment: datetime, today: date, _: Translator, *, seconds: bool = False) -> str:
    """Write a moment as the clock on the wall shows it, with the day where that is not today."""
    at = moment.astimezone()
    clock = f"{at:%H:%M:%S}" if seconds else time_of_day(at)
    return clock if at.date() == today else f"{weekday_and_day(at.date(), _)} {clock}"


def duration_days(days: int, _: Translator) -> str:
    """Write a number of days where there is little room: ``14 d``."""
    return _("{n} d").format(n=days)


def ago(day: date, today: date, _: Translator) -> str:
    """Say how long ago a day is, or how far ahead: ``i går``, ``for 14 dage siden``, ``om 3 dage``."""
    days = (today - day).days
    near = {0: N_("today"), 1: N_("yesterday"), -1: N_("tomorrow")}.get(days)
    if near:
        return _(near)
    if days > 0:
        return _.plural("{n} day ago", "{n} days ago", days)
    return _.plural("in {n} day", "in {n} days", -days)


def long_date(day: date, language: str) -> str:
    """Write a date as a letter does: ``fredag den 13. februar 2026``, ``Friday 13 February 2026``."""
    from babel.dates import format_date

    return format_date(day, "full", locale=_BABEL_LOCALES[language])
