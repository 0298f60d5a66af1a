"""A full board and a long list: how soon they are there, and a step on each."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.editors import LARGE, QUIET_SECONDS, Place
from benchmarks.floor import READY
from benchmarks.programs import EMPTY, Figures, Program
from benchmarks.workbooks import FIRST_OF_MANY, MANY_GOALS, Workbooks
from mus_tui.domain.goals import Goal, GoalState, Measure
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.support.machine import MUS
from tests.support.terminal import Terminal

STEP_QUIET_SECONDS = 0.045
"""A step is on the screen when nothing follows for so long; a program may take two frames for it, 30 ms apart."""
GAP_SECONDS = 0.06
"""From key to key, as somebody steps who looks; shorter than what waits for the cursor to rest."""
ZIGZAG = ("down", "down", "down", "up", "up", "up") * 6
"""Steps that scroll nothing, whatever the length of the board."""
DOWN = ("down",) * 44
"""Steps that leave the first page."""
WARM_UP_STEPS = 4
PEER = "ktui"
"""The command of kanban-tui."""

_STATES = (GoalState.IDEA, GoalState.NOT_STARTED, GoalState.IN_PROGRESS, GoalState.REACHED)
_FEW_GOALS, _PEER_TASKS, _OWNERS = 20, 10, 40
_ON_BOARD = ("Måltavle", "Mål 0001")


def _goals(workbooks: Workbooks, count: int) -> Path:
    """Make a workbook of so many goals of 40 people, a quarter of them in each column, if it is not there yet."""
    file = workbooks.machine.home / f"{count} goals" / "workbook.db"
    if file.exists():
        return file
    with create_workbook(file) as workbook, workbook.write() as transaction:
        people = [Employee(id="", name=f"Medarbejder {number:02d}") for number in range(_OWNERS)]
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


def _open(workbooks: Workbooks, file: Path) -> Terminal:
    return Place(LARGE).open(workbooks, (*MUS, "--lang", "da", "--workbook", file))


def _empty_started(workbooks: Workbooks) -> Figures:
    with Place(LARGE).open(workbooks, EMPTY) as terminal:
        terminal.take_until_quiet(QUIET_SECONDS)
        return {"start": terminal.wait_for(READY) - terminal.started}


def _board_started(workbooks: Workbooks) -> Figures:
    """Open the full board, its key typed ahead."""
    with _open(workbooks, _goals(workbooks, MANY_GOALS)) as terminal:
        terminal.type("b")
        terminal.take_until_quiet(QUIET_SECONDS)
        return {"start": terminal.wait_for(*_ON_BOARD) - terminal.started}


def _board(count: int, keys: Sequence[str]) -> Program:
    """Step on the board of so many goals."""

    def opened(workbooks: Workbooks) -> Terminal:
        terminal = _open(workbooks, _goals(workbooks, count))
        terminal.type("b")
        return terminal

    return _stepping(opened, _ON_BOARD, keys)


def _stepping(
    opened: Callable[[Workbooks], AbstractContextManager[Terminal]],
    texts: Sequence[str],
    keys: Sequence[str],
    needs: str = "",
) -> Program:
    """Step in a program once it shows some texts: the time and the bytes of a step."""

    def run(workbooks: Workbooks) -> Figures:
        with opened(workbooks) as terminal:
            terminal.wait_for(*texts)
            terminal.settle(QUIET_SECONDS)
            return _steps(terminal, keys)

    return Program(run, needs)


def _steps(terminal: Terminal, keys: Sequence[str]) -> Figures:
    waits, sizes = [], []
    for key in keys:
        before, struck = len(terminal.output), time.perf_counter()
        terminal.press(key)
        waits.append(terminal.answered(STEP_QUIET_SECONDS) - struck)
        sizes.append(len(terminal.output) - before)
        terminal.rest(GAP_SECONDS - STEP_QUIET_SECONDS)
    return {"step": median(waits[WARM_UP_STEPS:]), "bytes": median(sizes[WARM_UP_STEPS:])}


def _table(workbooks: Workbooks) -> Terminal:
    return Place(LARGE).open(workbooks, (sys.executable, "-m", "benchmarks.tables"))


def _kanban(workbooks: Workbooks) -> Terminal:
    """Open kanban-tui on a board of ten tasks, made when it is first opened."""
    program = shutil.which(PEER) or PEER
    made = workbooks.machine.home / "tasks are made"
    if not made.exists():
        for words in (("board", "create", "Board"), *(("task", "create", f"Task {n}") for n in range(_PEER_TASKS))):
            environment = workbooks.machine.environment()
            subprocess.run([program, *words], env=environment, check=True, capture_output=True)
        made.touch()
    return Place(LARGE).open(workbooks, (program,))


EMPTY_STARTED, BOARD_STARTED = Program(_empty_started), Program(_board_started)
FEW, MANY, MANY_PAGES = _board(_FEW_GOALS, ZIGZAG), _board(MANY_GOALS, ZIGZAG), _board(MANY_GOALS, DOWN)
KANBAN = _stepping(_kanban, ("Task 0",), ZIGZAG, PEER)
LIST = _stepping(lambda workbooks: _open(workbooks, workbooks.large), (FIRST_OF_MANY,), DOWN)
TABLE = _stepping(_table, (FIRST_OF_MANY,), DOWN)
