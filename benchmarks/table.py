"""The table of what was measured, and whether each goal is reached."""

from collections.abc import Mapping, Sequence
from enum import Enum

from benchmarks.goals import MARGIN, Goal
from benchmarks.programs import Figures, Program

_HEADINGS = ("", "benchmark", "floor", "measured", "ratio", "goal", "")


class Verdict(Enum):
    """Whether a goal is reached."""

    OK = "ok"
    NEAR = "within the margin"
    OVER = "over"
    NONE = ""


def judge(goal: Goal, figures: Mapping[Program, Figures]) -> Verdict:
    """Say whether a goal is reached."""
    if goal.most is None:
        return Verdict.NONE
    found = _compared(goal, figures)
    if found <= goal.most:
        return Verdict.OK
    return Verdict.NEAR if goal.drifts and found <= goal.most * MARGIN else Verdict.OVER


def table(goals: Sequence[Goal], figures: Mapping[Program, Figures]) -> str:
    """Give one row for each goal."""
    rows = [_HEADINGS, *[_row(goal, figures) for goal in goals]]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in (0, 1, 6) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _row(goal: Goal, figures: Mapping[Program, Figures]) -> tuple[str, ...]:
    floor = ratio = ""
    if goal.floor is not None:
        floor, ratio = goal.unit.write(figures[goal.floor][goal.figure]), f"{_compared(goal, figures):.3f}"
    wanted = "-" if goal.most is None else f"{goal.most:g}" if goal.floor else goal.unit.write(goal.most)
    measured = goal.unit.write(figures[goal.program][goal.figure])
    return goal.name, goal.what, floor, measured, ratio, wanted, judge(goal, figures).value


def _compared(goal: Goal, figures: Mapping[Program, Figures]) -> float:
    found = figures[goal.program][goal.figure]
    return found if goal.floor is None else found / figures[goal.floor][goal.figure]
