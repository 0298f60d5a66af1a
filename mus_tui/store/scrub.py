"""Getting the words of people who have been erased out of the bytes: of the workbook, and of the app's own backups.

Deleted rows may leave words behind in free space, and stand in every older copy. A mark in the workbook, set with the
deletes themselves, says that this is still to be done, so that it may be cut off anywhere and gone on with later.
"""

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.store.errors import refusal_of, worded
from mus_tui.store.person_rows import columns_of, delete_rows, find_rows
from mus_tui.store.search_index import rebuild_all
from mus_tui.store.upgrade import own_backups
from mus_tui.system.refusal import Refusal, WorkbookRefusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

SCRUB: Final = "scrub"
"""The key in ``local_sync_state`` that is there while words of somebody erased may still be in the bytes."""

_BEING_MENDED = ".erasing"
_CUT_OFF = (".partial", _BEING_MENDED, f"{_BEING_MENDED}-journal")
"""What an attempt that was cut off has left beside a backup: whole copies, with everybody in them."""


class Scrubbed(NamedTuple):
    """What was done to the backups."""

    mended: tuple[Path, ...] = ()
    """Those the people were taken out of."""
    deleted: tuple[Path, ...] = ()
    """Those that could not be read, and so are gone."""


def is_scrub_pending(workbook: "Workbook") -> bool:
    """Whether words of somebody erased may still be in the bytes of a file."""
    return _mark(workbook) is not None


def finish_scrub(workbook: "Workbook") -> Scrubbed | None:
    """Go on where a scrub was cut off; None where there is nothing to do. Raises what `scrub` raises."""
    return scrub(workbook) if is_scrub_pending(workbook) else None


def scrub(workbook: "Workbook") -> Scrubbed:
    """Take the words of everybody erased out of the bytes, of the workbook and of the app's backups of it.

    Not inside a write. Raises a `Refusal` where something is in the way, such as a full disk or a window that is
    writing; what was done stays done, and `finish_scrub` goes on.
    """
    mark = _mark(workbook)
    with worded(workbook.file):
        workbook.connection.execute("VACUUM")
    scrubbed = _scrub_backups(workbook)
    with workbook.write():
        # Somebody else may have been erased meanwhile, by another window.
        sql = "DELETE FROM local_sync_state WHERE key = ? AND value = ?"
        workbook.connection.execute(sql, (SCRUB, mark))
    return scrubbed


def try_scrub(workbook: "Workbook") -> tuple[Scrubbed | None, Refusal | None]:
    """Scrub, and give what is in the way instead of raising it: the rows are gone already, the rest can wait."""
    try:
        return scrub(workbook), None
    except Refusal as problem:
        return None, problem


def _mark(workbook: "Workbook") -> str | None:
    found = workbook.rows("SELECT value FROM local_sync_state WHERE key = ?", SCRUB)
    return str(found[0][0]) if found else None


def _scrub_backups(workbook: "Workbook") -> Scrubbed:
    tombstones = [tuple(row) for row in workbook.rows("SELECT employee_id, erased_at, counts FROM local_erased")]
    mended, deleted = [], []
    # Where the workbook was named by a link, backups may lie beside either.
    for file in dict.fromkeys((workbook.file, workbook.file.resolve())):
        try:
            for ending in _CUT_OFF:
                for left in own_backups(file, ending):
                    left.unlink(missing_ok=True)
            for backup in own_backups(file):
                try:
                    if _mend(backup, tombstones):
                        mended.append(backup)
                except sqlite3.Error as error:
                    if _is_passing(error, backup):
                        raise
                    backup.unlink()
                    deleted.append(backup)
        except (OSError, sqlite3.Error):
            raise _unmended(file) from None
    return Scrubbed(tuple(mended), tuple(deleted))


def _mend(backup: Path, tombstones: list[tuple[str, str, str]]) -> bool:
    """Put a copy without the people in place of a backup; False where it holds none of them."""
    copy = backup.with_name(backup.name + _BEING_MENDED)
    try:
        private = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(private, "wb") as target, backup.open("rb") as source:
            shutil.copyfileobj(source, target)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            if not _erase_from(connection, tombstones):
                return False
        made = backup.stat()
        os.utime(copy, ns=(made.st_atime_ns, made.st_mtime_ns))  # It is still of the day it was made.
        with copy.open("rb") as whole:
            os.fsync(whole.fileno())
        copy.replace(backup)
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
    return True


def _erase_from(connection: sqlite3.Connection, tombstones: list[tuple[str, str, str]]) -> bool:
    # The copy is thrown away where this is cut off, so it needs no journal on the disk.
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    changed = 0
    for tombstone in tombstones:
        rows = find_rows(connection, tombstone[0])
        for each in rows.references:
            connection.execute(f"UPDATE {each.table} SET {each.column} = ? WHERE id = ?", (each.value, each.row_id))
        changed += delete_rows(connection, rows) + len(rows.references)
        if changed and columns_of(connection, "local_erased"):
            connection.execute("INSERT OR REPLACE INTO local_erased VALUES (?, ?, ?)", tombstone)
    if not changed:
        connection.rollback()
        return False
    rebuild_all(connection)
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    return True


def _is_passing(error: sqlite3.Error, file: Path) -> bool:
    """Whether it is the disk or another program that is in the way, not the backup itself."""
    refusal = refusal_of(error, file)
    return refusal is not None and refusal.cause not in ("no workbook", "file damaged")


def _unmended(file: Path) -> Refusal:
    return WorkbookRefusal(
        N_(
            "The workbook is done, but a backup in {folder} could not be. See to the folder and the disk, then "
            "finish it with: mus doctor --mend"
        ),
        folder=file.parent / "backups",
    )
