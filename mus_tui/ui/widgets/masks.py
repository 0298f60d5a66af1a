"""Private lines as anybody may see them: that there is one, and nothing of what it says or how long it is."""

from collections.abc import Callable, Sequence
from typing import overload

from textual.document._document import DocumentBase

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, split, word_mark

MASK = f"{MARKS[LineKind.PRIVATE]} ▒▒▒▒▒"


def is_private(text: str) -> bool:
    """Whether a line is the leader's alone, by its sign or its word."""
    return split(word_mark(text))[0] is LineKind.PRIVATE


class ShownLines(Sequence[str]):
    """The lines of a document with masks in the place of some; a wrapped document wraps these as if it were theirs."""

    def __init__(self, document: DocumentBase, masked: Callable[[int], bool]) -> None:
        self._document = document
        self._masked = masked

    @property
    def lines(self) -> "ShownLines":
        """All lines; each is made when it is asked for, so that an edit costs the same in a long text."""
        return self

    @property
    def line_count(self) -> int:
        """The number of lines."""
        return self._document.line_count

    def get_line(self, row: int) -> str:
        """Give a line as it is shown."""
        return MASK if self._masked(row) else self._document.get_line(row)

    def __len__(self) -> int:
        return self.line_count

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self.get_line(each) for each in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        return self.get_line(row % len(self))
