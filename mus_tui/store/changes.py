"""How windows on the same file tell each other what to look at again."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from mus_tui.store.transaction import RowKey

_KEPT = 10_000


class Change(NamedTuple):
    """A row that has been written."""

    kind: str
    """The table."""
    id: str


def record_changes(connection: sqlite3.Connection, keys: Iterable[RowKey], window: str) -> None:
    """Tell the other windows which rows this one has written, in the transaction that writes them."""
    connection.executemany(
        "INSERT INTO local_changes (kind, id, window) VALUES (?, ?, ?)", [(*key, window) for key in keys]
    )
    connection.execute("DELETE FROM local_changes WHERE seq <= (SELECT max(seq) FROM local_changes) - ?", (_KEPT,))


def newest_change(connection: sqlite3.Connection) -> int:
    """Give the number of the newest change, 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM local_changes").fetchone()[0])


def changes_since(connection: sqlite3.Connection, seen: int, window: str) -> tuple[int, list[Change]]:
    """Give the number of the newest change, and those after ``seen`` that another window has made."""
    rows = connection.execute(
        "SELECT seq, kind, id, window FROM local_changes WHERE seq > ? ORDER BY seq", (seen,)
    ).fetchall()
    newest = rows[-1]["seq"] if rows else seen
    return newest, list(dict.fromkeys(Change(row["kind"], row["id"]) for row in rows if row["window"] != window))
