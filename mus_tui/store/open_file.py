"""An open workbook file: its rows as they stand, transactions, undo, and what other windows have changed."""

import sqlite3
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from mus_tui.i18n.translator import N_
from mus_tui.store.changes import Change, changes_since, newest_change, record_changes
from mus_tui.store.errors import worded
from mus_tui.store.transaction import RowKey, StoredRow, Transaction
from mus_tui.store.undo import Step, UndoStack, check_nothing_written, check_unchanged
from mus_tui.system.clock import Clock, system_clock
from mus_tui.system.ids import NewId, random_id
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from sqlite_utils import Database

Listener = Callable[[list[Change]], None]


class OpenFile:
    """A connection to a workbook, used by one thread at a time. Close it, or use it as a context manager."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        file: Path,
        clock: Clock = system_clock,
        new_id: NewId = random_id,
    ) -> None:
        self.connection = connection
        self.file = file
        self.clock = clock
        self.new_id = new_id
        self.window = new_id()
        """Names this window among those that have the file open, so that it can tell its own changes."""
        self.listener: Listener | None = None
        """Told of each row this window has written, after the commit, on the thread that wrote it."""
        self.chance = Random()
        """What the last characters of positions are drawn from."""
        self._current: Transaction | None = None
        self._undo = UndoStack()
        self._seen = newest_change(connection)
        self._data_version = self._read_data_version()

    @cached_property
    def database(self) -> "Database":
        """The same connection as sqlite-utils sees it; imported when first needed, for a quick start."""
        from sqlite_utils import Database

        return Database(self.connection, recursive_triggers=False, execute_plugins=False)

    @contextmanager
    def write(self, undo: str = "") -> Iterator[Transaction]:
        """Write rows together or not at all.

        ``undo`` is the marked name of the command for `undo`; without one the write can't be taken back.
        A write inside another one joins it.
        """
        if self._current is not None:
            yield self._current
            return
        with worded(self.file):
            self.connection.execute("BEGIN IMMEDIATE")
            self._current = transaction = Transaction(self)
            try:
                yield transaction
                record_changes(self.connection, transaction.written, self.window)
                after = {key: self.row(key) for key in transaction.before} if undo else {}
                self.connection.execute("COMMIT")
            except BaseException:
                self.connection.rollback()
                raise
            finally:
                self._current = None
        if self.listener is not None and transaction.written:
            self.listener([Change(*key) for key in transaction.written])
        if undo and after:
            self._undo.push(Step(undo, transaction.before, after))

    def undo(self) -> str:
        """Take back this window's newest command and give its marked name; refused when others changed it since."""
        return self._step(self._undo.done, self._undo.undone, N_("There is nothing to undo."))

    def redo(self) -> str:
        """Do again what `undo` took back last."""
        return self._step(self._undo.undone, self._undo.done, N_("There is nothing to redo."))

    def _step(self, source: list[Step], target: list[Step], nothing: str) -> str:
        if not source:
            raise Refusal(nothing)
        step = source[-1]
        undone = "undone_" if source is self._undo.done else ""
        with self.write() as transaction:
            check_unchanged(step, {key: self.row(key) for key in step.after})
            check_nothing_written(step, self.rows)
            for key, row in step.before.items():
                event = row or step.after[key]
                if key[0] != "events":
                    transaction.restore(key, row)
                elif event is not None:
                    # No event is ever taken away: another one answers it.
                    transaction.event(undone + event["verb"], event["kind"], event["subject_id"], event["employee_id"])
        source.pop()
        # The rows as they stand are what the opposite step has to find; only their stamps differ.
        after = {key: self.row(key) for key in step.before}
        target.append(Step(step.label, step.after, after))
        return step.label

    def forget_steps(self, row_ids: Set[str]) -> None:
        """Let nothing that touched one of these rows, or named one, be undone or done again any more."""
        self._undo.drop(row_ids)

    def news(self) -> list[Change]:
        """Give what other windows have changed since last asked; costs one pragma when there is nothing."""
        version = self._read_data_version()
        if version == self._data_version:
            return []
        self._data_version = version
        with worded(self.file):
            self._seen, changes = changes_since(self.connection, self._seen, self.window)
        return changes

    def _read_data_version(self) -> int:
        return int(self.rows("PRAGMA data_version")[0][0])

    def row(self, key: RowKey) -> StoredRow | None:
        """Give a row as it stands, deleted ones too; None where there is none of that id."""
        table, row_id = key
        found = self.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
        return None if found is None else dict(found)

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """Read rows by plain SQL, for questions that go over several tables."""
        with worded(self.file):
            return self.connection.execute(sql, values).fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
