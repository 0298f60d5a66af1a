"""Two terminals side by side: one gets all that the stock renderer sends, the other only what differs."""

import re

import pyte
from pyte.screens import Char
from rich.console import Console
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from mus_tui.ui.terminal.difference import Difference
from mus_tui.ui.terminal.picture import Picture

Update = LayoutUpdate | ChopsUpdate

_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


class Twins:
    """Shows every update on both terminals, and finds the cells in which they differ."""

    def __init__(self, columns: int, rows: int) -> None:
        self.picture = Picture()
        self.frames = 0
        self.bytes_stock = self.bytes_lean = 0
        self.size = (columns, rows)
        self._make()

    def _make(self) -> None:
        self._screens = [pyte.Screen(*self.size) for _ in range(2)]
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        for stream in self._streams:
            stream.feed("\x1b[?7l")

    def resize(self, columns: int, rows: int) -> None:
        """Give both another size; what they showed is gone, as far as anybody knows."""
        if (columns, rows) != self.size:
            self.size = (columns, rows)
            self.picture.forget()
            self._make()

    def show(self, update: Update, console: Console) -> None:
        """Show an update, and fail with the first cell that differs."""
        stock = update.render_segments(console)
        lean = Difference(self.picture, update).render_segments(console)
        self.frames += 1
        self.bytes_stock += len(stock.encode())
        self.bytes_lean += len(lean.encode())
        for stream, text in zip(self._streams, (stock, lean), strict=True):
            stream.feed(_LINK.sub("", text))
        assert not (wrong := self.difference()), f"frame {self.frames}: {wrong}\nstock: {stock!r}\nlean: {lean!r}"

    def show_whole(self, rows: list[Strip], console: Console) -> None:
        """Show a whole screen on the stock terminal alone, and fail where the other has not come to show the same."""
        region = Region(0, 0, *self.size)
        self._streams[0].feed(_LINK.sub("", LayoutUpdate([[row] for row in rows], region).render_segments(console)))
        assert not (wrong := self.difference()), f"after frame {self.frames}: {wrong}"

    def difference(self) -> str:
        """Say which cell is the first to differ, and how; nothing where none does."""
        stock, lean = (screen.buffer for screen in self._screens)
        for row in range(self.size[1]):
            for column in range(self.size[0]):
                if not same(stock[row][column], lean[row][column]):
                    return f"row {row}, column {column}: {stock[row][column]} became {lean[row][column]}"
        return ""


def same(stock: Char, lean: Char) -> bool:
    """Whether two cells look the same. An accent that scrolling has cut off its letter is drawn on the blank before
    by the stock renderer, and anew with every frame; the lean one leaves it out."""
    if stock.data.startswith(" ") and lean.data == " ":
        stock = stock._replace(data=" ")
    return bool(stock == lean)
