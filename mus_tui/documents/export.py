"""Everything out, in a form that stays the same: format 1, one list per synced table."""

import json
from typing import TYPE_CHECKING, Any, Final

from mus_tui.store.errors import worded
from mus_tui.store.schema import PRIVATE, SYNC_COLUMNS, SYNCED, Columns

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

FORMAT: Final = 1
"""Raised when a reader of the older form would be misled; columns added at the end of a row mislead nobody."""

_LISTS_AND_OBJECTS = ("[]", "{}")


def export(workbook: "Workbook", include_private: bool = False) -> dict[str, Any]:
    """Give the workbook as plain data: ``{"format": 1, "employees": [{...}], ...}``, oldest rows first.

    Rows have the columns that are synced, lists as lists, and no local keys; what was deleted is left out. The
    leader's private notes are asked for only with ``include_private``. Marks that a killed program left unread
    are read first.
    """
    workbook.lines.settle_unread()
    tables = {name: columns for name, columns in SYNCED.items() if include_private or name != PRIVATE}
    rows = {name: [_as_object(row, tables[name]) for row in _rows(workbook, name)] for name in tables}
    return {"format": FORMAT, **rows}


def as_json(data: Any) -> str:
    """Write plain data as JSON that a person can read too."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rows(workbook: "Workbook", table: str) -> list[Any]:
    with worded(workbook.file):
        return list(workbook.database.table(table).rows_where("deleted_at IS NULL", order_by="created_at, id"))


def _as_object(row: Any, columns: Columns) -> dict[str, Any]:
    stamps = {name: row[name] for name in SYNC_COLUMNS if name != "deleted_at"}
    return stamps | {
        name: json.loads(row[name]) if default in _LISTS_AND_OBJECTS else row[name]
        for name, (_type, default) in columns.items()
    }
