"""The copies of a workbook as this one knows them: what they are called, who has followed, who was heard of when."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from mus_tui.domain.conflicts import DEVICE_LENGTH
from mus_tui.store.workbook import Workbook
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.stamps import device_of, time_of

_NEWEST = 2000
"""So many of the records that were changed last are looked through; who is in none of them was quiet for long."""


class Machine(NamedTuple):
    """A copy of the workbook, as all others know it."""

    id: str
    name: str
    epoch: int
    is_this: bool
    has_followed: bool
    """Whether it has done every erasure that this copy knows of."""


def machines(workbook: Workbook) -> list[Machine]:
    """Give the copies that have ever synced, this one first."""
    state = Ledger(workbook).state()
    own, epoch = state.get("device", ""), int(state.get("epoch", "0"))
    rows = workbook.rows("SELECT id, name, epoch FROM devices WHERE deleted_at IS NULL ORDER BY name, id")
    found = [Machine(row["id"], row["name"], row["epoch"], row["id"] == own, row["epoch"] >= epoch) for row in rows]
    return sorted(found, key=lambda machine: not machine.is_this)


def last_heard(workbook: Workbook) -> Mapping[str, datetime]:
    """Give by the ids of machines when each last changed anything that has come here; who was quiet is not there."""
    newest: dict[str, str] = {}
    rows = workbook.rows(f"SELECT stamps FROM local_sync_base ORDER BY updated_at DESC LIMIT {_NEWEST}")
    for row in rows:
        for stamp in json.loads(row["stamps"]).values():
            device = device_of(stamp)
            newest[device] = max(newest.get(device, ""), stamp)
    ids = (row["id"] for row in workbook.rows("SELECT id FROM devices"))
    heard = {machine_id: time_of(newest.get(machine_id[:DEVICE_LENGTH], "")) for machine_id in ids}
    return {machine_id: time for machine_id, time in heard.items() if time is not None}
