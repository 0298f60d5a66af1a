"""The bytes: of the workbook, of its backups, and of what a crash has left beside them (J7)."""

import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from mus_tui.store import scrub as scrub_module
from mus_tui.store.erasure import finish_scrub, is_scrub_pending, scrub
from mus_tui.store.upgrade import backup
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import Opener, Time
from tests.store.erased_people import KEPT, WORD, everything_but, insert, still_said


def test_backups_are_mended_as_they_lie(written: Workbook, file: Path, time: Time) -> None:
    first = backup(written.connection, file, time())
    made = first.stat().st_mtime_ns
    written.erasures.erase([BO.id])
    second = backup(written.connection, file, time() + timedelta(days=1))
    written.erasures.erase([ANE.id])
    third = backup(written.connection, file, time() + timedelta(days=2))
    clean = third.read_bytes()
    scrubbed = scrub(written)
    assert scrubbed.mended == (first, second)
    assert first.stat().st_mtime_ns == made
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert third.read_bytes() == clean
    assert sorted(first.parent.iterdir()) == [first, second, third]
    for each in (first, second):
        with closing(sqlite3.connect(each)) as connection:
            assert {row[0] for row in connection.execute("SELECT employee_id FROM local_erased")} == {ANE.id, BO.id}
            assert connection.execute("SELECT count(*) FROM employees").fetchone()[0] == 6
            connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
    assert still_said(file.parent, WORD) == []


def test_a_backup_from_before_migrations_is_mended(written: Workbook, file: Path, time: Time) -> None:
    old = backup(written.connection, file, time())
    with closing(sqlite3.connect(old)) as connection:
        for table in ("local_erased", "local_sync_state", "local_sync_base", "conflicts", "devices", "local_locks"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE goals DROP COLUMN left_out")
        connection.commit()
        connection.execute("VACUUM")
    assert still_said(old, WORD)
    written.erasures.erase([ANE.id])
    assert scrub(written).mended == (old,)
    assert still_said(old, WORD) == []
    assert still_said(old, KEPT)


def test_a_backup_that_cannot_be_read_is_deleted(written: Workbook, file: Path, time: Time) -> None:
    broken = backup(written.connection, file, time())
    broken.write_bytes(broken.read_bytes()[:9000] + WORD.encode() * 2000)
    other = broken.with_name("workbook-old-20260101T000000000000.db")
    other.write_text("another workbook's")
    written.erasures.erase([ANE.id])
    assert scrub(written).deleted == (broken,)
    assert not broken.exists()
    assert other.exists()
    assert not is_scrub_pending(written)


def test_words_that_another_program_left_in_free_space_go_too(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    for each in (file, kept):
        with closing(sqlite3.connect(each)) as connection:
            connection.execute("PRAGMA secure_delete = OFF")
            insert(connection, "ratings", "stor", ANE.id, WORD, driver=f"{WORD}frit " * 4000)
            connection.commit()
            connection.execute("DELETE FROM ratings WHERE id = 'stor'")
            connection.commit()
    assert still_said(file, f"{WORD}frit")
    assert still_said(kept, f"{WORD}frit")
    written.erasures.erase([ANE.id])
    scrub(written)
    assert still_said(file.parent, WORD) == []


def test_what_a_crash_left_beside_backups_goes(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    for ending in (".partial", ".erasing"):
        shutil.copy(kept, kept.with_name(kept.name + ending))
    written.erasures.erase([ANE.id])
    scrub(written)
    assert list(kept.parent.iterdir()) == [kept]
    assert still_said(file.parent, WORD) == []


def test_a_backup_in_the_way_leaves_the_rest_to_be_finished(written: Workbook, file: Path, time: Time) -> None:
    kept = backup(written.connection, file, time())
    written.erasures.erase([ANE.id])
    with patch.object(Path, "replace", side_effect=OSError), pytest.raises(Refusal, match="mus doctor --mend"):
        scrub(written)
    assert still_said(file, WORD) == []
    assert is_scrub_pending(written)
    assert list(kept.parent.iterdir()) == [kept]
    assert finish_scrub(written) is not None
    assert still_said(file.parent, WORD) == []
    assert finish_scrub(written) is None


class Cut(BaseException):
    """The power goes."""


@pytest.mark.parametrize("step", ["worded", "_scrub_backups", "_mend", "_erase_from"])
def test_a_crash_at_any_step_is_gone_on_from(
    written: Workbook, window: Opener, file: Path, time: Time, step: str
) -> None:
    backup(written.connection, file, time())
    written.erasures.erase([ANE.id])
    with patch.object(scrub_module, step, side_effect=Cut), pytest.raises(Cut):
        scrub(written)
    other = window()
    assert is_scrub_pending(other)
    assert other.erasures.is_erased(ANE.id)
    assert finish_scrub(other) is not None
    assert still_said(file.parent, WORD) == []


@pytest.mark.parametrize("step", ["_erase", "_check_closed"])
def test_a_crash_while_deleting_changes_nothing(written: Workbook, step: str) -> None:
    before = everything_but(written, ())
    erasures = written.erasures
    whole = erasures._erase

    def cut(*values: object) -> None:
        if step == "_erase":
            whole(*values)  # type: ignore[arg-type]
        raise Cut

    with patch.object(erasures, step, cut), pytest.raises(Cut):
        erasures.erase([ANE.id])
    assert everything_but(written, ()) == before
    assert not erasures.is_erased(ANE.id)
    assert not is_scrub_pending(written)


def test_somebody_erased_meanwhile_keeps_the_mark(written: Workbook, window: Opener) -> None:
    other = window()
    written.erasures.erase([ANE.id])

    def meanwhile(workbook: Workbook) -> scrub_module.Scrubbed:
        other.erasures.erase([BO.id])
        return scrub_module.Scrubbed()

    with patch.object(scrub_module, "_scrub_backups", meanwhile):
        scrub(written)
    assert is_scrub_pending(written)
