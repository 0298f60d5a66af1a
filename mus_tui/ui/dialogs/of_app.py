"""The dialogs of the app's own commands; a module of its own, since the first screen does without them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mus_tui.commands.help import help_rows
from mus_tui.commands.registry import command
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching

if TYPE_CHECKING:
    from mus_tui.ui.app import MusApp

KEY_COLUMN = 12
DETAIL_COLUMN = 26


def palette(app: "MusApp") -> PickDialog:
    """Offer every command that can be run on the screen under the dialog."""
    rows = [
        PickRow(row.command_id, row.label, row.keys, row.heading)
        for row in help_rows(app.top.focus_name, app.keys.keymap, app.words, ascii_only=app.plain_signs)
        if app.top.handler(row.command_id) is not None and command(row.command_id).palette
    ]
    return _commands(app.words("Commands"), rows)


def help_list(app: "MusApp") -> PickDialog:
    """List every key, those that count on the screen under the dialog first."""
    rows = [
        PickRow(row.command_id, row.label, row.keys, row.help, row.heading)
        for row in help_rows(app.top.focus_name, app.keys.keymap, app.words, ascii_only=app.plain_signs)
    ]
    return _commands(app.words("Help: the keys here come first"), rows)


def themes(app: "MusApp", tried: Callable[[str], None]) -> PickDialog:
    """Offer the themes; ``tried`` is told of each the cursor comes to."""
    rows = [PickRow(theme.name, theme.label(app.words.language)) for theme in app.themes.by_name.values()]
    start = app.configuration.theme or app.theme
    return PickDialog(app.words("Theme"), matching(rows), highlighted=tried, start=start)


def _commands(title: str, rows: list[PickRow]) -> PickDialog:
    return PickDialog(title, matching(rows), key_width=KEY_COLUMN, detail_width=DETAIL_COLUMN)
