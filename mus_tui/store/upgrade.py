"""Whether a file is a workbook of ours, and bringing it up to this program, with a backup first."""

import os
import re
import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from mus_tui.i18n.translator import N_
from mus_tui.store.connection import APPLICATION_ID
from mus_tui.store.errors import worded
from mus_tui.system.refusal import WorkbookRefusal

MIGRATIONS: Final = ("first_tables", "talk_locks", "search_facets", "minutes_sent", "sync_tables")
"""The names of all migrations, known here so that looking needs no import of sqlite-utils."""

BACKUPS_KEPT = 5


def bring_up(connection: sqlite3.Connection, file: Path, now: datetime) -> None:
    """Run the migrations a workbook lacks; a file that is new and empty becomes a workbook.

    Raises `WorkbookRefusal`, and writes nothing, for another program's database and for a workbook that a
    newer program has changed.
    """
    with worded(file):
        applied = _applied(connection, file)
        if set(applied) - set(MIGRATIONS):
            raise WorkbookRefusal(
                N_(
                    "{file} was made by a newer version of mus. Nothing was written; "
                    "update this program, or open the workbook where it was made."
                ),
                file=file,
            )
        if set(MIGRATIONS) <= set(applied):
            return
        if applied:
            backup(connection, file, now)
        _migrate(connection)


def backup(connection: sqlite3.Connection, file: Path, now: datetime, target: Path | None = None) -> Path:
    """Write a whole copy of the workbook, mode 0600, and give its path.

    Without a target it goes into the folder ``backups`` beside the workbook, where the newest few are kept.
    """
    folder = file.parent / "backups"
    target = target or folder / f"{file.stem}-{now:%Y%m%dT%H%M%S%f}.db"
    partial = target.with_name(target.name + ".partial")
    try:
        if target.parent == folder:
            folder.mkdir(mode=0o700, exist_ok=True)
        partial.unlink(missing_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with worded(target):
            connection.execute("VACUUM INTO ?", (str(partial),))
        partial.replace(target)
    except OSError:
        raise WorkbookRefusal(
            N_("The backup {file} could not be written. The workbook is as it was; check the folder and the disk."),
            file=target,
        ) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    if target.parent == folder:
        for old in own_backups(file)[:-BACKUPS_KEPT]:
            old.unlink()
    return target


def own_backups(file: Path, ending: str = "") -> list[Path]:
    """Give the backups the app has made of a workbook, the oldest first; with ``ending`` what was left beside them."""
    # Another workbook of the folder may have a name that begins with this one's.
    own = re.compile(rf"{re.escape(file.stem)}-\d{{8}}T\d{{12}}\.db{re.escape(ending)}")
    folder = file.parent / "backups"
    return sorted(path for path in folder.iterdir() if own.fullmatch(path.name)) if folder.is_dir() else []


def _applied(connection: sqlite3.Connection, file: Path) -> list[str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if tables and application != APPLICATION_ID:
        raise WorkbookRefusal(
            N_("{file} is a database of another program. It was left as it is; name a workbook with --workbook."),
            file=file,
        )
    if "_sqlite_migrations" not in tables:
        return []
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = 'mus' ORDER BY rowid")
    return [row[0] for row in rows]


def _migrate(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    from mus_tui.store.migrations import migrations

    # Taken before sqlite-utils looks at what is applied: two windows may open a new workbook at once.
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
