"""Text as the workbook keeps it: NFC, LF, no control characters."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

_Entity = TypeVar("_Entity", bound=NamedTuple)

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0 and C1 controls but newline, and the marks that turn the direction of text around: both can make a
# terminal show something else than what is stored. Lone surrogates are no text at all.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


_MARK = re.compile("[\u0300-\U0010ffff]")
"""What may join the character before it, or take two cells."""


def is_simple(text: str) -> bool:
    """Whether a text is clean as it stands, and each of its characters fills a cell by itself, as Danish ones do."""
    return text.isprintable() and (text.isascii() or _MARK.search(text) is None)


def clean(text: str) -> str:
    """Make text fit to keep: NFC, line ends as LF, tabs as spaces, control characters gone.

    Every entrance uses it: typing, paste, import, the command line. Cleaning twice changes nothing.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _FORBIDDEN.sub("", text))


def clean_line(text: str) -> str:
    """Make text fit for a field of one line: clean, with every run of white space as one space."""
    return " ".join(clean(text).split())


def without_controls(text: str) -> str:
    """Take out what a terminal that shows the text would obey; line ends, tabs and the rest stay as they are."""
    return _OBEYED.sub("", text)


def with_clean_lines(entity: _Entity, names: Iterable[str]) -> _Entity:
    """Give an entity with the named fields made fit by `clean_line`."""
    return entity._replace(**{name: clean_line(getattr(entity, name)) for name in names})
