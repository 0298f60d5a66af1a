"""What a footer shows: at most eight keys, as many as fit, help always among them."""

import unicodedata
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from mus_tui.commands.command import Command
from mus_tui.commands.keymap import Keymap
from mus_tui.commands.keys import display, is_printable
from mus_tui.commands.registry import in_focus
from mus_tui.i18n.translator import Translator

MOST = 8
GAP = "  "
"""What stands between two entries; one blank stands before the first and one after the last."""


class Entry(NamedTuple):
    """A key as it is shown, its label, already translated, and the id of the command that a click on it runs."""

    key: str
    label: str
    command: str


def footer(
    focus: str,
    keymap: Keymap,
    _: Translator,
    width: int,
    ascii_only: bool = False,
    can_run: Callable[[str], bool] = lambda command_id: True,
) -> list[Entry]:
    """Give the entries for what has focus (`FOCUS`), fitting a width in cells.

    ``can_run`` says of a command's id whether the screen has it: a key that does nothing there is not shown.
    F-keys' help leads the line and ``?`` ends it, where people look for each. The last ranks go first; help
    stays, alone if need be.
    """
    help_entry: list[Entry] = []
    ranked: list[Entry] = []
    for entry, is_help in _entries(focus, keymap, _, ascii_only, can_run):
        (help_entry if is_help else ranked).append(entry)
    del ranked[MOST - len(help_entry) :]
    leads = bool(help_entry) and len(help_entry[0].key) > 1
    while True:
        line = help_entry + ranked if leads else ranked + help_entry
        if cells(written_out(line)) <= width or not ranked:
            return line
        ranked.pop()


def written_out(entries: list[Entry]) -> str:
    """Write entries as the line they become."""
    return f" {GAP.join(f'{entry.key} {entry.label}' for entry in entries)} "


def cells(text: str) -> int:
    """Give the width of a text in cells of a terminal."""
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _entries(
    focus: str, keymap: Keymap, _: Translator, ascii_only: bool, can_run: Callable[[str], bool]
) -> list[tuple[Entry, bool]]:
    """Give the focus's entries in their order, each with whether it is help."""
    shown = [each for each in in_focus(focus) if each.footer and can_run(each.id) and keymap.active(each, focus)]
    entries = []
    for _same, group in groupby(sorted(shown, key=_rank), key=_rank):
        commands = list(group)
        keys = [keymap.active(each, focus)[0] for each in commands]
        entry = Entry(_together(keys, ascii_only), _(commands[0].short), commands[0].id)
        entries.append((entry, entry.command == "app.help"))
    return entries


def _rank(each: Command) -> tuple[int, str]:
    return each.footer, each.short


def _together(keys: list[str], ascii_only: bool) -> str:
    """Show the keys of one entry: ``F2-F6`` and ``0-6`` where they follow each other, else side by side."""
    names = [display(key, ascii_only) for key in keys]
    numbers = [int(name.lstrip("F")) if name.lstrip("F").isdecimal() else -1 for name in names]
    if len(keys) > 2 and -1 not in numbers and numbers == list(range(numbers[0], numbers[0] + len(keys))):
        return f"{names[0]}-{names[-1]}"
    return "".join(names) if len(keys) > 2 and all(map(is_printable, keys)) else " ".join(names)
