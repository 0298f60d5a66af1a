"""A text as it stands in a file, line by line."""

from typing import Unpack

from rich.cells import chop_cells

from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.text import Line, Span, safe

MARGIN = 2
"""Cells left free on the left."""


class PageView(LineView):
    """Shows a text unchanged; a line too long for the screen goes on below."""

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._text = ""
        self._lines: list[str] = []

    def show(self, text: str) -> None:
        """Show another text, without moving from where one is in it."""
        if text != self._text:
            self._text = text
            self.remeasure()

    def line_count(self, width: int) -> int:
        """Cut what is too long and count the lines."""
        room = max(1, width - MARGIN)
        self._lines = [piece for line in self._text.splitlines() for piece in chop_cells(safe(line), room) or [""]]
        return len(self._lines)

    def line(self, index: int, width: int) -> Line:
        """Give one line."""
        return Line((Span(" " * MARGIN), Span(self._lines[index])))
