"""Records as rows of the workbook."""

from mus_tui.store.entities import ENTITIES
from mus_tui.store.rows import Value, from_row
from mus_tui.store.schema import SYNCED
from mus_tui.sync.record import DELETED, Record
from mus_tui.system.clock import from_timestamp


def row_of(record: Record) -> dict[str, Value]:
    """Give the columns of the row a record is, all but its id."""
    columns = {**SYNCED[record.kind], DELETED: (str, None)}
    own: dict[str, Value] = {name: record.fields.get(name, default) for name, (_, default) in columns.items()}
    return {**own, "created_at": record.created_at, "updated_at": record.updated_at}


def fits(record: Record) -> bool:
    """Whether a screen can read the row a record is: a file may have been written by hand, or by nobody good."""
    if record.kind not in SYNCED:
        return True
    row = {"id": record.id, **row_of(record)}
    try:
        for moment in (row["created_at"], row["updated_at"], row[DELETED]):
            if moment is not None:
                from_timestamp(str(moment))
        if record.kind in ENTITIES:
            from_row(ENTITIES[record.kind], row)
    except (ValueError, TypeError, KeyError):
        return False
    return True
