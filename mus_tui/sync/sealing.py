"""Stamping what was changed here since it was last sealed, before any of it is merged or sent.

The store knows nothing of sync: a row was changed when it says something else than what was sealed of it.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any, Final

from mus_tui.store.schema import BUILT_IN_AT, PRIVATE, SYNCED
from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import Device
from mus_tui.sync.ledger import Entry, Ledger
from mus_tui.sync.record import DELETED, Record, RecordKey, fields_of
from mus_tui.sync.stamps import stamp
from mus_tui.system.clock import from_timestamp

BATCH_SECONDS = 0.08
"""How long the file is kept from others at most, so that whoever types does not notice."""
_OWN = 6
"""Where a row's own columns begin in what `_question` asks for."""
CHUNK = 500
"""How many rows are looked at in one question."""


def kinds_for(encrypted: bool) -> tuple[str, ...]:
    """Give the tables that may go into a remote: what only the leader may see is not even asked for in the clear."""
    return tuple(table for table in SYNCED if encrypted or table != PRIVATE)


class Sealer:
    """Stamps the changes of one copy, in the tables that its remote may have."""

    def __init__(self, workbook: Workbook, ledger: Ledger, device: Device, kinds: Sequence[str]) -> None:
        self._workbook = workbook
        self._ledger = ledger
        self._device = device
        self.kinds: Final = kinds

    def seal(self, key: RecordKey) -> Entry | None:
        """Seal one row as it stands inside a write, and give what is remembered of it; None where there is none."""
        entry = self._ledger.entry(key)
        row = self._workbook.row(key) if key[0] in SYNCED else None
        if row is None or (entry is None and self.is_nobodys_business(row)):
            return entry
        record = stamped(key, row, entry.sealed if entry else Record(*key), self.device_for(key, row))
        if record is None:
            return entry
        sealed = Entry(record, entry.agreed if entry else None)
        self._ledger.put(sealed)
        self._ledger.count_seal()
        return sealed

    def is_nobodys_business(self, row: Mapping[str, Any] | sqlite3.Row) -> bool:
        """Whether no other copy has to know of a row that none has seen.

        Every workbook begins with some, and what was deleted again before anybody saw it is not sent after all.
        """
        return row["deleted_at"] is not None or is_untouched(row)

    def _differing(self, kind: str, rows: Sequence[sqlite3.Row]) -> Iterator[RecordKey]:
        """Compare rows with what was sealed of them, which is read as one object: a sync of nothing is mostly this."""
        defaults = [(name, default) for name, (_, default) in SYNCED[kind].items()] + [(DELETED, None)]
        all_sealed = json.loads(f"[{','.join(row['sealed'] or 'null' for row in rows)}]")
        for row, sealed in zip(rows, all_sealed, strict=True):
            if sealed is None:
                if not self.is_nobodys_business(row):
                    yield kind, row["id"]
                continue
            values = zip(defaults, row[_OWN:], strict=True)
            fields = {name: value for (name, default), value in values if value != default}
            if row["extra"] != "{}":
                fields |= json.loads(row["extra"])
            if fields != sealed:
                yield kind, row["id"]

    def device_for(self, key: RecordKey, row: Mapping[str, Any]) -> str:
        """Give the device that what was changed of a row counts for."""
        return self._device.short

    def seal_all(self) -> None:
        """Seal every row that was changed, in short writes."""
        waiting = list(self.changed())
        while waiting:
            with self._workbook.write():
                until = monotonic() + BATCH_SECONDS
                while waiting and monotonic() < until:
                    self.seal(waiting.pop())

    def changed(self) -> Iterator[RecordKey]:
        """Find the rows that say something else than what was sealed, in questions that keep nobody waiting."""
        there = " UNION ALL ".join(f"SELECT '{kind}' WHERE EXISTS (SELECT 1 FROM {kind})" for kind in self.kinds)
        for (kind,) in self._workbook.rows(there):
            last = -1
            while rows := self._workbook.rows(_question(kind), kind, last, CHUNK):
                yield from self._differing(kind, rows)
                if len(rows) < CHUNK:
                    break
                last = rows[-1]["local_key"]


def stamped(key: RecordKey, row: Mapping[str, Any], before: Record, device: str) -> Record | None:
    """Give a row as a record on top of what was sealed of it before, with what was changed stamped; None if nothing."""
    unknown = {name: value for name, value in before.fields.items() if name not in row}
    fields = {**fields_of(key[0], row), **unknown}
    changed = {name for name in fields.keys() | before.fields.keys() if fields.get(name) != before.fields.get(name)}
    if not changed and before.versions:
        return None
    moment = round(from_timestamp(row["updated_at"]).timestamp() * 1000)
    latest = max(before.stamps.values(), default=None)
    when = stamp(moment, device, *([latest] if latest else []))
    return Record(
        *key,
        fields,
        {**before.stamps, **dict.fromkeys(changed, when)},
        {**before.versions, device: before.versions.get(device, 0) + 1},
        row["created_at"],
        row["updated_at"],
    )


def _question(kind: str) -> str:
    own = ", ".join(f"row.{name}" for name in (*SYNCED[kind], DELETED))
    return (
        f"SELECT row.local_key, row.id, row.created_at, row.updated_at, base.sealed, base.extra, {own} "
        f"FROM {kind} AS row LEFT JOIN local_sync_base AS base ON base.kind = ? AND base.id = row.id "
        "WHERE row.local_key > ? ORDER BY row.local_key LIMIT ?"
    )


def is_untouched(row: Mapping[str, Any] | sqlite3.Row) -> bool:
    """Whether a row is one that every workbook begins with, and nobody has changed it."""
    return bool(row["created_at"] == row["updated_at"] == BUILT_IN_AT)
