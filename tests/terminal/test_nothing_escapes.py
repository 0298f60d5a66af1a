"""What people write stays words: it steers no terminal, and lies in no file but the workbook."""

import sqlite3
from pathlib import Path

from tests.support.machine import Machine

EVIL = "\x1b]0;title\x07\x1b[31m\x9b32mrød\x1b[2J\x07\x1bc"
HARM = (b"\x1b]0;", b"\x1b[31m", "\x9b".encode(), b"title\x07", b"\x1bc")
"""What none of our own output has in it."""


def spoil(workbook: Path) -> None:
    """Put control characters where no entrance of the program lets them in."""
    with sqlite3.connect(workbook) as connection:
        connection.execute("UPDATE employees SET name = ?, title = ?, unit = ?", (f"Ane{EVIL}", EVIL, EVIL))
        connection.execute("UPDATE notes SET text = ?", (f"Note{EVIL}",))
    connection.close()


def test_control_characters_in_names_and_notes_never_reach_the_terminal(machine: Machine) -> None:
    table = machine.home / "one.csv"
    table.write_text(f'Navn;Stilling\n"Ane{EVIL}";"{EVIL}"\n', encoding="utf-8")
    machine.said("import", table, "--yes")
    machine.said("plan", "Ane", "2027-01-20")
    machine.said("note", "Ane", "1", "-", text=f"Note{EVIL}\n")
    workbook = machine.home / "data/mus/workbook.db"
    for spoiled in (False, True):
        if spoiled:
            spoil(workbook)
        with machine.open() as terminal:
            terminal.wait_for("Ane")
            terminal.press("l")
            terminal.wait_for("[1 ", "Note")
            terminal.press("ctrl+g", "r")
            terminal.settle(0.5)
            terminal.press("ctrl+q")
            assert terminal.exit_status() == 0
            assert not [harm for harm in HARM if harm in terminal.output]


def test_nothing_is_written_beside_the_workbook_also_where_textual_is_asked_to(machine: Machine) -> None:
    asked = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": "textual.log",
        "TEXTUAL_DEVTOOLS_PORT": "1",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(machine.work),
        "TEXTUAL_PRESS": "n",
    }
    with machine.open("demo", variables=asked) as terminal:
        terminal.wait_for("Else Marie")
        terminal.press("down", "l")
        terminal.wait_for("[1 ")
        terminal.type("hemmelige ord")
        terminal.wait_for("hemmelige ord")
        terminal.settle(1.2)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
    assert list(machine.work.iterdir()) == []
    assert list(machine.temporary.iterdir()) == []
    written = {file.relative_to(machine.home) for file in machine.home.rglob("*") if file.is_file()}
    demo = Path("data/mus/demo")
    assert {file.parent for file in written} == {demo}
    assert all(file.name.startswith("workbook.db") for file in written)
    assert all((machine.home / file).stat().st_mode & 0o077 == 0 for file in written)
