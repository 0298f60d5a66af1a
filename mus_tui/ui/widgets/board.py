"""The board: columns of cards, with lanes if wanted, painted by one widget."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Unpack

from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.terminal.plain_lines import PlainLines
from mus_tui.ui.widgets.board_cursor import BoardCursor
from mus_tui.ui.widgets.board_layout import BoardColumn, Card, Lane, Stop, lay_out
from mus_tui.ui.widgets.board_painter import FIXED_ROWS, BoardPainter
from mus_tui.ui.widgets.board_window import BoardWindow
from mus_tui.ui.widgets.cursor import CURSOR, CURSOR_WITHOUT_FOCUS, Cursor
from mus_tui.ui.widgets.messages import FromView
from mus_tui.ui.widgets.moves import CHOOSE, VIEW_MOVES, bindings
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.styles import get_palette


class BoardView(Cursor, PlainLines, Widget, can_focus=True):
    """Shows cards in columns, with a cursor that stays on its card.

    Without lanes each column scrolls by itself, with lanes all scroll together. A folded lane's heading
    takes the cursor like a card. ``start_column`` is where the cursor first looks for a card.
    """

    DEFAULT_CSS = """
    BoardView { width: 1fr; height: 1fr; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*VIEW_MOVES, "board.left", "board.right"), CHOOSE]

    class Highlighted(FromView):
        """The cursor came to another card, or to the heading of a folded lane (then ``card`` is None)."""

        def __init__(self, view: "BoardView", card: str | None, lane: str | None) -> None:
            super().__init__(view)
            self.card = card
            self.lane = lane

    class Chosen(FromView):
        """Enter or a double click on a card; ``card`` is its id."""

        def __init__(self, view: "BoardView", card: str) -> None:
            super().__init__(view)
            self.card = card

    def __init__(self, *, start_column: str = "", **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._start_column = start_column
        self._cards: tuple[Card, ...] = ()
        self._lanes: tuple[Lane, ...] | None = None
        self._folded: set[str] = set()
        self._window = BoardWindow()
        self._painter = BoardPainter(self._window)
        self._cursor = BoardCursor(self._window)
        self._announced: tuple[str | None, str | None] = (None, None)
        self._fitted = Size(0, 0)
        """The size that the window shows the board in."""

    @property
    def current(self) -> str | None:
        """The id of the card under the cursor."""
        return self._cursor.card

    @property
    def current_lane(self) -> str | None:
        """The id of the lane the cursor is in."""
        stop = self._cursor.stop
        return stop.lane if stop and self._lanes is not None else None

    @property
    def current_column(self) -> str | None:
        """The id of the column the cursor is in."""
        stop = self._cursor.stop
        return self._window.layout.columns[stop.column].id if stop else None

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the cursor is, for a terminal that shows its own."""
        stop = self._cursor.stop
        place = self._window.place_of(stop) if stop is not None else None
        return self.content_region.offset + (place.offset if place is not None else Offset()) + Offset(0, FIXED_ROWS)

    @property
    def folded(self) -> frozenset[str]:
        """The ids of the lanes that are folded."""
        return frozenset(self._folded)

    def show(
        self,
        columns: Sequence[BoardColumn],
        cards: Sequence[Card],
        lanes: Sequence[Lane] | None = None,
        *,
        keep: str | None = None,
    ) -> None:
        """Show other cards, each column in the order given.

        The cursor goes to the card ``keep``, else stays on its card, else near where it was; the first time
        it goes to the first card from the start column on.
        """
        self._cards = tuple(cards)
        self._lanes = None if lanes is None else tuple(lanes)
        self._place(tuple(columns), keep or self.current)

    def select(self, card: str) -> bool:
        """Put the cursor on a card; its lane is unfolded. False if the card isn't here."""
        found = next((each for each in self._cards if each.id == card), None)
        if found is not None and found.lane in self._folded:
            self._folded.discard(found.lane)
            self._place(self._window.layout.columns, card)
        stop = self._window.layout.find(card)
        if stop is not None:
            self._move_to(stop)
        return stop is not None

    def toggle_lane(self, lane: str | None = None) -> None:
        """Fold or unfold a lane, without a name the one the cursor is in."""
        lane = lane or self.current_lane
        if lane is not None:
            self.fold(self._folded ^ {lane})

    def fold(self, lanes: Iterable[str]) -> None:
        """Fold these lanes and unfold all others."""
        stop, self._folded = self._cursor.stop, set(lanes)
        self._place(self._window.layout.columns, self.current)
        if stop is not None and self.current_lane is not None and self.current_lane != stop.lane:
            self._stay_in_lane(stop)

    def command_first(self) -> None:
        """Move to the top of the column."""
        self.step(-len(self._cards))

    def command_last(self) -> None:
        """Move to the bottom of the column."""
        self.step(len(self._cards))

    def command_left(self) -> None:
        """Move to the nearest column with cards to the left."""
        self._move_to(self._cursor.across(-1))

    def command_right(self) -> None:
        """Move to the nearest column with cards to the right."""
        self._move_to(self._cursor.across(1))

    def step(self, steps: int) -> None:
        """Move so many cards down or up the column."""
        self._move_to(self._cursor.stepped(steps))

    def page(self, direction: int) -> None:
        """Move by a page."""
        self._move_to(self._cursor.paged(direction))

    def repaint_cursor(self) -> None:
        """Paint the card under the cursor anew."""
        self._repaint(self._cursor.stop)

    def command_one_column(self) -> None:
        """Show one column at a time, or as many as there is room for."""
        self._window.show_one_column(not self._window.one_column)
        self._rearrange()

    def action_choose(self) -> None:
        """Choose the card under the cursor, or unfold the lane."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))
        else:
            self.toggle_lane()

    def on_resize(self, event: Resize) -> None:
        """Lay out for the new size."""
        if event.size != self._fitted:
            self._fit(event.size)
            self.refresh()

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicks; a double click chooses."""
        for number, (x, cells) in enumerate(self._window.edges, self._window.first):
            if x <= event.x < x + cells and event.y >= FIXED_ROWS:
                line = event.y - FIXED_ROWS + self._window.top(number)
                stop = self._window.layout.nearest(number, line)
                if line in self._window.layout.headings:
                    self.toggle_lane(self._window.layout.headings[line].id)
                elif stop is not None and stop.line <= line < stop.line + stop.lines:
                    self._move_to(stop)
                    if event.chain == 2:
                        self.action_choose()

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move the cursor down."""
        event.stop()
        self.step(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move the cursor up."""
        event.stop()
        self.step(-1)

    def render_line(self, y: int) -> Strip:
        """Paint one row of the board."""
        if self._fitted != self.size:
            # The first frame is painted before the news of the size has come.
            self._fit(self.size)
        over = CURSOR if self.has_focus else CURSOR_WITHOUT_FOCUS
        return self._painter.row(y, get_palette(self), self._cursor.stop, over)

    def _fit(self, size: Size) -> None:
        self._fitted = size
        self._window.resize(size.width, size.height - FIXED_ROWS)
        self._arrange()

    def _place(self, columns: tuple[BoardColumn, ...], keep: str | None) -> None:
        self._window.show(lay_out(columns, self._cards, self._lanes, self._folded))
        self._cursor.place(keep, self._start_column)
        self._rearrange()
        self._announce()

    def _stay_in_lane(self, stop: Stop) -> None:
        heading = self._window.layout.heading_stop(stop.lane, stop.column)
        if heading is not None:
            self._move_to(heading)

    def _rearrange(self) -> None:
        """Bring the cursor into sight and paint everything anew."""
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        self._painter.forget()
        if self._cursor.stop is not None:
            self._window.show_stop(self._cursor.stop)

    def _move_to(self, stop: Stop | None) -> None:
        was = self._cursor.stop
        if stop is None or stop == was:
            return
        self._cursor.stop = stop
        if self._window.show_stop(stop):
            self.refresh()
        else:
            self._repaint(was)
            self._repaint(stop)
        self._announce()

    def _announce(self) -> None:
        now = (self.current, self.current_lane)
        if now != self._announced:
            self._announced = now
            self.post_message(self.Highlighted(self, *now))

    def _repaint(self, stop: Stop | None) -> None:
        place = self._window.place_of(stop) if stop is not None else None
        if place is not None:
            self.refresh(place.translate((0, FIXED_ROWS)))
