"""How many lines of each kind there are, kept line by line: a long page costs no more to count than a short one."""

from collections import Counter

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import split


class LineTally:
    """Counts the lines of a sheet that say something, by topic and kind."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[int, LineKind]] = {}
        self._counts: Counter[tuple[int, LineKind]] = Counter()

    def put(self, line_id: str, topic: int, text: str) -> None:
        """Count a line as it stands now."""
        self.drop(line_id)
        if text.strip():
            place = self._places[line_id] = (topic, split(text)[0])
            self._counts[place] += 1

    def drop(self, line_id: str) -> None:
        """Count a line no more."""
        place = self._places.pop(line_id, None)
        if place is not None:
            self._counts[place] -= 1

    def of_topic(self, topic: int) -> int:
        """Give the number of lines of a topic."""
        return sum(count for (where, _), count in self._counts.items() if where == topic)

    def of_kind(self, kind: LineKind) -> int:
        """Give the number of lines of a kind."""
        return sum(count for (_, what), count in self._counts.items() if what is kind)
