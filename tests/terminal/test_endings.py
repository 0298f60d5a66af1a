"""However it ends: what was typed is saved, the process is gone within two seconds, the terminal is as it was."""

import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.people import Employee
from tests.support.books import new_workbook
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal

ANE = "Ane Sørensen"
GONE_WITHIN = 2.0
WORD = "det sidste ord"

PLANTED = """
import threading
from mus_tui.store.saver import Saver
take, never = Saver.put, threading.Event()
def put(saver, sheet, changes, *more):
    changes = list(changes)
    take(saver, sheet, changes, *more)
    if any("forbande" in (change.text or "") for change in changes):
        raise ValueError(f"i linjen {changes[-1].text}")
    if any("hænger" in (change.text or "") for change in changes):
        with saver._work:
            never.wait()
Saver.put = put
from mus_tui.cli.main import run
run()
"""
"""The program with two faults: a line of one word raises an error, one of another hangs with the saver's lock held."""


@pytest.fixture
def workbook(machine: Machine) -> Path:
    """Give a workbook with a talk in progress."""
    file = machine.home / "book" / "workbook.db"
    with new_workbook(file) as book:
        book.talks.begin(book.employees.add(Employee(id="", name=ANE)).id, load_content(None))
    return file


@contextmanager
def talk(machine: Machine, workbook: Path, *program: str) -> Iterator[Terminal]:
    """Open the talk and write a line, which is saved."""
    command = (*(program or MUS), "--workbook", str(workbook), "--lang", "en")
    with Terminal(command, machine.environment({"MUS_TERMINAL": ""}), folder=machine.work) as terminal:
        before = terminal.attributes
        terminal.wait_for(ANE)
        terminal.press("l")
        terminal.wait_for("[1 ")
        terminal.press("f2")
        write(terminal, WORD)
        wait(lambda: lines(workbook) == [WORD])
        assert terminal.disorder
        assert terminal.attributes != before
        yield terminal
        assert terminal.attributes == before
        assert terminal.disorder == set()


def write(terminal: Terminal, text: str) -> None:
    terminal.type(text)
    terminal.wait_for(text.strip())


def lines(workbook: Path) -> list[str]:
    with sqlite3.connect(f"{workbook.as_uri()}?mode=ro", uri=True) as connection:
        found = connection.execute("SELECT text FROM notes WHERE deleted_at IS NULL AND text <> '' ORDER BY position")
        texts = [text for (text,) in found]
    connection.close()
    return texts


def wait(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def end(terminal: Terminal, number: signal.Signals) -> None:
    """Ask the program to end, and assert that it does so in time and says why."""
    asked = time.perf_counter()
    terminal.kill(number)
    assert terminal.exit_status(patience=5.0) == 128 + number
    assert time.perf_counter() - asked < GONE_WITHIN


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_asked_to_end_right_after_a_key_it_saves_that_key_and_tidies_up(
    machine: Machine, workbook: Path, number: signal.Signals
) -> None:
    with talk(machine, workbook) as terminal:
        write(terminal, ", og et til")
        end(terminal, number)
    assert lines(workbook) == [f"{WORD}, og et til"]


def test_while_the_line_stalls_it_ends_in_time_saved_and_with_the_terminal_given_back(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook) as terminal:
        for _ in range(40):  # Far more than a line takes that nobody reads.
            terminal.press("ctrl+l")
            time.sleep(0.02)
        terminal.type(", og et til")
        wait(lambda: lines(workbook) != [WORD])
        asked = time.perf_counter()
        terminal.kill(signal.SIGTERM)
        terminal.process.wait(5)
        assert time.perf_counter() - asked < GONE_WITHIN
        terminal.exit_status()
    assert lines(workbook) == [f"{WORD}, og et til"]


def test_with_the_saver_locked_and_the_screen_hanging_it_still_ends_and_gives_the_terminal_back(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook, sys.executable, "-c", PLANTED) as terminal:
        terminal.type("\nnu hænger det")
        terminal.rest(0.3)
        end(terminal, signal.SIGTERM)
        assert "Not everything could be saved" in terminal.text


def test_after_a_kill_400_ms_after_the_last_key_nothing_is_lost_and_reset_mends_the_terminal(
    machine: Machine, workbook: Path
) -> None:
    shell = ("sh", "-c", '"$@"; "$0" -m mus_tui reset', sys.executable)
    with talk(machine, workbook, *shell, *MUS) as terminal:
        terminal.type(", og et til")
        time.sleep(0.4)
        (child,) = Path(f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children").read_text().split()
        os.kill(int(child), signal.SIGKILL)
        assert terminal.exit_status() == 0
    assert lines(workbook) == [f"{WORD}, og et til"]


def test_what_can_not_be_saved_is_told_by_its_cause_and_saved_when_it_can(machine: Machine, workbook: Path) -> None:
    with talk(machine, workbook) as terminal:
        assert resource.prlimit(terminal.process.pid, resource.RLIMIT_CORE)[0] == 0
        usual = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (1024, usual[1]))
        write(terminal, ", for meget")
        terminal.wait_for("NOT SAVED: disk error", "quota is used up")
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, usual)
        terminal.wait_for("● saved", "Everything is saved.")
        workbook.rename(away := workbook.with_name("away.db"))
        write(terminal, ", væk")
        terminal.wait_for("NOT SAVED: file gone")
        away.rename(workbook)
        terminal.wait_for("● saved", "Everything is saved.")
        end(terminal, signal.SIGTERM)
    assert lines(workbook) == [f"{WORD}, for meget, væk"]


def test_a_fault_shows_nobodys_words_saves_what_was_typed_and_gives_the_terminal_back(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook, sys.executable, "-c", PLANTED) as terminal:
        terminal.type(" og det forbandede system")
        terminal.press("ctrl+t", "f3", "tab")  # Keys that wait for the editor, which will never answer.
        assert terminal.exit_status(patience=GONE_WITHIN) == 3
        told = terminal.output[terminal.output.rindex(b"\x1b[?1049l") :].decode()
        assert "Something is wrong inside the program" in told
        report = machine.home / "state/mus/crash.txt"
        assert "ValueError" in report.read_text()
        for words in (told, report.read_text()):
            assert "linjen" not in words
            assert "forbandede" not in words
        assert report.stat().st_mode & 0o777 == 0o600
    assert lines(workbook) == [f"{WORD} og det forbandede system"]
