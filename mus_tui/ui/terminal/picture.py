"""The picture of the terminal: what it shows, and the bytes that make it show something else."""

from collections.abc import Iterable

from rich.color import ColorSystem
from rich.console import Console
from textual.geometry import Size
from textual.strip import Strip

from mus_tui.ui.terminal.brush import Brush
from mus_tui.ui.terminal.cells import Cell, cells_of, surprise, whole

Piece = tuple[int, Strip]
"""A strip and the column it begins at."""


class Picture:
    """Knows each cell the terminal shows; all screens of an app share one, because they share the terminal."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._rows: list[list[Cell | None]] = []
        self._strips: list[dict[int, Strip]] = []

    def forget(self) -> None:
        """Take nothing that the terminal shows as known."""
        width, height = self._size
        self._rows = [[None] * width for _ in range(height)]
        self._strips = [{} for _ in range(height)]

    def paint(self, size: Size, rows: Iterable[tuple[int, list[Piece]]], console: Console) -> str:
        """Take in pieces of rows, and give what makes the terminal show them where it does not."""
        if size != self._size:
            self._size = size
            self.forget()
        brush = Brush()
        for y, pieces in rows:
            self._paint_row(y, pieces, console, brush)
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
        brush.bridge(row, x, y)
        brush.put(x, y, cell, width)
        x += width
        anew = max(anew, x + (surprise(cell[0]) or 0))
