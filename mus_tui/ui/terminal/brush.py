"""The brush: writes cells with as few bytes as it can, because it knows where it is and which pen it holds."""

from collections.abc import Sequence
from typing import NamedTuple

from mus_tui.ui.terminal.cells import Cell, text_of
from mus_tui.ui.terminal.pen import PLAIN, Pen, change

BRIDGED_CELLS = 4
"""Across so few cells it is shorter to write them again than to move."""


class Stroke(NamedTuple):
    """Characters of one pen, beginning at a column and filling so many cells."""

    x: int
    characters: str
    pen: Pen
    width: int
    surprise: int | None = None
    """How many cells more a terminal may fill with them; None where all agree."""


class Brush:
    """Gathers the sequences of one frame; the terminal keeps the pen from frame to frame."""

    def __init__(self, pen: Pen | None) -> None:
        self.pen = pen
        self._place: tuple[int, int] | None = None
        self._written: list[str] = []

    def put(self, y: int, stroke: Stroke) -> None:
        """Write a stroke in a row."""
        x, characters, pen, width, surprise = stroke
        self._go(x, y)
        self._take(pen)
        if surprise is None:
            self._written.append(characters)
            self._place = (x + width, y)
            return
        # Wherever this terminal ends up, what lies under the characters is gone and the next cell is gone to.
        self._written.append(" " * width)
        self._place = None
        self._go(x, y)
        self._written.append(characters)
        self._place = None

    def bridge(self, row: Sequence[Cell | None], x: int, y: int) -> None:
        """Get to a cell further on by writing again what stands before it, where that is shorter than a move."""
        if self._place is None or self._place[1] != y or not 0 < x - self._place[0] <= BRIDGED_CELLS:
            return
        between = [cell for cell in row[self._place[0] : x] if cell is not None]
        if len(between) == x - self._place[0] and all(
            pen == self.pen and len(characters) == 1 for characters, pen in between
        ):
            self._written.append(text_of(between))
            self._place = (x, y)

    def write(self, x: int, y: int, sequence: str) -> None:
        """Write a sequence that may do anything, from a cell on."""
        self._go(x, y)
        self._take(PLAIN)
        self._written.append(sequence)
        self._place = self.pen = None

    def finished(self) -> str:
        """Give everything written."""
        return "".join(self._written)

    def _go(self, x: int, y: int) -> None:
        if self._place == (x, y):
            return
        if self._place is not None and self._place[1] == y and self._place[0] < x:
            steps = x - self._place[0]
            self._written.append(f"\x1b[{steps}C" if steps > 1 else "\x1b[C")
        else:
            self._written.append(f"\x1b[{y + 1};{x + 1}H")
        self._place = (x, y)

    def _take(self, pen: Pen) -> None:
        if pen != self.pen:
            self._written.append(change(self.pen, pen))
            self.pen = pen
