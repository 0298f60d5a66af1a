"""How this copy stands beside the others, by what it remembers alone: what waits to be sent, who has followed."""

from collections import Counter
from dataclasses import dataclass

from mus_tui.store.workbook import Workbook
from mus_tui.sync.branch import may_go
from mus_tui.sync.device import SHORT, Device
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.merge import HAND
from mus_tui.sync.record import ERASED, RecordKey
from mus_tui.sync.sealing import Sealer, kinds_for


@dataclass(frozen=True, slots=True)
class Machine:
    """A copy of the workbook, as all others know it."""

    id: str
    name: str
    epoch: int
    is_this: bool
    has_followed: bool
    """Whether it has done every erasure that this copy knows of."""


def waiting_keys(workbook: Workbook) -> list[RecordKey]:
    """Give the records that are still to be sent to the remote, without writing anything."""
    ledger = Ledger(workbook)
    kinds = kinds_for("identity" in ledger.state())
    changed = Sealer(workbook, ledger, Device("", is_new=False), kinds).changed()
    sealed = (entry.sealed.key for entry in filter(may_go(kinds), ledger.outgoing()))
    return list(dict.fromkeys([*changed, *sealed]))


def waiting_rows(workbook: Workbook) -> dict[str, int]:
    """Count by table what is still to be sent."""
    return dict(Counter(kind for kind, _ in waiting_keys(workbook)))


def machines(workbook: Workbook) -> list[Machine]:
    """Give the copies that have ever synced, this one first."""
    state = Ledger(workbook).state()
    own, epoch = state.get("device", ""), int(state.get("epoch", "0"))
    rows = workbook.rows("SELECT id, name, epoch FROM devices WHERE deleted_at IS NULL ORDER BY name, id")
    found = [Machine(row["id"], row["name"], row["epoch"], row["id"] == own, row["epoch"] >= epoch) for row in rows]
    return sorted(found, key=lambda machine: not machine.is_this)


def erasures_on_their_way(workbook: Workbook) -> int:
    """Count the people erased here whom the next sync takes out of the remote."""
    ledger = Ledger(workbook)
    sent = {key[1] for key, object_id in ledger.objects().items() if key[0] == ERASED and object_id}
    return len(workbook.erasures.erased_ids() - sent)


def machine_names(workbook: Workbook) -> dict[str, str]:
    """Give the names of machines by the beginnings of their ids that stand in conflicts; a change by hand has none."""
    rows = workbook.rows("SELECT id, name FROM devices")
    alike = Counter(row["name"] for row in rows)
    names = {row["id"]: row["name"] + (f" {row['id'][:4]}" if alike[row["name"]] > 1 else "") for row in rows}
    return {device[:SHORT]: name for device, name in names.items()} | {HAND: ""}
