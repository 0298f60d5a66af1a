import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest

from mus_tui.i18n import dates
from mus_tui.i18n.translator import translator

FRIDAY = date(2026, 2, 13)
DANISH, ENGLISH = translator("da"), translator("en")


def test_dates_look_as_people_of_the_language_write_them() -> None:
    assert dates.weekday_and_day(FRIDAY, DANISH) == "fre 13-02"
    assert dates.weekday_and_day(FRIDAY, ENGLISH) == "Fri 13 Feb"
    assert dates.short_date(FRIDAY, DANISH) == "13-02-2026"
    assert dates.short_date(FRIDAY, ENGLISH) == "13 Feb 2026"
    assert dates.day_and_month(date(2026, 5, 1), DANISH) == "01-05"
    assert dates.day_and_month(date(2026, 5, 1), ENGLISH) == "1 May"


def test_a_time_with_a_zone_is_shown_as_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 2, 13, 9, 5, tzinfo=UTC)
    assert dates.time_of_day(moment) == f"{moment.astimezone():%H:%M}"
    assert dates.time_of_day(datetime(2026, 2, 13, 9, 5)) == "09:05"
    assert dates.time_of_day(time(23, 59)) == "23:59"


@pytest.mark.parametrize(
    ("days", "danish", "english"),
    [
        (0, "i dag", "today"),
        (-1, "i går", "yesterday"),
        (1, "i morgen", "tomorrow"),
        (-14, "for 14 dage siden", "14 days ago"),
        (3, "om 3 dage", "in 3 days"),
    ],
)
def test_how_long_ago_is_said_in_words(days: int, danish: str, english: str) -> None:
    day = FRIDAY + timedelta(days)
    assert dates.ago(day, FRIDAY, DANISH) == danish
    assert dates.ago(day, FRIDAY, ENGLISH) == english


def test_a_number_of_days_fits_a_narrow_column() -> None:
    assert dates.duration_days(14, DANISH) == dates.duration_days(14, ENGLISH) == "14 d"


def test_a_document_has_its_date_in_full() -> None:
    assert dates.long_date(FRIDAY, "da") == "fredag den 13. februar 2026"
    assert dates.long_date(FRIDAY, "en").replace(",", "") == "Friday 13 February 2026"


def test_short_dates_and_words_load_without_babel() -> None:
    code = (
        "import sys, datetime\n"
        "from mus_tui.i18n import dates, sorting, typed_dates, words, translator\n"
        "dates.short_date(datetime.date(2026, 2, 13), translator.translator('da'))\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
