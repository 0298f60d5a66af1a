"""Which copy of the workbook this is: a device of its own for each file on each machine.

A file that was copied, or put back from a backup, must not go on counting as the copy it came from: it would use
counts of changes again that others have seen already. So the id lies outside the file, by the file's place, with how
far the file had come; a file that is not as far, or another one, gets a new id.
"""

import hashlib
import json
import socket
from pathlib import Path
from typing import NamedTuple

from mus_tui.domain.conflicts import DEVICE_LENGTH
from mus_tui.sync.ledger import SEALS, Ledger
from mus_tui.system.ids import NewId
from mus_tui.system.paths import private_folder, state_folder, write_private

_DEVICE = "device"


class Device(NamedTuple):
    """This copy."""

    id: str
    is_new: bool

    @property
    def short(self) -> str:
        """What stands in records."""
        return self.id[:DEVICE_LENGTH]


def device_of(ledger: Ledger, file: Path, new_id: NewId) -> Device:
    """Give the device this file is, a new one where it was copied, put back or never synced here.

    Call it inside a write: where it is new, the workbook is told.
    """
    known = ledger.state().get(_DEVICE)
    if known and is_in_its_place(ledger, file):
        return Device(known, False)
    fresh = new_id()
    ledger.set_state({_DEVICE: fresh, SEALS: "0"})
    return Device(fresh, True)


def is_in_its_place(ledger: Ledger, file: Path) -> bool:
    """Whether the file is the one that last synced from here; also where none has synced yet."""
    state, outside = ledger.state(), _read(file)
    known = state.get(_DEVICE)
    return known is None or (known == outside[0] and int(state.get(SEALS, "0")) >= outside[1])


def remember(ledger: Ledger, file: Path) -> None:
    """Write outside the file which device it is and how far it has come; raises a `Refusal` where that can't be."""
    state = ledger.state()
    now = (state[_DEVICE], int(state.get(SEALS, "0")))
    if _read(file) != now:
        _write(file, *now)


def name_of_machine() -> str:
    """Give the name that other copies call this one by."""
    return socket.gethostname().partition(".")[0]


def _place(file: Path) -> Path:
    # A hash, since the path of a file may name a person.
    return state_folder() / "devices" / f"{hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:32]}.json"


def _read(file: Path) -> tuple[str, int]:
    try:
        found = json.loads(_place(file).read_text("utf-8"))
        return str(found["device"]), int(found["seals"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0


def _write(file: Path, device: str, seals: int) -> None:
    private_folder(_place(file).parent)
    write_private(_place(file), json.dumps({"device": device, "seals": seals}))
