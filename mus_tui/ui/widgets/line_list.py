"""Which line is which while text is edited: an id, a place and a time of birth for every row of an editor."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from random import Random

from mus_tui.domain.lines import Line
from mus_tui.domain.ordering import spread
from mus_tui.ui.widgets.line_homes import LineHomes


class LineList:
    """The rows of one topic by their ids.

    After the lines there is a row to write on, unless the last one is empty; it is no line until then.
    ``homes`` is shared with the other topics of the talk, so that no line stands in two of them.
    """

    def __init__(
        self,
        topic: int,
        lines: Sequence[Line],
        new_id: Callable[[], str],
        clock: Callable[[], datetime],
        chance: Random,
        homes: LineHomes | None = None,
    ) -> None:
        self.topic = topic
        self._homes = homes or LineHomes()
        self._new_names: dict[str, str] = {}
        self._new_id = new_id
        self._clock = clock
        self._chance = chance
        self._lines = {line.id: line for line in lines}
        self._unwritten = {line.id for line in lines if not line.text.strip()}
        self.ids = [line.id for line in lines]
        if not lines or lines[-1].text:
            self.ids.append(self._new_id())
            self._place(len(lines), 1)
        self._homes.move_in(self.ids, topic)

    def of_lines(self, lines: Sequence[Line]) -> "LineList":
        """Make a list of other lines of the same topic."""
        self._homes.leave(self.ids, self.topic)
        return LineList(self.topic, lines, self._new_id, self._clock, self._chance, self._homes)

    def line(self, row: int, text: str) -> Line:
        """Give a row as a line with this text; a line is made when its first word is written, not when its row is."""
        line_id = self.ids[row]
        if text.strip() and line_id in self._unwritten:
            self._unwritten.remove(line_id)
            self._lines[line_id] = self._lines[line_id]._replace(created_at=self._clock())
        return self._lines[line_id]._replace(text=text)

    def made_at(self, row: int) -> datetime:
        """Say when the line of a row was made; relative dates in it count from then."""
        return self._lines[self.ids[row]].created_at

    def row_of(self, line_id: str) -> int | None:
        """Give the row a line stands in."""
        return self.ids.index(line_id) if line_id in self._lines and line_id in self.ids else None

    def ids_for(self, first: int, last: int, count: int, *, from_start: bool) -> list[str]:
        """Say which ids ``count`` rows get that replace the rows ``first`` to ``last``.

        A line that is split keeps its id where its beginning stays; one cut ``from_start`` of its first row
        keeps it where its end stays. Rows in between are new.
        """
        old = self.ids[first : last + 1]
        if count == 1:
            return [old[-1] if from_start else old[0]]
        begins = None if from_start else old[0]
        ends = old[-1] if from_start or len(old) > 1 else None
        between = [self._new_id() for _ in range(count - 2)]
        return [begins or self._new_id(), *between, ends or self._new_id()]

    def fresh_ids(self, ids: Sequence[str]) -> list[str]:
        """Give as many new ids: what is left where whole lines were cut is none of them."""
        return [self._new_id() for _ in ids]

    def with_cut_back(self, ids: Sequence[str], text: str, *, from_start: bool, to_end: bool) -> list[str]:
        """Give the rows of a text their old ids where it is pasted as it was cut, and so comes back once.

        ``from_start`` and ``to_end`` say whether its first and its last row are rows of their own.
        """
        named = list(ids)
        for row, line in enumerate(self._homes.cut_lines(text)):
            if line and (row or from_start) and (row < len(ids) - 1 or to_end):
                self._lines.setdefault(line.id, line._replace(topic=self.topic))
                named[row] = line.id
        return named

    def splice(self, first: int, last: int, ids: Sequence[str]) -> list[str]:
        """Put ids in the place of the rows ``first`` to ``last``; give those that are gone."""
        before = self.ids[first : last + 1]
        mine = [self._mine(line_id, before) for line_id in ids]
        gone = [line_id for line_id in before if line_id not in mine]
        self.ids[first : last + 1] = mine
        self._homes.move_out(gone)
        self._homes.move_in(mine, self.topic)
        self._place(first, len(ids))
        return gone

    def take_in(self, lines: Sequence[Line], gone: Collection[str]) -> None:
        """Put lines that were written elsewhere where they belong, and leave out those that are gone.

        The row to write on at the end stays there, since the file does not know of it yet.
        """
        for line in lines:
            if line.text.strip():
                self._unwritten.discard(line.id)
            elif line.id not in self._lines:
                self._unwritten.add(line.id)
            self._lines[line.id] = line
        last = self.ids[-1]
        waits = last in self._unwritten and last not in gone and self._homes.in_file.known(last) is None
        new = {line.id: None for line in lines}
        ids = [line_id for line_id in dict.fromkeys(self.ids) | new if line_id not in gone]
        if waits:
            ids.remove(last)
        self.ids = sorted(ids, key=lambda line_id: (self._lines[line_id].position, line_id))
        self._homes.leave(gone, self.topic)
        self._homes.move_in(new, self.topic)
        if waits or not self.ids:
            self.ids.append(last if waits else self._new_id())
            self._place(len(self.ids) - 1, 1)
            self._homes.move_in(self.ids[-1:], self.topic)

    def _mine(self, line_id: str, before: Sequence[str]) -> str:
        """Give a line's id, or the one it goes by here where it stands elsewhere.

        So after undoing a cut or a deletion of a line that has come back in another place.
        """
        while line_id not in before and self._homes.stands(line_id):
            if line_id not in self._new_names:
                new_name = self._new_names[line_id] = self._new_id()
                self._lines[new_name] = self._lines[line_id]._replace(id=new_name)
            line_id = self._new_names[line_id]
        return line_id

    def _place(self, first: int, count: int) -> None:
        """Give those among some rows a place that are new, or whose place others have taken meanwhile."""
        end = first + count
        before = self._key(first - 1) if first else None
        after = self._key(end) if end < len(self.ids) else None
        waiting: list[str] = []
        for row in range(first, end):
            key = self._key(row) if self.ids[row] in self._lines else None
            # By the place alone, so that there is room for those that wait in front of it.
            if key and (before is None or before[0] < key[0]) and (after is None or key[0] < after[0]):
                self._spread(waiting, before, key)
                waiting, before = [], key
            else:
                waiting.append(self.ids[row])
        self._spread(waiting, before, after)

    def _key(self, row: int) -> tuple[str, str]:
        """Give what lines are sorted by."""
        return self._lines[self.ids[row]].position, self.ids[row]

    def _spread(self, line_ids: Sequence[str], before: tuple[str, str] | None, after: tuple[str, str] | None) -> None:
        if not line_ids:
            return
        now = self._clock()
        positions = spread(len(line_ids), before and before[0], after and after[0], self._chance)
        for line_id, position in zip(line_ids, positions, strict=True):
            known = self._lines.get(line_id)
            if known is None:
                self._unwritten.add(line_id)
            self._lines[line_id] = (
                known._replace(position=position)
                if known
                else Line(id=line_id, topic=self.topic, text="", position=position, created_at=now)
            )
