"""From a table of 200 people to a held talk and a moved goal, in a real terminal; nothing typed is ever lost."""

import signal
import time
from collections.abc import Mapping
from typing import Any

from tests.support.machine import Machine
from tests.support.terminal import Terminal
from tests.terminal.talk_lines import ANE, BO, LEADER, TALKS, Typed

NAMES = (ANE, BO, *(f"Medarbejder {number:04d}" for number in range(1, 199)))
INITIALS = {ANE: "AS", BO: "BØ"}
Talk = Mapping[int, tuple[Typed, ...]]
JUMP_TO = {1: ("f2",), 2: ("f3",), 3: ("#", "3", " "), 4: ("f5",), 5: ("#", "5", " ")}
"""How each topic is gone to: by its key, or by typing on an empty line."""


def import_team(machine: Machine) -> None:
    """Import 200 people from a table as a Danish HR system writes it."""
    rows = (f"{name};{INITIALS.get(name, '')};tekniker;Drift;01-02-2020" for name in NAMES)
    table = machine.work / "people.csv"
    table.write_text("\r\n".join(("Navn;Initialer;Stilling;Afdeling;Ansat", *rows)), encoding="cp1252")
    machine.said("import", table, "--yes")
    table.unlink()


def open_talk(terminal: Terminal) -> None:
    """Find Ane, plan a talk with her and begin it."""
    terminal.wait_for(NAMES[2])
    terminal.press("/", *"ane", "enter")
    terminal.wait_until(lambda: NAMES[2] not in terminal.text, "only Ane is left")
    terminal.press("t")
    terminal.settle()
    terminal.press("tab")
    terminal.settle()
    terminal.type("2027-01-20 10:00")
    terminal.press("ctrl+s")
    terminal.wait_for("·····")
    terminal.press("l")
    terminal.wait_for(f"{ANE} › ", "[1 ")


def write(terminal: Terminal, talk: Talk) -> None:
    """Type all lines of a talk, as fast as they can be taken, but for the Enter after the last."""
    for topic, jump in JUMP_TO.items():
        terminal.press(*jump)
        terminal.wait_for(f"[{topic} ")
        terminal.type("".join(f"{each.line}\n" for each in talk[topic][:-1]) + talk[topic][-1].line)
        if topic < 5:
            terminal.press("enter")
        if topic in (2, 4):
            terminal.press("enter")


def move_goal(terminal: Terminal) -> None:
    """Take an idea from the talk on, once it says how it is measured."""
    terminal.press("ctrl+g", "b")
    terminal.wait_for("▸")
    terminal.settle()
    terminal.press(">", "enter")
    terminal.wait_for("┌─")
    terminal.settle()
    terminal.type("evaluering")
    terminal.press("ctrl+s")
    terminal.wait_until(lambda: "┌─" not in terminal.text, "the form is closed")
    terminal.settle()


def check(machine: Machine, talk: Talk) -> dict[str, Any]:
    """Assert that everything typed is in the export, under its topic, with kind, owners and due date; give it."""
    tables = machine.exported()
    (ane,) = (each["id"] for each in tables["employees"] if each["name"] == ANE)
    (bo,) = (each["id"] for each in tables["employees"] if each["name"] == BO)
    ids = {ANE: ane, BO: bo, LEADER: LEADER}
    notes = sorted(tables["notes"], key=lambda row: (row["topic"], row["position"]))
    shared = [(topic, each) for topic, lines in talk.items() for each in lines if each.kind != "private"]
    found = [(row["topic"], row["kind"], row["text"]) for row in notes if row["text"]]
    assert found == [(topic, each.kind, each.text) for topic, each in shared]
    private = {(row["topic"], row["text"]) for row in tables["private_notes"] if row["text"]}
    assert private == {(t, each.text) for t, lines in talk.items() for each in lines if each.kind == "private"}
    for kind, table in (("agreement", "agreements"), ("goal", "goals")):
        wanted = [each for _, each in shared if each.kind == kind]
        assert len(tables[table]) == len(wanted)
        for each in wanted:
            (row,) = (row for row in tables[table] if each.words in row["text"])
            assert (row["owners"], row["due"]) == ([ids[owner] for owner in each.owners], each.due), each.line
    assert len(tables["praise"]) == 2
    return tables


def test_a_talk_is_held_from_a_table_of_people_to_a_goal_that_is_moved(machine: Machine) -> None:
    import_team(machine)
    with machine.open("--lang", "da") as terminal:
        open_talk(terminal)
        write(terminal, TALKS["da"])
        move_goal(terminal)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    tables = check(machine, TALKS["da"])
    assert sorted(goal["state"] for goal in tables["goals"]) == ["idea", "idea", "not_started"]
    assert len(tables["employees"]) == len(NAMES)


def test_the_same_talk_in_english_is_in_the_workbook_after_a_kill_half_a_second_after_the_last_key(
    machine: Machine,
) -> None:
    import_team(machine)
    with machine.open("--lang", "en") as terminal:
        open_talk(terminal)
        write(terminal, TALKS["en"])
        move_goal(terminal)
        terminal.press("g", "l")
        terminal.wait_for("[5 ")
        terminal.type("\n! me: the very last word >2027-04-01")
        terminal.wait_for("last word >2027-04-01")
        time.sleep(0.5)
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_status() == -signal.SIGKILL
    last = Typed("! me: the very last word >2027-04-01", "agreement", "the very last word", (LEADER,), "2027-04-01")
    check(machine, {**TALKS["en"], 5: (*TALKS["en"][5], last)})
