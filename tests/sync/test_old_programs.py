"""I13: an old program and a new one sync the same workbook, turn by turn, and lose nothing of each other's."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from random import Random

import pytest

from mus_tui.store.entities import ENTITIES
from mus_tui.store.schema import SYNCED
from mus_tui.sync.record import BODY, parse
from tests.sync.memory import MACHINES
from tests.sync.world import PEOPLE, Image, Replica, World

COLUMN = "first_step"
"""What the old program's goals have not got."""
TABLE = "team_goals"
"""What the old program has not got at all."""
GOAL = "b" * 32


@contextmanager
def old_program() -> Iterator[None]:
    """Run as the program was before it had the column and the table."""
    with pytest.MonkeyPatch.context() as patch:
        columns = {name: each for name, each in SYNCED["goals"].items() if name != COLUMN}
        patch.setitem(SYNCED, "goals", columns)
        patch.delitem(ENTITIES, "goals", raising=False)  # Its own knows no such field either.
        patch.delitem(SYNCED, TABLE, raising=False)
        patch.delitem(BODY, TABLE, raising=False)
        # Its goal has no such field either.
        patch.delitem(ENTITIES, "goals", raising=False)
        patch.delitem(ENTITIES, TABLE, raising=False)
        yield


class OldReplica(Replica):
    """A copy with an old program, until it is upgraded."""

    is_old = True

    def make_old(self) -> None:
        """Take the column and the table away, which its file never had."""
        connection = self.workbook.connection
        sql = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY rowid"
        self._made_by = [row[0] for row in connection.execute(sql, (TABLE,))]
        connection.execute(f"ALTER TABLE goals DROP COLUMN {COLUMN}")
        connection.execute(f"DROP TABLE {TABLE}")

    def upgrade(self) -> None:
        """Install the new program, whose migration makes them."""
        self.workbook.connection.execute(f"ALTER TABLE goals ADD COLUMN {COLUMN} TEXT NOT NULL DEFAULT ''")
        for sql in self._made_by:
            self.workbook.connection.execute(sql)
        self.is_old = False

    def program(self) -> AbstractContextManager[None]:
        """Run what is installed."""
        return old_program() if self.is_old else nullcontext()

    def sync(self, crash_at: int | None = None, meanwhile: dict[int, Callable[[], object]] | None = None) -> bool:
        with self.program():
            return super().sync(crash_at, meanwhile)


@pytest.fixture
def world(image: Image, tmp_path: Path) -> Iterator[World]:
    """Three copies, the first of which has an old program; all have a goal."""
    with MACHINES.in_place():
        world = World(image, tmp_path, (0, 3600, -3600))
        old = OldReplica(world, "old", 0)
        old.set_up(world.keyring)
        old.make_old()
        world.replicas[0] = old
        world.replicas[1].put("goals", GOAL, employee_id=PEOPLE[0], text="g", first_step="at first")
        world.settle()
        yield world


def upgraded(world: World) -> None:
    old = world.replicas[0]
    assert isinstance(old, OldReplica)
    old.upgrade()
    world.check()


def goal(replica: Replica) -> dict[str, object]:
    return dict(next(row for row in replica.rows("goals") if row["id"] == GOAL))


def test_what_an_old_program_does_not_know_outlives_its_changes(world: World) -> None:
    old, new, other = world.replicas
    new.put(TABLE, "c" * 32, text="the team's\nown goal", period="2026")
    new.sync()
    path = world.envelope.path(TABLE, "c" * 32)
    before = world.remote.texts(world.remote.tip)[path]
    with old_program():
        old.put("goals", GOAL, why="because", state="in_progress")
    world.settle()
    assert world.remote.texts(world.remote.tip)[path] == before, "I7: not a byte of it was changed"
    assert (goal(other)["first_step"], goal(other)["why"]) == ("at first", "because")
    upgraded(world)
    assert (goal(old)["first_step"], goal(old)["why"]) == ("at first", "because"), "I13: it is in its column"
    assert [row["text"] for row in old.rows(TABLE)] == ["the team's\nown goal"], "I13: it is in its table"


def test_both_may_change_the_same_row_at_once(world: World) -> None:
    old, new, other = world.replicas
    with old_program():
        old.put("goals", GOAL, why="old")
    new.put("goals", GOAL, first_step="new", measure="new")
    other.put("goals", GOAL, learning="other")
    world.settle()
    upgraded(world)
    for each in world.replicas:
        found = goal(each)
        assert [found[name] for name in ("why", "first_step", "measure", "learning")] == ["old", "new", "new", "other"]


def test_a_value_set_back_to_nothing_stays_so(world: World) -> None:
    old, new, _ = world.replicas
    new.put("goals", GOAL, first_step="")
    world.settle()
    with old_program():
        old.put("goals", GOAL, why="later")
    world.settle()
    upgraded(world)
    assert {goal(each)["first_step"] for each in world.replicas} == {""}


def test_erasing_with_an_old_program_keeps_what_it_does_not_know_of_others(world: World) -> None:
    old, new, _ = world.replicas
    new.put(TABLE, "c" * 32, text="the team's goal")
    world.settle()
    with old_program():
        old.workbook.erasures.erase([PEOPLE[1]])
    old.sync()
    records = world.records()
    assert records["goals", GOAL].fields["first_step"] == "at first"
    assert records[TABLE, "c" * 32].fields["text"] == "the team's goal"
    world.settle()
    upgraded(world)


@pytest.mark.parametrize("seed", range(25))
def test_old_and_new_take_turns_and_lose_nothing(world: World, seed: int) -> None:
    chance = Random(seed)
    said: dict[tuple[str, str, str], tuple[int, str]] = {}
    upgrade_at = chance.randint(8, 20)
    for number in range(24):
        if number == upgrade_at:
            old = world.replicas[0]
            assert isinstance(old, OldReplica)
            old.upgrade()
        replica = chance.choice(world.replicas)
        is_old = isinstance(replica, OldReplica) and replica.is_old
        with old_program() if is_old else nullcontext():
            replica.sync()
            table = "goals" if is_old or chance.random() < 0.7 else TABLE
            row_id = GOAL if table == "goals" else f"{chance.randint(0, 2):032x}"
            names = ("why", "measure") if is_old else ("why", "measure", COLUMN)
            name = chance.choice(names if table == "goals" else ("text", "period"))
            replica.put(table, row_id, **{name: f"said {number}"})
            said[table, row_id, name] = (number, f"said {number}")
        replica.sync()
    world.check()
    for replica in world.replicas:
        for (table, row_id, name), (_, words) in said.items():
            found = {str(row["id"]): dict(row) for row in replica.rows(table)}
            assert found[row_id][name] == words, f"I13: {table} {name}"


def test_a_record_of_an_unknown_table_goes_through_an_old_program(world: World) -> None:
    new = world.replicas[1]
    new.put(TABLE, "c" * 32, text="words")
    new.sync()
    with old_program():
        text = world.remote.texts(world.remote.tip)[world.envelope.path(TABLE, "c" * 32)].decode()
        assert parse(text).fields["text"] == "words"
