"""The words somebody looks for: read from what is typed, and marked in what is found."""

import re
from collections.abc import Sequence
from functools import lru_cache

from mus_tui.domain.text import clean

MOST_WORDS = 40
"""More words than anybody looks for; what is pasted beyond them is left out of the question."""
CUT = "…"

_WORD = re.compile(r"[^\W_]+")

Pieces = tuple[tuple[str, bool], ...]
"""Text piece by piece, each with whether it is what was looked for."""


def wanted_words(typed: str) -> tuple[str, ...]:
    """Give the words to look for: whatever stands between signs and spaces, but none that another begins with."""
    found = list(dict.fromkeys(word.casefold() for word in _WORD.findall(clean(typed))))[:MOST_WORDS]
    return tuple(word for word in found if not any(other != word and other.startswith(word) for other in found))


def marked(text: str, words: Sequence[str]) -> Pieces:
    """Cut a text into pieces, words that begin with what is looked for apart from the rest."""
    if not words:
        return ((text, False),)
    pieces = _beginnings(tuple(words)).split(text)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def excerpt(text: str, words: Sequence[str], before: int, most: int) -> Pieces:
    """Give the words around the first hit: at most ``before`` characters before it, ``most`` in all."""
    line = " ".join(text.split())
    hit = _beginnings(tuple(words)).search(line) if words else None
    start = 0
    if hit and hit.start() > before:
        start = hit.start() - before
        # From the beginning of a word on, unless there is none near.
        start = line.find(" ", start, hit.start()) + 1 or start
    shown = f"{CUT if start else ''}{line[start : start + most]}{CUT if len(line) > start + most else ''}"
    return marked(shown, words)


@lru_cache(maxsize=8)
def _beginnings(words: tuple[str, ...]) -> re.Pattern[str]:
    """Match each word that begins with one of these, to its end."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])((?:{'|'.join(longest_first)})[^\W_]*)", re.IGNORECASE)
