"""What is measured: programs that are run in turns, each giving a few figures."""

import string
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from benchmarks import floor
from benchmarks.editors import LARGE, QUIET_SECONDS, SMALL, Place, micro, talk, text_area, vim
from benchmarks.workbooks import FIRST_OF_MANY, Workbooks
from tests.support.machine import MUS
from tests.support.terminal import Terminal
from tests.support.usage import exact_cpu_seconds, memory_bytes, wakeups

Figures = Mapping[str, float]
"""Seconds, bytes or a number, by what they are of."""

EMPTY = (sys.executable, "-m", "benchmarks.floor")
"""The command of an app with nothing in it."""
KEY_SECONDS = 0.1
"""From key to key, as somebody types who types fast."""
SLOW_KEY_SECONDS = 0.35
"""The same where a key may take so long to be seen."""
IDLE_SECONDS = 27.0
_WARM_UP_KEYS = 5
_TYPED = string.ascii_letters[:35]
_LAST_WORD = "zqxjkvbwzq"
_BURST = "vi talte om at planen skal holde hele foråret, og at\rder mangler tid til fordybelse i ugens sidste dage,\r"
_BURST += "så mødet flyttes til onsdag; hun vil have mere hjælp\raf sin leder og et kursus nu "
_BURST = _BURST[: 200 - len(_LAST_WORD)] + _LAST_WORD
_LIST_STEPS = ("down", "down", "down", "up", "up", "up")
_BOARD_STEPS = ("right", "down", "left", "up")


@dataclass(frozen=True, eq=False)
class Program:
    """Something that is run; ``needs`` is a program that has to be installed for it."""

    run: Callable[[Workbooks], Figures]
    needs: str = ""


def _starting(command: Callable[[Workbooks], Sequence[str | Path]], text: str) -> Program:
    """From its start until a program shows a text."""

    def run(workbooks: Workbooks) -> Figures:
        with Place().open(workbooks, command(workbooks)) as terminal:
            terminal.take_until_quiet(QUIET_SECONDS)
            return {"start": terminal.wait_for(text) - terminal.started}

    return Program(run)


def _running(command: Callable[[Workbooks], Sequence[str | Path]]) -> Program:
    """From its start until a program ends."""

    def run(workbooks: Workbooks) -> Figures:
        began = time.perf_counter()
        environment = workbooks.machine.environment()
        subprocess.run(list(map(str, command(workbooks))), env=environment, stdout=subprocess.DEVNULL, check=True)
        return {"start": time.perf_counter() - began}

    return Program(run)


def _typing(
    editor: Callable[[Workbooks, Place], AbstractContextManager[Terminal]], place: Place, needs: str = ""
) -> Program:
    """From key to paint, the bytes of a key, and 200 characters at once until the last is seen."""

    def run(workbooks: Workbooks) -> Figures:
        with editor(workbooks, place) as terminal:
            figures = _keys(terminal, SLOW_KEY_SECONDS if place.slow else KEY_SECONDS)
            return figures if place.slow else figures | {"burst": _burst(terminal)}

    return Program(run, needs)


def _keys(terminal: Terminal, gap: float) -> dict[str, float]:
    waits: list[float] = []
    sent = 0
    for number, letter in enumerate(_TYPED, 1):
        if number == _WARM_UP_KEYS + 1:
            sent = len(terminal.output)
        struck = time.perf_counter()
        terminal.press(letter, gap=gap)
        waits.append(terminal.wait_for(_TYPED[:number]) - struck)
    keys = len(_TYPED) - _WARM_UP_KEYS
    return {"key": median(waits[_WARM_UP_KEYS:]), "bytes": (len(terminal.output) - sent) / keys}


def _burst(terminal: Terminal) -> float:
    terminal.press("enter")
    terminal.settle(QUIET_SECONDS)
    struck = time.perf_counter()
    terminal.type(_BURST)
    terminal.take_until_quiet(QUIET_SECONDS)
    return terminal.wait_for(_LAST_WORD) - struck


def _escaping(layer: str) -> Program:
    """From Escape to what it does: the keys after the prefix go away."""

    def run(workbooks: Workbooks) -> Figures:
        with talk(workbooks, Place(), variables={"MUS_TERMINAL": layer}) as terminal:
            usual, waits = terminal.lines[-1], []
            for _ in range(9):
                terminal.press("ctrl+g", gap=0.2)
                terminal.wait_until(lambda: terminal.lines[-1] != usual, "the keys after the prefix")
                struck = time.perf_counter()
                terminal.press("escape", gap=0.2)
                waits.append(terminal.wait_until(lambda: terminal.lines[-1] == usual, "the usual keys") - struck)
            return {"escape": median(waits)}

    return Program(run)


def _step(workbooks: Workbooks) -> Figures:
    with Place().open(workbooks, (*MUS, "--workbook", workbooks.demo)) as terminal:
        terminal.wait_for("Else Marie")
        terminal.settle(1.0)
        rows = _bytes_of(terminal, _LIST_STEPS)
        terminal.press("g", "b")
        terminal.wait_for("▸", "│")
        terminal.settle(1.0)
        return {"list": rows, "board": _bytes_of(terminal, _BOARD_STEPS)}


def _bytes_of(terminal: Terminal, keys: tuple[str, ...]) -> float:
    """Give the bytes of a step, without what is painted once the cursor rests."""
    costs = []
    for key in keys * 3:
        before = len(terminal.output)
        terminal.press(key, gap=KEY_SECONDS)
        costs.append(len(terminal.output) - before)
    return mean(costs)


def _idle(workbooks: Workbooks) -> Figures:
    with talk(workbooks, Place(LARGE)) as terminal:
        terminal.type("det sidste")
        terminal.settle(3.0)
        pid, sent = terminal.process.pid, len(terminal.output)
        cpu, woken = exact_cpu_seconds(pid), wakeups(pid)
        terminal.rest(IDLE_SECONDS)
        return {
            "cpu": (exact_cpu_seconds(pid) - cpu) * 60 / IDLE_SECONDS,
            "wakeups": (wakeups(pid) - woken) / IDLE_SECONDS,
            "bytes": len(terminal.output) - sent,
        }


def _empty_memory(workbooks: Workbooks) -> Figures:
    with Place().open(workbooks, EMPTY) as terminal:
        terminal.wait_for(floor.READY)
        terminal.settle(1.0)
        return {"memory": memory_bytes(terminal.process.pid)}


def _talk_memory(workbooks: Workbooks) -> Figures:
    with Place().open(workbooks, (*MUS, "--workbook", workbooks.large)) as terminal:
        terminal.wait_for(FIRST_OF_MANY)
        terminal.press("l")
        terminal.wait_for("[1 ")
        terminal.settle(1.0)
        return {"memory": memory_bytes(terminal.process.pid)}


PYTHON = _running(lambda _: (sys.executable, "-c", "pass"))
LIST_VERB = _running(lambda workbooks: (*MUS, "--workbook", workbooks.demo, "list"))
VERSION_VERB = _running(lambda _: (*MUS, "version"))
EMPTY_APP = _starting(lambda _: EMPTY, floor.READY)
DEMO_TEAM = _starting(lambda workbooks: (*MUS, "--workbook", workbooks.demo), "Else Marie")
LARGE_TEAM = _starting(lambda workbooks: (*MUS, "--workbook", workbooks.large), FIRST_OF_MANY)
TALK, TALK_LARGE = _typing(talk, Place(SMALL)), _typing(talk, Place(LARGE))
TALK_SLOW = _typing(talk, Place(LARGE, slow=True))
TALK_300_LINES = _typing(lambda workbooks, place: talk(workbooks, place, 300), Place(SMALL))
TALK_2000_LINES = _typing(lambda workbooks, place: talk(workbooks, place, 2000), Place(SMALL))
TEXT_AREA, TEXT_AREA_LARGE = _typing(text_area, Place(SMALL)), _typing(text_area, Place(LARGE))
TEXT_AREA_SLOW = _typing(text_area, Place(LARGE, slow=True))
VIM, VIM_LARGE = _typing(vim, Place(SMALL), "vim"), _typing(vim, Place(LARGE), "vim")
VIM_SLOW = _typing(vim, Place(LARGE, slow=True), "vim")
MICRO, MICRO_LARGE = _typing(micro, Place(SMALL), "micro"), _typing(micro, Place(LARGE), "micro")
ESCAPE, ESCAPE_STOCK = _escaping(""), _escaping("stock")
STEPS, IDLE = Program(_step), Program(_idle)
TALK_MEMORY, EMPTY_MEMORY = Program(_talk_memory), Program(_empty_memory)
