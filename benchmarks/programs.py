"""What is measured: programs on a machine with workbooks of several sizes, each giving seconds."""

import shutil
import string
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from statistics import median

from benchmarks.floor import READY
from mus_tui.content.library import load_content
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal

QUIET_SECONDS = 0.4
"""A program has started when it has written nothing for so long."""
KEY_SECONDS = 0.06
"""From key to key, as somebody types who types fast."""
_WARM_UP_KEYS = 5
_TYPED = string.ascii_letters[:35]


class Programs:
    """The programs of one machine; a workbook is made when it is first needed."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def empty_app(self) -> float:
        """Start an app with nothing in it."""
        return self._paint((sys.executable, "-m", "benchmarks.floor"), READY)

    def python(self) -> float:
        """Start Python and do nothing."""
        return self._run((sys.executable, "-c", "pass"))

    def demo_team(self) -> float:
        """Open the employee list of the demo team."""
        return self._paint((*MUS, "--workbook", self.demo_workbook), "Else Marie")

    def large_team(self) -> float:
        """Open the employee list of 5,000 people."""
        return self._paint((*MUS, "--workbook", self.large_workbook), "Medarbejder 0001")

    def list_verb(self) -> float:
        """Run ``mus list`` on the demo team."""
        return self._run((*MUS, "--workbook", self.demo_workbook, "list"))

    def version_verb(self) -> float:
        """Run ``mus version``."""
        return self._run((*MUS, "version"))

    def typing_in_empty_topic(self) -> float:
        """Type in a topic without lines; the median from key to paint."""
        return self._type(self.talk_without_lines)

    def typing_in_long_topic(self) -> float:
        """Type at the end of a topic of 2,000 lines; the median from key to paint."""
        return self._type(self.talk_of_2000_lines)

    @cached_property
    def demo_workbook(self) -> Path:
        """The workbook of the demo team."""
        self._machine.said("demo")
        return self._machine.home / "data/mus/demo/workbook.db"

    @cached_property
    def large_workbook(self) -> Path:
        """A workbook of 5,000 people."""
        file = self._file("large")
        with create_workbook(file) as workbook:
            workbook.employees.add_all(
                [Employee(id="", name=f"Medarbejder {number:04d}", unit="IT") for number in range(1, 5001)]
            )
        return file

    @cached_property
    def talk_without_lines(self) -> Path:
        """A workbook of one person, with a talk in progress."""
        return self._talk("empty", 0)

    @cached_property
    def talk_of_2000_lines(self) -> Path:
        """The same with 2,000 lines under its first topic."""
        return self._talk("long", 2000)

    def _talk(self, name: str, lines: int) -> Path:
        file = self._file(name)
        with create_workbook(file) as workbook:
            employee = workbook.employees.add(Employee(id="", name="Ane Sørensen"))
            talk = workbook.talks.begin(employee.id, load_content(None))
            if lines:
                workbook.lines.append(talk, 1, [f"Linje {number} om ugens opgaver" for number in range(1, lines + 1)])
        return file

    def _file(self, name: str) -> Path:
        return self._machine.home / name / "workbook.db"

    def _paint(self, command: Sequence[str | Path], text: str) -> float:
        with Terminal(command, self._machine.environment()) as terminal:
            terminal.take_until_quiet(QUIET_SECONDS)
            return terminal.wait_for(text) - terminal.started

    def _run(self, command: Sequence[str | Path]) -> float:
        began = time.perf_counter()
        subprocess.run(command, env=self._machine.environment(), stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    def _type(self, workbook: Path) -> float:
        # A copy of its own for each run: what the run before typed would be found on the screen at once.
        fresh = workbook.with_name("fresh.db")
        shutil.copy(workbook, fresh)
        with self._machine.open("--workbook", fresh) as terminal:
            terminal.wait_for("Ane Sørensen")
            terminal.press("enter")
            terminal.settle(QUIET_SECONDS)
            terminal.press("f2", "ctrl+end", "enter")
            terminal.settle(QUIET_SECONDS)
            waits = []
            for number, letter in enumerate(_TYPED, 1):
                struck = time.perf_counter()
                terminal.press(letter, gap=KEY_SECONDS)
                waits.append(terminal.wait_for(_TYPED[:number]) - struck)
            return median(waits[_WARM_UP_KEYS:])
