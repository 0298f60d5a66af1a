"""What people do in copies of a workbook, drawn at random."""

import json
from contextlib import suppress
from random import Random

from mus_tui.domain.conflicts import Choice
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import join
from mus_tui.domain.people import Employee
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.system.refusal import Refusal
from tests.sync.world import Replica, World, talk_of

EDITS = (
    *("answer", "line", "line", "unline", "reline"),
    *("note", "note", "reword", "reword", "remark", "make_private", "share", "unnote"),
    *("tag", "untag", "restate", "goal", "goal", "talk", "summary", "setting"),
    *("delete", "resolve", "resolve", "import", "undo"),
)
"""What somebody may do, the commoner things more often."""

KINDS = (LineKind.NOTE, LineKind.NOTE, LineKind.AGREEMENT, LineKind.GOAL, LineKind.PRAISE, LineKind.PRIVATE)
UNDOABLE = "something that can be undone"


class Person:
    """Somebody who writes in a copy."""

    def __init__(self, world: World, replica: Replica, chance: Random) -> None:
        self._world = world
        self._replica = replica
        self._chance = chance

    def do(self, what: str) -> None:
        """Do something, if it can be done; what is gone by it was taken away by somebody who saw it."""
        replica = self._replica
        replica.is_in_hand = True
        try:
            self._world.wall.pass_by(0.01)
            before = replica.tokens()
            getattr(self, f"_{what}")()
            self._world.take_note(replica.name, before, replica.tokens())
        finally:
            replica.is_in_hand = False

    def _employee(self) -> str | None:
        people = self._replica.rows("employees")
        return str(self._chance.choice(people)["id"]) if people else None

    def _row(self, table: str) -> dict[str, str] | None:
        rows = self._replica.rows(table)
        return dict(self._chance.choice(rows)) if rows else None

    def _put(self, table: str, row_id: str, **values: str | int | float | None) -> None:
        with self._replica.workbook.write(UNDOABLE) as transaction:
            transaction.put(table, row_id, values)

    def _new(self, table: str, *columns: str, **more: str) -> None:
        employee_id = self._employee()
        if employee_id is not None:
            words = {column: self._world.token(employee_id) for column in columns}
            self._put(table, self._world.new_id(), employee_id=employee_id, **words, **more)

    def _answer(self) -> None:
        self._new("preparations", "answer")

    def _change_lines(self, table: str, column: str, change: str) -> None:
        row = self._row(table)
        if row is None:
            return
        lines = row[column].split("\n") if row[column] else []
        if change == "new" or not lines:
            lines.insert(self._chance.randint(0, len(lines)), self._world.token(row["employee_id"]))
        else:
            place = self._chance.randrange(len(lines))
            lines[place : place + 1] = [self._world.token(row["employee_id"])] if change == "other" else []
        self._put(table, row["id"], **{column: "\n".join(lines)})

    def _line(self) -> None:
        self._change_lines("preparations", "answer", "new")

    def _unline(self) -> None:
        self._change_lines("preparations", "answer", "gone")

    def _reline(self) -> None:
        self._change_lines("preparations", "answer", "other")

    def _summary(self) -> None:
        self._change_lines("talks", "summary", self._chance.choice(("new", "new", "gone", "other")))

    def _write_line(self, line_id: str, employee_id: str, topic: int, text: str | None, position: str) -> None:
        """Write a line as the editor of a talk does, the caret leaving it or not."""
        workbook = self._replica.workbook
        change = LineChange(line_id, topic, text, position, workbook.clock())
        left = [line_id] if self._chance.random() < 0.8 else []
        workbook.lines.write(Sheet(talk_of(employee_id), employee_id), [change], left)

    def _note(self) -> None:
        employee_id = self._employee()
        if employee_id is not None:
            kind, number = self._chance.choice(KINDS), self._world.new_id()
            text = join(kind, self._world.token(employee_id))
            self._write_line(number, employee_id, self._chance.randrange(3), text, f"{number[-5:]}V")

    def _rewrite(self, row: dict[str, str] | None, kind: str, *, anew: bool) -> None:
        if row is not None:
            text = self._world.token(row["employee_id"]) if anew else row["text"]
            if anew:
                self._world.replaced.add(row["text"])
            line_id = row.get("line_id") or row["id"]
            self._write_line(
                line_id, row["employee_id"], int(row["topic"]), join(LineKind(kind), text), row["position"]
            )

    def _reword(self) -> None:
        row = self._row("notes")
        self._rewrite(row, row["kind"] if row else "", anew=True)

    def _remark(self) -> None:
        self._rewrite(self._row("notes"), self._chance.choice(KINDS[:-1]), anew=False)

    def _make_private(self) -> None:
        self._rewrite(self._row("notes"), LineKind.PRIVATE, anew=False)

    def _share(self) -> None:
        row = self._row("private_notes")
        if row is not None and row["line_id"]:
            self._rewrite(row, LineKind.NOTE, anew=False)

    def _unnote(self) -> None:
        row = self._row("notes")
        if row is not None:
            self._write_line(row["id"], row["employee_id"], int(row["topic"]), None, row["position"])

    def _tag(self) -> None:
        row = self._row("agreements")
        if row is None:
            self._new("agreements", "text")
        else:
            tags = [*json.loads(row["tags"]), self._world.token(row["employee_id"])]
            self._put("agreements", row["id"], tags=json.dumps(tags))

    def _untag(self) -> None:
        row = self._row("agreements")
        if row is not None and row["tags"] != "[]":
            tags = json.loads(row["tags"])
            tags.pop(self._chance.randrange(len(tags)))
            self._put("agreements", row["id"], tags=json.dumps(tags))

    def _restate(self) -> None:
        row = self._row("agreements")
        if row is not None:
            self._put("agreements", row["id"], state=self._chance.choice(("open", "done", "dropped")))

    def _goal(self) -> None:
        row = self._row("goals")
        if row is None or self._chance.random() < 0.3:
            self._new("goals", "text", "why", "measure")
            return
        names = self._chance.sample(("text", "why", "measure", "learning"), self._chance.randint(1, 3))
        words = {name: self._world.token(row["employee_id"]) for name in names}
        state = self._chance.choice(("idea", "in_progress", "reached"))
        self._put("goals", row["id"], state=state, position=words[names[0]][1:], **words)

    def _talk(self) -> None:
        row = self._row("talks")
        if row is None or self._chance.random() < 0.3:
            self._new("talks", "place", planned_at="2026-03-02T10:00")
        else:
            day = self._chance.randint(1, 28)
            self._put("talks", row["id"], place=self._world.token(row["employee_id"]), planned_at=f"2026-04-{day:02d}")

    def _setting(self) -> None:
        key = self._chance.choice(("leader_name", "workplace"))
        self._replica.workbook.settings.set(key, self._world.token(""), UNDOABLE)

    def _import(self) -> None:
        people = []
        for _ in range(self._chance.randint(1, 3)):
            person = self._world.new_id()
            people.append(Employee(id=person, name=self._world.token(person), unit=self._world.token(person)))
        self._replica.workbook.employees.add_all(people)

    def _delete(self) -> None:
        table = self._chance.choice(("preparations", "agreements", "goals", "talks", "private_notes"))
        row = self._row(table)
        if row is not None and row.get("purpose") != "conflict":
            with self._replica.workbook.write(UNDOABLE) as transaction:
                transaction.delete(table, row["id"])

    def _resolve(self) -> None:
        conflicts = self._replica.workbook.conflicts
        waiting = conflicts.open()
        if waiting:
            conflict = self._chance.choice(waiting)
            choice = self._chance.choice((Choice.KEPT, Choice.OTHER, Choice.BOTH))
            if conflict.field in ("deleted_at", "state", "planned_at", "kind") and choice is Choice.BOTH:
                choice = Choice.OTHER
            conflicts.resolve({conflict.id: (choice, "")})

    def _undo(self) -> None:
        with suppress(Refusal):
            self._replica.workbook.undo()
