"""A talk whose program was killed says so when it is opened again, and goes on where the caret was."""

import signal
import time

from tests.support.machine import Machine


def test_a_talk_that_was_cut_off_says_so_and_goes_on_where_it_was(machine: Machine) -> None:
    (machine.work / "people.csv").write_text("Navn;Initialer\nAne Sørensen;AS\n", "utf-8")
    machine.said("import", machine.work / "people.csv", "--yes")
    with machine.open("--lang", "da") as terminal:
        terminal.wait_for("Ane Sørensen")
        terminal.press("l")
        terminal.wait_for("[1 ")
        terminal.type("det første\n")
        terminal.press("f4")
        terminal.wait_for("[3 ")
        terminal.type("her\nog der\nog sidst")
        terminal.press("up", "up")
        terminal.wait_for("gemt")
        time.sleep(0.5)
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_status() == -signal.SIGKILL
    with machine.open("--lang", "da") as terminal:
        terminal.wait_for("Ane Sørensen")
        terminal.press("l")
        terminal.wait_for("[3 ", "Afbrudt på", "sidst gemt", "og sidst")
        terminal.type(" igen")
        terminal.wait_for("her igen")
