"""The list behind ``?``: every command with its keys, to be searched and run from; and ``mus keys``."""

from typing import NamedTuple

from mus_tui.commands.command import HEADINGS, Command
from mus_tui.commands.keymap import Keymap
from mus_tui.commands.keys import display
from mus_tui.commands.registry import COMMANDS, in_focus
from mus_tui.i18n.translator import Translator


class HelpRow(NamedTuple):
    """A command as help shows it, in the reader's language."""

    command_id: str
    keys: str
    label: str
    heading: str
    help: str
    here: bool
    """Whether it can be run where the help was opened."""


def help_rows(focus: str, keymap: Keymap, _: Translator, words: str = "", ascii_only: bool = False) -> list[HelpRow]:
    """Give the commands that count where help was opened, the nearest first, then all others.

    ``words`` keeps the rows that have each of them in key, label, heading or id, in any case.
    """
    here = in_focus(focus)
    elsewhere = tuple(each for each in COMMANDS if each not in here)
    rows = [_row(each, keymap.active(each, focus), _, ascii_only, here=True) for each in here]
    rows += [_row(each, keymap.keys_of(each.id), _, ascii_only, here=False) for each in elsewhere]
    wanted = words.casefold().split()
    return [row for row in rows if all(word in _searched(row) for word in wanted)]


def key_rows(keymap: Keymap, _: Translator) -> list[HelpRow]:
    """Give every command for ``mus keys``, in the registry's order, keys in plain words."""
    return [_row(each, keymap.keys_of(each.id), _, ascii_only=True, here=False) for each in COMMANDS]


def _row(each: Command, keys: tuple[str, ...], _: Translator, ascii_only: bool, here: bool) -> HelpRow:
    shown = "  ".join(display(key, ascii_only) for key in keys)
    return HelpRow(each.id, shown, _(each.label), _(HEADINGS[each.scope]), _(each.help), here)


def _searched(row: HelpRow) -> str:
    return " ".join((row.command_id, row.keys, row.label, row.heading, row.help)).casefold()
