"""Taking in what the remote has: each record merged with the row as it stands, in short writes of their own."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple

from mus_tui.domain.conflicts import Conflict, written
from mus_tui.store.schema import SYNCED
from mus_tui.store.transaction import Transaction
from mus_tui.store.workbook import Workbook
from mus_tui.sync.ledger import Entry, Ledger, agreed_record
from mus_tui.sync.merge import Loss, changed_by_hand, merge
from mus_tui.sync.record import ERASED, Record, RecordKey
from mus_tui.sync.rows import row_of
from mus_tui.sync.sealing import BATCH_SECONDS, Sealer
from mus_tui.sync.stamps import device_of, time_of
from mus_tui.system.ids import derived_id


class Arrival(NamedTuple):
    """A record as it lies in the remote."""

    record: Record
    text: str
    object_id: str | None = None
    """The object it lies in; None where it comes from another file, of which the remote knows nothing."""
    agreed: Record | None = None
    """What that other file last knew the remote to have."""

    def is_of(self, people: Set[str]) -> bool:
        """Whether it is a row of one of some people; what tells that somebody was erased is none of theirs."""
        return self.record.kind != ERASED and self.record.employee_id in people


@dataclass
class Taken:
    """What taking in has brought about."""

    rows: list[RecordKey] = field(default_factory=list)
    """The rows that were written here."""
    merged: int = 0
    conflicts: int = 0


class Integration:
    """Merges arrivals into the workbook."""

    def __init__(self, workbook: Workbook, ledger: Ledger, sealer: Sealer, device: str) -> None:
        self._workbook = workbook
        self._ledger = ledger
        self._sealer = sealer
        self._device = device
        self.taken = Taken()

    def take_in(self, arrivals: Sequence[Arrival], state: dict[str, str | None]) -> Taken:
        """Merge all arrivals; the last write also sets how things stand."""
        waiting = list(reversed(arrivals))
        while True:
            with self._workbook.write() as transaction:
                until = monotonic() + BATCH_SECONDS
                erased = self._workbook.erasures.erased_ids()  # By another window, since the records were looked at.
                while waiting and monotonic() < until:
                    arrival = waiting.pop()
                    if not arrival.is_of(erased):
                        self._take(transaction, arrival)
                if not waiting:
                    self._ledger.set_state(state)
                    return self.taken

    def _take(self, transaction: Transaction, arrival: Arrival) -> None:
        entry = self._sealer.seal(arrival.record.key)
        if entry is None:
            self._write(transaction, arrival.record)
            self._remember(arrival, arrival.record, entry)
            return
        mine, theirs = entry.sealed, arrival.record
        agreed = _common(agreed_record(entry), mine, arrival)
        by_hand = arrival.object_id is not None and agreed is not None and agreed.versions == theirs.versions
        if by_hand and agreed is not None and agreed != theirs:
            theirs = changed_by_hand(agreed, theirs)
        result = merge(agreed, mine, theirs, self._device)
        for loss in result.losses:
            self._keep(transaction, result.record, loss)
        if result.record.fields != mine.fields:
            self._write(transaction, result.record)
        if not result.losses and result.record.fields not in (mine.fields, theirs.fields):
            # What waits for a choice is told as that; who has seen what is not worth telling.
            self.taken.merged += 1
        self._remember(arrival, result.record, entry)

    def _remember(self, arrival: Arrival, record: Record, before: Entry | None) -> None:
        if arrival.object_id is None:
            # What another file says was never in the remote: what was agreed with that stays what it was.
            same = before is not None and record == before.sealed
            kept = before.object_id if before and same else None
            self._ledger.put(Entry(record, before.agreed if before else None, kept))
        else:
            same = record == arrival.record
            self._ledger.put(Entry(record, arrival.text, arrival.object_id if same else None))

    def _write(self, transaction: Transaction, record: Record) -> None:
        """Write a record as the row it is; one of a kind that only a newer program knows is remembered alone."""
        if record.kind in SYNCED:
            transaction.take_in(record.kind, record.id, row_of(record))
            self.taken.rows.append(record.key)

    def _keep(self, transaction: Transaction, record: Record, loss: Loss) -> None:
        """Keep what gave way; every copy that finds the same gives it the same id."""
        if record.kind not in SYNCED or record.is_conflict:
            return
        self._workbook.conflicts.note(
            transaction,
            Conflict(
                id=derived_id("conflicts", record.kind, record.id, loss.field, loss.other_stamp),
                employee_id=record.employee_id,
                subject_kind=record.kind,
                subject_id=record.id,
                field=loss.field,
                kept=written(loss.kept),
                other=written(loss.other),
                common=None if loss.common is None else written(loss.common),
                kept_at=time_of(loss.kept_stamp),
                other_at=time_of(loss.other_stamp),
                kept_on=device_of(loss.kept_stamp),
                other_on=device_of(loss.other_stamp),
            ),
        )
        self.taken.conflicts += 1


def _common(agreed: Record | None, mine: Record, arrival: Arrival) -> Record | None:
    """Give what both sides come from: what this copy last agreed on, else what the other file did."""
    theirs = arrival.agreed
    if theirs is None or (agreed is not None and arrival.record.has_seen(agreed)):
        return agreed
    return theirs if mine.has_seen(theirs) else agreed


def adopt_known(workbook: Workbook, ledger: Ledger) -> None:
    """Give columns and tables that this program knows now what a newer one wrote of them before."""
    for entry in ledger.newly_known():
        record = entry.sealed
        columns = SYNCED[record.kind]
        with workbook.write() as transaction:
            row = workbook.row(record.key)
            late = row_of(record)
            if row is not None:
                kept = {name: value for name, value in row.items() if name not in ("local_key", "id")}
                late = kept | {name: late[name] for name, (_, default) in columns.items() if row[name] == default}
            transaction.take_in(record.kind, record.id, late)
            ledger.put(entry)
