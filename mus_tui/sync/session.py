"""What one sync works with: this copy of the workbook, the remote, and what is known of both so far."""

from collections.abc import Callable

from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import Device, device_of, name_of_machine
from mus_tui.sync.envelope import Envelope
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import Keyring
from mus_tui.sync.report import Report, Step, dump_report
from mus_tui.sync.sealing import Sealer, kinds_for
from mus_tui.sync.transport import Transport
from mus_tui.system.clock import timestamp

Told = Callable[[Step, int, int], object]
"""Told what is being done, and how many of how many; 0 of 0 where that is not known."""


def silent(step: Step, done: int, of: int) -> None:
    """Tell nobody."""


class Session:
    """One sync of a workbook that is set up for a remote."""

    def __init__(self, workbook: Workbook, transport: Transport, told: Told = silent) -> None:
        self.workbook = workbook
        self.transport = transport
        self.told = told
        self.ledger = Ledger(workbook)
        self.report = Report()
        self._noted = ""
        with workbook.write():
            self.device: Device = device_of(self.ledger, workbook.file, workbook.new_id)
        state = self.ledger.state()
        self.workbook_id = state["workbook_id"]
        self.epoch = int(state.get("epoch", "0"))
        """The epoch this copy has seen; 0 before it has seen any."""
        self.keyring = Keyring(state.get("identity"))
        self.kinds = kinds_for(self.is_encrypted)
        self.sealer = Sealer(workbook, self.ledger, self.device, self.kinds)

    @property
    def is_encrypted(self) -> bool:
        """Whether the remote is."""
        return self.keyring.identity is not None

    @property
    def envelope(self) -> Envelope:
        """What wraps records now."""
        return self.keyring.envelope

    def introduce(self, epoch: int) -> None:
        """Let the other copies know this one by a name, and which epoch it has come to."""
        row = self.workbook.row(("devices", self.device.id))
        if row is None or row["epoch"] != epoch:
            with self.workbook.write() as transaction:
                transaction.put("devices", self.device.id, {"name": name_of_machine(), "epoch": epoch})

    def note_done(self) -> None:
        """Remember what this sync has done, with whatever else the write around it does; nothing where that is so."""
        done = dump_report(self.report)
        if done != self._noted:
            with self.workbook.write() as transaction:
                now = timestamp(self.workbook.clock())
                self.ledger.set_state({"synced_at": now, "report": done, "failed": None})
                transaction.written["local_sync_state", ""] = None
            self._noted = done
