"""What waits for a choice, row by row, with all that names a row to the leader: person, talk, topic, devices."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.domain.conflicts import DEVICE_LENGTH, Conflict, FieldValue
from mus_tui.domain.talks import Talk
from mus_tui.store.schema import PRIVATE, SYNCED

if TYPE_CHECKING:
    from mus_tui.store.transaction import RowKey, StoredRow
    from mus_tui.store.workbook import Workbook


class ConflictRow(NamedTuple):
    """A row with two versions of one or more of its fields."""

    key: "RowKey"
    conflicts: tuple[Conflict, ...]
    row: "StoredRow | None"
    """As it stands now; None where it is gone, or of a kind that only a newer program knows."""
    person: str = ""
    talk: Talk | None = None
    subject: str = ""
    """What a check-in or a verdict is about."""

    @property
    def is_private(self) -> bool:
        """Whether it is the leader's alone."""
        return self.key[0] == PRIVATE

    def now(self, conflict: Conflict) -> FieldValue:
        """Give what a field holds now."""
        value: FieldValue = None if self.row is None else self.row.get(conflict.field)
        return value


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everything that waits for a choice."""

    rows: tuple[ConflictRow, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """The first names of people, by their ids."""
    devices: Mapping[str, str] = field(default_factory=dict)
    """The names of devices, by the beginnings of their ids."""

    @property
    def count(self) -> int:
        """How many values wait."""
        return sum(len(row.conflicts) for row in self.rows)

    def row(self, key: "RowKey | None") -> ConflictRow | None:
        """Give a row by its table and id; None where nothing of it waits any more."""
        return next((row for row in self.rows if row.key == key), None)


def read_waiting(workbook: "Workbook") -> Waiting:
    """Read what waits for a choice, shared rows before the leader's own."""
    people = {person.id: person for person in workbook.employees.all()}
    rows = []
    for key, conflicts in groupby(workbook.conflicts.open(), lambda each: (each.subject_kind, each.subject_id)):
        row = workbook.row(key) if key[0] in SYNCED else None
        found = tuple(conflicts)
        person = people.get(found[0].employee_id or "")
        name = person.name if person else ""
        rows.append(ConflictRow(key, found, row, name, _talk(workbook, row), _subject(workbook, row)))
    return Waiting(
        tuple(_together(rows)), {person.id: person.first_name for person in people.values()}, device_names(workbook)
    )


def device_names(workbook: "Workbook") -> dict[str, str]:
    """Give the names of the copies of this workbook by the beginnings of their ids, told apart where two are alike."""
    rows = workbook.rows("SELECT id, name FROM devices")
    alike = Counter(row["name"] for row in rows)
    return {
        row["id"][:DEVICE_LENGTH]: row["name"] + (f" {row['id'][:4]}" if alike[row["name"]] > 1 else "") for row in rows
    }


def _together(rows: list[ConflictRow]) -> list[ConflictRow]:
    """Bring what the leader's own rows have in conflict together: they come in the order of their ids."""
    found: dict[tuple[str, str], ConflictRow] = {}
    for row in rows:
        before = found.get(row.key)
        conflicts = (*before.conflicts, *row.conflicts) if before else row.conflicts
        found[row.key] = ConflictRow(row.key, conflicts, row.row, row.person, row.talk, row.subject)
    return list(found.values())


def _talk(workbook: "Workbook", row: "StoredRow | None") -> Talk | None:
    talk_id = row.get("talk_id") if row else None
    if not talk_id or workbook.row(("talks", talk_id)) is None:
        return None
    return workbook.talks.get(talk_id)


def _subject(workbook: "Workbook", row: "StoredRow | None") -> str:
    kind = row.get("subject_kind") if row else None
    if row is None or kind not in ("agreements", "goals"):
        return ""
    return str((workbook.row((kind, row["subject_id"])) or {}).get("text", ""))
