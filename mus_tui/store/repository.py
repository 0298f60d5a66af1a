"""What every repository does: read rows of a table as domain objects, leaving out what is deleted."""

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mus_tui.i18n.translator import N_
from mus_tui.store.rows import from_rows
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_Entity = TypeVar("_Entity", bound=NamedTuple)


class Repository:
    """One aggregate of the workbook."""

    def __init__(self, workbook: "Workbook") -> None:
        self.workbook = workbook

    def _find(
        self, entity: type[_Entity], table: str, where: str = "1", *values: Any, order: str = "created_at, id"
    ) -> list[_Entity]:
        sql = f"SELECT * FROM {table} WHERE deleted_at IS NULL AND ({where}) ORDER BY {order}"
        return from_rows(entity, self.workbook.rows(sql, *values))

    def _get(self, entity: type[_Entity], table: str, row_id: str) -> _Entity:
        found = self._find(entity, table, "id = ?", row_id)
        if not found:
            raise Refusal(N_("What you asked for is not in the workbook any more. Nothing was changed."))
        return found[0]
