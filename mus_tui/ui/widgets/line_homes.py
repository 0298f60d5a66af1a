"""In which topic each line of a sheet stands, and which lines were cut: they are the same ones where they come back."""

from collections.abc import Iterable, Sequence

from mus_tui.domain.lines import Line
from mus_tui.ui.widgets.lines_in_file import LinesInFile


class LineHomes:
    """What the editors of one sheet share, so that a line can move among them and stand in one place only."""

    def __init__(self) -> None:
        self._topics: dict[str, int] = {}
        self.in_file = LinesInFile()
        self._cut_text = ""
        self._cut_lines: tuple[Line | None, ...] = ()

    def move_in(self, line_ids: Iterable[str], topic: int) -> None:
        """Note that lines stand in a topic."""
        self._topics.update(dict.fromkeys(line_ids, topic))

    def move_out(self, line_ids: Iterable[str]) -> None:
        """Note that lines stand nowhere."""
        for line_id in line_ids:
            self._topics.pop(line_id, None)

    def leave(self, line_ids: Iterable[str], topic: int) -> None:
        """Note that lines do not stand in a topic any more; those that stand in another one stay there."""
        self.move_out([line_id for line_id in line_ids if self._topics.get(line_id) == topic])

    def stands(self, line_id: str) -> bool:
        """Whether a line stands in any topic."""
        return line_id in self._topics

    def cut(self, text: str, gone: Sequence[Line]) -> None:
        """Remember a text that was cut, and which of its rows were whole lines that are gone with it."""
        waiting, rows = list(gone), []
        for row in text.split("\n"):
            rows.append(next((line for line in waiting if line.text == row), None))
            if rows[-1]:
                waiting.remove(rows[-1])
        self._cut_text, self._cut_lines = text, tuple(rows)

    def cut_lines(self, text: str) -> tuple[Line | None, ...]:
        """Give the lines that come back with a text, row by row; nothing where it was not cut or has come back."""
        if text != self._cut_text:
            return ()
        return tuple(line if line and line.id not in self._topics else None for line in self._cut_lines)
