"""How things stand between the workbook and its other copies, as far as a title tells of it.

It is read without anything of what syncs, which a workbook that has no remote never imports.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mus_tui.system.clock import from_timestamp

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

TABLES = frozenset({"local_sync_state", "conflicts", "private_notes"})
"""Where a change may be one of how things stand."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """Whether there is a remote, when it was last synced with, and what waits for a choice."""

    is_set_up: bool = False
    synced_at: datetime | None = None
    failed_at: datetime | None = None
    """When the last sync did not come to its end, if that is what the last one did."""
    conflicts: int = 0


def read_sync_state(workbook: "Workbook") -> SyncState:
    """Read how things stand."""
    rows = workbook.rows("SELECT key, value FROM local_sync_state WHERE key IN ('url', 'synced_at', 'failed')")
    found = {row["key"]: row["value"] for row in rows}
    return SyncState(
        "url" in found, _moment(found.get("synced_at")), _moment(found.get("failed")), workbook.conflicts.count()
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_timestamp(text)
