"""What the editors of one sheet know of its lines in the file: what a change is based on, and what is news."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from mus_tui.domain.lines import Line
from mus_tui.domain.marks import join, split
from mus_tui.domain.text import clean

_SAME_MOMENT = timedelta(milliseconds=1)
"""The file keeps milliseconds."""


@dataclass
class LineNews:
    """What others have changed."""

    lines: dict[int, list[Line]] = field(default_factory=dict)
    """By topic, lines that are new there or differ."""
    gone: dict[int, list[str]] = field(default_factory=dict)
    """By topic, the ids of lines that do not stand there any more."""
    is_behind: bool = False
    """Whether some was left out, because what is typed into those lines is not in the file yet."""


class LinesInFile:
    """The lines as they were last read from the file or handed on to be saved."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}
        self._unsaved: set[str] = set()

    def known(self, line_id: str) -> Line | None:
        """Give a line as it was last read or handed on; None where it was never there or was taken away."""
        return self._lines.get(line_id)

    def is_unsaved(self, line_id: str) -> bool:
        """Whether what is typed here of a line may not be in the file yet."""
        return line_id in self._unsaved

    def read(self, lines: Iterable[Line]) -> None:
        """Note lines as they stand in the file."""
        self._lines.update({line.id: line for line in lines})

    def read_all(self, lines: Mapping[int, Sequence[Line]]) -> None:
        """Note that the file has these lines, by topic, and no others."""
        self._lines.clear()
        self._unsaved.clear()
        for each in lines.values():
            self.read(each)

    def drop(self, line_ids: Iterable[str], topic: int) -> None:
        """Note that lines do not stand in a topic any more; those that are known to stand in another one stay."""
        for line_id in line_ids:
            known = self._lines.get(line_id)
            if known is not None and known.topic == topic:
                del self._lines[line_id]

    def hand_on(self, lines: Iterable[Line], gone: Iterable[str]) -> None:
        """Note lines that are handed on to be saved, and the ids of those to be taken away."""
        for line in lines:
            self._lines[line.id] = line
            self._unsaved.add(line.id)
        for line_id in gone:
            self._lines.pop(line_id, None)
            self._unsaved.add(line_id)

    def saved_but(self, waiting: Collection[str]) -> None:
        """Note that all that was handed on is in the file, but for these lines."""
        self._unsaved.intersection_update(waiting)

    def news(self, lines: Mapping[int, Sequence[Line]]) -> LineNews:
        """Say what is different in the file from what is known, by topic."""
        news, there = LineNews(), set()
        for topic, each in lines.items():
            for line in each:
                there.add(line.id)
                known = self._lines.get(line.id)
                if known is not None and _is_same(known, line):
                    continue
                if line.id in self._unsaved:
                    news.is_behind = True
                    continue
                news.lines.setdefault(topic, []).append(line)
                if known is not None and known.topic != topic:
                    news.gone.setdefault(known.topic, []).append(line.id)
        for line_id in [line_id for line_id in self._lines if line_id not in there]:
            if line_id in self._unsaved:
                news.is_behind = True
            else:
                news.gone.setdefault(self._lines[line_id].topic, []).append(line_id)
        return news


def _is_same(known: Line, line: Line) -> bool:
    if (known.topic, known.position) != (line.topic, line.position):
        return False
    if abs(known.created_at - line.created_at) >= _SAME_MOMENT:
        return False
    return known.text == line.text or as_read(known.text) == as_read(line.text)


def as_read(text: str) -> str:
    """Give a line as it comes back from the file: with one space after its mark."""
    return join(*split(clean(text)))
