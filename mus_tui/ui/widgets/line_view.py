"""The base of all lists, panels and documents: lines painted by one widget."""

from collections.abc import Hashable
from typing import Any, ClassVar, Unpack

from textual.binding import BindingType
from textual.events import Resize
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.terminal.plain_lines import PlainLines
from mus_tui.ui.widgets.moves import VIEW_MOVES, RunsCommands, bindings
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.styles import Palette, get_palette
from mus_tui.ui.widgets.text import Line, to_strip

CACHED_LINES = 512
"""So many lines are kept as they were painted; far more than are in sight."""


class LineView(RunsCommands, PlainLines, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows lines that a subclass makes when they come into sight, and repaints only those that changed.

    A subclass gives `line_count` and `line`, and `fixed_line` where ``fixed`` lines stay at the top. It
    calls `repaint_lines` for lines that look different and `remeasure` when there are other lines.
    """

    DEFAULT_CSS = """
    LineView {
        background: $background;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = bindings(*VIEW_MOVES)
    is_in_palette = True
    GROUND: ClassVar[str] = "background"
    """The role that lines are painted on."""

    fixed: int = 0
    """How many lines stay at the top while the others scroll."""

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        # A dictionary: Textual's cache is a ring of links, which would leave all of its lines to the garbage collector.
        self._strips: dict[Hashable, Strip] = {}
        self._painted_for: tuple[Palette, int] | None = None
        self._painted_from = 0
        self._count = 0
        self._counted_for = 0

    def forget_lines(self) -> None:
        """Keep none of the lines made; those in sight are made again when they are painted."""
        self._strips.clear()

    def line_count(self, width: int) -> int:
        """Say how many lines there are at a width in cells."""
        raise NotImplementedError

    def line(self, index: int, width: int) -> Line:
        """Make one line; asked only for lines in sight."""
        raise NotImplementedError

    def fixed_line(self, index: int, width: int) -> Line:
        """Make one of the lines that stay at the top."""
        raise NotImplementedError

    def look(self, index: int) -> Hashable:
        """Name what a line's looks depend on besides its index and the width, such as the cursor."""
        return None

    @property
    def line_width(self) -> int:
        """The width of a line in cells; 0 until the view has a place on the screen."""
        return self.scrollable_content_region.width

    @property
    def page_lines(self) -> int:
        """How many scrolling lines are in sight at once."""
        return max(1, self.size.height - self.fixed)

    def remeasure(self) -> None:
        """Count the lines again and repaint them all."""
        width = self.line_width
        self._strips.clear()
        if width > 0:
            self._count_lines(width)
            self._take_room(Size(width, self._count + self.fixed))
            # The bar beside the lines paints itself where it has to.
            self.refresh(Region(0, 0, width, self.size.height))
        else:
            self.refresh()

    def _take_room(self, size: Size) -> None:
        if self.styles.auto_dimensions:
            self.virtual_size = size
        elif size != self.virtual_size:
            # Its place on the screen does not depend on how much it shows, so the screen is not laid out anew.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def _count_lines(self, width: int) -> None:
        self._count = self.line_count(width)
        self._counted_for = width

    def repaint_lines(self, first: int, count: int = 1) -> None:
        """Repaint lines that look different."""
        self.refresh_lines(first + self.fixed, count)

    def repaint_fixed(self) -> None:
        """Make and repaint the lines that stay at the top."""
        for index in range(self.fixed):
            self._strips.pop(("fixed", index), None)
        self.refresh_lines(self.scroll_offset.y, self.fixed)

    def show_line(self, index: int, count: int = 1) -> None:
        """Scroll as little as brings these lines into sight."""
        top, page = self.scroll_offset.y, self.page_lines
        if index < top:
            self.scroll_to(y=index)
        elif index + count > top + page:
            self.scroll_to(y=index + count - page)

    def scroll_to(self, x: float | None = None, y: float | None = None, **options: Any) -> None:
        """Scroll at once: an animation costs a slow line dozens of frames."""
        super().scroll_to(x, y, **{**options, "animate": False, "force": True})

    def command_up(self) -> None:
        """Move up by a line."""
        self.scroll_up()

    def command_down(self) -> None:
        """Move down by a line."""
        self.scroll_down()

    def command_page_up(self) -> None:
        """Move up by a page."""
        self.scroll_to(y=self.scroll_offset.y - max(1, self.page_lines - 1))

    def command_page_down(self) -> None:
        """Move down by a page."""
        self.scroll_to(y=self.scroll_offset.y + max(1, self.page_lines - 1))

    def command_first(self) -> None:
        """Move to the top."""
        self.scroll_to(y=0)

    def command_last(self) -> None:
        """Move to the bottom."""
        self.scroll_to(y=self.max_scroll_y)

    def line_at(self, y: int) -> int | None:
        """Give the index of the line in a row of the view, None if no scrolling line is there."""
        return self._line_under(y, self.scroll_offset.y)

    def _line_under(self, y: int, top: int) -> int | None:
        index = y - self.fixed + top
        return index if y >= self.fixed and 0 <= index < self._count else None

    def on_resize(self, event: Resize) -> None:
        """Measure for the new size."""
        self.remeasure()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some rows of the view; where it stands and how it looks is asked once for all of them."""
        palette, width = get_palette(self), self.line_width
        if self._painted_for != (palette, width):
            self._strips.clear()
            self._painted_for = (palette, width)
        if self._counted_for != width:
            # The first frame is painted before the news of the size has come.
            self._count_lines(width)
        self._painted_from = self.scroll_offset.y
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view, as a part of `render_lines`."""
        assert self._painted_for is not None
        palette, width = self._painted_for
        index = self._line_under(y, self._painted_from)
        key: Hashable = ("fixed", y) if y < self.fixed else (index, None if index is None else self.look(index))
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) >= CACHED_LINES:
                self._strips.clear()
            strip = self._strips[key] = to_strip(self._line_in(y, index, width), width, palette, self.GROUND)
        return strip

    def _line_in(self, y: int, index: int | None, width: int) -> Line:
        if y < self.fixed:
            return self.fixed_line(y, width)
        return Line() if index is None else self.line(index, width)
