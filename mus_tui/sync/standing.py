"""How this copy stands beside the others, by what it remembers alone: what waits to be sent."""

from collections import Counter

from mus_tui.store.workbook import Workbook
from mus_tui.sync.branch import may_go
from mus_tui.sync.device import Device
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.record import ERASED, RecordKey
from mus_tui.sync.sealing import Sealer, kinds_for


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


def erasures_on_their_way(workbook: Workbook) -> int:
    """Count the people erased here whom the next sync takes out of the remote."""
    ledger = Ledger(workbook)
    sent = {key[1] for key, object_id in ledger.objects().items() if key[0] == ERASED and object_id}
    return len(workbook.erasures.erased_ids() - sent)
