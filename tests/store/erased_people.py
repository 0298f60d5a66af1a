"""Rows about people in every table, with words that can be looked for in the bytes of a file."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from mus_tui.store.schema import SYNCED
from mus_tui.store.workbook import Workbook

WORD = "zqordom"
"""Begins every word that is written about the person who is erased."""

KEPT = "zqbliver"
"""Begins every word that is written about anybody else."""

_AT = "2026-02-01T08:00:00.000Z"
_NO_WORDS = ("owners", "tags", "milestones", "focus", "missing_at_start", "details")
ABOUT_SOMEBODY = [table for table, columns in SYNCED.items() if "employee_id" in columns]


def write_everywhere(workbook: Workbook, employee_id: str, word: str, *, deleted: bool = False) -> None:
    """Write a row about a person in every table that has rows about people, each text a word of its own."""
    gone = _AT if deleted else None
    for table in ABOUT_SOMEBODY:
        row_id = id_of(employee_id, table, deleted=deleted)
        insert(workbook.connection, table, row_id, employee_id, word, deleted_at=gone)
        base = (table, row_id, f"{word}agreed", f"{word}sealed")
        workbook.connection.execute(
            "INSERT INTO local_sync_base (kind, id, text, vv, stamps, sealed) VALUES (?, ?, ?, '{}', '{}', ?)", base
        )


def id_of(employee_id: str, table: str, *, deleted: bool = False) -> str:
    """Give the id of a row that `write_everywhere` writes; like every id it says nothing of anybody."""
    return f"{employee_id}-{table}-{deleted}"


def insert(
    connection: sqlite3.Connection, table: str, row_id: str, employee_id: str | None, word: str, **values: object
) -> None:
    """Insert a row; what is not given has words of the person."""
    row: dict[str, object] = {"id": row_id, "created_at": _AT, "updated_at": _AT}
    for name, (type_, default) in SYNCED[table].items():
        if type_ is str and not name.endswith(("_id", "_at", "_on")) and name not in _NO_WORDS:
            row[name] = f"{word}{table}{name}"
        elif default is not None:
            row[name] = default
    row |= {"employee_id": employee_id} | values
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def everything_but(workbook: Workbook, ids: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table but those of some ids, and but the record that somebody was erased."""
    gone = set(ids)
    found = {}
    for table in SYNCED:
        rows = workbook.rows(f"SELECT * FROM {table} ORDER BY id")
        found[table] = [
            tuple(row) for row in rows if row["id"] not in gone and not (table == "events" and row["verb"] == "erased")
        ]
    return found


def still_said(place: Path, *words: str) -> list[str]:
    """Give those words that stand in a file, or in one that lies in a folder: backups, and what a crash has left."""
    files = [path for path in place.rglob("*") if path.is_file()] if place.is_dir() else [place]
    data = b"".join(path.read_bytes() for path in files)
    return [each for each in words if each.encode() in data or each.lower().encode() in data]
