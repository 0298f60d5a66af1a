"""Rendered Markdown: minutes, agenda, help."""

from typing import Unpack

from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.markdown_lines import render
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.text import Line, Span

MARGIN = 1
"""Cells left free on the left."""


class MarkdownView(LineView):
    """Shows Markdown, wrapped to the width there is."""

    def __init__(self, markdown: str = "", **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._markdown = markdown
        self._lines: tuple[Line, ...] = ()

    def show(self, markdown: str) -> None:
        """Show another text, from its beginning."""
        self._markdown = markdown
        self.remeasure()
        self.scroll_to(y=0)

    def line_count(self, width: int) -> int:
        """Lay the text out and count its lines."""
        self._lines = render(self._markdown, width - MARGIN)
        return len(self._lines)

    def line(self, index: int, width: int) -> Line:
        """Give one line."""
        line = self._lines[index]
        return Line((Span(" " * MARGIN), *line.spans), line.base)
