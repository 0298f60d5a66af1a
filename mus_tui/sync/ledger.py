"""What this copy remembers of the others: what was last agreed on, what it has stamped itself, and how things stand.

A row of the workbook is changed here when its fields differ from what was last sealed. What was sealed and is not
yet in the remote has no object there.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mus_tui.store.schema import SYNCED
from mus_tui.store.workbook import Workbook
from mus_tui.sync.record import DELETED, Record, RecordKey, canonical, dump, parse

_BASE = "local_sync_base"
_STATE = "local_sync_state"

SEALS = "seals"
"""How often this copy has sealed something; see `mus_tui.sync.device`."""


class Entry(NamedTuple):
    """What is remembered of one record."""

    sealed: Record
    """As this copy last stamped or took it."""
    agreed: str | None = None
    """The text that the remote last had; None where it has none."""
    object_id: str | None = None
    """The object in the remote that says exactly what is sealed; None where it is still to be sent."""


class Ledger:
    """Reads and writes what is remembered, inside the transaction that changes the rows themselves."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    def entry(self, key: RecordKey) -> Entry | None:
        """Give what is remembered of a record; None for one that was never sealed or taken in."""
        found = self._workbook.connection.execute(f"SELECT * FROM {_BASE} WHERE kind = ? AND id = ?", key).fetchone()
        return None if found is None else _entry(found)

    def put(self, entry: Entry) -> None:
        """Remember an entry in place of what was remembered of its record."""
        record = entry.sealed
        known = {DELETED, *SYNCED.get(record.kind, ())}
        extra = {name: value for name, value in record.fields.items() if name not in known}
        values = {
            "kind": record.kind,
            "id": record.id,
            "text": entry.agreed,
            "oid": entry.object_id,
            "vv": json.dumps(record.versions, sort_keys=True),
            "stamps": json.dumps(record.stamps, sort_keys=True),
            "extra": canonical(extra),
            "sealed": canonical(record.fields),
            "created_at": record.created_at,
            "updated_at": record.updated_at,
        }
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        self._workbook.connection.execute(
            f"INSERT OR REPLACE INTO {_BASE} ({columns}) VALUES ({marks})", tuple(values.values())
        )

    def count_seal(self) -> None:
        """Count that this copy has sealed something."""
        self._workbook.connection.execute(
            f"UPDATE {_STATE} SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = ?", (SEALS,)
        )

    def objects(self) -> dict[RecordKey, str | None]:
        """Give the object that the remote has of each record remembered; None where one is still to be sent."""
        return {
            (row["kind"], row["id"]): row["oid"] for row in self._workbook.rows(f"SELECT kind, id, oid FROM {_BASE}")
        }

    def agreed_keys(self) -> set[RecordKey]:
        """Give the records that the remote was known to have."""
        rows = self._workbook.rows(f"SELECT kind, id FROM {_BASE} WHERE text IS NOT NULL")
        return {(row["kind"], row["id"]) for row in rows}

    def outgoing(self) -> list[Entry]:
        """Give what is to be sent."""
        rows = self._workbook.rows(f"SELECT * FROM {_BASE} WHERE oid IS NULL ORDER BY kind, id")
        return list(map(_entry, rows))

    def has_outgoing(self, kind: str) -> bool:
        """Whether a record of a kind is still to be sent."""
        return bool(self._workbook.rows(f"SELECT 1 FROM {_BASE} WHERE kind = ? AND oid IS NULL LIMIT 1", kind))

    def everything(self) -> Iterator[Entry]:
        """Give all that is remembered."""
        return map(_entry, self._workbook.rows(f"SELECT * FROM {_BASE} ORDER BY kind, id"))

    def of_kind(self, kind: str) -> set[str]:
        """Give the ids remembered of a kind."""
        return {row["id"] for row in self._workbook.rows(f"SELECT id FROM {_BASE} WHERE kind = ?", kind)}

    def unknown(self) -> list[Entry]:
        """Give what a newer program wrote and this one does not know."""
        return list(map(_entry, self._with_extra()))

    def newly_known(self) -> list[Entry]:
        """Give what a newer program wrote and this one did not know when it was taken in, but does now."""
        return [
            _entry(row) for row in self._with_extra() if json.loads(row["extra"]).keys() & SYNCED.get(row["kind"], {})
        ]

    def _with_extra(self) -> list[sqlite3.Row]:
        return self._workbook.rows(f"SELECT * FROM {_BASE} WHERE extra <> '{{}}'")

    def forget_remote(self, keys: Iterable[RecordKey] | None = None) -> None:
        """Take note that the remote has not got these records any more, or none at all; nothing is deleted by it."""
        update = f"UPDATE {_BASE} SET text = NULL, oid = NULL"
        if keys is None:
            self._workbook.connection.execute(update)
        else:
            self._workbook.connection.executemany(f"{update} WHERE kind = ? AND id = ?", list(keys))

    def sent(self, entries: Iterable[tuple[Entry, str]]) -> None:
        """Take note that the remote has records as they were sealed, each in an object."""
        self._workbook.connection.executemany(
            f"UPDATE {_BASE} SET text = ?, oid = ? WHERE kind = ? AND id = ?",
            [(dump(entry.sealed), object_id, *entry.sealed.key) for entry, object_id in entries],
        )

    def forget(self, kind: str, row_id: str) -> None:
        """Remember nothing of a record."""
        self._workbook.connection.execute(f"DELETE FROM {_BASE} WHERE kind = ? AND id = ?", (kind, row_id))

    def state(self) -> dict[str, str]:
        """Give how things stand: the remote, the tip last seen, the epoch and the like."""
        return {row["key"]: row["value"] for row in self._workbook.rows(f"SELECT key, value FROM {_STATE}")}

    def set_state(self, values: Mapping[str, str | None]) -> None:
        """Change how things stand; None takes something away."""
        self._workbook.connection.executemany(
            f"INSERT OR REPLACE INTO {_STATE} (key, value) VALUES (?, ?)",
            [(key, value) for key, value in values.items() if value is not None],
        )
        self._workbook.connection.executemany(
            f"DELETE FROM {_STATE} WHERE key = ?", [(key,) for key, value in values.items() if value is None]
        )


def _entry(row: sqlite3.Row) -> Entry:
    record = Record(
        row["kind"],
        row["id"],
        json.loads(row["sealed"]),
        json.loads(row["stamps"]),
        json.loads(row["vv"]),
        row["created_at"],
        row["updated_at"],
    )
    return Entry(record, row["text"], row["oid"])


def agreed_record(entry: Entry) -> Record | None:
    """Give the record that the remote last had."""
    return None if entry.agreed is None else parse(entry.agreed)
