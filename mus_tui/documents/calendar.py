"""A talk as a calendar file that mail programs and phones read."""

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mus_tui.content.library import Content
from mus_tui.documents.wording import TalkWording, first_capital
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_ZONE_WHEN_UNKNOWN = "Europe/Copenhagen"
_MOVES = ("planned", "moved", "postponed", "cancelled")


def calendar_file(
    workbook: "Workbook", talk: Talk, content: Content, translator: Translator, zone: ZoneInfo | None = None
) -> bytes:
    """Give the talk as iCalendar (RFC 5545): local time with its zone, the same UID however often it moves.

    It says the kind of talk and the place and nothing more, since calendars are read by others. Raises
    `Refusal` where the talk has no date.
    """
    if talk.planned_at is None:
        raise Refusal(N_("The talk has no date. Nothing was written; plan it first."))
    from icalendar import Calendar, Event

    cancelled = talk.state is TalkState.CANCELLED
    event = Event()
    event.add("UID", f"{talk.id}@mus")
    event.add("SEQUENCE", _times_moved(workbook, talk))
    event.add("DTSTAMP", workbook.clock())
    event.add("DTSTART", talk.planned_at.replace(tzinfo=zone or local_zone()))
    event.add("DURATION", timedelta(minutes=talk.minutes))
    event.add("SUMMARY", first_capital(TalkWording(workbook, talk, content, translator).kind))
    if talk.place:
        event.add("LOCATION", talk.place)
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("CLASS", "PRIVATE")
    calendar = Calendar()
    calendar.add("PRODID", "-//mus//MUS//DA")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(event)
    # The zone's rules of that year alone: some readers stumble over the library's long lists of dates.
    year = talk.planned_at.year
    calendar.add_missing_timezones(date(year, 1, 1), date(year, 12, 31))
    written: bytes = calendar.to_ical()
    return written


def local_zone() -> ZoneInfo:
    """Give the zone of this machine's clock by name, Danish time where it has none."""
    link = str(Path("/etc/localtime").resolve())
    for name in (os.environ.get("TZ", "").lstrip(":"), link.partition("/zoneinfo/")[2]):
        try:
            if name:
                return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return ZoneInfo(_ZONE_WHEN_UNKNOWN)


def _times_moved(workbook: "Workbook", talk: Talk) -> int:
    """Count the changes since the talk was planned: each makes the file newer than those before."""
    marks = ", ".join("?" * len(_MOVES))
    # A move undone is a move back, and the newer file has to say so.
    sql = f"SELECT count(*) FROM events WHERE subject_id = ? AND replace(verb, 'undone_', '') IN ({marks})"
    return max(0, int(workbook.rows(sql, talk.id, *_MOVES)[0][0]) - 1)
