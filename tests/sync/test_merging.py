"""Files that were copied from each other, written in apart and merged: nothing is lost, and nothing comes twice."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

import pytest

from mus_tui.domain.people import Employee
from mus_tui.store.schema import PRIVATE, SYNCED
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.sync.merging import Outcome, merging

_TOKEN = re.compile(r"T\d{4}")
TABLES = (("notes", "text"), ("agreements", "text"), ("preparations", "answer"), (PRIVATE, "text"))
ROUNDS = 6


class Years:
    """Two files of one workbook, and who writes what in them."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.chance = chance
        self._now = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)
        self._numbers: Iterator[int] = count(1)
        self.unsaid: set[str] = set()
        """Tokens that somebody who saw them has taken away."""
        self.said: set[str] = set()
        self.files = [folder / name / "workbook.db" for name in ("one", "two")]
        with create_workbook(self.files[0], self.clock) as workbook:
            workbook.employees.add(Employee(id="a" * 32, name="Ane"))
        self.files[1].parent.mkdir(mode=0o700)
        shutil.copy(*self.files)

    def clock(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def opened(self, place: int) -> Workbook:
        return open_workbook(self.files[place], self.clock)

    def token(self) -> str:
        token = f"T{next(self._numbers):04d}"
        self.said.add(token)
        return token

    def write(self, place: int) -> None:
        """Write a new row, change one or delete one."""
        table, column = self.chance.choice(TABLES)
        with self.opened(place) as workbook:
            rows = workbook.rows(f"SELECT id, {column} AS words FROM {table} WHERE deleted_at IS NULL ORDER BY id")
            with workbook.write() as transaction:
                what = self.chance.choice(("new", "new", "other", "delete"))
                if what == "new" or not rows:
                    values = {"employee_id": "a" * 32, column: self.token()}
                    transaction.put(table, f"{next(self._numbers):032x}", values)
                    return
                row = self.chance.choice(rows)
                self.unsaid.update(_TOKEN.findall(row["words"]))
                if what == "other":
                    transaction.put(table, row["id"], {column: self.token()})
                else:
                    transaction.delete(table, row["id"])

    def merge(self, into: int, *, is_done: bool = True) -> Outcome:
        with self.opened(into) as workbook, merging(workbook, self.files[1 - into]) as merge:
            return merge.carry_out(erase=False)[0] if is_done else merge.look()

    def content(self, place: int) -> dict[tuple[str, str], tuple[object, ...]]:
        with self.opened(place) as workbook:
            return {
                (table, row["id"]): (row[column], row["deleted_at"] is None)
                for table, column in TABLES
                for row in workbook.rows(f"SELECT * FROM {table}")
                if not (table == PRIVATE and row["purpose"] == "conflict")
            }

    def tokens(self, place: int) -> set[str]:
        """Give every token in a row that is not deleted, also one that waits for a choice."""
        with self.opened(place) as workbook:
            rows = (
                dict(row)
                for table in SYNCED
                for row in workbook.rows(f"SELECT * FROM {table} WHERE deleted_at IS NULL")
            )
            return set(_TOKEN.findall(json.dumps(list(rows))))


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_two_copies_written_in_apart_and_merged_have_all_of_both(tmp_path: Path, seed: int) -> None:
    years = Years(tmp_path, Random(seed))
    for _ in range(2):
        for _ in range(12):
            years.write(years.chance.randrange(2))
        years.merge(0)
        years.merge(1)
        assert years.content(0) == years.content(1)
        for place in (0, 1):
            assert not years.said - years.unsaid - years.tokens(place)
            assert years.merge(place, is_done=False).is_nothing
