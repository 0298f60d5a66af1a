"""Where the cards of a board stand and where the cursor may go; knows no screen.

Lines count from the top of a board's cards, before scrolling. Without lanes each column is a pile of its
own; with lanes the columns share their lines, so that a lane is one band across the board.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from mus_tui.ui.widgets.text import Text

CARD_LINES = 2


class Card(NamedTuple):
    """A card of two lines: its title, and what there is to say of it, or what says it once it is in sight."""

    id: str
    column: str
    title: str
    detail: Text | Callable[[], Text] = ""
    lane: str = ""
    style: str = ""
    """The style of the title."""


class BoardColumn(NamedTuple):
    """A column; ``limit`` is a soft limit, told by ``limit_note`` such as ``max 8``."""

    id: str
    title: str
    limit: int | None = None
    limit_note: str = ""


class Lane(NamedTuple):
    """A band across the board, such as all cards of one employee."""

    id: str
    title: str
    summary: str = ""


class Stop(NamedTuple):
    """A place for the cursor: a card, or the heading of a folded lane (then ``card`` is None)."""

    column: int
    line: int
    lines: int
    lane: str
    card: Card | None


class Hidden(NamedTuple):
    """What is out of sight at the sides: columns, and the cards in them."""

    columns_left: int = 0
    cards_left: int = 0
    columns_right: int = 0
    cards_right: int = 0


class BoardLayout(NamedTuple):
    """All cards in their places."""

    columns: tuple[BoardColumn, ...]
    stops: tuple[tuple[Stop, ...], ...]
    """For each column its places for the cursor, from the top."""
    counts: tuple[int, ...]
    """Cards per column, those in folded lanes too."""
    headings: Mapping[int, Lane] = MappingProxyType({})
    """The line of each lane's heading."""
    lane_counts: Mapping[tuple[str, int], int] = MappingProxyType({})
    """Cards per lane and column."""
    height: int = 0
    """Lines of the longest column, or of all lanes."""
    has_lanes: bool = False
    folded: frozenset[str] = frozenset()
    """The ids of the lanes that are folded."""

    def bottom(self, column: int) -> int:
        """Give the line below a column's last."""
        stops = self.stops[column]
        return self.height if self.has_lanes else stops[-1].line + stops[-1].lines if stops else 0

    def find(self, card: str) -> Stop | None:
        """Find the place of a card."""
        for column in self.stops:
            for stop in column:
                if stop.card is not None and stop.card.id == card:
                    return stop
        return None

    def at(self, column: int, line: int) -> Stop | None:
        """Give what stands on a line of a column."""
        stops = self.stops[column]
        place = bisect_right(stops, line, key=lambda stop: stop.line) - 1
        if place < 0:
            return None
        stop = stops[place]
        return stop if line < stop.line + stop.lines else None

    def heading_stop(self, lane: str, column: int) -> Stop | None:
        """Find the place of a folded lane's heading in a column."""
        return next((stop for stop in self.stops[column] if stop.card is None and stop.lane == lane), None)

    def first(self, start: int = 0) -> Stop | None:
        """Give the first place in the first column that has one, from ``start`` on, then from the left."""
        order = (*range(start, len(self.stops)), *range(start))
        return next((self.stops[column][0] for column in order if self.stops[column]), None)

    def nearest(self, column: int, line: int) -> Stop | None:
        """Give the place in a column that is nearest to a line."""
        return min(self.stops[column], key=lambda stop: abs(stop.line - line), default=None)

    def down(self, stop: Stop, steps: int) -> Stop:
        """Go down (or up, with negative steps) in the column, no farther than its end."""
        column = self.stops[stop.column]
        return column[max(0, min(len(column) - 1, column.index(stop) + steps))]

    def across(self, stop: Stop, direction: int, row: int, top: Callable[[int], int]) -> Stop:
        """Go to the next column that has cards, to the place nearest to a row on the screen.

        ``top`` gives the first line in sight of a column. Where there is no such column, stay.
        """
        columns = range(stop.column + 1, len(self.stops)) if direction > 0 else range(stop.column - 1, -1, -1)
        for column in columns:
            found = self.nearest(column, row + top(column))
            if found is not None:
                return found
        return stop

    def hidden(self, first: int, shown: int) -> Hidden:
        """Count what is out of sight when ``shown`` columns from ``first`` on are in sight."""
        last = first + shown
        return Hidden(first, sum(self.counts[:first]), len(self.columns) - last, sum(self.counts[last:]))


def lay_out(
    columns: Sequence[BoardColumn],
    cards: Sequence[Card],
    lanes: Sequence[Lane] | None = None,
    folded: Set[str] = frozenset(),
) -> BoardLayout:
    """Place cards in the order given; a card whose column or lane isn't there is left out."""
    numbers = {column.id: number for number, column in enumerate(columns)}
    piles: dict[tuple[str, int], list[Card]] = defaultdict(list)
    known = None if lanes is None else {lane.id for lane in lanes}
    for card in cards:
        if card.column in numbers and (known is None or card.lane in known):
            piles["" if known is None else card.lane, numbers[card.column]].append(card)
    counts = [0] * len(columns)
    for (_, number), pile in piles.items():
        counts[number] += len(pile)
    stops: list[list[Stop]] = [[] for _ in columns]
    headings: dict[int, Lane] = {}
    line = 0
    for lane in [Lane("", "")] if lanes is None else lanes:
        if lanes is not None:
            headings[line] = lane
            if lane.id in folded:
                for number in range(len(columns)):
                    stops[number].append(Stop(number, line, 1, lane.id, None))
            line += 1
        if lane.id in folded:
            continue
        longest = 0
        for number in range(len(columns)):
            pile = piles[lane.id, number]
            longest = max(longest, len(pile))
            for place, card in enumerate(pile):
                stops[number].append(Stop(number, line + place * CARD_LINES, CARD_LINES, card.lane, card))
        line += longest * CARD_LINES
    return BoardLayout(
        columns=tuple(columns),
        stops=tuple(tuple(column) for column in stops),
        counts=tuple(counts),
        headings=headings,
        lane_counts={key: len(pile) for key, pile in piles.items()},
        height=line,
        has_lanes=lanes is not None,
        folded=frozenset(folded),
    )
