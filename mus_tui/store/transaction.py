"""One write to the workbook: rows with their stamps, who else should look, and what undo needs."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mus_tui.i18n.translator import N_
from mus_tui.store.errors import ErasedRefusal
from mus_tui.store.rows import Value, to_row, to_value
from mus_tui.store.schema import SYNCED
from mus_tui.store.search_index import rebuild
from mus_tui.store.seen import Seen
from mus_tui.system.clock import timestamp
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.open_file import OpenFile

RowKey = tuple[str, str]
"""Table and id: how a row is named everywhere in the workbook."""

StoredRow = dict[str, Any]


class Transaction:
    """Rows written together, inside ``BEGIN IMMEDIATE``; made by `Workbook.write` alone."""

    def __init__(self, workbook: "OpenFile") -> None:
        self._workbook = workbook
        self.now = workbook.clock()
        self.before: dict[RowKey, StoredRow | None] = {}
        """Each row touched by `put`, as it was before; None where it was not there."""
        self.written: dict[RowKey, None] = {}
        """Every row written, for whoever shows it."""

    def add(self, table: str, entity: Any) -> str:
        """Write an entity that is new, or that was deleted and comes back under the same id; give its id."""
        row_id: str = entity.id
        self.put(table, row_id, to_row(entity))
        return row_id

    def add_all(self, table: str, entities: Sequence[Any]) -> None:
        """Write many entities that are all new."""
        now = timestamp(self.now)
        whose = {entity.id if table == "employees" else getattr(entity, "employee_id", None) for entity in entities}
        for employee_id in whose:
            self.check_not_erased(employee_id)
        rows = ({**to_row(entity), "created_at": now, "updated_at": now} for entity in entities)
        self._workbook.database.table(table).insert_all(rows)
        keys = [(table, entity.id) for entity in entities]
        self.before.update(dict.fromkeys(keys))
        self.written.update(dict.fromkeys(keys))

    def change(self, table: str, row_id: str, seen: Seen | None = None, /, **fields: object) -> None:
        """Change fields of a row that must be there; with ``seen`` only those that differ from what was seen.

        Refused where somebody else has changed one of these since.
        """
        row = self._workbook.row((table, row_id))
        if row is None or row["deleted_at"] is not None:
            raise Refusal(N_("What you meant to change has been deleted meanwhile. Nothing was changed."))
        values = {name: to_value(value) for name, value in fields.items()}
        self.put(table, row_id, values if seen is None else seen.changed(values, row))

    def delete(self, table: str, row_id: str) -> None:
        """Mark a row as deleted; nothing where it is gone already."""
        row = self._workbook.row((table, row_id))
        if row is not None and row["deleted_at"] is None:
            self.put(table, row_id, {"deleted_at": timestamp(self.now)})

    def wipe(self, table: str, row_id: str) -> None:
        """Delete a row and all it says, for good: what is left is whose it was, deleted or not before."""
        if self._workbook.row((table, row_id)) is not None:
            own = {name: default for name, (_, default) in SYNCED[table].items() if not name.endswith("_id")}
            self.put(table, row_id, own | {"deleted_at": timestamp(self.now)})
            rebuild(self._workbook.connection, table)

    def put(self, table: str, row_id: str, values: Mapping[str, Value]) -> None:
        """Write columns of a row, making it where it is not there; a deleted row comes to life again.

        No row about a person who has been erased is made, whoever still has one at hand: `ErasedRefusal`.
        """
        before = self._workbook.row((table, row_id))
        stamps = {"updated_at": timestamp(self.now)}
        if before is None:
            self.check_not_erased(row_id if table == "employees" else values.get("employee_id"))
            row: StoredRow = {"id": row_id, "created_at": stamps["updated_at"], **values, **stamps}
            marks = ", ".join("?" * len(row))
            sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
            self._workbook.connection.execute(sql, tuple(row.values()))
        else:
            row = {"deleted_at": None, **values, **stamps}
            sql = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in row)} WHERE id = ?"
            self._workbook.connection.execute(sql, (*row.values(), row_id))
        self.before.setdefault((table, row_id), before)
        self.written[table, row_id] = None

    def check_not_erased(self, employee_id: object) -> None:
        """Refuse to make a row about a person who has been erased (J9)."""
        if self.is_erased(employee_id):
            raise ErasedRefusal

    def is_erased(self, employee_id: object) -> bool:
        """Whether somebody has been erased; False for nobody."""
        sql = "SELECT 1 FROM local_erased WHERE employee_id = ?"
        return employee_id is not None and bool(self._workbook.rows(sql, employee_id))

    def take_in(self, table: str, row_id: str, row: Mapping[str, Value]) -> None:
        """Write a whole row as another copy of the workbook has it, with the stamps it has there."""
        values = {"id": row_id, **row}
        changes = ", ".join(f"{name} = excluded.{name}" for name in row)
        self._workbook.connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) "
            f"ON CONFLICT (id) DO UPDATE SET {changes}",
            tuple(values.values()),
        )
        self.written[table, row_id] = None

    def restore(self, key: RowKey, wanted: StoredRow | None) -> None:
        """Put a row back as it was; one that was not there is deleted.

        What was shared of a preparation or said at last is the leader's own again, so that no word of it stays.
        """
        table, row_id = key
        if wanted is None and self._was_own(table, row_id):
            self.wipe(table, row_id)
        elif wanted is None:
            self.delete(table, row_id)
        else:
            kept = {name: value for name, value in wanted.items() if name not in ("local_key", "updated_at")}
            self.put(table, row_id, kept)

    def _was_own(self, table: str, row_id: str) -> bool:
        line_id = (self._workbook.row((table, row_id)) or {}).get("line_id")
        return table in ("preparations", "praise") or bool(line_id and self._workbook.row(("preparations", line_id)))

    def event(self, verb: str, table: str, row_id: str, employee_id: str | None = None) -> None:
        """Record that something happened to a row, never what it says (J12)."""
        event_id = self._workbook.new_id()
        values = {"kind": table, "subject_id": row_id, "verb": verb, "employee_id": employee_id}
        self.put("events", event_id, values)

    def wipe_line(self, line_id: str) -> dict[RowKey, StoredRow]:
        """Wipe every row that was read from a line, because the line became private; give them as they were."""
        keys = [(table, derived_id(table, line_id)) for table in ("agreements", "goals", "praise")]
        rows = {key: row for key in keys if (row := self._workbook.row(key)) and row["deleted_at"] is None}
        for key in keys:
            self.wipe(*key)
        return rows
