"""A line that was changed here and elsewhere since both had the same: nothing that anybody wrote goes.

The words typed here stay the line's. What the others wrote becomes a line of its own right after it, unless it is in
the typed words already.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import join, split
from mus_tui.domain.text import clean


class Met(NamedTuple):
    """What becomes of a line; its texts are whole lines, marks included."""

    text: str | None
    """What it says; None takes it away."""
    is_left: bool = False
    """Whether it is left as it stands in the file."""
    beside: tuple[str, ...] = ()
    """What others wrote, to stand right after it."""


def meet(based_on: str, typed: str | None, standing: Sequence[str], *, marked: bool) -> Met:
    """Say what becomes of a line that was ``based_on`` a text and now says ``typed`` here.

    ``standing`` is what the line says in the file, nothing where it is not there: one text, or two where copies of
    the workbook have brought a shared and a private one together. ``marked`` says whether marks count.
    """
    others = [each for each in standing if _words(each) not in ("", _words(based_on), _words(typed or ""))]
    if typed is None:
        # Who deleted the line has not seen what it says now.
        return Met(None, is_left=bool(others))
    if _words(typed) == _words(based_on) != "":
        if not standing:
            return Met(typed, is_left=True)
        if others:
            # Nothing was typed: it was moved, or typed and undone.
            return Met(standing[0], is_left=len(standing) > 1)
    if not others:
        return Met(typed)
    if marked and _is_private(based_on, typed, standing):
        typed = join(LineKind.PRIVATE, split(typed)[1])
    return Met(typed, beside=tuple(dict.fromkeys(_beside(based_on, typed, others, marked=marked))))


def _is_private(based_on: str, typed: str, standing: Sequence[str]) -> bool:
    """Whether a line typed as a shared one is the leader's alone, since somebody made it private meanwhile.

    What is typed into a line holds the words it had, or most of them, and whoever typed did not know that these were
    made private. Sharing them again is one key; to take back what others have read can't be done.
    """
    private = [_kind(each) is LineKind.PRIVATE for each in (typed, based_on)]
    return not any(private) and any(_kind(each) is LineKind.PRIVATE for each in standing)


def _beside(based_on: str, typed: str, others: Sequence[str], *, marked: bool) -> list[str]:
    """Give those of the others' texts that have to stand beside what was typed.

    Where either is private, so is the other's: neither shares what somebody meant to be private.
    """
    kept = []
    for other in others:
        if marked and LineKind.PRIVATE in (_kind(typed), _kind(other)):
            said = split(other)[1]
            if _words(said) != _words(split(based_on)[1]) and not _holds(split(typed)[1], said):
                kept.append(join(LineKind.PRIVATE, said))
        elif not _holds(typed, other):
            kept.append(other)
    return kept


def _kind(line: str) -> LineKind:
    return split(line)[0]


def _words(line: str) -> str:
    """Give a line without what white space alone makes different."""
    return " ".join(clean(line).split())


def _holds(text: str, part: str) -> bool:
    """Whether a text has another one in it, whole and not only as parts of longer words."""
    return re.search(rf"(?<!\w){re.escape(_words(part))}(?!\w)", _words(text)) is not None
