"""What the picture of a visual row depends on, as a key: rows with the same key look the same."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from rich.text import Text
from textual.cache import LRUCache
from textual.document._document import Location, Selection

RowKey = tuple[Hashable, ...]
"""All that the picture of a visual row depends on; empty for a row below the text."""

Piece = Hashable
"""The text of a visual row with the styles that belong to the text."""


class Pieces:
    """Cuts lines where they wrap; what is typed into one row of a long line leaves the other rows as they were."""

    def __init__(self, styled: Callable[[int], Text]) -> None:
        self._styled = styled
        self._known: LRUCache[tuple[str, tuple[int, ...]], tuple[Piece, ...]] = LRUCache(256)

    def clear(self) -> None:
        """Forget how lines are styled."""
        self._known.clear()

    def piece(self, row: int, text: str, offsets: tuple[int, ...], section: int) -> Piece:
        """Give the text of one visual row of a line; ``offsets`` are the columns where the line wraps."""
        if not offsets:
            return text
        pieces = self._known.get((text, offsets))
        if pieces is None:
            pieces = self._known[text, offsets] = self._cut(row, text, offsets)
        return pieces[section]

    def _cut(self, row: int, text: str, offsets: tuple[int, ...]) -> tuple[Piece, ...]:
        if "\t" in text:
            # How wide a tab is depends on all that stands before it in the line.
            return tuple((text, offsets, section) for section in range(len(offsets) + 1))
        parts = self._styled(row).divide(offsets)
        last = len(offsets)
        return tuple((part.plain, part.style, tuple(part.spans), at == last) for at, part in enumerate(parts))


class Overlay(NamedTuple):
    """What lies over the text: selection, cursor, matching brackets and suggestion."""

    selection: Selection
    cursor_line_lit: bool
    cursor_drawn: bool
    matching_bracket: Location | None
    suggestion: str

    def touches(self, row: int) -> bool:
        """Tell whether anything lies over a line."""
        (start_row, _), (end_row, _) = self.selection
        return (
            row == end_row
            or start_row <= row <= end_row
            or end_row <= row <= start_row
            or (self.matching_bracket is not None and row == self.matching_bracket[0])
        )

    def key(self, row: int, text: str, offsets: Sequence[int], section: int) -> Hashable:
        """Give what lies over one visual row, in columns of that row."""
        cursor_row, cursor_column = self.selection.end
        on_line = row == cursor_row
        if on_line and self.suggestion:
            return (text, tuple(offsets), section, self)
        bounds = (0, *offsets, len(text) + 1)
        start, stop = bounds[section], bounds[section + 1]

        def here(location: Location) -> int | None:
            return location[1] - start if location[0] == row and start <= location[1] < stop else None

        bracket = self.matching_bracket
        return (
            on_line and self.cursor_line_lit,
            here((cursor_row, cursor_column)) if self.cursor_drawn else None,
            self._selected(row, len(text), start, stop),
            None if bracket is None else (here((cursor_row, cursor_column)), here(bracket)),
        )

    def _selected(self, row: int, length: int, start: int, stop: int) -> Hashable:
        (top_row, top_column), (bottom_row, bottom_column) = sorted(self.selection)
        if self.selection.is_empty or not top_row <= row <= bottom_row:
            return None
        if not length:
            # An empty line inside a selection shows it by a bar, unless the cursor is there.
            return row != self.selection.end[0]
        first = max(start, top_column if row == top_row else 0)
        last = min(stop, bottom_column if row == bottom_row else length)
        return (first - start, last - start) if first < last else None
