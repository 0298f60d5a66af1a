"""Longer texts that were changed in two copies: line by line, and no line that either wrote is lost.

Nothing like ``<<<<<<<`` is ever written into somebody's words.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Rows = Sequence[str]


class Merged(NamedTuple):
    """The text that two became, and whether lines of the one that did not prevail are missing from it."""

    text: str
    lost: bool


class _Piece(NamedTuple):
    """A stretch between lines that all three have: what each has there."""

    common: Rows
    winner: Rows
    loser: Rows


def merge_texts(common: str | None, winner: str, loser: str) -> Merged:
    """Merge two texts that grew from one; ``winner`` is the later one, which prevails where they disagree.

    Lines added by either are there; lines taken away by either are gone. Where both changed the same lines, the
    winner's stand first and what is new in the loser's after them. Without a common text nothing counts as taken
    away.
    """
    ours, theirs = winner.split("\n"), loser.split("\n")
    rows = _shared(ours, theirs) if common is None else common.split("\n")
    merged: list[str] = []
    lost = False
    for piece in _pieces(rows, ours, theirs):
        if piece.loser in (piece.common, piece.winner):
            merged += piece.winner
        elif piece.winner == piece.common:
            merged += piece.loser
        elif not piece.common:
            # Both have written at the same place: in the order they wrote, a line that both have only once.
            merged += [*(row for row in piece.loser if row not in piece.winner), *piece.winner]
        else:
            merged += piece.winner
            merged += [row for row in piece.loser if row not in piece.common and row not in piece.winner]
            lost = lost or any(row in piece.loser and row not in piece.winner for row in piece.common)
    return Merged("\n".join(merged), lost)


def _shared(first: Rows, second: Rows) -> list[str]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [row for block in blocks for row in first[block.a : block.a + block.size]]


def _places(common: Rows, other: Rows) -> dict[int, int]:
    """Say at which row of the other text each row of the common one stands."""
    blocks = SequenceMatcher(None, common, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _pieces(common: Rows, winner: Rows, loser: Rows) -> Iterator[_Piece]:
    in_winner, in_loser = _places(common, winner), _places(common, loser)
    anchors = [
        (row, in_winner[row], in_loser[row]) for row in range(len(common)) if row in in_winner and row in in_loser
    ]
    before = (0, 0, 0)
    for anchor in (*anchors, (len(common), len(winner), len(loser))):
        yield _Piece(
            *(rows[start:end] for rows, start, end in zip((common, winner, loser), before, anchor, strict=True))
        )
        if anchor[0] < len(common):
            row = [common[anchor[0]]]
            yield _Piece(row, row, row)
        before = (anchor[0] + 1, anchor[1] + 1, anchor[2] + 1)
