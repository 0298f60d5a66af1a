from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.due import find_due

TODAY = date(2026, 2, 13)
"""A Friday, in week 7."""


def due(text: str, today: date = TODAY) -> str | None:
    match = find_due(text, today)
    return match.due.isoformat() if match else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (">1/3", "2026-03-01"),
        (">1.3", "2026-03-01"),
        (">01.03.", "2026-03-01"),
        (">1.3.27", "2027-03-01"),
        (">1/3-27", "2027-03-01"),
        (">1/3/2027", "2027-03-01"),
        (">1.3.2025", "2025-03-01"),
        (">2026-03-01", "2026-03-01"),
        (">13/2", "2026-02-13"),
        (">12/2", "2027-02-12"),
        (">lør", "2026-02-14"),
        (">søndag", "2026-02-15"),
        (">man", "2026-02-16"),
        (">tirs", "2026-02-17"),
        (">Wednesday", "2026-02-18"),
        (">thu", "2026-02-19"),
        (">fre", "2026-02-20"),
        (">fri", "2026-02-20"),
        (">friday", "2026-02-20"),
        (">uge 7", "2026-02-13"),
        (">uge 9", "2026-02-27"),
        (">uge9", "2026-02-27"),
        (">u9", "2026-02-27"),
        (">Week 9", "2026-02-27"),
        (">w9", "2026-02-27"),
        (">uge 6", "2027-02-12"),
        (">uge 53", "2027-01-01"),
        (">+14", "2026-02-27"),
        (">+14d", "2026-02-27"),
        (">+14 dage", "2026-02-27"),
        (">+2u", "2026-02-27"),
        (">+2w", "2026-02-27"),
        (">+2 uger", "2026-02-27"),
        (">+6m", "2026-08-13"),
        (">+12 months", "2027-02-13"),
        (">+1å", "2027-02-13"),
        (">+1y", "2027-02-13"),
        (">+1 år", "2027-02-13"),
        (">Q1", "2026-03-31"),
        (">q2", "2026-06-30"),
        (">K4", "2026-12-31"),
        (">i dag", "2026-02-13"),
        (">today", "2026-02-13"),
        (">i morgen", "2026-02-14"),
        (">tomorrow", "2026-02-14"),
    ],
)
def test_every_form_of_a_due_date_is_read(text: str, expected: str) -> None:
    assert due(f"bestil {text} kursus") == expected
    assert due(text) == expected
    assert due(f"{text}.") == expected


@pytest.mark.parametrize(
    "text",
    [
        ">31/2",
        ">29/2",
        ">0/1",
        ">1/13",
        ">31.4.27",
        ">1/1/0000",
        ">uge 0",
        ">uge 54",
        ">uge 60",
        ">2026-02-30",
        ">Q0",
        ">Q5",
        ">50 pct",
        ">1.5 mio",
        ">1.5 %",
        ">1.5 procent",
        "a>1/3",
        "> 1/3",
        ">1/3af",
        ">1/32/1",
        ">1.3.2",
        ">uge 9-10",
        ">fre-lør",
        ">ma",
        ">mandagen",
        ">+9999y",
        ">+99999",
        ">+" + "9" * 5000,
        ">" + "1" * 5000 + "/3",
        "1/3",
        ">",
    ],
)
def test_what_is_no_date_stays_text(text: str) -> None:
    assert due(f"afsæt {text} noget") is None


def test_the_last_day_of_a_month_is_kept_within_the_month() -> None:
    assert due(">+1m", date(2026, 1, 31)) == "2026-02-28"
    assert due(">+1y", date(2028, 2, 29)) == "2029-02-28"


def test_a_leap_day_is_a_date_when_the_next_one_is_near() -> None:
    assert due(">29/2", date(2027, 6, 1)) == "2028-02-29"
    assert due(">29/2", date(2028, 3, 1)) is None


def test_a_week_belongs_to_the_year_its_weekdays_say() -> None:
    assert due(">uge 53", date(2027, 1, 1)) == "2027-01-01"
    assert due(">uge 1", date(2025, 12, 30)) == "2026-01-02"


def test_a_quarter_that_has_passed_is_the_next_years() -> None:
    assert due(">Q2", date(2026, 6, 30)) == "2026-06-30"
    assert due(">Q2", date(2026, 7, 1)) == "2027-06-30"


def test_the_first_real_date_counts_and_says_where_it_stands() -> None:
    text = "send >31/2 eller >1/3 og >fre"
    match = find_due(text, TODAY)
    assert match is not None
    assert match.due == date(2026, 3, 1)
    assert text[match.start : match.end] == ">1/3"


def test_a_date_at_the_end_of_the_calendar_is_no_date() -> None:
    for text in (">i morgen", ">fre", ">+14", ">+1m", ">+1y", ">1/3", ">uge 9", ">Q1"):
        assert due(text, date.max) is None


pieces = st.sampled_from(
    [
        ">",
        "uge",
        " ",
        "u",
        "9",
        "53",
        "1",
        "/",
        ".",
        "-",
        "+",
        "999",
        "m",
        "å",
        "q",
        "4",
        "i morgen",
        "fre",
        "2026-",
        "a",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces).map("".join)), st.dates())
def test_no_text_breaks_it_and_the_date_stands_where_it_says(text: str, today: date) -> None:
    match = find_due(text, today)
    if match:
        assert text[match.start] == ">"
        assert find_due(text[: match.start], today) is None
        again = find_due(text[match.start : match.end], today)
        assert again is not None
        assert again.due == match.due


@given(
    st.sampled_from([">1/3", ">29/2", ">uge 53", ">u1", ">søn", ">+0", ">+2u", ">+6m", ">K3", ">i dag"]),
    st.dates(),
)
def test_a_date_without_a_year_is_never_before_the_day_it_was_written(text: str, today: date) -> None:
    match = find_due(text, today)
    assert match is None or match.due >= today
