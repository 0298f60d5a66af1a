"""A figure: lines that are only looked at, drawn anew for the width there is."""

from collections.abc import Callable, Sequence
from typing import Unpack

from textual.geometry import Size

from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.text import Line

Draw = Callable[[int], Sequence[Line]]


class Figure(LineView):
    """Shows what a function draws for a width in cells."""

    can_focus = False
    DEFAULT_CSS = "Figure { scrollbar-gutter: auto; }"

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._draw: Draw = lambda width: ()
        self._lines: Sequence[Line] = ()

    def show(self, draw: Draw) -> None:
        """Show another figure."""
        self._draw = draw
        self.remeasure()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Be as high as the figure where the style sheet leaves it open."""
        return len(self._draw(width))

    def line_count(self, width: int) -> int:
        """Draw, and count the lines."""
        self._lines = self._draw(width)
        return len(self._lines)

    def line(self, index: int, width: int) -> Line:
        """Give one line."""
        return self._lines[index]
