"""The branch as records: what it has that this copy does not know, and what is to be put there."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from mus_tui.store.schema import SYNCED
from mus_tui.sync.envelope import Envelope, Unreadable
from mus_tui.sync.integration import Arrival
from mus_tui.sync.ledger import Entry, Ledger
from mus_tui.sync.record import Record, RecordKey, dump, parse
from mus_tui.sync.rows import fits
from mus_tui.sync.transport import Transport

RECORDS = "r/"
"""The folder of all records."""
CHUNK = 500

Progress = Callable[[int, int], object]
"""Told how many of how many are done."""


class Difference(NamedTuple):
    """What a tip has that this copy does not know of."""

    arrivals: list[Arrival]
    gone: set[RecordKey]
    """Records that the remote had and has no more; it says nothing about the rows."""
    unreadable: int


def difference(
    transport: Transport, files: Mapping[str, str], envelope: Envelope, ledger: Ledger, told: Progress
) -> Difference:
    """Read what differs between the files of a tip and what this copy last knew of the remote."""
    known = {envelope.path(*key): (key, object_id) for key, object_id in ledger.objects().items()}
    tree = {path: each for path, each in files.items() if path.startswith(RECORDS)}
    changed = [(path, each) for path, each in tree.items() if path not in known or known[path][1] != each]
    arrivals: list[Arrival] = []
    for start in range(0, len(changed), CHUNK):
        told(start, len(changed))
        chunk = changed[start : start + CHUNK]
        contents = transport.read(each for _, each in chunk)
        for path, each in chunk:
            if arrival := _arrival(envelope, path, each, contents[each]):
                arrivals.append(arrival)
    agreed = ledger.agreed_keys()
    gone = {key for path, (key, _) in known.items() if path not in tree and key in agreed}
    return Difference(arrivals, gone, len(changed) - len(arrivals))


def read_about(transport: Transport, files: Mapping[str, str]) -> dict[str, bytes]:
    """Give what a tip says of itself: the contents of all its files that are no records."""
    paths = {path: each for path, each in files.items() if not path.startswith(RECORDS)}
    contents = transport.read(paths.values())
    return {path: contents[each] for path, each in paths.items()}


def files_of(entries: Iterable[Entry], envelope: Envelope) -> dict[str, bytes]:
    """Give the files in which records lie in the remote."""
    files = {}
    for entry in entries:
        path = envelope.path(*entry.sealed.key)
        files[path] = envelope.seal(path, dump(entry.sealed))
    return files


def may_go(kinds: Iterable[str]) -> Callable[[Entry], bool]:
    """Give whether a record may go into a remote that takes these tables, and whatever only a newer program knows."""
    kept_back = SYNCED.keys() - set(kinds)
    return lambda entry: entry.sealed.kind not in kept_back


def _arrival(envelope: Envelope, path: str, object_id: str, data: bytes) -> Arrival | None:
    """Read a file of the remote; None where it is no record of this workbook, or not the one its name says."""
    try:
        text = envelope.open(path, data)
        record: Record = parse(text)
    except Unreadable:
        return None
    is_there = envelope.path(*record.key) == path and fits(record)
    return Arrival(record, text, object_id) if is_there else None
