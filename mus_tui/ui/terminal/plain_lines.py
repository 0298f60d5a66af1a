"""Lines of a widget without border and padding, handed on as they are made."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.terminal.switch import lean


class PlainLines:
    """Goes before the widget among the bases of one that paints lines.

    The stock widget asks two dozen styles for each line what is to be drawn around it, and copies the line;
    here nothing is, and a line that is the same one as before is known by that to the picture of the terminal.
    """

    is_in_palette: ClassVar[bool] = False
    """Whether its lines have no styles but those of the palette, which are filtered already."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines of a part of the widget."""
        widget = cast(Widget, self)
        if not lean() or not _is_plain(widget):
            lines: list[Strip] = super().render_lines(crop)  # type: ignore[misc]
            return lines
        width = widget.region.width
        ground, background = widget.background_colors
        filters: Sequence[LineFilter] = widget.get_line_filters()
        style = widget._styles_cache.get_inner_outer(ground, background)[0].rich_style
        if self.is_in_palette:
            style, filters = filtered(style, filters, background), ()
        columns = None if crop.column_span == (0, width) else crop.column_span
        strips = []
        for y in crop.line_range:
            strip = widget.render_line(y).adjust_cell_length(width, style)
            for each in filters:
                strip = strip.apply_filter(each, background)
            strips.append(strip if columns is None else strip.crop(*columns))
        # They are as they should be now; the stock way, should it be gone back to, makes all of them anew.
        widget._styles_cache.clear()
        return strips


def filtered(style: Style, filters: Iterable[LineFilter], background: Color) -> Style:
    """Give what the app makes of a style."""
    for each in filters:
        ((_, made, _),) = each.apply([Segment(" ", style)], background)
        style = made or style
    return style


def _is_plain(widget: Widget) -> bool:
    styles: Any = widget.styles
    return not (
        styles.gutter
        or styles.has_rule("outline_top")
        or styles.has_rule("hatch")
        or styles.tint.a
        or styles.text_opacity != 1.0
        or widget.opacity != 1.0
    )
