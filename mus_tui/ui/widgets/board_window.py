"""Which part of a board is in sight; knows no screen."""

from textual.geometry import Region

from mus_tui.ui.widgets.board_layout import CARD_LINES, BoardLayout, Hidden, Stop

LEAST_COLUMN = 26
"""Cells a column needs for its cards to be read."""
WIDE_BOARD = 110
"""From this width on all columns are shown."""
ONE_COLUMN_BOARD = 60
"""Below this width one column is shown at a time."""


def columns_in_sight(width: int, columns: int, *, one: bool = False) -> int:
    """Say how many columns a board of ``width`` cells shows at once."""
    if one or width < ONE_COLUMN_BOARD:
        return min(1, columns)
    if width >= WIDE_BOARD:
        return columns
    return min(columns, max(1, (width + 1) // (LEAST_COLUMN + 1)))


def column_edges(width: int, shown: int) -> tuple[tuple[int, int], ...]:
    """Give the first cell and the width of each column in sight; one cell stands between two."""
    room = width - (shown - 1)
    edges, x = [], 0
    for number in range(shown):
        cells = max(0, room // shown + (1 if number < room % shown else 0))
        edges.append((x, cells))
        x += cells + 1
    return tuple(edges)


class BoardWindow:
    """The columns in sight, and how far each column is scrolled (with lanes: all by the same)."""

    def __init__(self) -> None:
        self.layout = BoardLayout((), (), ())
        self.one_column = False
        self.width = 0
        self.page = 1
        """Lines of cards in sight."""
        self.first = 0
        """The first column in sight."""
        self.edges: tuple[tuple[int, int], ...] = ()
        """The first cell and the width of each column in sight."""
        self._tops: list[int] = []

    @property
    def shown(self) -> range:
        """The numbers of the columns in sight."""
        return range(self.first, self.first + len(self.edges))

    @property
    def hidden(self) -> Hidden:
        """What is out of sight at the sides."""
        return self.layout.hidden(self.first, len(self.edges))

    def top(self, column: int) -> int:
        """Give the first line in sight of a column."""
        return self._tops[column]

    def place_of(self, stop: Stop) -> Region | None:
        """Give where a card or the heading of a lane stands below the titles; None while its column is out of sight."""
        row = stop.line - self._tops[stop.column]
        if stop.card is None:
            return Region(0, row, self.width, 1)
        if stop.column not in self.shown:
            return None
        x, cells = self.edges[stop.column - self.first]
        return Region(x, row, cells, stop.lines)

    def beyond(self, column: int) -> tuple[int, int]:
        """Count the cards of a column above and below what is in sight."""
        top = self._tops[column]
        cards = [stop for stop in self.layout.stops[column] if stop.card is not None]
        above = sum(stop.line < top for stop in cards)
        below = sum(stop.line + stop.lines > top + self.page for stop in cards)
        return above, below

    def resize(self, width: int, page: int) -> None:
        """Take another size: cells across, and lines of cards."""
        self.width, self.page = width, max(1, page)
        self._arrange()

    def show(self, layout: BoardLayout) -> None:
        """Show another board, as near as can be to what was in sight."""
        self.layout = layout
        self._arrange()

    def show_one_column(self, one: bool) -> None:
        """Show one column at a time, whatever the width, or as many as there is room for."""
        self.one_column = one
        self._arrange()

    def show_stop(self, stop: Stop) -> bool:
        """Bring a place into sight; say whether anything moved.

        Where it has to scroll it goes a third of a page further: a column that moved at each step would be
        sent whole at each step.
        """
        before = (self.first, self._tops.copy())
        self.first = max(stop.column - len(self.edges) + 1, min(self.first, stop.column), 0)
        # The heading of a lane comes into sight with the lane's first card, where there is room for both.
        has_heading = stop.line - 1 in self.layout.headings and stop.lines < self.page
        first_line = stop.line - has_heading
        top, further = self._tops[stop.column], self.page // 3 // CARD_LINES * CARD_LINES
        least, most = stop.line + stop.lines - self.page, self.layout.bottom(stop.column) - self.page
        if top < least:
            top = min(least + further, max(least, most), first_line)
        elif top > first_line:
            top = max(0, first_line - further, least)
        if self.layout.has_lanes:
            self._tops = [top] * len(self._tops)
        else:
            self._tops[stop.column] = top
        return before != (self.first, self._tops)

    def _arrange(self) -> None:
        columns = len(self.layout.columns)
        shown = columns_in_sight(self.width, columns, one=self.one_column)
        self.edges = column_edges(self.width, shown)
        self.first = max(0, min(self.first, columns - shown))
        tops = (self._tops + [0] * columns)[:columns]
        if self.layout.has_lanes and tops:
            tops = [tops[0]] * columns
        bottoms = [self.layout.bottom(column) for column in range(columns)]
        self._tops = [max(0, min(top, bottom - self.page)) for top, bottom in zip(tops, bottoms, strict=True)]
