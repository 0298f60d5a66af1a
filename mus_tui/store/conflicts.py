"""What was changed in two copies at once: kept until the leader has chosen, and the choice itself.

A conflict about a note of the leader's own lies in ``private_notes`` like the note, and says what it says in its
details, where no search looks.
"""

import json
from typing import TYPE_CHECKING

from mus_tui.domain.conflicts import DELETION, LONG_TEXTS, Choice, Conflict, FieldValue, read
from mus_tui.domain.lines import Note, PrivatePurpose
from mus_tui.domain.marks import join
from mus_tui.domain.ordering import between
from mus_tui.domain.text import clean
from mus_tui.i18n.translator import N_
from mus_tui.store.derivation import settle
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.repository import Repository
from mus_tui.store.rows import from_row, to_row
from mus_tui.store.schema import PRIVATE, SYNCED
from mus_tui.store.sync_state import COUNT
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.transaction import StoredRow, Transaction

TABLE = "conflicts"


class Conflicts(Repository):
    """Keeps what gave way, and writes what is chosen."""

    def note(self, transaction: "Transaction", conflict: Conflict) -> None:
        """Keep a value that gave way, unless this conflict is or was known already."""
        table = PRIVATE if conflict.subject_kind == PRIVATE else TABLE
        if self.workbook.row((table, conflict.id)) is not None:
            return
        if table == TABLE:
            transaction.add(TABLE, conflict)
            return
        row = to_row(conflict)
        details = {name: value for name, value in row.items() if name not in ("id", "employee_id")}
        values = {
            "employee_id": conflict.employee_id,
            "purpose": PrivatePurpose.CONFLICT.value,
            "details": json.dumps(details, ensure_ascii=False, sort_keys=True),
        }
        transaction.put(PRIVATE, conflict.id, values)

    def open(self) -> list[Conflict]:
        """Give what waits for a choice, row by row."""
        found = self._find(Conflict, TABLE, order="subject_kind, subject_id, field, id")
        rows = self.workbook.rows(
            f"SELECT id, employee_id, details FROM {PRIVATE} WHERE purpose = ? AND deleted_at IS NULL ORDER BY id",
            PrivatePurpose.CONFLICT.value,
        )
        own = [from_row(Conflict, {**json.loads(row["details"]), **dict(row)}) for row in rows]
        return found + own

    def count(self) -> int:
        """Say how many wait, without reading their words."""
        return int(self.workbook.rows(COUNT, PrivatePurpose.CONFLICT.value)[0][0])

    def value_now(self, conflict: Conflict) -> FieldValue:
        """Give what the field holds now; None also where the row is gone."""
        row = self._subject(conflict)
        value: FieldValue = None if row is None else row.get(conflict.field)
        return value

    def words_of(self, conflict: Conflict) -> str:
        """Give the words that the row is known by; empty where it has none or is gone."""
        row = self._subject(conflict) or {}
        return next((str(row[name]) for name in ("text", "answer", "name") if row.get(name)), "")

    def _subject(self, conflict: Conflict) -> "StoredRow | None":
        """Give the row; None where it is gone, or of a kind that only a newer program knows."""
        known = conflict.subject_kind in SYNCED
        return self.workbook.row((conflict.subject_kind, conflict.subject_id)) if known else None

    def resolve(self, choices: dict[str, tuple[Choice, str]]) -> int:
        """Write what was chosen for conflicts, by their ids, all together; give how many there were.

        The text beside a choice counts for one that was edited. What somebody else has resolved meanwhile is left.
        """
        waiting = [conflict for conflict in self.open() if conflict.id in choices]
        with self.workbook.write(N_("Choice between two versions")) as transaction:
            for conflict in waiting:
                choice, text = choices[conflict.id]
                self._write(transaction, conflict, choice, text)
                private = conflict.subject_kind == PRIVATE
                transaction.delete(PRIVATE if private else TABLE, conflict.id)
            transaction.event("resolved", TABLE, waiting[0].subject_id if waiting else "")
        return len(waiting)

    def _write(self, transaction: "Transaction", conflict: Conflict, choice: Choice, text: str) -> None:
        key = (conflict.subject_kind, conflict.subject_id)
        subject = self._subject(conflict)
        if choice is Choice.KEPT or subject is None or conflict.field not in subject:
            return
        if conflict.field == DELETION:
            transaction.delete(*key)
        elif choice is Choice.BOTH and conflict.subject_kind == "notes" and subject["deleted_at"] is None:
            self._write_beside(conflict)
            return
        else:
            transaction.put(*key, {conflict.field: self._value(conflict, choice, text)})
        if conflict.subject_kind == "notes":
            settle(self.workbook, transaction, [conflict.subject_id])

    def _value(self, conflict: Conflict, choice: Choice, text: str) -> FieldValue:
        if choice is Choice.EDITED:
            return _fitting(conflict, text)
        other = read(conflict.other)
        if choice is Choice.OTHER:
            return SYNCED[conflict.subject_kind][conflict.field][1] if other is None else other
        now = str(self.value_now(conflict) or "")
        return "\n".join((now, str(other))) if _has_many_lines(conflict) else " / ".join((now, str(other)))

    def _write_beside(self, conflict: Conflict) -> None:
        """Give the other words of a line a line of their own below it."""
        note = self._get(Note, "notes", conflict.subject_id)
        sheet = Sheet(note.talk_id, note.employee_id)
        lines = self.workbook.lines.of(sheet).get(note.topic, [])
        place = next(place for place, line in enumerate(lines) if line.id == note.id)
        after = lines[place + 1].position if place + 1 < len(lines) else None
        whole = join(note.kind, str(read(conflict.other)))
        change = LineChange(
            derived_id("notes", note.id, conflict.id),
            note.topic,
            whole,
            between(note.position, after, self.workbook.chance),
            self.workbook.clock(),
        )
        self.workbook.lines.write(sheet, [change], [change.id])


def _has_many_lines(conflict: Conflict) -> bool:
    return (conflict.subject_kind, conflict.field) in LONG_TEXTS


def _fitting(conflict: Conflict, text: str) -> FieldValue:
    """Make a typed text fit its column."""
    type_, default = SYNCED[conflict.subject_kind][conflict.field]
    text = clean(text).strip() if _has_many_lines(conflict) else " ".join(clean(text).split())
    try:
        return type_(text) if text else default
    except ValueError:
        raise Refusal(N_("That is no number. Nothing was written; write one, or choose a side.")) from None
