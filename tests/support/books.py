"""New workbooks, of which tests make hundreds: copies of one that is made once, on a disk that nobody waits for."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mus_tui.store import connection
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.system.clock import Clock, system_clock
from mus_tui.system.ids import NewId, random_id


def new_workbook(file: Path, clock: Clock = system_clock, new_id: NewId = random_id) -> Workbook:
    """Make a new workbook and open it, as `create_workbook` does in ten times the time."""
    connection.create_file(file)
    file.write_bytes(_empty())
    workbook = open_workbook(file, clock, new_id)
    workbook.connection.execute("PRAGMA synchronous=OFF")
    return workbook


def wait_for_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no connection wait for the disk: no test pulls the plug, and waiting takes longer than most of them.

    What the program really asks for is held fast by ``tests/store/test_opening.py``.
    """
    pragmas = ("PRAGMA synchronous=OFF" if "synchronous" in each else each for each in connection._PRAGMAS)
    monkeypatch.setattr(connection, "_PRAGMAS", tuple(pragmas))


@cache
def _empty() -> bytes:
    """Give the bytes of a workbook that knows nobody."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "book" / "workbook.db"
        create_workbook(file).close()
        return file.read_bytes()
