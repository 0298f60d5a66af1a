"""What was written in two copies of the demo team's workbook at once: the same line of a talk, on laptop and server."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mus_tui.documents.demo_stage import Scene, Stage
from mus_tui.domain.conflicts import Conflict, written
from mus_tui.system.ids import derived_id

_SHORT = 8
"""How much of a device's id stands in a conflict."""


def device_id(name: str) -> str:
    """Give the id of a device by its name in the story."""
    return derived_id("demo", "devices", name)


def conflict_scene(stage: Stage, person_id: str, line_name: str, told: Mapping[str, Any]) -> Scene:
    """Give the sync that found two versions of a named line: the one that stands, and ``text`` of the other device."""

    def find() -> None:
        kind, row_id = stage.key_of(line_name)
        row = stage.workbook.row((kind, row_id)) or {}
        (kept_on, kept_at), (other_on, other_at) = (_source(stage, *told[side]) for side in ("now", "other"))
        conflict = Conflict(
            id=derived_id("conflicts", kind, row_id, "text", other_on),
            employee_id=person_id,
            subject_kind=kind,
            subject_id=row_id,
            field="text",
            kept=written(row["text"]),
            other=written(told["text"]),
            common=written(told["before"]),
            kept_at=kept_at,
            other_at=other_at,
            kept_on=kept_on,
            other_on=other_on,
        )
        stage.workbook.conflicts.note(stage.transaction, conflict)

    return Scene(stage.moment(told["found"]), f"{line_name} in two versions", find)


def _source(stage: Stage, device: str, at: str) -> tuple[str, datetime]:
    return device_id(device)[:_SHORT], stage.moment(at).astimezone()
