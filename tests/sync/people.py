"""What people do in copies of a workbook, drawn at random."""

from random import Random

from tests.sync.world import PEOPLE, Replica, World

EDITS = (
    "add",
    "add_note",
    "line",
    "line",
    "unline",
    "reline",
    "scalar",
    "scalar",
    "tag",
    "untag",
    "delete",
    "restate",
    "private",
)


class Person:
    """Somebody who writes in a copy."""

    def __init__(self, world: World, replica: Replica, chance: Random) -> None:
        self._world = world
        self._replica = replica
        self._chance = chance

    def do(self, what: str) -> None:
        """Do something, if it can be done."""
        self._replica.is_in_hand = True
        try:
            getattr(self, f"_{what}")()
        finally:
            self._replica.is_in_hand = False

    def _employee(self) -> str | None:
        people = [each for each in PEOPLE if each not in self._replica.erased]
        return self._chance.choice(people) if people else None

    def _new(self, table: str, column: str, **more: str) -> None:
        employee_id = self._employee()
        if employee_id is not None:
            token = self._world.token(employee_id)
            self._replica.put(table, self._world.new_id(), employee_id=employee_id, **{column: token}, **more)

    def _add(self) -> None:
        self._new("preparations", "answer")

    def _add_note(self) -> None:
        self._new("notes", "text", talk_id="talk")

    def _private(self) -> None:
        self._new("private_notes", "text")

    def _row(self, table: str) -> dict[str, str] | None:
        rows = self._replica.rows(table)
        return dict(self._chance.choice(rows)) if rows else None

    def _lines(self, change: str) -> None:
        row = self._row("preparations")
        if row is None:
            return
        lines = row["answer"].split("\n") if row["answer"] else []
        if change == "new" or not lines:
            lines.insert(self._chance.randint(0, len(lines)), self._world.token(row["employee_id"]))
        else:
            place = self._chance.randrange(len(lines))
            self._world.unsaid.add(lines[place])
            lines[place : place + 1] = [self._world.token(row["employee_id"])] if change == "other" else []
        self._replica.put("preparations", row["id"], answer="\n".join(lines))

    def _line(self) -> None:
        self._lines("new")

    def _unline(self) -> None:
        self._lines("gone")

    def _reline(self) -> None:
        self._lines("other")

    def _scalar(self) -> None:
        row = self._row("notes")
        if row is not None:
            self._world.unsaid.add(row["text"])
            self._world.replaced.add(row["text"])
            self._replica.put("notes", row["id"], text=self._world.token(row["employee_id"]))

    def _tag(self) -> None:
        row = self._row("agreements")
        if row is None:
            self._new("agreements", "text")
            return
        tags = row["tags"].strip("[]")
        token = f'"{self._world.token(row["employee_id"])}"'
        self._replica.put("agreements", row["id"], tags=f"[{tags}, {token}]" if tags else f"[{token}]")

    def _untag(self) -> None:
        row = self._row("agreements")
        if row is not None and row["tags"] != "[]":
            tags = [each.strip(' "') for each in row["tags"].strip("[]").split(",")]
            self._world.unsaid.add(tags.pop(self._chance.randrange(len(tags))))
            self._replica.put("agreements", row["id"], tags="[" + ", ".join(f'"{each}"' for each in tags) + "]")

    def _restate(self) -> None:
        row = self._row("agreements")
        if row is not None:
            self._replica.put("agreements", row["id"], state=self._chance.choice(("open", "done", "dropped")))

    def _delete(self) -> None:
        table = self._chance.choice(("preparations", "notes", "agreements"))
        row = self._row(table)
        if row is not None:
            words = str([row.get("answer"), row.get("text"), row.get("tags")])
            self._world.unsaid.update(token for token in self._world.said if token in words)
            with self._replica.workbook.write() as transaction:
                transaction.delete(table, row["id"])
