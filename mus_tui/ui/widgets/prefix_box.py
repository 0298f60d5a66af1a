"""The box that says which keys may follow the prefix."""

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.widgets.styles import get_palette
from mus_tui.ui.widgets.text import Line, Span, fit, to_strip

KEY_CELLS = 3
COLUMN_CELLS = 36


class PrefixBox(Widget):
    """Keys with what they do, in two columns at the bottom of the screen; hidden until it is asked for."""

    DEFAULT_CSS = """
    PrefixBox {
        layer: box;
        dock: bottom;
        height: auto;
        width: 1fr;
        display: none;
        background: $surface;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, str], ...] = ()

    def show(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show keys and labels."""
        self._rows = tuple(rows)
        self.display = True
        self.refresh(layout=True)

    def hide(self) -> None:
        """Go out of sight."""
        self.display = False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for every two keys."""
        return -(-len(self._rows) // 2)

    def render_line(self, y: int) -> Strip:
        """Paint one line: a key of the first half and one of the second."""
        half = -(-len(self._rows) // 2)
        spans: list[Span] = []
        for row in self._rows[y::half] if half else ():
            spans += [Span(fit(row[0], KEY_CELLS, right=True), "footer_key bold"), Span(" ")]
            spans.append(Span(fit(row[1], COLUMN_CELLS)))
        return to_strip(Line(tuple(spans)), self.size.width, get_palette(self), "surface")
