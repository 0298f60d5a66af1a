"""Opening the one SQLite file, and refusing one that is not ours or not safe."""

import os
import sqlite3
import stat
from pathlib import Path

from mus_tui.i18n.translator import N_
from mus_tui.store.errors import worded
from mus_tui.system.refusal import WorkbookRefusal

APPLICATION_ID = 0x4D555357
"""``MUSW`` in the header of the file: how a workbook is told from any other SQLite database."""

BUSY_SECONDS = 5.0

# Not WAL: it breaks when the file is copied or replaced under it, and needs shared memory.
_PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA temp_store=MEMORY",
    # An eighth of a megabyte a connection in place of two: the system keeps the file in memory once for all of them.
    # What a large transaction has written stays until it is committed, since each spill would wait for the disk.
    "PRAGMA cache_size=-128",
    "PRAGMA cache_spill=OFF",
)


def connect(file: Path) -> sqlite3.Connection:
    """Open a database file that is there, in autocommit, with the workbook's settings.

    Raises `WorkbookRefusal` where SQLite can't use it. The connection may be handed to one other thread.
    """
    with worded(file):
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.row_factory = sqlite3.Row
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def create_file(file: Path) -> None:
    """Make an empty file of one's own, mode 0600, in a folder of one's own, mode 0700."""
    if os.path.lexists(file):
        raise WorkbookRefusal(N_("{file} is there already. It was left as it is."), file=file)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError:
        raise WorkbookRefusal(
            N_("{file} can't be made. Nothing was written; check that the folder is yours, and that there is room."),
            file=file,
        ) from None


def check_usable(file: Path) -> None:
    """Refuse a workbook that is missing, or that other users of the machine can get at (J12)."""
    try:
        if not file.exists():
            raise WorkbookRefusal(N_("There is no workbook at {file}. Make one with: mus init"), file=file)
        unsafe = unsafe_modes(file)
    except PermissionError:
        raise WorkbookRefusal(
            N_("{file} can't be opened. Nothing was changed; check that its folder is there and is yours."),
            file=file,
        ) from None
    if unsafe:
        raise WorkbookRefusal(
            N_(
                "Others on this machine can get at {file}. Nothing was opened; "
                "run «mus doctor --mend» to make the file and its folder yours alone."
            ),
            file=file,
        )


def unsafe_modes(file: Path) -> dict[Path, int]:
    """Give the file and the folder whose permissions are too wide, each with the mode it should have."""
    mended = {}
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        mended[file] = 0o600
    if stat.S_IMODE(file.parent.stat().st_mode) & 0o022:
        mended[file.parent] = stat.S_IMODE(file.parent.stat().st_mode) & ~0o022
    return mended
