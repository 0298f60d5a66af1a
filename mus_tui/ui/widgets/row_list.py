"""A list in columns with a cursor: employees, agreements, hits of a search."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar, Unpack

from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.text import Line, Span, Text, fit, fit_spans, spans_of, wrap

Item = TypeVar("Item")

MARGIN = 2
"""Cells at the left: the cursor's sign and a space."""
GAP = 2
"""Cells between two columns."""


class Column(NamedTuple):
    """A column of a list.

    It is at least ``width`` cells wide and takes its ``share`` of the room left over, up to ``most`` cells
    (0: no bound). When a line is too narrow, the columns with the highest ``priority`` go first; one with
    0 always stays.
    """

    title: str
    width: int
    share: int = 0
    most: int = 0
    priority: int = 0
    right: bool = False


class Row(NamedTuple):
    """What a line of the list shows: a cell per column, and the style of those cells that have none."""

    cells: tuple[Text, ...]
    style: str = ""


class Heading(NamedTuple):
    """A line between rows that the cursor passes over."""

    text: Text
    style: str = "primary bold"


def fit_columns(columns: Sequence[Column], width: int) -> tuple[tuple[int, int], ...]:
    """Say which columns a line of ``width`` cells has room for, as (index, cells) from left to right."""
    shown = list(range(len(columns)))
    while len(shown) > 1 and _needed(columns, shown) > width:
        last = max(shown, key=lambda index: (columns[index].priority, index))
        if columns[last].priority == 0:
            break
        shown.remove(last)
    widths = {index: columns[index].width for index in shown}
    growing = [index for index in shown if columns[index].share]
    room = width - _needed(columns, shown)
    while room > 0 and growing:
        whole = sum(columns[index].share for index in growing)
        given = 0
        for index in tuple(growing):
            extra = max(1, room * columns[index].share // whole)
            if columns[index].most:
                extra = min(extra, columns[index].most - widths[index])
            extra = min(extra, room - given)
            widths[index] += extra
            given += extra
            if columns[index].most and widths[index] >= columns[index].most:
                growing.remove(index)
        if given == 0:
            break
        room -= given
    return tuple((index, widths[index]) for index in shown)


_fitted = lru_cache(maxsize=16)(fit_columns)
"""The same for the rows of a list, which all have the same columns."""


def _needed(columns: Sequence[Column], shown: Sequence[int]) -> int:
    return sum(columns[index].width for index in shown) + GAP * (len(shown) - 1)


class _Ids(Sequence[str | None], Generic[Item]):
    """The ids of items, none for a `Heading`; worked out when asked for, since thousands would stay in memory."""

    def __init__(self, items: Sequence[Item | Heading], identify: Callable[[Item], str]) -> None:
        self._items = items
        self._identify = identify

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: Any) -> Any:
        return self._id(self._items[place])

    def __iter__(self) -> Iterator[str | None]:
        return map(self._id, self._items)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Give the place of an id; a `ValueError` where it is not there."""
        for place, each in enumerate(self):
            if each == value:
                return place
        raise ValueError

    def _id(self, item: Item | Heading) -> str | None:
        return None if isinstance(item, Heading) else self._identify(item)


class RowList(ItemView, Generic[Item]):
    """Shows any number of items as rows; only those in sight are turned into text.

    ``identify`` gives an item's id and ``present`` its row. A `Heading` may stand among the items. With
    ``header`` the titles of the columns stay at the top.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        identify: Callable[[Item], str],
        present: Callable[[Item], Row],
        empty: str = "",
        header: bool = True,
        **naming: Unpack[Naming],
    ) -> None:
        super().__init__(**naming)
        self._columns = tuple(columns)
        self._identify = identify
        self._present = present
        self._empty = empty
        self._items: Sequence[Item | Heading] = ()
        self._sorted: tuple[int, bool] | None = None
        self.fixed = 1 if header else 0

    @property
    def items(self) -> Sequence[Item | Heading]:
        """The items as shown."""
        return self._items

    def show(
        self,
        items: Sequence[Item | Heading],
        *,
        keep: str | None = None,
        empty: str | None = None,
    ) -> None:
        """Show other items; the cursor goes to ``keep``, else stays on its id, else near where it was.

        ``empty`` is what to say when there are none.
        """
        self._items = items
        if empty is not None:
            self._empty = empty
        self.place_items(_Ids(items, self._identify), keep)

    @property
    def current_item(self) -> Item | None:
        """The item under the cursor."""
        item = None if self._cursor is None else self._items[self._cursor]
        return None if isinstance(item, Heading) else item

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, such as the same ones with titles in another language."""
        self._columns = tuple(columns)
        self.remeasure()

    def show_sorting(self, column: int | None, *, descending: bool = False) -> None:
        """Mark the column by which the items are sorted."""
        self._sorted = None if column is None else (column, descending)
        self.repaint_fixed()

    def line_count(self, width: int) -> int:
        """One line per item, or those that say there are none."""
        return len(self._items) or len(self._empty_lines(width))

    def item_at(self, line: int) -> int | None:
        """Give the item on a line."""
        return line if line < len(self._items) else None

    def look(self, index: int) -> Hashable:
        """A row looks different under the cursor."""
        return self.cursor_over(index)

    def fixed_line(self, index: int, width: int) -> Line:
        """Make the line of column titles."""
        return self._columns_line([self._title(index) for index in range(len(self._columns))], width, "", "muted bold")

    def line(self, index: int, width: int) -> Line:
        """Make the line of one item."""
        if not self._items:
            return Line((Span("  "), *self._empty_lines(width)[index]), "muted")
        item = self._items[index]
        if isinstance(item, Heading):
            return Line(fit_spans((Span(" "), *spans_of(item.text)), width), item.style)
        row = self._present(item)
        return self._columns_line(row.cells, width, self.cursor_over(index), row.style)

    def _columns_line(self, cells: Sequence[Text], width: int, over: str, style: str) -> Line:
        spans = [Span("▸ " if over else "  ")]
        for place, (index, cell_width) in enumerate(_fitted(self._columns, width - MARGIN)):
            before, right = " " * GAP if place else "", self._columns[index].right
            cell = cells[index] if index < len(cells) else ""
            if isinstance(cell, str):
                spans.append(Span(before + fit(cell, cell_width, right=right)))
            else:
                spans += (Span(before), *fit_spans(cell, cell_width, right=right))
        return Line(tuple(spans), style, over)

    def _title(self, index: int) -> str:
        title = self._columns[index].title
        if self._sorted and self._sorted[0] == index:
            return f"{title} {'▾' if self._sorted[1] else '▴'}"
        return title

    def _empty_lines(self, width: int) -> list[tuple[Span, ...]]:
        return wrap(self._empty, width - 2 * MARGIN) if self._empty else []
