"""Agreements, goals and praise that are read from the marked lines of a talk.

A row read from a line has an id made of the line's, so that every copy of the workbook makes the same one, and
keeps in ``read_from`` the text it was last read from. What the leader has changed elsewhere is left alone.
"""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from mus_tui.domain.agreements import AgreementState, type_of_topic
from mus_tui.domain.goals import GoalState
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.marks import join
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.reading import read_line
from mus_tui.store.rows import from_row, to_value
from mus_tui.store.transaction import StoredRow, Transaction
from mus_tui.system.clock import local_date
from mus_tui.system.ids import derived_id

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_TABLES: Final = {LineKind.AGREEMENT: "agreements", LineKind.GOAL: "goals", LineKind.PRAISE: "praise"}


def settle(workbook: "Workbook", transaction: Transaction, line_ids: Iterable[str]) -> None:
    """Make the rows read from lines say what the lines say."""
    for line_id in line_ids:
        found = workbook.connection.execute("SELECT * FROM notes WHERE id = ?", (line_id,)).fetchone()
        if found is None:
            continue
        note = from_row(Note, found)
        wanted = _TABLES.get(note.kind) if found["deleted_at"] is None else None
        for kind, table in _TABLES.items():
            present = workbook.connection.execute(f"SELECT * FROM {table} WHERE line_id = ?", (line_id,)).fetchone()
            if table == wanted:
                _read(workbook, transaction, note, table, present)
            elif present is not None and present["deleted_at"] is None:
                _let_go(workbook, transaction, note, kind, present)


def _read(workbook: "Workbook", transaction: Transaction, note: Note, table: str, present: sqlite3.Row | None) -> None:
    if present is not None and present["read_from"] == note.text:
        return
    owners = workbook.employees.owner_names(note.employee_id)
    said = _fields(note, note.kind, note.text, owners)
    if present is None:
        _make(workbook, transaction, note, table, said)
        return
    if present["deleted_at"] is not None:
        changed = said
    else:
        before = _fields(note, note.kind, present["read_from"], owners)
        changed = {name: value for name, value in said.items() if value != before[name]}
    transaction.put(table, present["id"], changed | {"read_from": note.text})


def _make(workbook: "Workbook", transaction: Transaction, note: Note, table: str, said: dict[str, Any]) -> None:
    row_id = derived_id(table, note.id)
    origin = {"talk_id": note.talk_id, "line_id": note.id, "read_from": note.text}
    values = {"employee_id": note.employee_id, **origin, **said}
    if table == "praise":
        values["given_on"] = local_date(note.created_at).isoformat()
    else:
        values["topic"] = note.topic
    if table == "agreements":
        values["type"] = type_of_topic(note.topic).value
    if table == "goals":
        values["position"] = workbook.goals.last_position()
    transaction.put(table, row_id, values)


def _let_go(workbook: "Workbook", transaction: Transaction, note: Note, kind: LineKind, present: sqlite3.Row) -> None:
    """Delete a row whose line is gone or says something else, unless somebody has worked with the row."""
    owners = workbook.employees.owner_names(note.employee_id)
    table = _TABLES[kind]
    said = _fields(note, kind, present["read_from"], owners)
    if all(present[name] == value for name, value in said.items()) and not _followed_up(workbook, present["id"]):
        transaction.delete(table, present["id"])


def _followed_up(workbook: "Workbook", subject_id: str) -> bool:
    return any(
        workbook.connection.execute(
            f"SELECT 1 FROM {table} WHERE subject_id = ? AND deleted_at IS NULL", (subject_id,)
        ).fetchone()
        for table in ("check_ins", "verdicts")
    )


def _fields(note: Note, kind: LineKind, text: str | None, owners: OwnerNames) -> StoredRow:
    """Give the columns that a line's text decides."""
    reading = read_line(join(kind, text or ""), local_date(note.created_at), owners)
    if kind is LineKind.PRAISE:
        return {"text": reading.text}
    owned_by = reading.owners or ((note.employee_id,) if kind is LineKind.GOAL else ())
    values = {"text": reading.text, "owners": owned_by, "due": reading.due, "tags": reading.tags}
    state = GoalState.IDEA if kind is LineKind.GOAL else AgreementState.OPEN
    return {name: to_value(value) for name, value in (values | {"state": state}).items()}
