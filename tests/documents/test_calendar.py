from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from mus_tui.content.library import Content
from mus_tui.documents.calendar import calendar_file, local_zone
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.i18n.translator import translator
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


@pytest.fixture
def talk(workbook: Workbook) -> Talk:
    at = datetime(2026, 6, 20, 10, 30)
    place = "Mødelokale 2, 3. sal; til højre for køkkenet og den lange gang mod syd"
    return workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=at, place=place, minutes=75))


def written(workbook: Workbook, talk: Talk, content: Content) -> bytes:
    return calendar_file(workbook, talk, content, translator("da"), COPENHAGEN)


def event(workbook: Workbook, talk: Talk, content: Content) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(written(workbook, talk, content)).walk("VEVENT")
    assert isinstance(found, icalendar.Event)
    return found


def test_two_readers_find_the_time_the_place_and_the_length(workbook: Workbook, talk: Talk, content: Content) -> None:
    data = written(workbook, talk, content)
    read = event(workbook, talk, content)
    other = vobject.readOne(data.decode()).vevent
    start = datetime(2026, 6, 20, 10, 30, tzinfo=COPENHAGEN)
    assert read.decoded("DTSTART") == start
    assert other.dtstart.value == start
    assert read.decoded("DURATION") == other.duration.value == timedelta(minutes=75)
    assert str(read["LOCATION"]) == other.location.value == talk.place
    assert str(read["SUMMARY"]) == other.summary.value == "MUS"


def test_the_file_is_as_the_standard_asks(workbook: Workbook, talk: Talk, content: Content) -> None:
    data = written(workbook, talk, content)
    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() for line in lines[:-1]), "a line is never folded within a letter"
    assert b"METHOD:PUBLISH\r\n" in data
    assert b"BEGIN:VTIMEZONE\r\n" in data
    assert b"DTSTART;TZID=Europe/Copenhagen:20260620T103000\r\n" in data


def test_it_says_nothing_about_the_person(workbook: Workbook, talk: Talk, content: Content) -> None:
    text = written(workbook, talk, content).decode()
    assert ANE.name.split()[0] not in text
    assert "DESCRIPTION" not in text


def test_a_moved_talk_replaces_the_earlier_one_in_the_calendar(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    first = event(workbook, talk, content)
    moved = workbook.talks.move(talk._replace(planned_at=datetime(2026, 6, 21, 9, 0)))
    second = event(workbook, moved, content)
    assert second["UID"] == first["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 1)


def test_a_cancelled_talk_is_cancelled_in_the_calendar(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.talks.cancel(talk.id)
    cancelled = workbook.talks.get(talk.id)
    assert b"METHOD:CANCEL\r\n" in written(workbook, cancelled, content)
    assert event(workbook, cancelled, content)["STATUS"] == "CANCELLED"


def test_a_cancelled_talk_that_is_planned_again_is_the_same_one_in_the_calendar_and_newer(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    first = event(workbook, talk, content)
    workbook.talks.cancel(talk.id)
    cancelled = event(workbook, workbook.talks.get(talk.id), content)
    again = workbook.talks.plan(talk._replace(id="", planned_at=datetime(2026, 8, 3, 9, 0)))
    back = event(workbook, again, content)
    assert back["UID"] == cancelled["UID"] == first["UID"]
    assert [each["SEQUENCE"] for each in (first, cancelled, back)] == [0, 1, 2]
    assert vobject.readOne(written(workbook, again, content).decode()).vevent.status.value == "CONFIRMED"


def test_a_talk_without_a_date_is_refused(workbook: Workbook, content: Content) -> None:
    undated = workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=TalkKind.ONE_TO_ONE))
    with pytest.raises(Refusal):
        written(workbook, undated, content)


@pytest.mark.parametrize(
    ("named", "zone"), [("America/New_York", "America/New_York"), (":Europe/Copenhagen", "Europe/Copenhagen")]
)
def test_the_zone_is_the_one_of_the_machine(monkeypatch: pytest.MonkeyPatch, named: str, zone: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert local_zone().key == zone


@pytest.mark.parametrize("named", ["../../etc/passwd", "No/Such", "CET-1CEST,M3.5.0,M10.5.0/3", ""])
def test_a_zone_without_a_name_is_some_zone_all_the_same(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert local_zone().key


def test_a_move_undone_replaces_the_later_one_in_the_calendar(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.talks.move(talk._replace(planned_at=datetime(2026, 6, 21, 9, 0)))
    workbook.undo()
    back = event(workbook, workbook.talks.get(talk.id), content)
    assert back["SEQUENCE"] == 2
