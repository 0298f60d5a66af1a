"""What a document is made of: small blocks whose text is literal, whoever wrote it and whatever it holds."""

from collections.abc import Iterable
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading below the document's title; level 2 or 3."""

    text: str
    level: int = 2


class Paragraph(NamedTuple):
    """Running text; its own line ends are kept."""

    text: str


class Facts(NamedTuple):
    """Short facts, each a word for it and what it is."""

    pairs: tuple[tuple[str, str], ...]


class Bullets(NamedTuple):
    """Points of a list; a line end within one is kept."""

    items: tuple[str, ...]


class Signatures(NamedTuple):
    """A line to sign on for each person, with the words for date and signature."""

    people: tuple[str, ...]
    date: str
    signature: str


Block = Heading | Paragraph | Facts | Bullets | Signatures


class Document(NamedTuple):
    """A title and what follows it, in one language (``da`` or ``en``)."""

    title: str
    language: str
    blocks: tuple[Block, ...]


def section(heading: str, items: Iterable[str], level: int = 2) -> list[Block]:
    """Give a heading with points under it, or nothing where there are none."""
    points = tuple(items)
    return [Heading(heading, level), Bullets(points)] if points else []


def text_lines(text: str) -> list[str]:
    """Give the lines of a text that have anything on them, without the white space around."""
    return [line.strip() for line in text.split("\n") if line.strip()]
