"""Steps on the goals board and on long lists, and how soon a full board is there (PERFORMANCE G1, G2, E1, B2)."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.tables import names
from mus_tui.domain.goals import Goal, GoalState, Measure
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal

SIZE = (120, 40)
QUIET_SECONDS = 0.4
STEP_QUIET_SECONDS = 0.03
"""A step has been painted when nothing has been written for so long."""
GAP_SECONDS = 0.06
"""From key to key, as somebody steps who looks; shorter than what waits for the cursor to rest."""
ZIGZAG = ("down", "down", "down", "up", "up", "up") * 6
"""Steps that scroll nothing, whatever the length of the board."""
DOWN = ("down",) * 44
"""Steps that leave the first page."""

_STATES = (GoalState.IDEA, GoalState.NOT_STARTED, GoalState.IN_PROGRESS, GoalState.REACHED)
_PEER = "ktui"
_PEER_TASKS = 10


def workbook_of_goals(file: Path, count: int) -> Path:
    """Make a workbook of so many goals of 40 people, a quarter of them in each column."""
    with create_workbook(file) as workbook, workbook.write() as transaction:
        people = [Employee(id="", name=f"Medarbejder {number:02d}") for number in range(40)]
        ids = [workbook.employees.add(person).id for person in people]
        for number in range(count):
            owner = ids[number % len(ids)]
            closed = {"outcome": "Det gik", "learning": "Begynd før", "closed_on": date.today()}
            state = _STATES[number % len(_STATES)]
            goal = Goal(
                id=workbook.new_id(),
                employee_id=owner,
                text=f"Mål {number:04d}: kursus i projektledelse",
                owners=(owner,),
                due=date.today() + timedelta(days=number % 200 + 1),
                measure_kind=Measure.YES_NO,
                state=state,
                position=f"{number:05d}V",
                **(closed if state is GoalState.REACHED else {}),  # type: ignore[arg-type]
            )
            transaction.add("goals", goal)
    return file


def workbook_of_people(file: Path) -> Path:
    """Make a workbook of 5,000 people."""
    with create_workbook(file) as workbook:
        workbook.employees.add_all([Employee(id="", name=name, unit="IT") for name in names()])
    return file


class Stepping:
    """Programs on a machine in which a cursor is moved."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._files: dict[str, Path] = {}

    def board_start(self, count: int) -> float:
        """Open the board of so many goals, its key typed ahead; seconds until its cards are on the screen."""
        with self._open(self._goals(count)) as terminal:
            terminal.type("b")
            terminal.take_until_quiet(QUIET_SECONDS)
            return terminal.wait_for("Måltavle", "Mål 0001") - terminal.started

    def board_step(self, count: int, keys: Sequence[str] = ZIGZAG) -> tuple[float, float]:
        """Step on the board of so many goals; the medians of seconds and bytes."""
        with self._open(self._goals(count)) as terminal:
            terminal.type("b")
            terminal.wait_for("Måltavle", "Mål 0001")
            return _steps(terminal, keys)

    def list_step(self) -> tuple[float, float]:
        """Step down the list of 5,000 people; the medians of seconds and bytes."""
        with self._open(self._file("people", workbook_of_people)) as terminal:
            terminal.wait_for("Medarbejder 0001")
            return _steps(terminal, DOWN)

    def table_step(self) -> tuple[float, float]:
        """Step down Textual's own table of as many; the medians of seconds and bytes."""
        command = (sys.executable, "-m", "benchmarks.tables")
        with Terminal(command, self._machine.environment(), size=SIZE) as terminal:
            terminal.wait_for("Medarbejder 0001")
            return _steps(terminal, DOWN)

    def peer_step(self) -> tuple[float, float] | None:
        """Step on the board of ten tasks of kanban-tui; None where that is not installed."""
        program = shutil.which(_PEER)
        if program is None:
            return None
        environment = self._machine.environment()
        if "peer" not in self._files:
            for number in range(_PEER_TASKS):
                subprocess.run([program, "task", "create", f"Task {number}"], env=environment, check=True)
            self._files["peer"] = Path(program)
        with Terminal((program,), environment, size=SIZE) as terminal:
            terminal.wait_for("Task 0")
            return _steps(terminal, ZIGZAG)

    def _open(self, file: Path) -> Terminal:
        return Terminal((*MUS, "--lang", "da", "--workbook", file), self._machine.environment(), size=SIZE)

    def _goals(self, count: int) -> Path:
        return self._file(f"goals{count}", lambda file: workbook_of_goals(file, count))

    def _file(self, name: str, make: Callable[[Path], Path]) -> Path:
        if name not in self._files:
            self._files[name] = make(self._machine.home / name / "workbook.db")
        return self._files[name]


def _steps(terminal: Terminal, keys: Sequence[str]) -> tuple[float, float]:
    terminal.settle(QUIET_SECONDS)
    waits, sizes = [], []
    for key in keys:
        before, struck = len(terminal.output), time.perf_counter()
        terminal.press(key)
        terminal.take_until_quiet(STEP_QUIET_SECONDS)
        waits.append(time.perf_counter() - STEP_QUIET_SECONDS - struck)
        sizes.append(len(terminal.output) - before)
        terminal.rest(GAP_SECONDS - STEP_QUIET_SECONDS)
    return median(waits[4:]), median(sizes[4:])
