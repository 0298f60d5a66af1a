"""Parts of a document that cost the same however many lines there are."""

from collections.abc import Iterator
from re import compile as pattern

from textual.document._document import DocumentBase, Location
from textual.document._wrapped_document import WrappedDocument

_BRACKET = pattern(r"[()\[\]{}]")


class LeanWrappedDocument(WrappedDocument):
    """A wrapped document that knows its height without counting its lines."""

    @property
    def height(self) -> int:
        """The number of visual rows."""
        return len(self._offset_to_line_info)


def brackets_after(document: DocumentBase, start: Location) -> Iterator[tuple[str, Location]]:
    """Yield the brackets from a place to the end."""
    row, column = start
    for at in range(row, document.line_count):
        for found in _BRACKET.finditer(document.get_line(at), column if at == row else 0):
            yield found[0], (at, found.start())


def brackets_before(document: DocumentBase, start: Location) -> Iterator[tuple[str, Location]]:
    """Yield the brackets from a place, itself included, back to the beginning."""
    row, column = start
    for at in range(row, -1, -1):
        line = document.get_line(at)
        for found in reversed(list(_BRACKET.finditer(line, 0, column + 1 if at == row else len(line)))):
            yield found[0], (at, found.start())
