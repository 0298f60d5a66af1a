"""Erasing a person: every row about them, for good (J7), and so that no copy brings them back (J9)."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mus_tui.domain.people import Employee, find_employees
from mus_tui.i18n.translator import N_
from mus_tui.store.mentions import Mention, find_mentions
from mus_tui.store.person_rows import PersonRows, delete_rows, find_rows
from mus_tui.store.repository import Repository
from mus_tui.store.rows import from_row
from mus_tui.store.scrub import SCRUB, Scrubbed, finish_scrub, is_scrub_pending, scrub, try_scrub
from mus_tui.store.search_index import rebuild_all
from mus_tui.store.transaction import RowKey, Transaction
from mus_tui.store.upgrade import own_backups
from mus_tui.system.clock import from_timestamp, timestamp
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

__all__ = ["Erased", "ErasureView", "Erasures", "Scrubbed", "finish_scrub", "is_scrub_pending", "scrub", "try_scrub"]


class ErasureView(NamedTuple):
    """What erasing somebody would do, told without anybody's words."""

    employee: Employee
    rows: dict[str, int]
    """How many rows go, by table."""
    touched: tuple[RowKey, ...]
    """Other people's rows that name the person as owner, or point to a row that goes: they stay, without that."""
    mentions: tuple[Mention, ...]
    """Where the person is still named in what is about others; it stays as it is."""
    backups: tuple[Path, ...]
    """The app's own backups, which are erased likewise."""


class Erased(NamedTuple):
    """What is left of somebody erased: the tombstone."""

    employee_id: str
    erased_at: datetime
    counts: dict[str, int]
    """How many rows went, by table; none where this copy held nothing about them."""


class Erasures(Repository):
    """Erases people, and knows who has been."""

    def named(self, name: str) -> Employee:
        """Give the one person a name means, who may have been deleted; refused as `Employees.named` does."""
        try:
            return self.workbook.employees.named(name)
        except Refusal:
            gone = self.workbook.rows("SELECT * FROM employees WHERE deleted_at IS NOT NULL ORDER BY local_key")
            found = find_employees(name, [from_row(Employee, row) for row in gone])
            if len(found) != 1:
                raise
            return found[0]

    def look(self, employee: Employee) -> ErasureView:
        """Say what erasing a person would do, and change nothing."""
        connection = self.workbook.connection
        rows = find_rows(connection, employee.id)
        return ErasureView(
            employee=employee,
            rows=rows.counts,
            touched=tuple(dict.fromkeys((each.table, each.row_id) for each in rows.references)),
            mentions=tuple(find_mentions(connection, employee, rows)),
            backups=tuple(own_backups(self.workbook.file)),
        )

    def erase(self, employee_ids: Iterable[str], *, while_open: bool = False) -> list[Erased]:
        """Delete all rows about people for good, in one transaction, and keep who they were by their ids alone.

        Refused where another window writes a talk of theirs, unless ``while_open``: then what is typed there from
        now on is dropped. The words are gone from the rows, and from the bytes of the file once `scrub` is through.
        Whoever is not in the workbook is noted all the same, so that no copy brings them in.
        """
        people = list(dict.fromkeys(employee_ids))
        with self.workbook.write() as transaction:
            found = [find_rows(self.workbook.connection, employee_id) for employee_id in people]
            if not while_open:
                self._check_closed(found)
            erased = [self._erase(transaction, employee_id) for employee_id in people]
            # In the same transaction, so that no backup made from now on has their words in its index.
            rebuild_all(self.workbook.connection)
            self.workbook.connection.execute(
                "INSERT OR REPLACE INTO local_sync_state (key, value) VALUES (?, ?)", (SCRUB, self.workbook.new_id())
            )
        self._forget(found)
        return erased

    def is_erased(self, employee_id: str) -> bool:
        """Whether somebody has been erased."""
        return bool(self.workbook.rows("SELECT 1 FROM local_erased WHERE employee_id = ?", employee_id))

    def erased_ids(self) -> frozenset[str]:
        """Give the ids of everybody who has been erased."""
        return frozenset(row[0] for row in self.workbook.rows("SELECT employee_id FROM local_erased"))

    def all(self) -> list[Erased]:
        """Give everybody who has been erased, the first one first."""
        rows = self.workbook.rows("SELECT * FROM local_erased ORDER BY erased_at, employee_id")
        return [Erased(row["employee_id"], from_timestamp(row["erased_at"]), json.loads(row["counts"])) for row in rows]

    def _check_closed(self, found: Iterable[PersonRows]) -> None:
        talks = frozenset[str]().union(*(rows.ids.get("talks", ()) for rows in found))
        for held in self.workbook.locks.held():
            if held.sheet.talk_id in talks and held.is_there and not self.workbook.locks.look(held.sheet).mine:
                raise Refusal(
                    N_("A talk with this person is open on {where}. Nothing was erased; close it there first."),
                    where=held.holder.place.name,
                )

    def _erase(self, transaction: Transaction, employee_id: str) -> Erased:
        connection, now = self.workbook.connection, timestamp(transaction.now)
        rows = find_rows(connection, employee_id)  # Anew: erasing somebody else may have changed what points to them.
        for each in rows.references:
            # Rows of others keep everything else, also that they are deleted.
            row = self.workbook.row((each.table, each.row_id)) or {}
            transaction.put(each.table, each.row_id, {each.column: each.value, "deleted_at": row.get("deleted_at")})
        delete_rows(connection, rows)
        transaction.written.update(dict.fromkeys((table, row_id) for table, ids in rows.ids.items() for row_id in ids))
        if rows.ids or not self.is_erased(rows.employee_id):
            connection.execute(
                "INSERT OR REPLACE INTO local_erased (employee_id, erased_at, counts) VALUES (?, ?, ?)",
                (rows.employee_id, now, json.dumps(rows.counts)),
            )
        if rows.ids:
            # The same event in every copy, and about nobody.
            event = {"kind": "employees", "subject_id": rows.employee_id, "verb": "erased"}
            transaction.put("events", derived_id("events", "erased", rows.employee_id), event)
        return Erased(rows.employee_id, from_timestamp(now), rows.counts)

    def _forget(self, found: Iterable[PersonRows]) -> None:
        """Let go of what this window still has in memory: locks, and what could be put back."""
        for rows in found:
            self.workbook.locks.let_go_of_all(rows.ids.get("talks", frozenset()))
            self.workbook.forget_steps(rows.all_ids)
            self.workbook.lines.forget_wiped(rows.all_ids)
