"""Which rows of a file are about a person, and what elsewhere points to them.

Everything is asked of the file itself, table by table, so that a backup from before a migration is understood too,
and a table that a later migration makes is not forgotten.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

Ids = Mapping[str, frozenset[str]]
"""Ids of rows by table."""

_HANGS_ON = ("talk_id", "subject_id", "minutes_id", "line_id")
"""What ties a row that names no employee to whose it is."""

_POINTS_TO = ("talk_id", "subject_id", "minutes_id", "line_id", "source_id", "builds_on")
"""What would point to nothing once the row it names is gone."""

_LISTS = ("owners", "kept", "other", "common")
"""Columns that may hold a list of employees; those of a conflict hold whatever a field of its row does."""

NOT_THE_RECORD = "NOT (kind = 'employees' AND verb = 'erased')"
"""Leaves out the events that say that somebody was erased: they stay, and name an id only."""


class Reference(NamedTuple):
    """A column of another person's row that names what goes, and what is to stand there instead."""

    table: str
    row_id: str
    column: str
    value: str | None


class PersonRows(NamedTuple):
    """All that a file holds about one person."""

    employee_id: str
    ids: Ids
    """The rows that are about the person, deleted ones too; no table without any."""
    references: tuple[Reference, ...]
    """What other people's rows say of them."""

    @property
    def counts(self) -> dict[str, int]:
        """Say how many rows there are, by table."""
        return {table: len(ids) for table, ids in sorted(self.ids.items())}

    @property
    def all_ids(self) -> frozenset[str]:
        """Give every id that goes, the person's own too."""
        return frozenset({self.employee_id}.union(*self.ids.values()))


def synced_tables(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Give the tables of a file that hold synced rows, with their columns."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    tables = {name: columns_of(connection, name) for name in names if not name.startswith(("local_", "search_"))}
    return {name: columns for name, columns in tables.items() if {"id", "updated_at", "deleted_at"} <= set(columns)}


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Name the columns of a table; none where there is no such table."""
    return tuple(row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)))


def find_rows(connection: sqlite3.Connection, employee_id: str) -> PersonRows:
    """Find what a file holds about a person: rows that name them, and those without a name that hang on such rows."""
    tables = synced_tables(connection)
    found: dict[str, set[str]] = {name: set() for name in tables}
    for table, columns in tables.items():
        key = "id" if table == "employees" else "employee_id"
        if key in columns:
            found[table] |= _ids(connection, table, f"{key} = ?", employee_id)
    grown = True
    while grown:
        grown = False
        everything = _as_json({employee_id}.union(*found.values()))
        for table, columns in tables.items():
            hangs = " OR ".join(f"{name} IN (SELECT value FROM json_each(?1))" for name in _HANGS_ON if name in columns)
            if hangs and "employee_id" in columns:
                more = _ids(connection, table, f"coalesce(employee_id, '') = '' AND ({hangs})", everything)
                grown = grown or not more <= found[table]
                found[table] |= more
    ids = {table: frozenset(of_table) for table, of_table in found.items() if of_table}
    return PersonRows(employee_id, ids, tuple(_references(connection, tables, employee_id, ids)))


def delete_rows(connection: sqlite3.Connection, rows: PersonRows) -> int:
    """Delete the rows for good, with what was last agreed with other copies about them; say how many that were.

    What points to them is the caller's to mend. Runs inside the caller's transaction.
    """
    gone = 0
    for table, ids in rows.ids.items():
        sql = f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        gone += connection.execute(sql, (_as_json(ids),)).rowcount
    if columns_of(connection, "local_locks"):
        sql = "DELETE FROM local_locks WHERE talk_id IN (SELECT value FROM json_each(?))"
        gone += connection.execute(sql, (_as_json(rows.ids.get("talks", ())),)).rowcount
    return gone + _forget_what_was_agreed(connection, rows)


def _forget_what_was_agreed(connection: sqlite3.Connection, rows: PersonRows) -> int:
    if not columns_of(connection, "local_sync_base"):
        return 0
    everything = _as_json(rows.all_ids)
    # The record that tells other copies of the erasure has the person's id too, and stays.
    sql = "DELETE FROM local_sync_base WHERE kind <> 'erased' AND id IN (SELECT value FROM json_each(?))"
    gone = connection.execute(sql, (everything,)).rowcount
    # What came from another copy and has no row here names the person all the same.
    tables = synced_tables(connection)
    named = connection.execute(
        "SELECT kind, id FROM local_sync_base "
        "WHERE kind <> 'erased' AND instr(sealed || coalesce(text, '') || extra, ?) > 0",
        (json.dumps(rows.employee_id),),
    ).fetchall()
    for kind, row_id in named:
        if kind not in tables or not _ids(connection, kind, "id = ?", row_id):
            sql = "DELETE FROM local_sync_base WHERE kind = ? AND id = ?"
            gone += connection.execute(sql, (kind, row_id)).rowcount
    return gone


def _references(
    connection: sqlite3.Connection, tables: Mapping[str, tuple[str, ...]], employee_id: str, ids: Ids
) -> Iterable[Reference]:
    gone = frozenset({employee_id}.union(*ids.values()))
    for table, columns in tables.items():
        may_be_empty = _may_be_empty(connection, table)
        own, kept = ids.get(table, frozenset()), NOT_THE_RECORD if table == "events" else "1"
        for column in (*_POINTS_TO, *_LISTS):
            if column not in columns:
                continue
            sql = (
                f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL AND {column} NOT IN ('', '[]') AND {kept}"
            )
            for row_id, value in connection.execute(sql):
                if row_id not in own and (left := _without(value, gone)) != value:
                    instead = left if left is not None or may_be_empty[column] else ""
                    yield Reference(table, row_id, column, instead)


def names_any(value: str, row_ids: Set[str]) -> bool:
    """Whether the value of a column is one of some ids, or a list with one of them."""
    return _without(value, row_ids) != value


def _without(value: str, gone: Set[str]) -> str | None:
    """Give a value without the ids in it: nothing where it was one, the rest where it is a list with some."""
    if value in gone:
        return None
    if not value.startswith("["):
        return value
    try:
        listed = json.loads(value)
    except ValueError:
        return value
    left = [each for each in listed if not (isinstance(each, str) and each in gone)]
    return value if len(left) == len(listed) else json.dumps(left, ensure_ascii=False)


def _may_be_empty(connection: sqlite3.Connection, table: str) -> dict[str, bool]:
    rows = connection.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (table,))
    return {name: not required for name, required in rows}


def _ids(connection: sqlite3.Connection, table: str, where: str, value: str) -> set[str]:
    kept = NOT_THE_RECORD if table == "events" else "1"
    return {row[0] for row in connection.execute(f"SELECT id FROM {table} WHERE {kept} AND ({where})", (value,))}


def _as_json(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
