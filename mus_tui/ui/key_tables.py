"""Which command a key means where, and how keys are told: tables made once from the registry and the user's keymap."""

from collections.abc import Callable

from mus_tui.commands.footer import footer
from mus_tui.commands.keymap import Keymap
from mus_tui.commands.keys import display
from mus_tui.commands.registry import in_focus
from mus_tui.i18n.translator import Translator
from mus_tui.ui.widgets.bars import Key


class KeyTables:
    """The keys of each focus."""

    def __init__(self, keymap: Keymap, *, plain_signs: bool) -> None:
        self.keymap = keymap
        self.plain_signs = plain_signs
        self._commands: dict[str, dict[str, str]] = {}

    def command_for(self, focus: str, key: str) -> str | None:
        """Give the id of the command a key means in a focus."""
        if focus not in self._commands:
            self._commands[focus] = {
                pressed: each.id for each in reversed(in_focus(focus)) for pressed in self.keymap.active(each, focus)
            }
        return self._commands[focus].get(key)

    def footer_keys(self, focus: str, width: int, words: Translator, can_run: Callable[[str], bool]) -> list[Key]:
        """Give the keys to show at the bottom, of those commands that can be run."""
        entries = footer(focus, self.keymap, words, width, self.plain_signs, can_run)
        return [Key(entry.key, entry.label, entry.command, always=True) for entry in entries]

    def prefix_rows(self, focus: str, words: Translator) -> list[tuple[str, str]]:
        """Give each key that may follow the prefix, with what it does."""
        return [
            (display(key, self.plain_signs), words(each.label))
            for each in in_focus(focus)
            for key in self.keymap.keys_of(each.id)[:1]
        ]
