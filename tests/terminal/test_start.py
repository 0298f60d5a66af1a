"""What is imported: what is not can't slow the start, before the first people are there, nor take memory afterwards."""

import subprocess
import sys
from pathlib import Path

import pytest

from mus_tui.ui.terminal.switch import lean
from tests.support import import_log
from tests.support.machine import Machine
from tests.support.terminal import Stamp, Terminal

LATER = ("sqlite_utils", "markdown_it", "babel", "icalendar")
NEVER = ("_hashlib", "_ssl", "calendar", "click", "gettext", "mus_tui.ui.dialogs.form")
"""Left out of what a window keeps in memory all day, with a talk open too: the first two alone are OpenSSL."""
MODULES = 188
"""How many of our own modules list and talk may load; each is memory of every user."""
needs_lean = pytest.mark.skipif(not lean(), reason="Textual's own clock paints each screen as it comes")
DATACLASSES = 3
"""How many of them are made for the first screen: 0.8 ms and 16 kB each, against 0.15 ms and 5 kB of a named tuple."""


@pytest.fixture
def book(machine: Machine) -> Path:
    """The workbook of the demo team."""
    machine.said("demo")
    return machine.home / "data/mus/demo/workbook.db"


def imports(machine: Machine, book: Path, key: str = "", shown: str = "") -> tuple[Stamp, list[tuple[Stamp, str]]]:
    """Open a workbook, go on with a key to where something is shown, and end.

    Give the moment at which the employee list was there, and each module with the moment at which it was imported.
    """
    log = machine.home / "imports"
    command = (sys.executable, import_log.__file__, log, "--workbook", book)
    with Terminal(command, machine.environment()) as terminal:
        painted = terminal.wait_for("Else Marie")
        if key:
            terminal.press(key)
            terminal.wait_for(shown)
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    asked = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    return painted, [(float(moment), module) for moment, module in asked]


def test_heavy_packages_are_not_imported_before_the_employee_list_is_on_the_screen(
    machine: Machine, book: Path
) -> None:
    painted, asked = imports(machine, book)
    early = {module.partition(".")[0] for moment, module in asked if moment < painted}
    assert "textual" in early
    assert early.isdisjoint(LATER)
    syncing = ("mus_tui.sync", "pyrage")
    assert not [module for _, module in asked if module.startswith(syncing)], "a workbook without a remote needs none"


def test_hardly_a_dataclass_is_made_for_the_first_screen() -> None:
    """Fifty of them were a sixth of the start."""
    counted = """
import sys
import mus_tui.ui.app
modules = [module for name, module in sys.modules.items() if name.startswith("mus_tui")]
classes = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
print(*[each.__name__ for each in classes if "__dataclass_fields__" in vars(each) and "mus_tui" in each.__module__])
"""
    made = subprocess.run([sys.executable, "-c", counted], check=True, capture_output=True, text=True).stdout.split()
    assert len(made) <= DATACLASSES, made


@needs_lean
def test_a_key_typed_ahead_leads_on_before_the_first_screen_is_painted(machine: Machine, book: Path) -> None:
    with machine.open("--lang", "en", "--workbook", book) as terminal:
        terminal.type("b")
        terminal.wait_for("Goals board")
        terminal.settle()
        assert b"Employees" not in terminal.output
        terminal.press("q")
        terminal.wait_for("Employees", "Else Marie")


def test_keys_typed_ahead_are_all_done_in_their_order(machine: Machine, book: Path) -> None:
    with machine.open("--lang", "en", "--workbook", book) as terminal:
        terminal.type("bqo")
        terminal.wait_for("Agreements")
        terminal.press("q")
        terminal.wait_for("Employees", "Else Marie")


@needs_lean
def test_a_screen_is_sent_once_when_it_opens(machine: Machine, book: Path) -> None:
    with machine.open("--lang", "en", "--workbook", book, size=(120, 40)) as terminal:
        terminal.wait_for("Else Marie")
        terminal.settle(1.0)
        assert terminal.output.count(b"Else Marie") == 1
        terminal.press("b")
        terminal.wait_for("Goals board")
        terminal.settle(1.0)
        assert terminal.output.count(b"Goals board") == 1
        assert terminal.output.count(b"Not started") == 1


def test_our_palette_opens_though_textual_s_is_left_out(machine: Machine, book: Path) -> None:
    with machine.open("--lang", "en", "--workbook", book) as terminal:
        terminal.wait_for("Else Marie")
        terminal.type(":")
        terminal.type("goals boa")
        terminal.press("enter")
        terminal.wait_for("Goals board")


def test_a_talk_loads_only_what_it_needs(machine: Machine, book: Path) -> None:
    _, asked = imports(machine, book, "l", "[2 ")
    loaded = {module for _, module in asked}
    assert "mus_tui.ui.screens.talk" in loaded
    assert loaded.isdisjoint(NEVER)
    assert sum(module.startswith("mus_tui") for module in loaded) <= MODULES
