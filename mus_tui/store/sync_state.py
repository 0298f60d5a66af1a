"""How things stand between the workbook and its other copies, as far as a title tells of it.

It is read without anything of what syncs, which a workbook that has no remote never imports.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.domain.lines import PrivatePurpose
from mus_tui.store.schema import PRIVATE
from mus_tui.system.clock import from_timestamp

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

TABLES = frozenset({"local_sync_state", "conflicts", "private_notes"})
"""Where a change may be one of how things stand."""


COUNT = (
    "SELECT (SELECT count(*) FROM conflicts WHERE deleted_at IS NULL) + "
    f"(SELECT count(*) FROM {PRIVATE} WHERE purpose = ? AND deleted_at IS NULL)"
)
"""Counts what waits for a choice, the leader's own too, without reading any words."""


class SyncState(NamedTuple):
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
    conflicts = int(workbook.rows(COUNT, PrivatePurpose.CONFLICT.value)[0][0])
    return SyncState("url" in found, _moment(found.get("synced_at")), _moment(found.get("failed")), conflicts)


def was_sent_in_the_clear(workbook: "Workbook", line_id: str) -> bool:
    """Whether a line of a talk has been in a remote that is not encrypted, whose history keeps it."""
    sql = (
        "SELECT 1 FROM local_sync_base WHERE kind = 'notes' AND id = ? AND text IS NOT NULL "
        "AND EXISTS (SELECT 1 FROM local_sync_state WHERE key = 'url') "
        "AND NOT EXISTS (SELECT 1 FROM local_sync_state WHERE key = 'identity')"
    )
    return bool(workbook.rows(sql, line_id))


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_timestamp(text)
