"""Who writes a talk or a preparation: one window at a time, and the others read along.

A window holds a talk by a lock file, which the system takes back when the program is killed, and by a row of
``local_locks``, which says who that is and is checked in every transaction of the saver. Other machines may not see
the lock file, so their row counts for a while after they last saved.
"""

import os
import socket
import sqlite3
import sys
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.domain.lines import PrivatePurpose
from mus_tui.store.lines import Sheet
from mus_tui.store.lock_file import LockFile
from mus_tui.store.repository import Repository
from mus_tui.store.transaction import Transaction
from mus_tui.system.clock import from_timestamp, timestamp

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

TABLE = "local_locks"
FOLDER = "locks"
"""The folder of the lock files, beside the workbook."""

FAR_AWAY = timedelta(minutes=15)
"""How long a window on another machine counts as there after it last saved."""


class Place(NamedTuple):
    """Where a window is open."""

    host: str
    terminal: str = ""
    """Such as ``/dev/pts/3``; empty where there is none."""

    @property
    def name(self) -> str:
        """Name it as it is told: ``kontoret (pts/3)``."""
        return f"{self.host} ({self.terminal.removeprefix('/dev/')})" if self.terminal else self.host


class Caret(NamedTuple):
    """Where somebody writes: a topic, and the line with the caret."""

    topic: int
    line_id: str


class Holder(NamedTuple):
    """A window that writes a talk, or did when it ended without letting go."""

    place: Place
    pid: int = 0
    since: datetime | None = None
    saved_at: datetime | None = None
    """When it last saved something typed; None where nothing was."""

    @property
    def last_seen(self) -> datetime | None:
        """Its last sign of life."""
        return self.saved_at or self.since


class Lock(NamedTuple):
    """The lock of a talk as a window finds it."""

    mine: bool
    holder: Holder | None = None
    """Another window that writes; None where nobody else does."""
    cut_off: Holder | None = None
    """The window that ended without letting go, where this one has just taken over from it."""
    taker: Place | None = None
    """Who asks for it."""
    caret: Caret | None = None
    """Where whoever wrote last left off."""


class HeldTalk(NamedTuple):
    """A lock somebody holds, as `Locks.held` lists them."""

    sheet: Sheet
    holder: Holder
    is_there: bool
    """False where the program ended without letting go."""


def here() -> Place:
    """Say where this window is."""
    terminal = ""
    with suppress(OSError, ValueError, AttributeError):
        terminal = os.ttyname(sys.stdin.fileno())
    return Place(socket.gethostname(), terminal)


class Locks(Repository):
    """Takes, gives and checks the locks of one window."""

    def __init__(self, workbook: "Workbook") -> None:
        super().__init__(workbook)
        self._files: dict[Sheet, LockFile] = {}

    def take(self, sheet: Sheet, *, force: bool = False) -> Lock:
        """Take the lock if nobody holds it, or in any case with ``force``; say how it stands."""
        with self.workbook.write() as transaction:
            found = self.look(sheet)
            if found.mine:
                return found
            try:
                file = LockFile.take(self._path(sheet), anew=force)
            except BlockingIOError:
                return found if found.holder else found._replace(holder=Holder(here()))
            if found.holder and not force and self._is_there(found.holder, file):
                file.close(remove=False)
                return found
            self._files[sheet] = file
            place, now = here(), timestamp(transaction.now)
            self.workbook.connection.execute(
                f"INSERT INTO {TABLE} (talk_id, purpose, holder, host, pid, terminal, since) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (talk_id, purpose) DO UPDATE SET holder = excluded.holder, "
                "host = excluded.host, pid = excluded.pid, terminal = excluded.terminal, since = excluded.since, "
                "saved_at = NULL, taker = '', taker_host = '', taker_terminal = ''",
                (*_key(sheet), self.workbook.window, place.host, os.getpid(), place.terminal, now),
            )
            tell(transaction, sheet)
        return Lock(mine=True, cut_off=None if force else found.holder, caret=found.caret)

    def look(self, sheet: Sheet) -> Lock:
        """Say how the lock stands, by its row alone."""
        rows = self.workbook.rows(f"SELECT * FROM {TABLE} WHERE talk_id = ? AND purpose = ?", *_key(sheet))
        if not rows:
            return Lock(mine=False)
        row = rows[0]
        mine = row["holder"] == self.workbook.window
        return Lock(
            mine=mine,
            holder=_holder(row) if row["holder"] and not mine else None,
            taker=Place(row["taker_host"], row["taker_terminal"]) if row["taker"] else None,
            caret=Caret(row["topic"], row["line_id"]) if row["line_id"] else None,
        )

    def ask(self, sheet: Sheet) -> None:
        """Ask whoever holds the lock for it."""
        place = here()
        with self.workbook.write() as transaction:
            self.workbook.connection.execute(
                f"UPDATE {TABLE} SET taker = ?, taker_host = ?, taker_terminal = ? WHERE talk_id = ? AND purpose = ?",
                (self.workbook.window, place.host, place.terminal, *_key(sheet)),
            )
            tell(transaction, sheet)

    def let_go(self, sheet: Sheet) -> None:
        """Let go of a lock, where this window holds it."""
        with self.workbook.write() as transaction:
            gone = self.workbook.connection.execute(
                f"UPDATE {TABLE} SET holder = '', taker = '', taker_host = '', taker_terminal = '' "
                "WHERE talk_id = ? AND purpose = ? AND holder = ?",
                (*_key(sheet), self.workbook.window),
            ).rowcount
            if gone:
                tell(transaction, sheet)
            if file := self._files.pop(sheet, None):
                file.close()

    def let_go_of_all(self, talk_ids: Collection[str] | None = None) -> list[Sheet]:
        """Let go of every lock this window holds, or of those of some talks; give what they are of."""
        held = [sheet for sheet in self._files if talk_ids is None or sheet.talk_id in talk_ids]
        for sheet in held:
            self.let_go(sheet)
        return held

    def leave(self) -> None:
        """Go without letting go, as when the program is ended from outside: whoever opens the talk next is told."""
        for file in self._files.values():
            file.close(remove=False)
        self._files.clear()

    def signed(self, sheet: Sheet, caret: Caret | None) -> bool:
        """Note inside a write that something typed is saved, and where the caret is.

        False where another window holds the lock, or nobody does: then the lines must not be written over.
        """
        holders = self.workbook.rows(f"SELECT holder FROM {TABLE} WHERE talk_id = ? AND purpose = ?", *_key(sheet))
        if not holders:
            return True  # The file was put in place of another one: nobody has opened the talk in it.
        if holders[0]["holder"] != self.workbook.window:
            return False
        topic, line_id = (caret.topic, caret.line_id) if caret else (None, None)
        self.workbook.connection.execute(
            f"UPDATE {TABLE} SET saved_at = ?, topic = coalesce(?, topic), line_id = coalesce(?, line_id) "
            "WHERE talk_id = ? AND purpose = ?",
            (timestamp(self.workbook.clock()), topic, line_id, *_key(sheet)),
        )
        return True

    def held(self) -> list[HeldTalk]:
        """Give every lock somebody holds, and whether they are still there."""
        rows = self.workbook.rows(
            f"SELECT {TABLE}.*, coalesce(talks.employee_id, '') AS employee_id FROM {TABLE} "
            f"LEFT JOIN talks ON talks.id = {TABLE}.talk_id WHERE holder <> '' ORDER BY {TABLE}.since"
        )
        found = []
        for row in rows:
            sheet = Sheet(row["talk_id"], row["employee_id"], PrivatePurpose(row["purpose"]))
            found.append(HeldTalk(sheet, _holder(row), self._seems_there(sheet, _holder(row))))
        return found

    def _seems_there(self, sheet: Sheet, holder: Holder) -> bool:
        with self.workbook.write():
            try:
                file = LockFile.take(self._path(sheet))
            except BlockingIOError:
                return True
            there = self._is_there(holder, file)
            file.close(remove=not there)
            return there

    def _is_there(self, holder: Holder, free: LockFile) -> bool:
        """Whether the window of a row still writes, although its lock file was ``free`` to be locked."""
        if free.is_real and holder.place.host == here().host:
            return False
        seen = holder.last_seen
        return seen is not None and self.workbook.clock() - seen < FAR_AWAY

    def _path(self, sheet: Sheet) -> Path:
        file = self.workbook.file.resolve()
        return file.parent / FOLDER / f"{file.stem}-{sheet.talk_id}-{sheet.purpose}.lock"


def tell(transaction: Transaction, sheet: Sheet) -> None:
    """Let every window look at a lock again."""
    transaction.written[TABLE, sheet.talk_id] = None


def _key(sheet: Sheet) -> tuple[str, str]:
    return sheet.talk_id, sheet.purpose.value


def _holder(row: sqlite3.Row) -> Holder:
    since, saved_at = (from_timestamp(row[name]) if row[name] else None for name in ("since", "saved_at"))
    return Holder(Place(row["host"], row["terminal"]), row["pid"], since, saved_at)
