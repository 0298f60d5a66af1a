"""The cells of a terminal: what stands in each, and in which pen."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import ColorSystem
from textual.strip import Strip

from mus_tui.ui.terminal.pen import PLAIN, Pen, pen_of

Cell = tuple[str, Pen]
"""A character with what combines with it; empty in the second cell of a wide one."""

_ONE_EACH = re.compile("[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u25cf]*")
"""Letters, signs and lines of which each fills a cell and none joins another."""


def cells_of(strip: Strip, system: ColorSystem) -> list[Cell] | None:
    """Give the cells a strip fills, or None where it holds control codes that do more than fill cells."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control:
            return None
        pen = pen_of(style, system)
        if not text.strip(" "):
            # Most of a screen is blank: one cell stands for all of a stretch.
            cells += [(" ", pen)] * len(text)
            continue
        if _ONE_EACH.fullmatch(text):
            cells.extend([(character, pen) for character in text])
            continue
        for characters in _columns(text):
            if characters and not _width(characters):
                if cells:
                    _combine(cells, characters)
            else:
                cells.append((characters, pen))
    missing = strip.cell_length - len(cells)
    return cells + [(" ", PLAIN)] * missing if missing >= 0 else cells[:missing]


@lru_cache(maxsize=1024)
def surprise(characters: str) -> int | None:
    """Say how many cells more a terminal may fill than it is thought to; None for characters all agree on.

    Terminals differ in how they join emoji, and in the width of signs that a selector turns into emoji.
    """
    if len(characters) == 1:
        return None
    apart = sum(map(get_character_cell_size, characters))
    if apart == _width(characters) and not {"\u200d", "\ufe0f"} & set(characters):
        return None
    return max(0, apart - _width(characters))


def whole(row: list[Cell | None], column: int) -> None:
    """Leave no half of a wide character on either side of a column that something new begins or ends at."""
    if not 0 < column < len(row):
        return
    left, right = row[column - 1], row[column]
    if right is not None and right[0] == "" and (left is None or _width(left[0]) != 2):
        row[column] = (" ", right[1])
    if left is not None and _width(left[0]) == 2 and (right is None or right[0] != ""):
        row[column - 1] = (" ", left[1])


@lru_cache(maxsize=4096)
def _columns(text: str) -> tuple[str, ...]:
    columns: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        columns += [text[start:end], *[""] * (width - 1)]
    return tuple(columns)


@lru_cache(maxsize=4096)
def _width(characters: str) -> int:
    return split_graphemes(characters)[1]


def _combine(cells: list[Cell], characters: str) -> None:
    place = next(place for place in range(len(cells) - 1, -1, -1) if cells[place][0])
    cells[place] = (cells[place][0] + characters, cells[place][1])


def text_of(cells: Iterable[Cell]) -> str:
    """Give the characters of cells."""
    return "".join([characters for characters, _ in cells])
