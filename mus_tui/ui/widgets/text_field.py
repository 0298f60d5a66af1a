"""A line of text to fill in."""

from typing import Unpack

from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.widgets import Input

from mus_tui.ui.widgets.naming import Naming


class TextField(Input):
    """An `Input` of one row whose cursor stands still: blinking would send an idle line bytes for nothing."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """How much is written; the stock field has the whole screen laid out anew for each letter."""

    def __init__(self, value: str = "", placeholder: str = "", **naming: Unpack[Naming]) -> None:
        super().__init__(value, placeholder, compact=True, select_on_focus=False, **naming)
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the cursor is; the stock field says one cell further where it is after the text."""
        return super().cursor_screen_offset - (int(self.cursor_at_end), 0)

    def watch_virtual_size(self, size: Size) -> None:
        """Scroll back where there is less than before."""
        self._scroll_update(size)
