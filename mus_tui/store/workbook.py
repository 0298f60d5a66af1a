"""The workbook: one connection to the file, its transactions, and a repository for each aggregate."""

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
from mus_tui.store.connection import check_usable, connect, create_file
from mus_tui.store.errors import worded
from mus_tui.store.transaction import RowKey, StoredRow, Transaction
from mus_tui.store.undo import Step, UndoStack, check_nothing_written, check_unchanged
from mus_tui.store.upgrade import bring_up
from mus_tui.system.clock import Clock, system_clock
from mus_tui.system.ids import NewId, random_id
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from sqlite_utils import Database

    from mus_tui.store.agenda import Agendas
    from mus_tui.store.agreements import Agreements
    from mus_tui.store.bank import Bank
    from mus_tui.store.cards import Cards
    from mus_tui.store.conflicts import Conflicts
    from mus_tui.store.employees import Employees
    from mus_tui.store.erasure import Erasures
    from mus_tui.store.goals import Goals
    from mus_tui.store.lines import Lines
    from mus_tui.store.locks import Locks
    from mus_tui.store.minutes import MinutesLog
    from mus_tui.store.overviews import Overviews
    from mus_tui.store.praise import PraiseLog
    from mus_tui.store.preparations import Preparations
    from mus_tui.store.ratings import Ratings
    from mus_tui.store.search import Search
    from mus_tui.store.settings import Settings
    from mus_tui.store.summaries import Summaries
    from mus_tui.store.talks import Talks
    from mus_tui.store.team_goals import TeamGoals
    from mus_tui.store.verdicts import Verdicts


Listener = Callable[[list[Change]], None]


class Workbook:
    """An open workbook, used by one thread at a time. Close it, or use it as a context manager."""

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
        """Let go of the file. A talk that is still held here is one that was cut off, for whoever opens it next."""
        if "locks" in self.__dict__:
            self.locks.leave()
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @cached_property
    def employees(self) -> "Employees":
        """The people."""
        from mus_tui.store.employees import Employees

        return Employees(self)

    @cached_property
    def talks(self) -> "Talks":
        """Planning, starting and holding talks."""
        from mus_tui.store.talks import Talks

        return Talks(self)

    @cached_property
    def agendas(self) -> "Agendas":
        """What is to be taken up in a talk."""
        from mus_tui.store.agenda import Agendas

        return Agendas(self)

    @cached_property
    def bank(self) -> "Bank":
        """Own questions and fixed points, for talks to come."""
        from mus_tui.store.bank import Bank

        return Bank(self)

    @cached_property
    def lines(self) -> "Lines":
        """The lines of talks, shared and private."""
        from mus_tui.store.lines import Lines

        return Lines(self)

    @cached_property
    def locks(self) -> "Locks":
        """Who writes a talk or a preparation."""
        from mus_tui.store.locks import Locks

        return Locks(self)

    @cached_property
    def preparations(self) -> "Preparations":
        """What either party wrote before a talk."""
        from mus_tui.store.preparations import Preparations

        return Preparations(self)

    @cached_property
    def agreements(self) -> "Agreements":
        """Who does what by when."""
        from mus_tui.store.agreements import Agreements

        return Agreements(self)

    @cached_property
    def goals(self) -> "Goals":
        """What employees work towards."""
        from mus_tui.store.goals import Goals

        return Goals(self)

    @cached_property
    def team_goals(self) -> "TeamGoals":
        """What the whole team works towards."""
        from mus_tui.store.team_goals import TeamGoals

        return TeamGoals(self)

    @cached_property
    def verdicts(self) -> "Verdicts":
        """What a talk says of what was brought into it."""
        from mus_tui.store.verdicts import Verdicts

        return Verdicts(self)

    @cached_property
    def minutes(self) -> "MinutesLog":
        """Minutes as they were sent, and their approvals."""
        from mus_tui.store.minutes import MinutesLog

        return MinutesLog(self)

    @cached_property
    def praise(self) -> "PraiseLog":
        """Praise and other feedback."""
        from mus_tui.store.praise import PraiseLog

        return PraiseLog(self)

    @cached_property
    def ratings(self) -> "Ratings":
        """The scales, as both parties rate them."""
        from mus_tui.store.ratings import Ratings

        return Ratings(self)

    @cached_property
    def settings(self) -> "Settings":
        """What belongs to the workbook, such as the leader's name."""
        from mus_tui.store.settings import Settings

        return Settings(self)

    @cached_property
    def summaries(self) -> "Summaries":
        """The employee list, one line a person."""
        from mus_tui.store.summaries import Summaries

        return Summaries(self)

    @cached_property
    def overviews(self) -> "Overviews":
        """The team as a whole."""
        from mus_tui.store.overviews import Overviews

        return Overviews(self)

    @cached_property
    def cards(self) -> "Cards":
        """All that is at hand about one person."""
        from mus_tui.store.cards import Cards

        return Cards(self)

    @cached_property
    def erasures(self) -> "Erasures":
        """Erasing people, and who has been."""
        from mus_tui.store.erasure import Erasures

        return Erasures(self)

    @cached_property
    def conflicts(self) -> "Conflicts":
        """What was changed in two copies at once and waits for a choice."""
        from mus_tui.store.conflicts import Conflicts

        return Conflicts(self)

    @cached_property
    def search(self) -> "Search":
        """Words in everything written."""
        from mus_tui.store.search import Search

        return Search(self)


def open_workbook(file: Path, clock: Clock = system_clock, new_id: NewId = random_id) -> Workbook:
    """Open a workbook that is there, brought up to this program.

    Raises `WorkbookRefusal`, and changes nothing, where it is missing, unsafe, damaged, newer or no workbook.
    """
    check_usable(file)
    connection = connect(file)
    try:
        bring_up(connection, file, clock())
        with worded(file):
            return Workbook(connection, file, clock, new_id)
    except BaseException:
        connection.close()
        raise


def create_workbook(file: Path, clock: Clock = system_clock, new_id: NewId = random_id) -> Workbook:
    """Make a new workbook and open it; refused where a file is there already."""
    create_file(file)
    try:
        return open_workbook(file, clock, new_id)
    except BaseException:
        file.unlink(missing_ok=True)
        raise
