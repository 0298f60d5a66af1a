"""The side panel: sections of items that can be ticked, copied or judged."""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, Unpack

from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.text import Line, Span, Text, cells, fit_ends, fit_spans, spans_of, wrap

MOST_LINES = 2
"""Lines an item may take where it does not say otherwise; what is longer is cut."""


class PanelItem(NamedTuple):
    """One item: a sign of one cell (``·``, ``✓``, a mark), its text, and what stands at its right end."""

    id: str
    text: Text
    sign: str = "·"
    style: str = ""
    detail: Text = ""
    most_lines: int = MOST_LINES


class PanelSection(NamedTuple):
    """Items under a heading; ``note`` stands at the heading's right end, such as ``1/3``."""

    title: str
    items: tuple[PanelItem, ...] = ()
    note: str = ""
    empty: str = ""
    """What to say where the section has no items."""


class _Block(NamedTuple):
    """The lines of one heading or item; headings and remarks have no id."""

    id: str | None
    lines: tuple[tuple[Span, ...], ...]
    style: str = ""


class PanelView(ItemView):
    """Shows sections one under the other, with a cursor over all their items."""

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._sections: tuple[PanelSection, ...] = ()
        self._blocks: list[_Block] = []
        self._starts: list[int] = []
        self._owners: list[int] = []

    @property
    def sections(self) -> tuple[PanelSection, ...]:
        """The sections as shown."""
        return self._sections

    def show(self, sections: Sequence[PanelSection], *, keep: str | None = None) -> None:
        """Show other sections; the cursor goes to ``keep``, else stays on its id, else near where it was."""
        self._sections = tuple(sections)
        self.place_items([block.id for block in _blocks(self._sections, 20)], keep)

    def line_count(self, width: int) -> int:
        """Lay the sections out and count their lines."""
        self._blocks = _blocks(self._sections, width)
        heights = [len(block.lines) for block in self._blocks]
        self._starts = list(accumulate(heights, initial=0))
        self._owners = [item for item, height in enumerate(heights) for _ in range(height)]
        return len(self._owners)

    def height_for(self, width: int) -> int:
        """Say how many lines the sections take at a width."""
        return sum(len(block.lines) for block in _blocks(self._sections, width))

    def item_lines(self, item: int) -> tuple[int, int]:
        """Give the first line of an item and how many it has."""
        if item >= len(self._blocks):
            return 0, 1
        return self._starts[item], len(self._blocks[item].lines)

    def item_at(self, line: int) -> int | None:
        """Give the item a line belongs to."""
        return self._owners[line] if line < len(self._owners) else None

    def line(self, index: int, width: int) -> Line:
        """Make one line of an item or heading."""
        item = self._owners[index]
        block = self._blocks[item]
        return Line(block.lines[index - self._starts[item]], block.style, self.cursor_over(item))


class CardView(PanelView):
    """A panel that is only looked at: it has no cursor and takes no focus."""

    can_focus = False

    def cursor_over(self, item: int | None) -> str:
        """Show no cursor."""
        return ""


def _blocks(sections: Sequence[PanelSection], width: int) -> list[_Block]:
    blocks: list[_Block] = []
    for section in sections:
        if blocks:
            blocks.append(_Block(None, ((),)))
        heading = fit_ends(f" {section.title}", f"{section.note} ", width)
        blocks.append(_Block(None, (heading,), "primary bold"))
        if not section.items and section.empty:
            lines = tuple((Span("   "), *line) for line in wrap(section.empty, width - 4))
            blocks.append(_Block(None, lines, "muted"))
        blocks.extend(_Block(item.id, item_lines(item, width), item.style) for item in section.items)
    return blocks


def item_lines(item: PanelItem, width: int) -> tuple[tuple[Span, ...], ...]:
    """Lay an item out in at most its ``most_lines`` lines of exactly ``width`` cells."""
    detail = (Span(" "), *spans_of(item.detail), Span(" ")) if item.detail else (Span(" "),)
    room = max(1, width - 4)
    text = spans_of(item.text)
    lines = wrap(text, room)
    if item.detail and cells(lines[-1]) + cells(detail) > room + 1:
        # The detail keeps its place at the end, so the last line is wrapped around it.
        lines = [*lines, ()]
    most = item.most_lines
    if len(lines) > most:
        rest = tuple(span for line in lines[most - 1 :] for span in (*line, Span(" ")))
        last_room = max(1, room + 1 - cells(detail))
        if cells(rest) - 1 > last_room:
            rest = fit_spans(rest, last_room)
        lines = [*lines[: most - 1], rest]
    result = []
    for number, line in enumerate(lines):
        sign = (Span(" "), Span(item.sign), Span(" ")) if number == 0 else (Span("   "),)
        if number == len(lines) - 1:
            result.append(fit_ends((*sign, *line), detail, width))
        else:
            result.append(fit_spans((*sign, *line), width))
    return tuple(result)
