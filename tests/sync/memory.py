"""A remote that lies in memory, and copies of a workbook that do: quick enough for thousands of histories."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from sqlite3 import Row
from typing import Any

import pytest

from mus_tui.store.transaction import Transaction
from mus_tui.store.workbook import Workbook
from mus_tui.sync import device
from mus_tui.sync.transport import Transport, Unreachable

Files = dict[str, str]
"""Paths, and the objects there."""


class Crash(BaseException):
    """The program is killed."""


@dataclass
class MemoryRemote:
    """A branch with its history."""

    tip: str | None = None
    commits: dict[str, tuple[str | None, Files]] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def size(self) -> tuple[int, int]:
        """Say how much has ever been brought here."""
        return len(self.commits), len(self.objects)

    def history(self) -> list[str]:
        """Give the commits that can be reached, the newest first."""
        found, at = [], self.tip
        while at is not None:
            found.append(at)
            at = self.commits[at][0]
        return found

    def texts(self, commit: str | None) -> dict[str, bytes]:
        """Give what lies at each path."""
        return {} if commit is None else {path: self.objects[each] for path, each in self.commits[commit][1].items()}

    def epoch_of(self, commit: str | None) -> int:
        """Give the epoch that a commit says it is of."""
        return 0 if commit is None else int(json.loads(self.texts(commit)["meta.json"])["epoch"])

    def move(self, commit: str) -> None:
        """Move the branch; whoever does so has to have seen what is there (I8)."""
        onwards = self.tip is None or self.descends(commit, self.tip) or self.epoch_of(commit) > self.epoch_of(self.tip)
        assert onwards, "I8: a tip moves to a descendant, unless the epoch rises"
        self.tip = commit

    def put(self, parent: str | None, files: Files) -> str:
        """Add a commit."""
        commit = f"c{next(self._numbers)}"
        self.commits[commit] = (parent, files)
        return commit

    def descends(self, commit: str, ancestor: str) -> bool:
        """Whether a commit has another one in its history."""
        at: str | None = commit
        while at is not None and at in self.commits:
            if at == ancestor:
                return True
            at = self.commits[at][0]
        return False


class MemoryTransport(Transport):
    """Reaches a remote in memory; ``point`` is called before and after everything that can be cut off."""

    def __init__(self, remote: MemoryRemote, point: Callable[[], None] = lambda: None) -> None:
        self.remote = remote
        self.point = point
        self.is_offline = False
        self.pushes = 0
        self.rewrites = 0

    def fetch(self) -> str | None:
        self.point()
        if self.is_offline:
            raise Unreachable("offline")
        tip = self.remote.tip
        self.point()
        return tip

    def descends(self, tip: str, ancestor: str) -> bool:
        return self.remote.descends(tip, ancestor)

    def tree(self, tip: str) -> Files:
        self.point()
        return dict(self.remote.commits[tip][1])

    def read(self, objects: Iterable[str]) -> dict[str, bytes]:
        self.point()
        return {each: self.remote.objects[each] for each in objects}

    def object_id(self, data: bytes) -> str:
        return hashlib.sha1(data).hexdigest()

    def commit(self, parent: str | None, files: Mapping[str, bytes]) -> str:
        self.point()
        fresh = {path: self.object_id(data) for path, data in files.items()}
        self.remote.objects |= {fresh[path]: data for path, data in files.items()}
        commit = self.remote.put(parent, {**(self.remote.commits[parent][1] if parent else {}), **fresh})
        self.point()
        return commit

    def push(self, commit: str, expected: str | None) -> bool:
        self.point()
        if self.remote.tip != expected:
            return False
        self.remote.move(commit)
        self.pushes += 1
        self.point()
        return True

    def replace(self, commit: str, expected: str | None) -> bool:
        self.point()
        if self.remote.tip != expected:
            return False
        self.remote.move(commit)
        self.rewrites += 1
        self.point()
        return True

    def forget(self) -> None:
        self.point()

    def clear(self) -> None:
        self.point()


class SteppedWorkbook(Workbook):
    """A workbook that calls ``point`` before and after every write and before every question outside one."""

    point: Callable[[], None] = staticmethod(lambda: None)

    @contextmanager
    def write(self, undo: str = "") -> Iterator[Transaction]:
        if self._current is not None:
            yield self._current
            return
        self.point()
        with super().write(undo) as transaction:
            yield transaction
        self.point()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        if getattr(self, "_current", None) is None:
            self.point()
        return super().rows(sql, *values)


class Wall:
    """A clock that only tests move; each copy may be wrong by a number of seconds."""

    def __init__(self) -> None:
        self.now = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)

    def of(self, seconds: float) -> Callable[[], datetime]:
        return lambda: self.now + timedelta(seconds=seconds)

    def pass_by(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Machines(dict[Path, tuple[str, int]]):
    """What machines remember of the files on them, in place of the disk, which takes as long as all the rest."""

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let every sync ask and tell these."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(device, "_read", lambda file: self.get(file, ("", 0)))
            patch.setattr(device, "_write", lambda file, *known: self.update({file: known}))
            yield


MACHINES = Machines()


def place(folder: Path, name: str) -> Path:
    """Give the place a workbook in memory says it lies at."""
    return folder / name / "workbook.db"
