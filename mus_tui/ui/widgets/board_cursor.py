"""Where the cursor of a board is and where it may go; knows no screen."""

from mus_tui.ui.widgets.board_layout import CARD_LINES, BoardLayout, Stop
from mus_tui.ui.widgets.board_window import BoardWindow


class BoardCursor:
    """A place on the board that a window shows; it stays on its card when the board changes."""

    def __init__(self, window: BoardWindow) -> None:
        self._window = window
        self.stop: Stop | None = None

    @property
    def _layout(self) -> BoardLayout:
        return self._window.layout

    @property
    def card(self) -> str | None:
        """The id of the card under the cursor."""
        return self.stop.card.id if self.stop and self.stop.card else None

    def place(self, keep: str | None, start_column: str) -> None:
        """Find a place on another board: on the card ``keep``, else near where it was, else in the start column."""
        was, layout = self.stop, self._layout
        self.stop = layout.find(keep) if keep else None
        if self.stop is None and was is not None and was.column < len(layout.columns):
            self.stop = layout.nearest(was.column, was.line)
        if self.stop is None:
            ids = [column.id for column in layout.columns]
            self.stop = layout.first(ids.index(start_column) if start_column in ids else 0)

    def stepped(self, steps: int) -> Stop | None:
        """Give the place so many cards down (up: negative) in the column."""
        return self.stop and self._layout.down(self.stop, steps)

    def paged(self, direction: int) -> Stop | None:
        """Give the place a page down (1) or up (-1)."""
        if self.stop is None:
            return None
        line = self.stop.line + direction * max(CARD_LINES, self._window.page - CARD_LINES)
        return self._layout.nearest(self.stop.column, line)

    def across(self, direction: int) -> Stop | None:
        """Give the place beside it in the next column that has cards, to the right (1) or left (-1)."""
        if self.stop is None:
            return None
        row = self.stop.line - self._window.top(self.stop.column)
        return self._layout.across(self.stop, direction, row, self._window.top)
