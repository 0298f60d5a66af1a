"""The copies of a workbook as this one knows them: what they are called, when they were last heard of."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import SHORT
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.record import moment_of

_NEWEST = 2000
"""So many of the records that were changed last are looked through; who is in none of them was quiet for long."""


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A copy of the workbook."""

    id: str
    name: str
    is_own: bool
    heard_at: datetime | None
    """When it last changed anything that has come here."""
    has_followed: bool
    """Whether it has taken in every erasure that this copy knows of."""


def known_devices(workbook: Workbook) -> list[KnownDevice]:
    """Give the copies of the workbook, this one first, then those heard of last."""
    state = Ledger(workbook).state()
    heard, epoch = _heard(workbook), int(state.get("epoch", "0"))
    rows = workbook.rows("SELECT id, name, epoch FROM devices WHERE deleted_at IS NULL ORDER BY name, id")
    known = [
        KnownDevice(
            row["id"],
            row["name"],
            row["id"] == state.get("device"),
            heard.get(row["id"][:SHORT]),
            row["epoch"] >= epoch,
        )
        for row in rows
    ]
    return sorted(known, key=lambda each: (not each.is_own, -(each.heard_at.timestamp() if each.heard_at else 0)))


def _heard(workbook: Workbook) -> dict[str, datetime]:
    newest: dict[str, int] = {}
    rows = workbook.rows(f"SELECT stamps FROM local_sync_base ORDER BY updated_at DESC LIMIT {_NEWEST}")
    for row in rows:
        for stamp in json.loads(row["stamps"]).values():
            device = stamp.rsplit("-", 1)[-1]
            newest[device] = max(newest.get(device, 0), moment_of(stamp))
    found = {}
    for device, milliseconds in newest.items():
        try:
            found[device] = datetime.fromtimestamp(milliseconds / 1000, UTC)
        except (OverflowError, ValueError, OSError):  # A clock that was far off.
            continue
    return found
