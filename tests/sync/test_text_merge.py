"""Longer texts merge as git merges them where it can, and lose no line where it can not."""

import subprocess
from pathlib import Path
from random import Random

import pytest

from mus_tui.sync.text_merge import Merged, merge_texts

NUMBER = 2000


def _changed(lines: list[str], chance: Random, name: str, kinds: str = "+-~") -> list[str]:
    changed = list(lines)
    for number in range(chance.randint(1, 3)):
        place, kind = chance.randint(0, len(changed)), chance.choice(kinds)
        if kind == "+":
            changed.insert(place, f"{name} {number}")
        elif place < len(changed):
            changed[place : place + 1] = [f"{name} {number}"] if kind == "~" else []
    return changed


def _drawn(chance: Random, kinds: str = "+-~") -> tuple[list[str], list[str], list[str]]:
    common = [f"line {number}" for number in range(chance.randint(0, 8))]
    return common, _changed(common, chance, "one", kinds), _changed(common, chance, "two", kinds)


def _merged(common: list[str], one: list[str], two: list[str]) -> Merged:
    return merge_texts("\n".join(common), "\n".join(one), "\n".join(two))


@pytest.mark.parametrize("part", range(2))
def test_no_line_that_either_wrote_is_lost(part: int) -> None:
    for number in range(NUMBER):
        common, one, two = _drawn(Random(part * NUMBER + number))
        merged = _merged(common, one, two)
        rows = merged.text.split("\n")
        assert {*one, *two} - {*common, ""} <= {*rows}, "I2: every line that was written is there"
        assert {*rows} <= {*common, *one, *two, ""}, "nothing is there that nobody wrote"
        assert len(rows) == len(set(rows)) or "" in rows, "I6: no line is there twice"


def test_merging_with_one_that_changed_nothing_gives_the_other() -> None:
    for number in range(NUMBER):
        common, one, _ = _drawn(Random(number))
        text, before = "\n".join(one), "\n".join(common)
        assert merge_texts(before, text, before) == merge_texts(before, before, text) == Merged(text, False)
        assert merge_texts(before, text, text) == merge_texts(None, text, text) == Merged(text, False)


def test_without_a_base_nothing_counts_as_deleted() -> None:
    for number in range(NUMBER):
        _, one, two = _drawn(Random(number))
        rows = merge_texts(None, "\n".join(one), "\n".join(two)).text.split("\n")
        assert {*one, *two} - {""} == {*rows} - {""}


def test_where_git_finds_no_conflict_the_text_is_the_same(tmp_path: Path) -> None:
    same = 0
    for number in range(120):
        common, one, two = _drawn(Random(number))
        files = [tmp_path / name for name in ("one", "common", "two")]
        for file, lines in zip(files, (one, common, two), strict=True):
            file.write_text("".join(f"{line}\n" for line in lines))
        git = subprocess.run(["git", "merge-file", "-p", "-q", *files], capture_output=True, text=True, check=False)
        if git.returncode == 0:
            same += 1
            merged = _merged([*common, ""], [*one, ""], [*two, ""])
            assert merged == Merged(git.stdout, False), number
    assert same > 20
