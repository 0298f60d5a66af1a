"""The picture of the terminal: what it shows, and the bytes that make it show something else."""

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.console import Console
from textual.geometry import Size
from textual.strip import Strip

from mus_tui.ui.terminal.brush import Brush, Stroke
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
    if not any(stroke.surprise for stroke in strokes):
        # To change the pen takes many more bytes than to move: first what the pen in hand writes, then pen by pen.
        order = {pen: place for place, pen in enumerate(dict.fromkeys([brush.pen, *[each.pen for each in strokes]]))}
        strokes.sort(key=lambda stroke: order[stroke.pen])
    for stroke in strokes:
        brush.bridge(row, stroke.x, y)
        brush.put(y, stroke)


def _strokes(known: list[Cell | None], row: list[Cell | None]) -> Iterator[Stroke]:
    """Yield what has to be written, from left to right: letters of one pen together, any other cell by itself."""
    x, anew, length = 0, 0, len(row)
    while x < length:
        cell = row[x]
        if cell is None or (cell == known[x] and x >= anew):
            x += 1
            continue
        if cell[0] == "":
            x -= 1
            cell = row[x] or cell
        characters, pen = cell
        width = 2 if _second_half(row, x + 1, cell) else 1
        if width == len(characters) == 1:
            end = _end_of_letters(known, row, x, pen, anew)
            yield Stroke(x, "".join([each[0] for each in row[x:end] if each is not None]), pen, end - x)
            x = end
            continue
        extra = surprise(characters)
        yield Stroke(x, characters, pen, width, extra)
        x += width
        anew = max(anew, x + (extra or 0))


def _end_of_letters(known: list[Cell | None], row: list[Cell | None], start: int, pen: Pen, anew: int) -> int:
    """Give the column after the letters of one pen that begin at a column and have to be written."""
    for x in range(start + 1, len(row)):
        cell = row[x]
        if cell is None or len(cell[0]) != 1 or cell[1] != pen or (cell == known[x] and x >= anew):
            # The second half of a wide character: its first is no letter that fills one cell.
            return x - 1 if cell is not None and cell[0] == "" else x
    return len(row)


def _second_half(row: list[Cell | None], x: int, before: Cell) -> bool:
    """Whether the second half of a wide character stands in a column."""
    return x < len(row) and (row[x] or before)[0] == ""
