"""The rows of a line: one in ``notes`` or one in ``private_notes``, and nothing of it in the other.

This runs while somebody types, so it is plain SQL on the connection.
"""

from typing import TYPE_CHECKING

from mus_tui.domain.lines import LineKind, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.text import clean
from mus_tui.store.derivation import DERIVED, settle
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.store.search_index import rebuild
from mus_tui.store.transaction import RowKey, StoredRow, Transaction
from mus_tui.system.clock import timestamp
from mus_tui.system.ids import derived_id

if TYPE_CHECKING:
    from mus_tui.store.lines import LineChange, Sheet
    from mus_tui.store.workbook import Workbook


class LineRows(Repository):
    """Writes lines in the rows they belong in."""

    def __init__(self, workbook: "Workbook") -> None:
        super().__init__(workbook)
        self._wiped: dict[str, dict[RowKey, StoredRow]] = {}
        """By line, the rows that went when it was made private: kept in memory alone, for undo."""

    def write_line(self, transaction: Transaction, sheet: "Sheet", change: "LineChange") -> list[tuple[str, str]]:
        """Write a line in the row it belongs in, and give the keys of the rows that were written."""
        private_id = derived_id(PRIVATE, change.id)
        whole = None if change.text is None else clean(change.text)
        if sheet.purpose is PrivatePurpose.PREPARATION:
            if whole is None:
                return self._take_away(transaction, PRIVATE, private_id)
            return [self._write_private(transaction, sheet, change, private_id, whole)]
        if whole is None:
            settle_key = self._take_away(transaction, "notes", change.id)
            settle(self.workbook, transaction, [change.id])
            return settle_key + self._take_away(transaction, PRIVATE, private_id)
        kind, text = split(whole)
        if kind is LineKind.PRIVATE:
            key = self._write_private(transaction, sheet, change, private_id, text)
            shared = self._take_away(transaction, "notes", change.id, blank=True)
            if shared and (wiped := transaction.wipe_line(change.id)):
                self._wiped[change.id] = wiped
            return [key, *shared]
        self._bring_back(transaction, change.id, kind)
        now = timestamp(transaction.now)
        self.workbook.connection.execute(
            "INSERT INTO notes (id, created_at, updated_at, talk_id, employee_id, topic, kind, text, position) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at, "
            "deleted_at = NULL, topic = excluded.topic, kind = excluded.kind, text = excluded.text, "
            "position = excluded.position, created_at = iif(notes.text = '', excluded.created_at, notes.created_at)",
            (
                change.id,
                timestamp(change.made_at),
                now,
                sheet.talk_id,
                sheet.employee_id,
                change.topic,
                kind.value,
                text,
                change.position,
            ),
        )
        return [("notes", change.id), *self._take_away(transaction, PRIVATE, private_id, blank=True)]

    def _bring_back(self, transaction: Transaction, line_id: str, kind: LineKind) -> None:
        """Put back the row that went when a line was made private, with what was written in it elsewhere."""
        for key, row in self._wiped.get(line_id, {}).items():
            present = self.workbook.row(key)
            # Once it is back it has words, and so has a row that somebody deletes.
            if key[0] == DERIVED.get(kind) and present and present["deleted_at"] and not present["text"]:
                transaction.restore(key, row)

    def _write_private(
        self, transaction: Transaction, sheet: "Sheet", change: "LineChange", private_id: str, text: str
    ) -> tuple[str, str]:
        self.workbook.connection.execute(
            "INSERT INTO private_notes (id, created_at, updated_at, talk_id, employee_id, topic, purpose, text, "
            "position, line_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "updated_at = excluded.updated_at, deleted_at = NULL, topic = excluded.topic, text = excluded.text, "
            "position = excluded.position, "
            f"created_at = iif({PRIVATE}.text = '', excluded.created_at, {PRIVATE}.created_at)",
            (
                private_id,
                timestamp(change.made_at),
                timestamp(transaction.now),
                sheet.talk_id,
                sheet.employee_id,
                change.topic,
                sheet.purpose.value,
                text,
                change.position,
                change.id,
            ),
        )
        return PRIVATE, private_id

    def _take_away(
        self, transaction: Transaction, table: str, row_id: str, *, blank: bool = False
    ) -> list[tuple[str, str]]:
        """Mark a row as deleted, its words gone for good where it is blanked; give it if it was there."""
        now = timestamp(transaction.now)
        blanked = ", text = ''" if blank else ""
        # Words also stay behind in a line that was deleted first and came back as something else.
        there = "(deleted_at IS NULL OR text <> '')" if blank else "deleted_at IS NULL"
        gone = self.workbook.connection.execute(
            f"UPDATE {table} SET deleted_at = ?, updated_at = ?{blanked} WHERE id = ? AND {there}",
            (now, now, row_id),
        ).rowcount
        if gone and blank:
            rebuild(self.workbook.connection, table)
        return [(table, row_id)] * gone
