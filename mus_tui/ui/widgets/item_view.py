"""Lines with a cursor: items that can be highlighted and chosen, each known by its id."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Unpack

from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Offset

from mus_tui.ui.widgets.cursor import CURSOR, CURSOR_WITHOUT_FOCUS, Cursor
from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.messages import FromView
from mus_tui.ui.widgets.moves import CHOOSE
from mus_tui.ui.widgets.naming import Naming


class ItemView(Cursor, LineView):
    """A `LineView` of items, one or more lines each, with a cursor that stays on its id.

    A subclass calls `place_items` with an id for each item (None for one that can't be selected) and says
    in `item_lines` and `item_at` which lines are whose.
    """

    BINDINGS: ClassVar[list[BindingType]] = [CHOOSE]

    class Highlighted(FromView):
        """The cursor came to another item; ``item`` is its id, None when there is none."""

        def __init__(self, view: "ItemView", item: str | None) -> None:
            super().__init__(view)
            self.item = item

    class Chosen(FromView):
        """Enter or a double click on an item; ``item`` is its id."""

        def __init__(self, view: "ItemView", item: str) -> None:
            super().__init__(view)
            self.item = item

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._ids: Sequence[str | None] = ()
        self._cursor: int | None = None
        self._announced: str | None = None
        self._cursor_line = 0
        """The first line of the item under the cursor, as it was last shown."""

    def item_lines(self, item: int) -> tuple[int, int]:
        """Give the first line of an item and how many it has."""
        return item, 1

    def item_at(self, line: int) -> int | None:
        """Give the item a line belongs to."""
        return line

    @property
    def current(self) -> str | None:
        """The id of the item under the cursor."""
        return None if self._cursor is None else self._ids[self._cursor]

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the cursor is, for a terminal that shows its own."""
        return self.content_region.offset + Offset(0, self.fixed + self._cursor_line - self.scroll_offset.y)

    def place_items(self, ids: Sequence[str | None], keep: str | None = None) -> None:
        """Take other items. The cursor goes to ``keep``, else stays on its id, else near where it was.

        Where it stays and the view is scrolled, it stays in its place on the screen too, whatever comes or goes above.
        """
        wanted, place = keep or self.current, self._cursor or 0
        above, stays = self._cursor_line - self.scroll_offset.y, keep in (None, self.current)
        self._ids = ids
        self._cursor = self._find(wanted)
        stays = stays and self._cursor is not None and self.scroll_offset.y > 0 and 0 <= above < self.page_lines
        if self._cursor is None:
            self._cursor = self._nearest(min(place, len(ids) - 1), 1)
        self.remeasure()
        if stays and self._cursor is not None and self.line_width:
            self.scroll_to(y=self.item_lines(self._cursor)[0] - above)
        self._cursor_moved()

    def select(self, item: str) -> bool:
        """Put the cursor on an id; False if it isn't here."""
        found = self._find(item)
        self._move_to(found)
        return found is not None

    def cursor_over(self, item: int | None) -> str:
        """Give the style laid over an item: that of the cursor, or none."""
        if item is None or item != self._cursor:
            return ""
        return CURSOR if self.has_focus else CURSOR_WITHOUT_FOCUS

    def look(self, index: int) -> Hashable:
        """A line looks different under the cursor."""
        return self.cursor_over(self.item_at(index))

    def remeasure(self) -> None:
        """Count the lines again and keep the cursor in sight."""
        super().remeasure()
        if self._cursor is not None and self.line_width:
            self._show_cursor(self._cursor)

    def command_first(self) -> None:
        """Move to the first item."""
        self._move_to(self._nearest(0, 1))
        self.show_line(0)

    def command_last(self) -> None:
        """Move to the last item."""
        self._move_to(self._nearest(len(self._ids) - 1, -1))

    def step(self, steps: int) -> None:
        """Move to the next item, or to the one before."""
        if self._cursor is not None:
            found = self._nearest(self._cursor + steps, steps, back=False)
            if found is None and steps < 0:
                self.show_line(0)
            self._move_to(found)

    def page(self, direction: int) -> None:
        """Move by a page."""
        if self._cursor is not None:
            line = self.item_lines(self._cursor)[0] + direction * max(1, self.page_lines - 1)
            item = self.item_at(max(0, min(line, self._count - 1)))
            self._move_to(None if item is None else self._nearest(item, direction))

    def action_choose(self) -> None:
        """Choose the item under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current))

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse clicks; a double click chooses."""
        line = self.line_at(event.y)
        item = None if line is None else self.item_at(line)
        if item is not None and self._ids[item] is not None:
            self._move_to(item)
            if event.chain == 2:
                self.action_choose()

    def repaint_cursor(self) -> None:
        """Paint the item under the cursor anew."""
        self._repaint_item(self._cursor)

    def _find(self, item: str | None) -> int | None:
        if item is None:
            return None
        try:
            return self._ids.index(item)
        except ValueError:
            return None

    def _nearest(self, start: int, direction: int, *, back: bool = True) -> int | None:
        """Find an item that can be selected from ``start`` on, then the other way."""
        step = 1 if direction > 0 else -1
        for item in range(start, len(self._ids) if step > 0 else -1, step):
            if 0 <= item < len(self._ids) and self._ids[item] is not None:
                return item
        return self._nearest(start - step, -step, back=False) if back else None

    def _move_to(self, item: int | None) -> None:
        if item is not None and item != self._cursor:
            was, self._cursor = self._cursor, item
            self._repaint_item(was)
            self._repaint_item(item)
            self._show_cursor(item)
            self._cursor_moved()

    def _show_cursor(self, item: int) -> None:
        self._cursor_line = self.item_lines(item)[0]
        if item and self._ids[item - 1] is None:
            self.show_line(*self.item_lines(item - 1))
        self.show_line(*self.item_lines(item))

    def _cursor_moved(self) -> None:
        if self.current != self._announced:
            self._announced = self.current
            self.post_message(self.Highlighted(self, self.current))

    def _repaint_item(self, item: int | None) -> None:
        if item is not None and item < len(self._ids):
            self.repaint_lines(*self.item_lines(item))
