"""Measure everything in turns, A B A B, so that a slower minute slows all alike; print the medians."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.goals import GOALS, Goal
from benchmarks.programs import Figures, Program
from benchmarks.table import Verdict, judge, table
from benchmarks.workbooks import Workbooks
from tests.support.machine import Machine


def measure(goals: Sequence[Goal], workbooks: Workbooks, runs: int) -> dict[Program, Figures]:
    """Give the medians of each program; a first round that fills the caches does not count."""
    wanted = dict.fromkeys(program for goal in goals for program in (goal.floor, goal.program) if program)
    found: dict[Program, list[Figures]] = {program: [] for program in wanted}
    for number in range(runs + 1):
        for place, (program, figures) in enumerate(found.items(), 1):
            print(f"\rrun {number}/{runs}, program {place}/{len(found)} ", end="", file=sys.stderr, flush=True)
            figures.append(program.run(workbooks))
    print("\r", end="", file=sys.stderr)
    return {
        program: {name: median(each[name] for each in figures[1:]) for name in figures[0]}
        for program, figures in found.items()
    }


def missing(goal: Goal) -> str:
    """Give what has to be installed to measure a goal and is not."""
    needed = {program.needs for program in (goal.program, goal.floor) if program and program.needs}
    return ", ".join(sorted(name for name in needed if shutil.which(name) is None))


def main() -> int:
    """Run the benchmarks asked for; 1 where a goal is missed, a time by more than its margin."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each program is run (5)")
    names = list(dict.fromkeys(goal.name for goal in GOALS))
    parser.add_argument("--only", nargs="+", choices=names, metavar="NAME", help=f"which of {', '.join(names)}")
    asked = parser.parse_args()
    goals = [goal for goal in GOALS if (goal.name in asked.only if asked.only else not goal.is_long)]
    absent = sorted({name for goal in goals if (name := missing(goal))})
    goals = [goal for goal in goals if not missing(goal)]
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(goals, Workbooks(Machine(Path(folder))), asked.runs)
    print(table(goals, figures))
    if absent:
        print(f"Not installed, so not compared with: {', '.join(absent)}")
    return int(any(judge(goal, figures) is Verdict.OVER for goal in goals))


if __name__ == "__main__":
    sys.exit(main())
