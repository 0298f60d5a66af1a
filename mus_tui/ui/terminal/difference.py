"""Turns what Textual's compositor wants painted into what differs from the picture of the terminal."""

from collections.abc import Iterator

from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size

from mus_tui.ui.terminal.picture import Picture, Piece


class Difference(CompositorUpdate):
    """An update of the screen that sends only cells the terminal does not show yet."""

    def __init__(self, picture: Picture, update: LayoutUpdate | ChopsUpdate) -> None:
        self._picture = picture
        self._update = update

    def render_segments(self, console: Console) -> str:
        """Give what to send, and take it as sent."""
        update = self._update
        if isinstance(update, LayoutUpdate):
            return self._picture.paint(update.region.size, _whole_rows(update), console)
        size = Size(update.chop_ends[0][-1], len(update.chops))
        return self._picture.paint(size, _parts_of_rows(update), console)


def _whole_rows(update: LayoutUpdate) -> Iterator[tuple[int, list[Piece]]]:
    for y, strips in enumerate(update.strips):
        pieces: list[Piece] = []
        x = 0
        for strip in strips:
            pieces.append((x, strip))
            x += strip.cell_length
        yield y, pieces


def _parts_of_rows(update: ChopsUpdate) -> Iterator[tuple[int, list[Piece]]]:
    for y, start, end in update.spans:
        pieces: list[Piece] = []
        for stop, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < end and stop > start:
                # Cut as the stock update cuts it: what lies beyond may not be meant to be seen yet.
                pieces.append((x, strip if stop <= end else strip.crop(0, end - x)))
        yield y, pieces
