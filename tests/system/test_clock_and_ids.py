import hashlib
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from mus_tui.system.clock import from_timestamp, local_date, system_clock, timestamp
from mus_tui.system.ids import derived_id, random_id, sha256
from mus_tui.system.refusal import Refusal, WorkbookRefusal

ID = re.compile("[0-9a-f]{32}")


def test_the_clock_knows_its_zone() -> None:
    assert system_clock().utcoffset() == timedelta(0)


def test_a_moment_is_written_in_utc_whatever_zone_it_came_in() -> None:
    copenhagen = timezone(timedelta(hours=1))
    assert timestamp(datetime(2026, 1, 1, 0, 30, tzinfo=copenhagen)) == "2025-12-31T23:30:00.000Z"


@given(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_a_moment_is_read_back_to_the_millisecond(moment: datetime) -> None:
    read = from_timestamp(timestamp(moment))
    assert timedelta(0) <= moment - read < timedelta(milliseconds=1)
    assert read.utcoffset() == timedelta(0)


@given(st.lists(st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))))
def test_written_moments_sort_as_the_moments_do(moments: list[datetime]) -> None:
    assert sorted(map(timestamp, moments)) == [timestamp(moment) for moment in sorted(moments)]


def test_a_moments_date_is_the_one_on_the_wall() -> None:
    moment = datetime(2026, 2, 13, 23, 30, tzinfo=UTC)
    assert local_date(moment) == moment.astimezone().date()


def test_ids_are_long_and_never_the_same() -> None:
    ids = {random_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(ID.fullmatch(found) for found in ids)


def test_every_copy_of_a_workbook_makes_the_same_id() -> None:
    assert derived_id("agreements", "line") == "2d2438d31ac123c53f306be6917bbc77"


def test_a_hash_is_the_usual_one_without_openssl() -> None:
    """Loading OpenSSL takes a megabyte of every user."""
    assert sha256("sæt et mål") == hashlib.sha256("sæt et mål".encode()).hexdigest()
    program = "import sys; from mus_tui.system.ids import derived_id; derived_id('goals', 'line')\n"
    program += "print(sorted({'_hashlib', '_ssl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_made_id_depends_on_the_table_and_on_each_parent() -> None:
    ids = {derived_id("goals", "ab", "c"), derived_id("goals", "a", "bc"), derived_id("talks", "ab", "c")}
    assert len(ids) == 3


def test_a_refusal_keeps_peoples_words_out_of_its_own_text() -> None:
    refusal = WorkbookRefusal("{name} is not here.", name="Ane Sørensen")
    assert "Ane" not in str(refusal) + repr(refusal)
    assert refusal.values == {"name": "Ane Sørensen"}
    assert (Refusal("No.").exit_code, refusal.exit_code) == (2, 3)
