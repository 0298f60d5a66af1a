"""The programs that are typed in, each opened and ready for the first letter of an empty line."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.slow_line import SlowTerminal
from benchmarks.text_area import READY
from benchmarks.workbooks import ANE, Workbooks
from tests.support.machine import MUS
from tests.support.terminal import Terminal

SMALL, LARGE = (80, 24), (120, 40)
QUIET_SECONDS = 0.4
"""A program is ready when it has written nothing for so long."""


@dataclass(frozen=True)
class Place:
    """The terminal an editor is opened in."""

    size: tuple[int, int] = SMALL
    slow: bool = False

    def open(
        self, workbooks: Workbooks, command: Sequence[str | Path], variables: dict[str, str] | None = None
    ) -> Terminal:
        """Run a command there."""
        kind = SlowTerminal if self.slow else Terminal
        machine = workbooks.machine
        return kind(command, machine.environment(variables or {}), size=self.size, folder=machine.work)


@contextmanager
def talk(
    workbooks: Workbooks, place: Place, lines: int = 0, variables: dict[str, str] | None = None
) -> Iterator[Terminal]:
    """The live talk with everything on its screen, and autosave on."""
    with place.open(workbooks, (*MUS, "--workbook", workbooks.talk(lines)), variables) as terminal:
        terminal.wait_for(ANE)
        terminal.press("l")
        # Topics stand in a row, or beside the text where there is room.
        terminal.wait_until(lambda: "[1 " in terminal.text or "▸1 " in terminal.text, "the first topic")
        terminal.press("f2", "ctrl+end", "enter")
        terminal.settle(QUIET_SECONDS)
        yield terminal


@contextmanager
def text_area(workbooks: Workbooks, place: Place) -> Iterator[Terminal]:
    """Textual's own text area and nothing else."""
    with place.open(workbooks, (sys.executable, "-m", "benchmarks.text_area")) as terminal:
        terminal.wait_for(READY)
        terminal.press("enter")
        terminal.settle(QUIET_SECONDS)
        yield terminal


@contextmanager
def vim(workbooks: Workbooks, place: Place) -> Iterator[Terminal]:
    """Vim as it is without settings of anybody."""
    with place.open(workbooks, ("vim", "--clean", "-n")) as terminal:
        terminal.settle(QUIET_SECONDS)
        terminal.press("i")
        terminal.settle(QUIET_SECONDS)
        yield terminal


@contextmanager
def micro(workbooks: Workbooks, place: Place) -> Iterator[Terminal]:
    """Micro as it is without settings of anybody."""
    with place.open(workbooks, ("micro",)) as terminal:
        terminal.settle(QUIET_SECONDS)
        yield terminal
