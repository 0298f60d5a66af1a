"""The watch on the file: it tells of every write, and of nothing where none was."""

import asyncio
import os
import time
from pathlib import Path

import pytest

from mus_tui.ui import watch
from mus_tui.ui.watch import Watch


def watch_of(file: Path) -> Watch:
    return Watch(file, lambda: None, lambda: None)


def age(file: Path, seconds: float) -> None:
    moment = time.time() - seconds
    os.utime(file, (moment, moment))


def test_a_file_that_nobody_writes_is_told_of_once(tmp_path: Path) -> None:
    file = tmp_path / "workbook.db"
    file.write_bytes(b"first")
    age(file, 60)
    watched = watch_of(file)
    assert [watched.changed() for _ in range(3)] == [True, False, False]
    file.write_bytes(b"other")
    age(file, 30)
    assert [watched.changed() for _ in range(3)] == [True, False, False]


def test_a_file_written_a_moment_ago_is_told_of_again_because_it_may_be_written_twice_within_one_tick(
    tmp_path: Path,
) -> None:
    file = tmp_path / "workbook.db"
    file.write_bytes(b"first")
    watched = watch_of(file)
    assert [watched.changed() for _ in range(3)] == [True, True, True]


def test_a_file_that_can_not_be_looked_at_is_left_to_the_store_to_speak_of(tmp_path: Path) -> None:
    watched = watch_of(tmp_path / "gone.db")
    assert [watched.changed() for _ in range(2)] == [True, True]


async def test_it_looks_again_and_again_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOK_SECONDS", 0.001)
    told: list[str] = []
    watched = Watch(tmp_path / "gone.db", lambda: told.append("written"), lambda: told.append("clock"))
    watched.start()
    while len(told) < 6:
        await asyncio.sleep(0.001)
    watched.stop()
    assert told[:4] == ["clock", "written"] * 2
    told.clear()
    await asyncio.sleep(0.01)
    assert not told
