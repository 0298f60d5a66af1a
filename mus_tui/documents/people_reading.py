"""A table as HR systems write it: bytes to rows with the lines they stand on, whatever the encoding."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mus_tui.documents.text_files import decoded
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal

DELIMITERS = (";", ",", "\t")

_SPREADSHEET_HINT = "sep="
"""What spreadsheets put in a line before the headings, with the delimiter after it."""


class TableRow(NamedTuple):
    """The cells of one row and the line of the file it begins on, counted from 1."""

    line: int
    cells: tuple[str, ...]
    unclosed: bool = False
    """Whether a quotation mark opens in it that is never closed, so that all after it is one cell."""


def read_text(data: bytes) -> tuple[str, str]:
    """Give the text of a file and its encoding: UTF-8, UTF-16 with a byte order mark, else Windows-1252.

    Line ends come back as LF. Raises `Refusal` where the file is empty or is no text.
    """
    if not data.strip():
        raise Refusal(N_("The file is empty. Nothing was changed; save the list again and try once more."))
    found = decoded(data)
    if found is not None:
        return found
    raise Refusal(
        N_(
            "The file can't be read as text. Nothing was changed; "
            "save it as CSV from the spreadsheet or the HR system and try again."
        )
    )


def find_delimiter(text: str, known_headings: Callable[[Sequence[str]], int]) -> str:
    """Give the delimiter with which most of the first row is understood, and most cells where several are alike."""
    first = text.lstrip().partition("\n")[0]
    if first.lower().startswith(_SPREADSHEET_HINT) and first[4:5] in DELIMITERS:
        return first[4]

    def understood(delimiter: str) -> tuple[int, int]:
        headings = next(rows(text, delimiter)).cells
        return known_headings(headings), len(headings)

    return max(DELIMITERS, key=understood)


def rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Give the rows that have any text, the headings first. Raises `Refusal` where a cell is beyond reason."""
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    line, found = 1, False
    try:
        for cells in reader:
            is_hint = not found and "".join(cells).lower().startswith(_SPREADSHEET_HINT)
            if any(cell.strip() for cell in cells) and not is_hint:
                found = True
                source = "".join(lines[line - 1 : reader.line_num])
                unclosed = reader.line_num > line and source.count('"') % 2 == 1
                yield TableRow(line, tuple(cells), unclosed)
            line = reader.line_num + 1
    except csv.Error:
        raise Refusal(
            N_(
                "From line {line} the file has more text in one cell than a list of people has. "
                "Nothing was changed; see whether a quotation mark there is never closed."
            ),
            line=line,
        ) from None
    if not found:
        raise Refusal(N_("The file is empty. Nothing was changed; save the list again and try once more."))
