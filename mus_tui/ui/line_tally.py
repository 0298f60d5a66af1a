"""How many lines of each kind there are, kept line by line: a long page costs no more to count than a short one."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from mus_tui.domain.lines import Line, LineKind
from mus_tui.domain.marks import split

_SPOKEN = (LineKind.EMPLOYEE, LineKind.LEADER)


class LineTally:
    """Counts the lines of a sheet that say something, by topic and kind."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, LineKind]] = {}
        self._counts: Counter[tuple[int, LineKind]] = Counter()
        self._spoken: dict[str, tuple[datetime, LineKind]] = {}

    def put(self, line: Line) -> None:
        """Count a line as it stands now."""
        self.drop(line.id)
        if line.text.strip():
            kind = split(line.text)[0]
            place = self._places[line.id] = (line.topic, kind)
            self._counts[place] += 1
            if kind in _SPOKEN:
                self._spoken[line.id] = (line.created_at, kind)

    def drop(self, line_id: str) -> None:
        """Count a line no more."""
        self._spoken.pop(line_id, None)
        place = self._places.pop(line_id, None)
        if place is not None:
            self._counts[place] -= 1

    def of_topics(self) -> Counter[int]:
        """Give the number of lines of each topic."""
        topics: Counter[int] = Counter()
        for (topic, _), count in self._counts.items():
            topics[topic] += count
        return topics

    def of_kind(self, kind: LineKind) -> int:
        """Give the number of lines of a kind."""
        return sum(count for (_, what), count in self._counts.items() if what is kind)

    @property
    def spoken(self) -> Collection[tuple[datetime, LineKind]]:
        """When either had the word, by the lines that say so."""
        return self._spoken.values()
