"""Rows with two versions, for the tests of what is chosen between them."""

from datetime import datetime, timedelta
from pathlib import Path

from mus_tui.domain.conflicts import Conflict, FieldValue, written
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.talks import Talk
from mus_tui.store.rows import Value
from mus_tui.store.schema import PRIVATE, SYNCED
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, BO
from tests.ui.stage import NOW, at_work

LAPTOP, SERVER = "a" * 32, "b" * 32
GOAL, NOTE, OWN = "goal-1", "note-1", "own-1"


def two_versions(workbook: Workbook, kind: str, row_id: str, field: str, other: FieldValue) -> None:
    """Let a field of a row have another version, written on the server an hour ago."""
    row = (workbook.row((kind, row_id)) if kind in SYNCED else None) or {}
    with workbook.write() as transaction:
        workbook.conflicts.note(
            transaction,
            Conflict(
                id=f"{kind}-{field}",
                employee_id=row.get("employee_id"),
                subject_kind=kind,
                subject_id=row_id,
                field=field,
                kept=written(row.get(field)),
                other=written(other),
                kept_at=NOW - timedelta(hours=2),
                other_at=NOW - timedelta(hours=1),
                kept_on=LAPTOP[:8],
                other_on=SERVER[:8],
            ),
        )


def fill(file: Path, *, private: bool = True) -> None:
    """Give a workbook a goal with two fields in two versions, a note of a talk, and a line of the leader's own."""
    with at_work(file) as workbook:
        with workbook.write() as transaction:
            for device, name in ((LAPTOP, "laptop"), (SERVER, "server")):
                transaction.put("devices", device, {"name": name, "epoch": 1})
        talk = workbook.talks.plan(Talk(id="t1", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
        goal = Goal(id=GOAL, employee_id=BO.id, text="Læser op på ISTQB", owners=(BO.id,))
        made = workbook.goals.add(goal)
        workbook.goals.edit(made._replace(learning="Bogen er for lang"))
        with workbook.write() as transaction:
            whose: dict[str, Value] = {"employee_id": ANE.id, "talk_id": talk.id, "topic": 3}
            note: dict[str, Value] = {
                "kind": "employee",
                "text": "Jeg mangler tydeligere prioritering",
                "position": "h",
            }
            transaction.put("notes", NOTE, whose | note)
            if private:
                own: dict[str, Value] = {
                    "purpose": PrivatePurpose.LINE.value,
                    "text": "Hun overvejer at sige op",
                    "position": "k",
                }
                transaction.put(PRIVATE, OWN, whose | own)
        two_versions(workbook, "goals", made.id, "state", GoalState.REACHED.value)
        two_versions(workbook, "goals", made.id, "learning", "Kurset var bedre end bogen")
        two_versions(workbook, "notes", NOTE, "text", "Jeg mangler tydeligere prioritering i Q1")
        if private:
            two_versions(workbook, PRIVATE, OWN, "text", "Hun bliver alligevel")
