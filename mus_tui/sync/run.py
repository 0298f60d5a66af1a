"""A sync from its beginning to its end, by whoever asks for it: one at a time for each workbook."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.store.lock_file import LockFile
from mus_tui.store.sync_state import read_sync_state
from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.sync.engine import sync
from mus_tui.sync.git_address import masked
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.other_file import clear_room
from mus_tui.sync.report import Report, load_report
from mus_tui.sync.session import Told, silent
from mus_tui.sync.setting_up import cache_folder
from mus_tui.system.clock import Clock, system_clock, timestamp
from mus_tui.system.refusal import Refusal

LOCK = "sync.lock"


class NotSetUp(Refusal):
    """This workbook has no remote."""

    def __init__(self) -> None:
        super().__init__(N_("This workbook has no remote yet. Set one up with: mus sync setup URL"))


class Busy(Refusal):
    """Another window or program syncs this workbook now: no fault, and nothing to do."""

    exit_code = 1


class Status(NamedTuple):
    """How things stand between a workbook and its remote."""

    url: str
    """As it may be shown; empty where none is set up."""
    is_encrypted: bool = False
    synced_at: datetime | None = None
    report: Report | None = None
    failed_at: datetime | None = None
    """When the last sync did not come to its end, if that is what the last one did."""
    conflicts: int = 0

    @property
    def is_set_up(self) -> bool:
        """Whether there is a remote."""
        return bool(self.url)


def status(workbook: Workbook) -> Status:
    """Say how things stand, by what the workbook remembers alone."""
    state, known = Ledger(workbook).state(), read_sync_state(workbook)
    if not known.is_set_up:
        return Status("")
    return Status(
        url=masked(state["url"]),
        is_encrypted="identity" in state,
        synced_at=known.synced_at,
        report=load_report(state["report"]) if "report" in state else None,
        failed_at=known.failed_at,
        conflicts=known.conflicts,
    )


class Syncing:
    """One sync of a workbook, over a connection of its own; `cancel` may be called from another thread."""

    def __init__(self, file: Path, clock: Clock = system_clock, *, interactive: bool = False) -> None:
        self._file = file
        self._clock = clock
        self._interactive = interactive
        self._transport: GitTransport | None = None
        self._is_cancelled = False

    def run(self, told: Told = silent) -> Report:
        """Sync. Raises `NotSetUp`, `Busy`, `Unreachable` or another `Refusal`, with nothing lost in any case."""
        with open_workbook(self._file, self._clock) as workbook, one_at_a_time(workbook):
            state = Ledger(workbook).state()
            if "url" not in state:
                raise NotSetUp
            clear_room(self._file)
            self._transport = GitTransport(cache_folder(self._file), state["url"], interactive=self._interactive)
            if self._is_cancelled:
                self._transport.cancel()
            try:
                return sync(workbook, self._transport, told)
            except Refusal:
                with workbook.write() as transaction:
                    Ledger(workbook).set_state({"failed": timestamp(self._clock())})
                    transaction.written["local_sync_state", ""] = None
                raise

    def cancel(self) -> None:
        """Stop as soon as that can be; whatever was done is whole, and the next sync goes on."""
        self._is_cancelled = True
        if self._transport is not None:
            self._transport.cancel()


def stop_syncing(workbook: Workbook) -> None:
    """Forget the remote and its key; what is there stays as it is, and which workbook this is stays known.

    Raises `Busy`.
    """
    with one_at_a_time(workbook), workbook.write() as transaction:
        ledger = Ledger(workbook)
        ledger.forget_remote()
        ledger.set_state(dict.fromkeys(("url", "identity", "tip", "epoch", "synced_at", "report", "failed")))
        transaction.written["local_sync_state", ""] = None
    drop_cache(workbook.file)


def drop_cache(file: Path) -> None:
    """Throw away what was fetched for a workbook."""
    folder = cache_folder(file)
    GitTransport(folder, "").forget()
    with suppress(OSError):
        folder.rmdir()


@contextmanager
def one_at_a_time(workbook: Workbook) -> Iterator[None]:
    """Keep every other sync of a workbook away. Raises `Busy` where one is under way."""
    try:
        with workbook.write():
            lock = LockFile.take(workbook.file.parent / "locks" / f"{workbook.file.stem}-{LOCK}")
    except BlockingIOError:
        raise Busy(N_("Another window is syncing this workbook; wait for it, nothing is missed.")) from None
    try:
        yield
    finally:
        with workbook.write():
            lock.close()
