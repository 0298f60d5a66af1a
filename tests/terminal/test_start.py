"""What is imported: what is not can't slow the start, before the first people are there, nor take memory afterwards."""

import sys

from tests.support import import_log
from tests.support.machine import Machine
from tests.support.terminal import Terminal

LATER = ("sqlite_utils", "markdown_it", "babel", "icalendar")
NEVER = ("_hashlib", "_ssl", "calendar", "click", "gettext", "mus_tui.ui.dialogs.form")
"""Left out of what a window keeps in memory all day, with a talk open too: the first two alone are OpenSSL."""
MODULES = 180
"""How many of our own modules list and talk may load; each is memory of every user."""


def test_heavy_packages_are_not_imported_before_the_employee_list_is_on_the_screen(machine: Machine) -> None:
    machine.said("demo")
    log = machine.home / "imports"
    workbook = machine.home / "data/mus/demo/workbook.db"
    command = (sys.executable, import_log.__file__, log, "--workbook", workbook)
    with Terminal(command, machine.environment()) as terminal:
        painted = terminal.wait_for("Else Marie")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    asked = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    early = {module.partition(".")[0] for moment, module in asked if float(moment) < painted}
    assert "textual" in early
    assert early.isdisjoint(LATER)


def test_a_talk_loads_only_what_it_needs(machine: Machine) -> None:
    machine.said("demo")
    log = machine.home / "imports"
    workbook = machine.home / "data/mus/demo/workbook.db"
    command = (sys.executable, import_log.__file__, log, "--workbook", workbook)
    with Terminal(command, machine.environment()) as terminal:
        terminal.wait_for("Else Marie")
        terminal.press("l")
        terminal.wait_for("[2 ")
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    loaded = {line.split()[1] for line in log.read_text(encoding="utf-8").splitlines()}
    assert "mus_tui.ui.screens.talk" in loaded
    assert loaded.isdisjoint(NEVER)
    assert sum(module.startswith("mus_tui") for module in loaded) <= MODULES
