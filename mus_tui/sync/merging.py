"""Bringing in another copy of the workbook from a file: a backup, a copy of another machine, one begun apart.

Where both have synced, their records tell who has seen what. Elsewhere each row of the other file counts as written
by a device made of what it says, so that the same file brought in again says nothing new; and a file that grew from
this workbook, or the other way round, is known by the changes both have written down.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mus_tui.domain.conflicts import DEVICE_LENGTH
from mus_tui.i18n.translator import N_
from mus_tui.store.erasure import finish_scrub
from mus_tui.store.schema import SYNCED
from mus_tui.store.upgrade import backup
from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import device_of, remember
from mus_tui.sync.integration import Arrival, Integration
from mus_tui.sync.ledger import Ledger, agreed_record
from mus_tui.sync.other_file import opened_copy, room_beside
from mus_tui.sync.record import ERASED, Record, RecordKey, canonical, dump, fields_of
from mus_tui.sync.run import one_at_a_time
from mus_tui.sync.sealing import Sealer, is_untouched, kinds_for, stamped
from mus_tui.system.refusal import Refusal

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge brings, by table; never what anything says."""

    new: Counts = field(default_factory=dict)
    changed: Counts = field(default_factory=dict)
    conflicts: Counts = field(default_factory=dict)
    """How many values gave way and wait for a choice, by the table of the row they are of."""
    left_out: int = 0
    """How many rows of people who were erased here stay out."""

    @property
    def is_nothing(self) -> bool:
        """Whether it changes no row."""
        return not (self.new or self.changed or self.conflicts)


class Merging:
    """One merge, from the first look at the other file to its end."""

    def __init__(self, workbook: Workbook, other: Workbook, folder: Path) -> None:
        self._workbook = workbook
        self._other = other
        self._folder = folder

    @property
    def erased_there(self) -> list[str]:
        """Give the people of this workbook who were erased in the other file."""
        erased = self._other.erasures.erased_ids() - self._workbook.erasures.erased_ids()
        return sorted(each for each in erased if self._workbook.row(("employees", each)) is not None)

    def look(self) -> Outcome:
        """Say what it would bring, by doing it to a copy."""
        with opened_copy(self._workbook, self._workbook.file, self._folder, "trial.db") as trial:
            return _bring_in(trial, self._other)

    def carry_out(self, *, erase: bool) -> tuple[Outcome, Path]:
        """Do it, after a backup, whose path is given too; ``erase`` also erases whoever was erased there."""
        workbook = self._workbook
        saved = backup(workbook.connection, workbook.file, workbook.clock())
        if erase and (people := self.erased_there):
            workbook.erasures.erase(people)
        outcome = _bring_in(workbook, self._other)
        remember(Ledger(workbook), workbook.file)
        workbook.lines.settle_unread()
        finish_scrub(workbook)
        return outcome, saved


@contextmanager
def merging(workbook: Workbook, file: Path) -> Iterator[Merging]:
    """Open another copy of the workbook beside this one. Raises a `Refusal`, and changes nothing then."""
    if file.samefile(workbook.file):
        raise Refusal(N_("That is the workbook itself. Nothing was changed; name another file."))
    with (
        one_at_a_time(workbook),
        room_beside(workbook.file) as folder,
        opened_copy(workbook, file, folder, "other.db") as other,
    ):
        yield Merging(workbook, other, folder)


def _bring_in(workbook: Workbook, other: Workbook) -> Outcome:
    ledger = Ledger(workbook)
    with workbook.write():
        device = device_of(ledger, workbook.file, workbook.new_id)
    sealer = _SealerByContent(workbook, ledger, device, kinds_for(encrypted=True))
    sealer.seal_all()
    there = {key for kind in SYNCED for key in ((kind, row["id"]) for row in workbook.rows(f"SELECT id FROM {kind}"))}
    waiting = {each.id for each in workbook.conflicts.open()}
    erased = workbook.erasures.erased_ids()
    arrivals, left_out = [], 0
    for arrival in _arrivals(ledger, workbook, other):
        if arrival.is_of(erased):
            left_out += 1
        else:
            arrivals.append(arrival)
    taken = Integration(workbook, ledger, sealer, device.short).take_in(arrivals, {})
    told = [key for key in dict.fromkeys(taken.rows) if key[0] not in ("conflicts", "devices", "events")]
    return Outcome(
        new=dict(Counter(kind for kind, row_id in told if (kind, row_id) not in there)),
        changed=dict(Counter(kind for kind, row_id in told if (kind, row_id) in there)),
        conflicts=dict(Counter(each.subject_kind for each in workbook.conflicts.open() if each.id not in waiting)),
        left_out=left_out,
    )


def _arrivals(ledger: Ledger, workbook: Workbook, other: Workbook) -> Iterator[Arrival]:
    """Give every record of the other file that may be news here."""
    remembered = {entry.sealed.key: entry for entry in Ledger(other).everything()}
    fork = _Fork(workbook, other)
    for kind in SYNCED:
        for found in other.rows(f"SELECT * FROM {kind}"):
            row, key = dict(found), (kind, str(found["id"]))
            entry = remembered.pop(key, None)
            if entry is None and (is_untouched(row) or fork.is_older_there(key)):
                continue
            device = _device_of_row(key, row)
            if entry is None:
                mine = ledger.entry(key)
                before = mine.sealed if mine and fork.is_newer_there(key) else Record(*key)
                record = stamped(key, row, before, device)
                if record is not None:
                    yield Arrival(record, dump(record))
            else:
                record = stamped(key, row, entry.sealed, device) or entry.sealed
                yield Arrival(record, dump(record), agreed=agreed_record(entry))
    for entry in remembered.values():
        # What only a newer program knows, as it came; who was erased is asked for by name.
        if entry.sealed.kind != ERASED and entry.sealed.kind not in SYNCED:
            yield Arrival(entry.sealed, dump(entry.sealed), agreed=agreed_record(entry))


class _SealerByContent(Sealer):
    """Stamps what was changed here just as the other file's merge stamps it, so that each knows the other's later."""

    def is_nobodys_business(self, row: Mapping[str, Any] | sqlite3.Row) -> bool:
        """Only what every workbook begins with; the other file may know of what was deleted here."""
        return is_untouched(row)

    def device_for(self, key: RecordKey, row: Mapping[str, Any]) -> str:
        """Give the device made of what the row says."""
        return _device_of_row(key, row)


def _device_of_row(key: RecordKey, row: Mapping[str, object]) -> str:
    """Make a device of what a row says, the same whenever the same is brought in."""
    says = canonical(fields_of(key[0], row))
    return hashlib.sha256("\x1f".join((*key, str(row["updated_at"]), says)).encode()).hexdigest()[:DEVICE_LENGTH]


class _Fork:
    """What was changed in each of two files since one was copied from the other; nothing is known of strangers."""

    def __init__(self, workbook: Workbook, other: Workbook) -> None:
        sql = "SELECT seq, kind, id, window FROM local_changes"
        mine, theirs = ({tuple(row) for row in each.rows(sql)} for each in (workbook, other))
        self._at = max((each[0] for each in mine & theirs), default=None)
        self._mine = self._since(mine)
        self._theirs = self._since(theirs)
        self._workbook = workbook

    def _since(self, changes: set[tuple[object, ...]]) -> set[RecordKey]:
        at = self._at
        return set() if at is None else {(str(each[1]), str(each[2])) for each in changes if int(str(each[0])) > at}

    def is_older_there(self, key: RecordKey) -> bool:
        """Whether the other file has a row as it was when they parted, so that it can't be news."""
        return self._at is not None and key not in self._theirs and self._workbook.row(key) is not None

    def is_newer_there(self, key: RecordKey) -> bool:
        """Whether only the other file has changed a row since they parted."""
        return self._at is not None and key in self._theirs and key not in self._mine
