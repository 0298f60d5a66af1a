"""What a document is made of: small blocks whose text is literal, whoever wrote it and whatever it holds."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the document's title; level 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; its own line ends are kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts, each a word for it and what it is."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """Points of a list; a line end within one is kept."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """A line to sign on for each person, with the words for date and signature."""

    people: tuple[str, ...]
    date: str
    signature: str


Block = Heading | Paragraph | Facts | Bullets | Signatures


@dataclass(frozen=True, slots=True)
class Document:
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
