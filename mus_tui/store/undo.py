"""Undo of what one window has done: the rows of each command as they were before and after it."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.store.transaction import RowKey, StoredRow
from mus_tui.system.refusal import Refusal

_STAMPS = {"local_key", "created_at", "updated_at"}

Images = Mapping[RowKey, StoredRow | None]


class Step(NamedTuple):
    """One command: what it is called and the rows it touched."""

    label: str
    """A marked text; shown as «Undone: …»."""
    before: Images
    after: Images


class UndoStack:
    """The commands of one window, newest last. Kept in memory alone: it ends with the window."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def push(self, step: Step) -> None:
        """Remember a new command; what was undone before it can't be redone any more."""
        self.done.append(step)
        self.undone.clear()

    def drop(self, row_ids: Set[str]) -> None:
        """Forget each command that touched one of these rows, or would name one again: they are gone for good."""
        for steps in (self.done, self.undone):
            steps[:] = [step for step in steps if not _names_any(step, row_ids)]


def _names_any(step: Step, row_ids: Set[str]) -> bool:
    from mus_tui.store.person_rows import names_any  # Only where somebody is erased.

    if any(row_id in row_ids for _, row_id in step.after):
        return True
    rows = [row for row in (*step.before.values(), *step.after.values()) if row is not None]
    return any(isinstance(value, str) and names_any(value, row_ids) for row in rows for value in row.values())


def check_unchanged(step: Step, rows: Images) -> None:
    """Refuse to take back a command where somebody else has changed its rows since."""
    for key, after in step.after.items():
        if _content(rows[key]) != _content(after):
            raise Refusal(N_("It has been changed somewhere else since, so it can't be undone. Nothing was changed."))


def check_nothing_written(step: Step, rows: Callable[..., Sequence[object]]) -> None:
    """Refuse to take back the making of a talk that has words in it, which nobody could reach any more."""
    for (table, row_id), before in step.before.items():
        if table == "talks" and before is None:
            for lines in ("notes", "private_notes"):
                if rows(f"SELECT 1 FROM {lines} WHERE talk_id = ? AND text <> '' AND deleted_at IS NULL", row_id):
                    raise Refusal(
                        N_("Something has been written for that talk, so it can't be undone. Nothing was changed.")
                    )


def _content(row: StoredRow | None) -> StoredRow | None:
    return None if row is None else {name: value for name, value in row.items() if name not in _STAMPS}
