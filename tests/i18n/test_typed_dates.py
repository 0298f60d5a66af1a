from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.i18n.typed_dates import read_date, read_date_time, read_time

FRIDAY = date(2026, 2, 13)
TEN = time(10)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13-02-2026", date(2026, 2, 13)),
        ("13.2.26", date(2026, 2, 13)),
        ("1/8/98", date(1998, 8, 1)),
        ("1/8-98", date(1998, 8, 1)),
        ("13/2-2026", date(2026, 2, 13)),
        ("13/2", date(2026, 2, 13)),
        ("12/2", date(2027, 2, 12)),
        ("13.2.", date(2026, 2, 13)),
        ("2026-02-13", date(2026, 2, 13)),
        ("13. februar 2026", date(2026, 2, 13)),
        ("den 1. marts", date(2026, 3, 1)),
        ("1 October 2026", date(2026, 10, 1)),
        ("29/2", date(2028, 2, 29)),
        ("I dag", date(2026, 2, 13)),
        ("i  morgen", date(2026, 2, 14)),
        ("overmorgen", date(2026, 2, 15)),
        ("i går", date(2026, 2, 12)),
        ("yesterday", date(2026, 2, 12)),
        ("tomorrow", date(2026, 2, 14)),
        ("fredag", date(2026, 2, 20)),
        ("på lør", date(2026, 2, 14)),
        ("Monday", date(2026, 2, 16)),
        ("uge 9", date(2026, 2, 27)),
        ("+14", date(2026, 2, 27)),
        ("fre 20-02", date(2026, 2, 20)),
        ("fredag den 20. februar", date(2026, 2, 20)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, meant: date) -> None:
    assert read_date(typed, FRIDAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "31/2", "29-02-2026", "13", "13-02/2026", "0-1-2026", "1.13", "snart", "13-02-0026", "12 xyz"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert read_date(typed, FRIDAY) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10", time(10)),
        ("9:05", time(9, 5)),
        ("10.30", time(10, 30)),
        ("kl. 10", time(10)),
        ("kl 8.15", time(8, 15)),
        ("0:00", time(0)),
        ("24:00", None),
        ("10:60", None),
        ("10:3", None),
        ("", None),
        ("²", None),
    ],
)
def test_a_time_is_read_with_colon_or_full_stop(typed: str, meant: time | None) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13-02-2026 10:30", datetime(2026, 2, 13, 10, 30)),
        ("2026-02-13T14:00", datetime(2026, 2, 13, 14)),
        ("2026-02-13 14:00:00", datetime(2026, 2, 13, 14)),
        ("i morgen kl. 9", datetime(2026, 2, 14, 9)),
        ("fre, 8.15", datetime(2026, 2, 20, 8, 15)),
        ("1. marts at 0:00", datetime(2026, 3, 1)),
        ("13/2", datetime(2026, 2, 13, 10)),
        ("13/2 25:00", None),
        ("32/2 10:00", None),
        ("10:30", None),
    ],
)
def test_a_date_and_a_time_are_read_together(typed: str, meant: datetime | None) -> None:
    assert read_date_time(typed, FRIDAY, TEN) == meant


@given(st.text() | st.from_regex(r"[0-9a-zæøåQ ./:T+-]{0,20}"), st.dates())
@settings(max_examples=200)
def test_nothing_typed_crashes_it(typed: str, today: date) -> None:
    for read in (read_date(typed, today), read_time(typed), read_date_time(typed, today, TEN)):
        assert read is None or isinstance(read, (date, time))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
@settings(max_examples=50)
def test_every_date_the_program_writes_is_read_back(day: date) -> None:
    assert read_date(f"{day:%d-%m-%Y}", FRIDAY) == read_date(day.isoformat(), FRIDAY) == day
