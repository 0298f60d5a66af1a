"""How soon a full board is there, and a step on it and on a long list: ``python -m benchmarks.boards``.

Everything runs in turns, so that a slower minute slows all alike; ratios of medians are printed. kanban-tui is
measured against where it is installed.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.floor import READY
from benchmarks.tables import names
from mus_tui.domain.goals import Goal, GoalState, Measure
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal

SIZE = (120, 40)
QUIET_SECONDS = 0.4
STEP_QUIET_SECONDS = 0.005
"""The frame that shows a step has been written when nothing follows for so long; what is said of it may come later."""
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

    def empty_start(self) -> float:
        """Start an app with nothing in it."""
        command = (sys.executable, "-m", "benchmarks.floor")
        with Terminal(command, self._machine.environment(), size=SIZE) as terminal:
            terminal.take_until_quiet(QUIET_SECONDS)
            return terminal.wait_for(READY) - terminal.started

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
            for words in (("board", "create", "Board"), *(("task", "create", f"Task {n}") for n in range(_PEER_TASKS))):
                subprocess.run([program, *words], env=environment, check=True, capture_output=True)
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
        waits.append(terminal.answered(STEP_QUIET_SECONDS) - struck)
        sizes.append(len(terminal.output) - before)
        terminal.rest(GAP_SECONDS - STEP_QUIET_SECONDS)
    return median(waits[4:]), median(sizes[4:])


def main() -> None:
    """Measure in turns, and print each figure beside its floor and goal."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.boards", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="how often each program is run (5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        programs = Stepping(Machine(Path(folder)))
        starts: dict[str, list[float]] = {"empty": [], "board": []}
        names_of_steps = ("20", "1000", "page", "list", "table", "peer")
        steps: dict[str, list[tuple[float, float]]] = {name: [] for name in names_of_steps}
        for _ in range(runs):
            starts["empty"].append(programs.empty_start())
            starts["board"].append(programs.board_start(1000))
            steps["20"].append(programs.board_step(20))
            steps["1000"].append(programs.board_step(1000))
            steps["page"].append(programs.board_step(1000, DOWN))
            steps["list"].append(programs.list_step())
            steps["table"].append(programs.table_step())
            if (peer := programs.peer_step()) is not None:
                steps["peer"].append(peer)
    seconds = {name: median(each[0] for each in found) for name, found in steps.items() if found}
    sizes = {name: median(each[1] for each in found) for name, found in steps.items() if found}
    _say("board of 1,000 goals on screen / empty app", median(starts["board"]) / median(starts["empty"]), 1.15)
    _say("board step, 1,000 goals / 20 goals", seconds["1000"] / seconds["20"], 1.1)
    if "peer" in seconds:
        _say("board step / kanban-tui's with ten tasks", seconds["1000"] / seconds["peer"], 0.2)
    else:
        print("kanban-tui is not installed, so a step is not compared with its")
    _say("bytes a board step", max(sizes["1000"], sizes["page"]), 850)
    _say("list step, 5,000 people / Textual's table", seconds["list"] / seconds["table"], 0.6)


def _say(what: str, found: float, goal: float) -> None:
    print(f"{what:<45} {found:8.2f} {goal:8.2f}  {'ok' if found <= goal else 'over'}")


if __name__ == "__main__":
    main()
