"""Paints the rows of a board from pieces, one per column; a piece that looks the same is made once."""

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip

from mus_tui.ui.widgets.board_layout import Stop
from mus_tui.ui.widgets.board_lines import card_line, heading_line, rule_line, title_line
from mus_tui.ui.widgets.board_window import BoardWindow
from mus_tui.ui.widgets.styles import Palette
from mus_tui.ui.widgets.text import Line, Span, to_strip

FIXED_ROWS = 2
"""Rows that stay at the top: the titles and the rule below them."""
CACHED_PIECES = 1024


class BoardPainter:
    """Paints what a window shows; ``over`` is the style of the cursor."""

    def __init__(self, window: BoardWindow) -> None:
        self._window = window
        self._palette: Palette | None = None
        self._border: list[Segment] = []
        """What stands between two columns."""
        self._pieces: LRUCache[tuple[int, int, int, str], list[Segment]] = LRUCache(CACHED_PIECES)

    def forget(self) -> None:
        """Forget all pieces: the board is another one."""
        self._pieces.clear()

    def row(self, y: int, palette: Palette, cursor: Stop | None, over: str) -> Strip:
        """Paint one row of the board."""
        if palette is not self._palette:
            self._palette = palette
            self._border = list(to_strip(Line((Span("│", "border"),)), 1, palette))
            self.forget()
        window = self._window
        if y < FIXED_ROWS:
            return to_strip((title_line, rule_line)[y](window), window.width, palette)
        line = y - FIXED_ROWS + (window.top(0) if window.layout.columns else 0)
        if line in window.layout.headings:
            return to_strip(self._heading(line, cursor, over), window.width, palette)
        segments: list[Segment] = []
        for number, (_, cells) in zip(window.shown, window.edges, strict=True):
            if segments:
                segments += self._border
            segments += self._piece(number, y - FIXED_ROWS + window.top(number), cells, palette, cursor, over)
        return Strip(segments).adjust_cell_length(window.width, palette.style())

    def _piece(
        self, number: int, line: int, cells: int, palette: Palette, cursor: Stop | None, over: str
    ) -> list[Segment]:
        stop = self._window.layout.at(number, line)
        over = over if stop is not None and stop == cursor else ""
        key = (number, line, cells, over)
        piece = self._pieces.get(key)
        if piece is None:
            card = None if stop is None else stop.card
            content = Line() if stop is None or card is None else card_line(card, line - stop.line, over, cells)
            piece = self._pieces[key] = list(to_strip(content, cells, palette))
        return piece

    def _heading(self, line: int, cursor: Stop | None, over: str) -> Line:
        layout = self._window.layout
        lane = layout.headings[line]
        counts = [layout.lane_counts.get((lane.id, number), 0) for number in range(len(layout.columns))]
        here = cursor is not None and cursor.card is None and cursor.line == line
        return heading_line(
            lane, counts, folded=lane.id in layout.folded, over=over if here else "", width=self._window.width
        )
