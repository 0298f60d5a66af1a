"""What is imported before the first people are on the screen: what is not, can't slow the start."""

import sys

from tests.support import import_log
from tests.support.machine import Machine
from tests.support.terminal import Terminal

LATER = ("sqlite_utils", "markdown_it", "babel", "icalendar")


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
    syncing = ("mus_tui.sync", "pyrage")
    assert not [module for _, module in asked if module.startswith(syncing)], "a workbook without a remote needs none"
