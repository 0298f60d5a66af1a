"""A line of text to fill in."""

from typing import Unpack

from rich.segment import Segment
from textual.geometry import Offset, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Input

from mus_tui.domain.text import is_simple
from mus_tui.ui.terminal.plain_lines import PlainLines
from mus_tui.ui.widgets.naming import Naming


class TextField(PlainLines, Input):
    """An `Input` of one row whose cursor stands still: blinking would send an idle line bytes for nothing."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """How much is written; the stock field has the whole screen laid out anew for each letter."""

    def __init__(self, value: str = "", placeholder: str = "", **naming: Unpack[Naming]) -> None:
        super().__init__(value, placeholder, compact=True, select_on_focus=False, **naming)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """Paint the row: plain text that fits is only cut around the cursor, not laid out as the stock field does."""
        text, place, width = self.value, self.cursor_position, self.size.width
        is_plain = 0 < len(text) < width and is_simple(text) and self.selection.is_empty
        if y or not is_plain or not (self.has_focus and self._cursor_visible):
            return super().render_line(y)
        style = self.rich_style
        cursor = style + self.get_component_rich_style("input--cursor")
        pieces = ((text[:place], style), (text[place : place + 1] or " ", cursor), (text[place + 1 :], style))
        strip = Strip([Segment(piece, its_style) for piece, its_style in pieces if piece])
        return strip.extend_cell_length(width, style)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the cursor is; the stock field says one cell further where it is after the text."""
        return super().cursor_screen_offset - (int(self.cursor_at_end), 0)

    def watch_virtual_size(self, size: Size) -> None:
        """Scroll back where there is less than before."""
        if self.scroll_x:
            self._scroll_update(size)
