"""How the lines of a talk look: coloured by their marks, private ones masked, each with its time where wanted."""

from functools import lru_cache
from typing import cast

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.document._document import DocumentBase, Selection
from textual.strip import Strip

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, split
from mus_tui.ui.terminal.lean_text_area import TalkTextArea
from mus_tui.ui.widgets.line_list import LineList
from mus_tui.ui.widgets.masks import ShownLines, is_private
from mus_tui.ui.widgets.styles import Palette, get_palette
from mus_tui.ui.widgets.text import PLAIN_SIGNS

TIME_CELLS = 7
"""The width of ``10:42`` and of what keeps it clear of the text."""


class LineLooks(TalkTextArea):
    """A text area that paints the lines of a `LineList`; a subclass edits them.

    ``show_line_numbers`` shows times in the place of numbers.
    """

    lines: LineList
    masks_private: bool = False
    """Whether a private line shows its words only while the caret is on it."""
    _uncovered: str | None = None
    """The id of the line with the caret, while there is a caret to see."""

    def get_line(self, line_index: int) -> Text:
        """Colour a line by its mark; a masked one is nothing but its mask."""
        palette = get_palette(self)
        text = super().get_line(line_index)
        if self.is_masked(line_index):
            mask = self.wrapped_document.document.get_line(line_index)
            text.plain = mask.translate(PLAIN_SIGNS) if palette.plain_signs else mask
        kind, _ = split(text.plain)
        if kind is not LineKind.NOTE:
            style = _mark_style(palette, kind)
            text.stylize(style)
            text.stylize(Style(bold=True), 0, len(MARKS[kind]))
        return text

    def is_masked(self, row: int) -> bool:
        """Whether a row shows only that it is private."""
        if not self.masks_private or self.lines.ids[row] == self._uncovered:
            return False
        return is_private(self.document.get_line(row))

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        # What is masked is also wrapped as its mask: the rows of a line tell how long it is.
        self.wrapped_document.document = cast(DocumentBase, ShownLines(self.document, self.is_masked))

    def _refresh_size(self) -> None:
        self._uncover()
        super()._refresh_size()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        self._uncover()
        super()._watch_selection(previous_selection, selection)

    def _watch_has_focus(self, focus: bool) -> None:
        self._uncover()
        super()._watch_has_focus(focus)

    def _uncover(self) -> None:
        """Show the private line the caret has come to, and mask the one it has left."""
        row = self.selection.end[0]
        now = self.lines.ids[row] if self.has_focus and row < len(self.lines.ids) else None
        if not self.masks_private or now == self._uncovered:
            return
        before, self._uncovered = self._uncovered, now
        for line_id in (before, now):
            row_of = None if line_id is None else self.lines.row_of(line_id)
            if row_of is not None and is_private(self.document.get_line(row_of)):
                self.wrapped_document.wrap_range((row_of, 0), (row_of, 0), (row_of, 0))
                self._line_cache.clear()
                super()._refresh_size()

    @property
    def gutter_width(self) -> int:
        """The width of the times, in cells; 0 where they are not shown."""
        return TIME_CELLS if self.show_line_numbers else 0

    def gutter_key(self, row: int) -> str:
        """Give what the picture of a row's time depends on."""
        return self._time_of(row)

    def _time_of(self, row: int) -> str:
        """Give the time at which a line was begun; a row without words has none."""
        return f"{self.lines.made_at(row).astimezone():%H:%M}" if self.document.get_line(row).strip() else ""

    def _render_line(self, y: int) -> Strip:
        """Put times where a text area has the numbers of its lines."""
        strip = super()._render_line(y)
        offset = y + self.scroll_offset.y
        if not self.show_line_numbers or offset >= self.wrapped_document.height:
            return strip
        row, section = self.wrapped_document._offset_to_line_info[offset]
        time = self._time_of(row) if section == 0 else ""
        gutter = Segment(f"{time:<{TIME_CELLS}}", next(iter(strip)).style)
        return Strip.join([Strip([gutter], TIME_CELLS), strip.crop(TIME_CELLS)])


@lru_cache(maxsize=64)
def _mark_style(palette: Palette, kind: LineKind) -> Style:
    return Style(color=palette.style(f"mark_{kind.value}").color)
