"""A dialog to write running text in, over as many lines as it takes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from mus_tui.domain.text import clean
from mus_tui.system.refusal import Refusal
from mus_tui.ui.dialogs.base import Dialog
from mus_tui.ui.dialogs.form import FormMessage, ok_and_cancel
from mus_tui.ui.terminal.lean_text_area import TalkTextArea
from mus_tui.ui.widgets.bars import KeyBar


class TextDialog(Dialog[str]):
    """Asks for text; ^S leaves with it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "accept", show=False, priority=True)]
    DEFAULT_CSS = """
    TextDialog TextArea { height: 8; background: $panel; color: $foreground; border: none; padding: 0; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._area = TalkTextArea(text, soft_wrap=True, show_line_numbers=False)
        self._message = FormMessage()
        self._refusal: Refusal | None = None

    def again(self, refusal: Refusal) -> "TextDialog":
        """Give the dialog as it was left, for another try, because its text could not be used."""
        dialog = TextDialog(self._title, self._area.text)
        dialog._refusal = refusal
        return dialog

    def compose(self) -> ComposeResult:
        """Put the text over its keys."""
        box = Vertical()
        box.border_title = self._title
        with box:
            yield self._area
            if self._refusal is not None:
                yield self._message
            yield KeyBar(ok_and_cancel(self.words))

    def on_mount(self) -> None:
        """Write on where the text ends."""
        self._area.cursor_blink = False
        self._area.move_cursor(self._area.document.end)
        self.set_focus(self._area)
        if self._refusal is not None:
            self._message.say_error(self.words.refusal(self._refusal))

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        if event.command == "Esc":
            self.command_leave()
        else:
            self.action_accept()

    def action_accept(self) -> None:
        """Leave with the text."""
        self.dismiss(clean(self._area.text).strip())
