"""Measure everything in turns, A B A B, so that a slower minute slows all alike; print ratios of medians."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.goals import GOALS, Goal, Program
from benchmarks.programs import Programs
from tests.support.machine import Machine

_HEADINGS = ("benchmark", "floor ms", "ms", "ratio", "goal", "")


def measure(goals: Sequence[Goal], programs: Programs, runs: int) -> dict[Program, float]:
    """Give the median of each program in seconds; a first round that fills the caches does not count."""
    wanted = dict.fromkeys(program for goal in goals for program in (goal.floor, goal.program))
    times: dict[Program, list[float]] = {program: [] for program in wanted}
    for number in range(runs + 1):
        print(f"\rrun {number}/{runs}", end="", file=sys.stderr, flush=True)
        for program, taken in times.items():
            taken.append(program(programs))
    print("\r", end="", file=sys.stderr)
    return {program: median(taken[1:]) for program, taken in times.items()}


def rows(goals: Sequence[Goal], times: dict[Program, float]) -> list[tuple[str, ...]]:
    """Give a row of the table for each goal."""
    found: list[tuple[str, ...]] = []
    for goal in goals:
        floor, taken = times[goal.floor], times[goal.program]
        ratio = taken / floor
        wanted, verdict = ("-", "") if goal.ratio is None else (f"{goal.ratio:.2f}", judge(ratio, goal.ratio))
        found.append((goal.what, f"{floor * 1000:.1f}", f"{taken * 1000:.1f}", f"{ratio:.2f}", wanted, verdict))
    return found


def judge(ratio: float, goal: float) -> str:
    """Say whether a goal is reached."""
    return "ok" if ratio <= goal else "over"


def main() -> None:
    """Run the benchmarks asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=9, help="how often each program is run (9)")
    parser.add_argument("--only", nargs="+", choices=[goal.name for goal in GOALS], help="which benchmarks")
    asked = parser.parse_args()
    goals = [goal for goal in GOALS if not asked.only or goal.name in asked.only]
    with tempfile.TemporaryDirectory() as folder:
        times = measure(goals, Programs(Machine(Path(folder))), asked.runs)
    table = [_HEADINGS, *rows(goals, times)]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    for what, *numbers in table:
        print(what.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True)))


if __name__ == "__main__":
    main()
