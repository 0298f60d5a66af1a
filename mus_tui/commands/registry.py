"""Every command: bindings, footer, palette, help, the keymap and ``mus keys`` come from here."""

from mus_tui.commands.board import BOARD, TEAM_GOALS
from mus_tui.commands.command import FOCUS, HEADINGS, TEXT_FOCUS, Command, Scope
from mus_tui.commands.everywhere import AFTER_GO, EVERYWHERE, FIELD, OUTSIDE_TEXT
from mus_tui.commands.lists import AGREEMENTS, EMPLOYEES, FOLLOW_UP, ITEMS, LISTS, MINUTES, OVERVIEW, TEAM_MEETING
from mus_tui.commands.search import FILTERS, HITS, SEARCH, SEARCH_FIELD
from mus_tui.commands.sync import CONFLICTS, SYNC
from mus_tui.commands.talk import CLOSING, FOLLOW, MARKS, PANEL, TALK, TEXT, VERDICTS

__all__ = [
    "COMMANDS",
    "FOCUS",
    "HEADINGS",
    "TEXT_FOCUS",
    "Command",
    "Scope",
    "command",
    "in_focus",
    "in_scope",
]

COMMANDS: tuple[Command, ...] = (
    *EVERYWHERE,
    *OUTSIDE_TEXT,
    *AFTER_GO,
    *EMPLOYEES,
    *TALK,
    *TEXT,
    *FOLLOW,
    *MARKS,
    *PANEL,
    *VERDICTS,
    *CLOSING,
    *BOARD,
    *TEAM_GOALS,
    *TEAM_MEETING,
    *AGREEMENTS,
    *MINUTES,
    *OVERVIEW,
    *SYNC,
    *CONFLICTS,
    *ITEMS,
    *FOLLOW_UP,
    *LISTS,
    *SEARCH,
    *SEARCH_FIELD,
    *HITS,
    *FILTERS,
    *FIELD,
)

_BY_ID = {each.id: each for each in COMMANDS}


def command(command_id: str) -> Command:
    """Give the command with an id; an unknown one is a `KeyError` of the caller's making."""
    return _BY_ID[command_id]


def in_scope(scope: Scope) -> tuple[Command, ...]:
    """Give the commands of one scope, in their order."""
    return tuple(each for each in COMMANDS if each.scope is scope)


def in_focus(focus: str) -> tuple[Command, ...]:
    """Give the commands that are active when something of `FOCUS` has focus, the nearest scope's first."""
    return tuple(each for scope in FOCUS[focus] for each in in_scope(scope))
