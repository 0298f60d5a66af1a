"""The lean driver in a real terminal, and beside it what the stock driver does in the same place."""

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.people import Employee
from tests.support.books import new_workbook
from tests.support.machine import MUS, Machine
from tests.support.terminal import Terminal
from tests.support.usage import cpu_seconds, wakeups

ANE = "Ane Sørensen"
LEAN, STOCK = "", "stock"
WORD = "abcdefghij" * 20


@pytest.fixture
def workbook(machine: Machine) -> Path:
    """Give a workbook with a talk in progress."""
    file = machine.home / "book" / "workbook.db"
    with new_workbook(file) as book:
        book.talks.begin(book.employees.add(Employee(id="", name=ANE)).id, load_content(None))
    return file


@contextmanager
def talk(machine: Machine, workbook: Path, layer: str, **variables: str) -> Iterator[Terminal]:
    """Open the talk, with the caret in its first topic."""
    variables["MUS_TERMINAL"] = layer
    with machine.open("--workbook", workbook, "--lang", "en", variables=variables) as terminal:
        open_talk(terminal)
        yield terminal


def open_talk(terminal: Terminal) -> None:
    terminal.wait_for(ANE)
    terminal.press("l")
    terminal.wait_for("[1 ")
    terminal.press("f2")
    terminal.settle()


def saved(workbook: Path) -> list[str]:
    """Give the lines that the workbook holds."""
    with closing(sqlite3.connect(workbook)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM notes")]


def assert_right(terminal: Terminal) -> None:
    """Assert that the terminal shows what it shows once everything has been painted anew."""
    shown = terminal.lines
    terminal.wipe()
    terminal.press("ctrl+l")
    terminal.settle()
    assert shown[1:] == terminal.lines[1:]


def test_a_letter_of_a_terminal_set_to_latin_1_is_that_letter_and_noise_on_the_line_stops_nothing(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook, LEAN) as terminal:
        terminal.send("rødgrød".encode("latin-1"))
        terminal.wait_for("rødgrød")
        terminal.send(b"\xe6")
        terminal.wait_for("rødgrødæ")
        first, second = "å".encode()
        terminal.send(bytes([first]))
        terminal.send(bytes([second]))
        terminal.wait_for("rødgrødæå")
        terminal.send(b"\x1b[99999999999;1u" + "går videre".encode())
        terminal.wait_for("videre")


def type_into_a_stalled_line(terminal: Terminal) -> None:
    """Read nothing of what the program sends, have it send until the line takes no more, and type 200 letters."""
    for _ in range(40):
        terminal.press("ctrl+l")
        time.sleep(0.03)
    for letter in WORD:
        terminal.press(letter)
        time.sleep(0.005)


def test_typing_is_saved_while_the_line_stalls_and_the_screen_is_right_when_it_drains(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook, LEAN) as terminal:
        type_into_a_stalled_line(terminal)
        wait(lambda: saved(workbook) == [WORD], patience=1.0)
        before = len(terminal.output)
        terminal.settle(0.5)
        assert len(terminal.output) - before < 120_000  # What the line held, and one difference.
        assert WORD in "".join(line[1:].partition("│")[0].strip() for line in terminal.lines)
        assert_right(terminal)


def test_the_stock_driver_stands_still_while_the_line_stalls(machine: Machine, workbook: Path) -> None:
    with talk(machine, workbook, STOCK) as terminal:
        type_into_a_stalled_line(terminal)
        time.sleep(1.0)  # Far more than it takes where it is saved.
        assert saved(workbook) != [WORD]


_NO_HANGUP = (
    "import signal, subprocess, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); "
    "sys.exit(subprocess.call(sys.argv[1:], start_new_session=True))"
)
"""Runs a program so that nobody tells it that its terminal is gone, as under ``nohup`` and some ``su``."""


@contextmanager
def talk_without_hangups(machine: Machine, workbook: Path, layer: str) -> Iterator[tuple[Terminal, int]]:
    """Open the talk in a program of its own session, which has written a line; give its process id too."""
    command = (sys.executable, "-c", _NO_HANGUP, *MUS, "--workbook", workbook, "--lang", "en")
    with Terminal(command, machine.environment({"MUS_TERMINAL": layer}), folder=machine.work) as terminal:
        open_talk(terminal)
        terminal.type("det sidste")
        terminal.wait_for("det sidste")
        wrapper = terminal.process.pid
        (child,) = map(int, Path(f"/proc/{wrapper}/task/{wrapper}/children").read_text().split())
        try:
            yield terminal, child
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)


def test_it_ends_when_the_terminal_is_gone_though_nobody_says_so(machine: Machine, workbook: Path) -> None:
    with talk_without_hangups(machine, workbook, LEAN) as (terminal, _):
        terminal.hang_up()
        assert terminal.exit_status(patience=2.0) == 128 + signal.SIGHUP
    assert saved(workbook) == ["det sidste"]


def test_the_stock_driver_runs_in_circles_when_the_terminal_is_gone(machine: Machine, workbook: Path) -> None:
    with talk_without_hangups(machine, workbook, STOCK) as (terminal, child):
        terminal.hang_up()
        before = cpu_seconds(child)
        time.sleep(2.0)
        assert cpu_seconds(child) - before > 0.5


def test_it_ends_with_the_code_of_a_hangup_when_the_connection_is_lost(machine: Machine, workbook: Path) -> None:
    with talk(machine, workbook, LEAN) as terminal:
        terminal.type("det sidste")
        terminal.wait_for("det sidste")
        terminal.hang_up()
        assert terminal.exit_status(patience=2.0) == 128 + signal.SIGHUP
    assert saved(workbook) == ["det sidste"]


def escape_seconds(terminal: Terminal) -> float:
    """Give the shortest time of three from Escape to what it does: the keys after the prefix go away."""
    usual, times = terminal.lines[-1], []
    for _ in range(3):
        terminal.press("ctrl+g")
        terminal.wait_until(lambda: terminal.lines[-1] != usual, "the keys after the prefix")
        terminal.settle(0.1)
        pressed = time.perf_counter()
        terminal.press("escape")
        times.append(terminal.wait_until(lambda: terminal.lines[-1] == usual, "the usual keys") - pressed)
        terminal.settle(0.1)
    return min(times)


def bytes_of(terminal: Terminal, keys: Sequence[str]) -> float:
    """Give the bytes sent for a key, with all that it brings about before the next."""
    terminal.settle(0.5)
    before = len(terminal.output)
    terminal.press(*keys, gap=0.12)
    return (len(terminal.output) - before) / len(keys)


def idle(terminal: Terminal, seconds: float) -> tuple[int, float]:
    """Give the bytes sent while nothing is done, and how often a second any thread wakes."""
    pid, sent, woken = terminal.process.pid, len(terminal.output), wakeups(terminal.process.pid)
    terminal.rest(seconds)
    return len(terminal.output) - sent, (wakeups(pid) - woken) / seconds


def test_keys_and_steps_send_few_bytes_escape_is_known_at_once_and_nothing_is_done_while_idle(
    machine: Machine,
) -> None:
    with machine.open("--lang", "en", "demo", variables={"MUS_TERMINAL": LEAN, "SSH_TTY": "/dev/pts/0"}) as terminal:
        terminal.wait_for("Else Marie")
        terminal.settle(0.5)
        assert b"\x1b[?1000h" not in terminal.output
        assert bytes_of(terminal, ("down", "down", "up", "up")) <= 450
        terminal.press("g", "b")
        terminal.wait_for("▸", "│")
        terminal.settle(0.5)
        assert bytes_of(terminal, ("right", "down", "left", "up")) <= 850
        terminal.press("g", "m")
        terminal.wait_for("Else Marie")
        terminal.settle()
        terminal.press("l")
        terminal.wait_for("› Talk")
        terminal.settle()
        terminal.press("f2", "ctrl+end", "enter")
        assert bytes_of(terminal, "ti tegn.") <= 130
        terminal.resize(120, 40)
        terminal.wait_until(lambda: "F1" in terminal.lines[39], "the keys in the last row")
        assert bytes_of(terminal, "ti tegn.") <= 130
        assert escape_seconds(terminal) < 0.08
        terminal.settle(2.5)
        # Two looks at the file at most: the third is 3.6 seconds after the first.
        sent, woken = idle(terminal, 3.5)
        assert sent == 0
        assert woken <= 0.6


def test_the_stock_driver_asks_for_keys_ten_times_a_second_sends_kilobytes_waits_after_escape_and_dies_of_latin_1(
    machine: Machine, workbook: Path
) -> None:
    with talk(machine, workbook, STOCK) as terminal:
        assert idle(terminal, 2.0)[1] > 8
        assert escape_seconds(terminal) >= 0.1
        assert bytes_of(terminal, "tegn") > 2000
        assert terminal.process.poll() is None
        terminal.send("rødgrød".encode("latin-1"))
        terminal.exit_status()
    assert "rødgrød" not in " ".join(saved(workbook))


def suspended(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


def wait(holds: Callable[[], bool], patience: float = 10.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_the_screen_is_painted_anew_after_a_suspension(machine: Machine, workbook: Path) -> None:
    with talk(machine, workbook, LEAN) as terminal:
        terminal.type("før pausen")
        terminal.wait_for("før pausen")
        terminal.kill(signal.SIGTSTP)
        wait(lambda: suspended(terminal))
        terminal.settle()
        assert terminal.output.endswith(b"\x1b[?1049l\x1b[?25h\x1b[?1004l")
        terminal.wipe()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("før pausen", "[1 ")
        terminal.type(", efter pausen")
        terminal.wait_for("før pausen, efter pausen")
        terminal.settle()
        assert_right(terminal)


def test_the_screen_is_right_in_every_size_with_the_terminals_own_cursor_and_a_mouse_over_ssh_as_set(
    machine: Machine, workbook: Path
) -> None:
    settings = machine.home / "config/mus/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('cursor = "terminal"\nmouse = true\n', encoding="utf-8")
    with talk(machine, workbook, LEAN, SSH_TTY="/dev/pts/0") as terminal:
        assert b"\x1b[?1000h" in terminal.output
        assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
        terminal.type("smalt og bredt")
        for size in ((100, 30), (62, 18), (80, 24)):
            terminal.resize(*size)
            terminal.settle(0.4)
            assert "smalt og bredt" in terminal.text
            assert_right(terminal)


def test_the_terminals_own_cursor_is_where_the_keys_go(machine: Machine, workbook: Path) -> None:
    settings = machine.home / "config/mus/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('cursor = "terminal"\n', encoding="utf-8")
    with machine.open("--workbook", workbook, "--lang", "en") as terminal:

        def stands_on(words: str) -> None:
            terminal.wait_for(words)
            terminal.settle()
            column, row = terminal.cursor
            assert terminal.lines[row][column:].removeprefix("▸").lstrip().startswith(words)

        stands_on(ANE)
        terminal.press("b", "n")
        terminal.wait_for("Whose goal?")
        terminal.press("enter")
        stands_on("what is to be reached")
        terminal.type("leads")
        terminal.press("tab", "tab", "tab")
        stands_on("‹ - ›")
        terminal.press("ctrl+s")
        terminal.wait_for("Ideas 1")
        stands_on("leads")
        terminal.press("e")
        terminal.wait_for("Edit goal")
        terminal.settle()
        column, row = terminal.cursor
        assert terminal.lines[row][:column].endswith("leads")


def test_what_was_typed_ahead_goes_where_each_key_was_meant(machine: Machine, workbook: Path) -> None:
    with talk(machine, workbook, LEAN) as terminal:
        terminal.type("første\n#3 ! bo: i tredje\n#2 i andet")
        terminal.wait_for("[2 ", "i andet")
        terminal.settle(0.6)
    notes = json.loads(machine.said("--workbook", workbook, "export", "--json"))["notes"]
    assert sorted((note["topic"], note["kind"], note["text"]) for note in notes if note["text"]) == [
        (1, "note", "første"),
        (2, "note", "i andet"),
        (3, "agreement", "bo: i tredje"),
    ]
