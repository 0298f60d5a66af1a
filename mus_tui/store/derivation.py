"""Agreements, goals and praise that are read from the marked lines of a talk.

A row read from a line has an id made of the line's, so that every copy of the workbook makes the same one, and
keeps in ``read_from`` the text it was last read from. What the leader has changed elsewhere is left alone.
"""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from mus_tui.domain.agreements import AgreementState, type_of_topic
from mus_tui.domain.goals import GoalState
from mus_tui.domain.lines import LineKind, Note
from mus_tui.domain.marks import join
from mus_tui.domain.owners import OwnerNames
from mus_tui.domain.reading import read_line
from mus_tui.store.rows import from_row, to_value
from mus_tui.store.schema import SYNCED
from mus_tui.store.transaction import StoredRow, Transaction
from mus_tui.system.clock import local_date, timestamp
from mus_tui.system.ids import derived_id

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

DERIVED: Final = {LineKind.AGREEMENT: "agreements", LineKind.GOAL: "goals", LineKind.PRAISE: "praise"}
"""The table of what each kind of line makes."""


def settle(workbook: "Workbook", transaction: Transaction, line_ids: Iterable[str]) -> None:
    """Make the rows read from lines say what the lines say."""
    for line_id in line_ids:
        found = workbook.connection.execute("SELECT * FROM notes WHERE id = ?", (line_id,)).fetchone()
        if found is None:
            continue
        note = from_row(Note, found)
        wanted = DERIVED.get(note.kind) if found["deleted_at"] is None else None
        for kind, table in DERIVED.items():
            present = workbook.connection.execute(f"SELECT * FROM {table} WHERE line_id = ?", (line_id,)).fetchone()
            if table == wanted:
                _read(workbook, transaction, note, table, present)
            elif present is not None and present["deleted_at"] is None:
                _let_go(workbook, transaction, note, kind, present)


def unread_lines(workbook: "Workbook", talk_id: str | None) -> list[str]:
    """Give the ids of lines whose marks do not say what was made of them, of one talk or of all in progress."""
    unread = workbook.rows(
        "SELECT notes.id FROM notes JOIN talks ON talks.id = notes.talk_id "
        "LEFT JOIN agreements ON agreements.line_id = notes.id "
        "LEFT JOIN goals ON goals.line_id = notes.id LEFT JOIN praise ON praise.line_id = notes.id "
        "WHERE notes.deleted_at IS NULL AND iif(?1 IS NULL, talks.state = 'live', talks.id = ?1) "
        "AND CASE notes.kind WHEN 'agreement' THEN agreements.read_from IS NOT notes.text "
        "WHEN 'goal' THEN goals.read_from IS NOT notes.text "
        "WHEN 'praise' THEN praise.read_from IS NOT notes.text "
        "ELSE coalesce(iif(agreements.deleted_at IS NULL, agreements.id, NULL), "
        "iif(goals.deleted_at IS NULL, goals.id, NULL), "
        "iif(praise.deleted_at IS NULL, praise.id, NULL)) IS NOT NULL END",
        talk_id,
    )
    return [row["id"] for row in unread]


def make_of_shared(workbook: "Workbook", transaction: Transaction, line: Note) -> None:
    """Make what a line of the leader's preparation stands for, once it is shared; its row names it as its line."""
    table = DERIVED.get(line.kind)
    if table is not None:
        _read(workbook, transaction, line, table, None)


def is_worked_with(workbook: "Workbook", line_id: str) -> bool:
    """Whether somebody has followed up what a line made, or brought it further."""
    for table, begun in (("agreements", AgreementState.OPEN.value), ("goals", GoalState.IDEA.value)):
        row = workbook.row((table, derived_id(table, line_id)))
        if row and row["deleted_at"] is None and (row["state"] != begun or _followed_up(workbook, row["id"])):
            return True
    return False


def _read(workbook: "Workbook", transaction: Transaction, note: Note, table: str, present: sqlite3.Row | None) -> None:
    there = present is not None and present["deleted_at"] is None
    if present is not None and there and table != "praise" and present["topic"] != note.topic:
        transaction.put(table, present["id"], _moved(note, table, present))
    if present is not None and present["read_from"] == note.text:
        return
    owners = workbook.employees.owner_names(note.employee_id)
    said = _fields(note, note.kind, note.text, owners)
    if present is None or not there:
        place = {"position": workbook.goals.last_position()} if table == "goals" else {}
        whole = _whole(note, table, note.topic, said) | place
        transaction.put(table, derived_id(table, note.id), whole | {"read_from": note.text})
        return
    before = _fields(note, note.kind, present["read_from"], owners)
    changed = {name: value for name, value in said.items() if value != before[name]}
    transaction.put(table, present["id"], changed | {"read_from": note.text})


def _moved(note: Note, table: str, present: sqlite3.Row) -> StoredRow:
    """Let a row follow its line into another topic; a type that somebody has chosen stays."""
    if table == "agreements" and present["type"] == type_of_topic(present["topic"]).value:
        return {"topic": note.topic, "type": type_of_topic(note.topic).value}
    return {"topic": note.topic}


def _whole(note: Note, table: str, topic: int, said: StoredRow) -> StoredRow:
    """Give the row that a line makes, but for its place on the board."""
    origin: StoredRow = {"employee_id": note.employee_id, "talk_id": note.talk_id, "line_id": note.id}
    if table == "praise":
        return origin | said | {"given_on": local_date(note.created_at).isoformat()}
    kind = {"type": type_of_topic(topic).value} if table == "agreements" else {}
    return origin | said | {"topic": topic} | kind


def _let_go(workbook: "Workbook", transaction: Transaction, note: Note, kind: LineKind, present: sqlite3.Row) -> None:
    """Delete a row whose line is gone or says something else, unless somebody has worked with the row.

    It forgets what it was read from, so that it comes back with the line.
    """
    owners = workbook.employees.owner_names(note.employee_id)
    table = DERIVED[kind]
    topic = note.topic if table == "praise" else present["topic"]
    made = _whole(note, table, topic, _fields(note, kind, present["read_from"], owners))
    touched = any(
        present[name] != made.get(name, default)
        for name, (_, default) in SYNCED[table].items()
        if name not in ("position", "read_from")
    )
    if not touched and not _followed_up(workbook, present["id"]):
        gone = {"deleted_at": timestamp(transaction.now), "read_from": None}
        transaction.put(table, present["id"], gone)


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
