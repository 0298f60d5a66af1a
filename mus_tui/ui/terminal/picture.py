"""The picture of the terminal: what it shows, and the bytes that make it show something else."""

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.console import Console
from textual.geometry import Size
from textual.strip import Strip

from mus_tui.ui.terminal.brush import Brush
from mus_tui.ui.terminal.cells import Cell, cells_of, surprise, whole
from mus_tui.ui.terminal.pen import Pen

Piece = tuple[int, Strip]
"""A strip and the column it begins at."""


class Picture:
    """Knows each cell the terminal shows; all screens of an app share one, because they share the terminal."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._rows: list[list[Cell | None]] = []
        self._strips: list[dict[int, Strip]] = []
        self._pen: Pen | None = None

    def forget(self) -> None:
        """Take nothing that the terminal shows as known."""
        width, height = self._size
        self._rows = [[None] * width for _ in range(height)]
        self._strips = [{} for _ in range(height)]
        self._pen = None

    def paint(self, size: Size, rows: Iterable[tuple[int, list[Piece]]], console: Console) -> str:
        """Take in pieces of rows, and give what makes the terminal show them where it does not."""
        if size != self._size:
            self._size = size
            self.forget()
        brush = Brush(self._pen)
        for y, pieces in rows:
            self._paint_row(y, pieces, console, brush)
        self._pen = brush.pen
        return brush.finished()

    def _paint_row(self, y: int, pieces: list[Piece], console: Console, brush: Brush) -> None:
        strips, known = self._strips[y], self._rows[y]
        row: list[Cell | None] | None = None
        for x, strip in pieces:
            if strips.get(x) is strip:
                continue
            row = row or known.copy()
            end = x + strip.cell_length
            for other in [each for each in strips if each < end and each + strips[each].cell_length > x]:
                del strips[other]
            cells = cells_of(strip, console._color_system or ColorSystem.TRUECOLOR)
            if cells is None:
                brush.write(x, y, strip.render(console))
                row[x:end] = known[x:end] = [None] * len(row[x:end])
                continue
            strips[x] = strip
            row[x:end] = cells[: len(row) - x]
            whole(row, x)
            whole(row, end)
        if row is not None and row != known:
            _paint_difference(known, row, y, brush)
            self._rows[y] = row


def _paint_difference(known: list[Cell | None], row: list[Cell | None], y: int, brush: Brush) -> None:
    strokes = list(_strokes(known, row))
    if not any(surprise(cell[0]) for _, cell, _ in strokes):
        # To change the pen takes many more bytes than to move: first what the pen in hand writes, then pen by pen.
        order = {
            pen: place for place, pen in enumerate(dict.fromkeys([brush.pen, *[cell[1] for _, cell, _ in strokes]]))
        }
        strokes.sort(key=lambda stroke: order[stroke[1][1]])
    for x, cell, width in strokes:
        brush.bridge(row, x, y)
        brush.put(x, y, cell, width)


def _strokes(known: list[Cell | None], row: list[Cell | None]) -> Iterator[tuple[int, Cell, int]]:
    """Yield each cell that has to be written, with its column and width, from left to right."""
    x, anew = 0, 0
    while x < len(row):
        cell = row[x]
        if cell is None or (cell == known[x] and x >= anew):
            x += 1
            continue
        if cell[0] == "":
            x -= 1
            cell = row[x] or cell
        width = 2 if x + 1 < len(row) and (row[x + 1] or cell)[0] == "" else 1
        yield x, cell, width
        x += width
        anew = max(anew, x + (surprise(cell[0]) or 0))
