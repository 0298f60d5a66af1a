"""What people write stays words: it steers no terminal, and lies in no file but the workbook."""

import os
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from mus_tui.cli.main import program
from tests.support.machine import Machine

EVIL = "\x1b]0;title\x07\x1b[31m\x9b32mrød\x1b[2J\x07\x1bc\x1b]52;c;ZQ==\x07"
MARKUP = "[b]x[/]"
HARM = (b"\x1b]0;", b"\x1b[31m", "\x9b".encode(), b"title\x07", b"\x1bc", b"\x1b]52")
"""What none of our own output has in it."""

FIELDS = {
    "employees": ("name", "title", "unit", "email"),
    "talks": ("place",),
    "agenda_items": ("text", "word"),
    "preparations": ("answer",),
    "notes": ("text",),
    "private_notes": ("text",),
    "agreements": ("text",),
    "goals": ("text", "why", "measure", "first_step", "leader_support", "outcome", "learning"),
    "team_goals": ("text",),
    "check_ins": ("text",),
    "verdicts": ("word",),
    "praise": ("text",),
    "fixed_points": ("text",),
    "questions": ("text",),
    "minutes": ("body",),
}
"""Where people write, and what the program shows of it."""

SETTINGS = r"""theme = "own\u001bc"
"farve\u001b[31m" = 1
[keys]
"board.\u001b[2J" = "x"
"""
THEME = r"""extends = "mus-dark"
label = { da = "Mit \u001b[31m", en = "Mine \u001b[31m" }
"""
QUESTION = r"""[E1]
topics = [1]
da = "Hvad \u001b[31m [bold]mere[/]?"
en = "What \u001b[31m [bold]more[/]?"
"""


def spoil(machine: Machine, workbook: Path) -> None:
    """Put control characters and markup where no entrance of the program lets them in, and into every own file."""
    with sqlite3.connect(workbook) as connection:
        for table, columns in FIELDS.items():
            assignments = ", ".join(f"{column} = ?1 || {column} || ?2" for column in columns)
            connection.execute(f"UPDATE {table} SET {assignments}", (MARKUP, EVIL))
        connection.execute("UPDATE settings SET value = value || ? WHERE key <> 'demo_day'", (EVIL,))
    connection.close()
    settings = machine.home / "config/mus"
    for name, text in (("config.toml", SETTINGS), ("themes/own.toml", THEME), ("content/questions.toml", QUESTION)):
        (settings / name).parent.mkdir(parents=True, exist_ok=True)
        (settings / name).write_text(text, encoding="utf-8")


def test_control_characters_and_markup_in_any_field_stay_words_on_the_screen_and_in_what_is_printed(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.said("demo")
    workbook = machine.home / "data/mus/demo/workbook.db"
    spoil(machine, workbook)
    with machine.open("--workbook", workbook, "--lang", "en", size=(120, 40)) as terminal:
        terminal.wait_for(f"{MARKUP}Ane")
        for keys in ("l", "o\r", "b\r", "p", "r"):
            terminal.press("ctrl+g", *keys)
            terminal.settle()
        for dialog in ("f1", "ctrl+p"):
            terminal.press(dialog)
            terminal.settle()
            terminal.press("ctrl+q")
        terminal.press("ctrl+f")
        terminal.type("title")
        terminal.wait_for("Search", MARKUP)
        terminal.press("ctrl+q")
        assert terminal.exit_status() == 0
        assert [harm for harm in HARM if harm in terminal.output] == []
    for name, value in machine.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(machine.work)
    for verb in (
        "list",
        "list --json",
        "due",
        "goals",
        "themes",
        "doctor",
        "keys",
        "search title",
        "show ane",
        "minutes ane",
        "agenda ane",
    ):
        done = CliRunner().invoke(program, ["--workbook", str(workbook), *verb.split()])
        assert done.exit_code in (0, 1), (verb, done.output)
        assert [harm for harm in (*HARM, b"\x1b", b"\x07") if harm in done.output.encode()] == [], verb
    written = [file for file in machine.work.iterdir() if file.suffix != ".db"]
    assert written
    assert [file for file in written if b"\x1b" in file.read_bytes() or b"\x07" in file.read_bytes()] == []


def test_nothing_is_written_beside_the_workbook_nor_open_to_others_whatever_textual_and_the_umask_say(
    machine: Machine,
) -> None:
    asked = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_LOG": "textual.log",
        "TEXTUAL_DEVTOOLS_PORT": "1",
        "TEXTUAL_SCREENSHOT": "1",
        "TEXTUAL_SCREENSHOT_LOCATION": str(machine.work),
        "TEXTUAL_PRESS": "n",
    }
    usual = os.umask(0)
    try:
        opened = machine.open("demo", variables=asked)
    finally:
        os.umask(usual)
    with opened as terminal:
        terminal.wait_for("Else Marie")
        terminal.press("down", "l")
        terminal.wait_for("[1 ")
        terminal.type("hemmelige ord")
        terminal.wait_for("hemmelige ord")
        terminal.settle(1.2)
        terminal.press("ctrl+q", "ctrl+g", "b", "ctrl+g", "p", "enter")  # What is typed after that breaks nothing.
        assert terminal.exit_status() == 0
    assert list(machine.work.iterdir()) == []
    assert list(machine.temporary.iterdir()) == []
    written = {file.relative_to(machine.home) for file in machine.home.rglob("*") if file.is_file()}
    demo = Path("data/mus/demo")
    assert {file.parent for file in written} <= {demo, demo / "locks"}
    assert all(file.name.startswith("workbook.db") for file in written if file.parent == demo)
    assert all((machine.home / file).stat().st_mode & 0o077 == 0 for file in written)
