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


def test_a_key_typed_ahead_leads_on_before_the_first_screen_is_painted(machine: Machine) -> None:
    machine.said("demo")
    with machine.open("--lang", "en", "--workbook", machine.home / "data/mus/demo/workbook.db") as terminal:
        terminal.type("b")
        terminal.wait_for("Goals board")
        terminal.settle()
        assert b"Employees" not in terminal.output
        terminal.press("q")
        terminal.wait_for("Employees", "Else Marie")


def test_keys_typed_ahead_are_all_done_in_their_order(machine: Machine) -> None:
    machine.said("demo")
    with machine.open("--lang", "en", "--workbook", machine.home / "data/mus/demo/workbook.db") as terminal:
        terminal.type("bqo")
        terminal.wait_for("Agreements")
        terminal.press("q")
        terminal.wait_for("Employees", "Else Marie")


def test_a_screen_is_sent_once_when_it_opens(machine: Machine) -> None:
    machine.said("demo")
    workbook = machine.home / "data/mus/demo/workbook.db"
    with machine.open("--lang", "en", "--workbook", workbook, size=(120, 40)) as terminal:
        terminal.wait_for("Else Marie")
        terminal.settle(1.0)
        assert terminal.output.count(b"Else Marie") == 1
        terminal.press("b")
        terminal.wait_for("Goals board")
        terminal.settle(1.0)
        assert terminal.output.count(b"Goals board") == 1
        assert terminal.output.count(b"Not started") == 1


def test_our_palette_opens_though_textual_s_is_left_out(machine: Machine) -> None:
    machine.said("demo")
    with machine.open("--lang", "en", "--workbook", machine.home / "data/mus/demo/workbook.db") as terminal:
        terminal.wait_for("Else Marie")
        terminal.type(":")
        terminal.type("goals boa")
        terminal.press("enter")
        terminal.wait_for("Goals board")
