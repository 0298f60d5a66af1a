"""The lines of a talk as rows: shared ones in ``notes``, private ones in ``private_notes``.

Saving a line runs while somebody types, so it is plain SQL on the connection.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from mus_tui.domain.lines import Line, LineKind, Note, PrivatePurpose
from mus_tui.domain.marks import join, normal
from mus_tui.domain.ordering import between, spread
from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean
from mus_tui.store.derivation import settle, unread_lines
from mus_tui.store.line_rows import LineRows
from mus_tui.store.meeting import meet
from mus_tui.store.rows import from_row
from mus_tui.store.schema import PRIVATE
from mus_tui.store.transaction import StoredRow, Transaction
from mus_tui.system.clock import from_timestamp
from mus_tui.system.ids import derived_id


class Sheet(NamedTuple):
    """The lines that one editor screen writes: those of a talk, or of the leader's preparation for it."""

    talk_id: str
    employee_id: str
    purpose: PrivatePurpose = PrivatePurpose.LINE


class LineChange(NamedTuple):
    """A line as it is to be saved; a text of None takes the line away."""

    id: str
    topic: int
    text: str | None
    position: str
    made_at: datetime
    based_on: str | None = None
    """The whole line as the file had it when it was changed here, empty where it was not there.

    Where the file says something else by now, others wrote that. None stands for a line that nobody else can know:
    it is written as it is.
    """
    is_moved: bool = True
    """Whether its place may have been changed here; one that was not stays where others have moved it."""


class Lines(LineRows):
    """Reads and writes the lines of talks and of the leader's preparation."""

    def of(self, sheet: Sheet) -> dict[int, list[Line]]:
        """Give the lines of a sheet by topic, in their order, shared and private together."""
        topics: dict[int, list[Line]] = defaultdict(list)
        shared = set()
        if sheet.purpose is PrivatePurpose.LINE:
            for note in self.notes(sheet.talk_id):
                shared.add(note.id)
                topics[note.topic].append(_shared_line(note))
        for row in self.workbook.rows(
            f"SELECT * FROM {PRIVATE} WHERE talk_id = ? AND purpose = ? AND deleted_at IS NULL",
            sheet.talk_id,
            sheet.purpose.value,
        ):
            # Where two copies have brought both together, the one in the open shows until the line is written here.
            if row["line_id"] not in shared:
                topics[row["topic"]].append(_private_line(row))
        for lines in topics.values():
            lines.sort(key=lambda line: (line.position, line.id))
        return dict(topics)

    def notes(self, talk_id: str) -> list[Note]:
        """Give the shared lines of a talk in their order; what is private is not even asked for."""
        return self._find(Note, "notes", "talk_id = ?", talk_id, order="topic, position, id")

    def talk_of(self, line_id: str) -> str:
        """Give the id of the talk a shared line was written in, or prepared for."""
        prepared = self.workbook.row(("preparations", line_id))
        return str(prepared["talk_id"]) if prepared else self._get(Note, "notes", line_id).talk_id

    def count_private(self, talk_id: str) -> int:
        """Say how many lines of a talk only the leader sees: their number, never their words."""
        sql = f"SELECT count(*) FROM {PRIVATE} WHERE talk_id = ? AND purpose = ? AND text <> '' AND deleted_at IS NULL"
        return int(self.workbook.rows(sql, talk_id, PrivatePurpose.LINE.value)[0][0])

    def append(self, talk: Talk, topic: int, texts: Sequence[str], undo: str = "") -> list[Line]:
        """Write lines at the end of a topic and read their marks at once; ``undo`` is the command's marked name."""
        sheet = Sheet(talk.id, talk.employee_id)
        present = self.of(sheet).get(topic, [])
        last = present[-1].position if present else None
        now = self.workbook.clock()
        positions = spread(len(texts), last, None, self.workbook.chance)
        changes = [
            LineChange(self.workbook.new_id(), topic, normal(clean(text).replace("\n", " ")), position, now)
            for text, position in zip(texts, positions, strict=True)
        ]
        with self.workbook.write(undo) as transaction:
            self.write(sheet, changes, [change.id for change in changes])
            for key in transaction.written:
                transaction.before.setdefault(key, None)
        return [
            Line(id=change.id, topic=topic, text=change.text or "", position=change.position, created_at=now)
            for change in changes
        ]

    def write(self, sheet: Sheet, changes: Iterable[LineChange], left: Iterable[str] = ()) -> None:
        """Save changed lines, and read the marks of those the caret has left, in one transaction.

        What others wrote into a line meanwhile is kept beside it (`mus_tui.store.meeting`). Raises `ErasedRefusal`
        where the person has been erased.
        """
        with self.workbook.write() as transaction:
            transaction.check_not_erased(sheet.employee_id)
            read = list(left)
            for change in changes:
                read += self._save(transaction, sheet, change)
            if sheet.purpose is PrivatePurpose.LINE:
                settle(self.workbook, transaction, read)

    def forget_wiped(self, line_ids: Collection[str]) -> None:
        """Forget what some lines were before they became private, because they are gone for good."""
        self._wiped = {line_id: rows for line_id, rows in self._wiped.items() if line_id not in line_ids}

    def settle_unread(self, talk_id: str | None = None) -> None:
        """Read the marked lines that a killed program left unread, of one talk or of all in progress."""
        if unread := unread_lines(self.workbook, talk_id):
            with self.workbook.write() as transaction:
                settle(self.workbook, transaction, unread)

    def _save(self, transaction: Transaction, sheet: Sheet, change: LineChange) -> list[str]:
        """Save a line as it is to be saved now; give the ids of lines made of what others had written into it."""
        beside: tuple[str, ...] = ()
        if change.based_on is not None:
            standing = self._standing(sheet, change.id)
            is_talk = sheet.purpose is PrivatePurpose.LINE
            met = meet(change.based_on, change.text, [line.text for line in standing], marked=is_talk)
            if met.is_left:
                # The window that asked for something else is to look at it again.
                transaction.written["notes" if is_talk else PRIVATE, change.id] = None
                return []
            change, beside = change._replace(text=met.text), met.beside
            if standing and not change.is_moved:
                change = change._replace(topic=standing[0].topic, position=standing[0].position)
        transaction.written.update(dict.fromkeys(self.write_line(transaction, sheet, change)))
        if not beside:
            return []
        others = change._replace(made_at=standing[0].created_at)
        return [self._keep_beside(transaction, sheet, others._replace(text=text)) for text in beside]

    def _standing(self, sheet: Sheet, line_id: str) -> list[Line]:
        """Give a line as it stands in the file: nothing, one, or a shared and a private one."""
        private = self.workbook.row((PRIVATE, derived_id(PRIVATE, line_id)))
        shared = self.workbook.row(("notes", line_id)) if sheet.purpose is PrivatePurpose.LINE else None
        lines = [_shared_line(from_row(Note, shared))] if shared and shared["deleted_at"] is None else []
        return [*lines, _private_line(private)] if private and private["deleted_at"] is None else lines

    def _keep_beside(self, transaction: Transaction, sheet: Sheet, others: LineChange) -> str:
        """Write what others had written into a line as a line of its own right after it; give its id.

        Every copy of the workbook gives it the same id, and makes it once.
        """
        line_id = others.id
        while True:
            line_id = derived_id("notes", line_id, others.text or "")
            standing = self._standing(sheet, line_id)
            if any(line.text == others.text for line in standing):
                return line_id
            if not standing:
                break
        there = self.of(sheet).get(others.topic, ())
        after = min((line.position for line in there if line.position > others.position), default=None)
        kept = others._replace(id=line_id, position=between(others.position, after, self.workbook.chance))
        transaction.written.update(dict.fromkeys(self.write_line(transaction, sheet, kept)))
        return line_id


def _shared_line(note: Note) -> Line:
    return Line(
        id=note.id,
        topic=note.topic,
        text=join(note.kind, note.text),
        position=note.position,
        created_at=note.created_at,
    )


def _private_line(row: sqlite3.Row | StoredRow) -> Line:
    is_of_talk = row["purpose"] == PrivatePurpose.LINE
    return Line(
        id=row["line_id"],
        topic=row["topic"],
        text=join(LineKind.PRIVATE, row["text"]) if is_of_talk else row["text"],
        position=row["position"],
        created_at=from_timestamp(row["created_at"]),
    )
