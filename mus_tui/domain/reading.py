"""What a line says: its kind, who owns it, when it is due, and how it is tagged."""

import re
from datetime import date
from typing import NamedTuple

from mus_tui.domain.due import find_due
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import split
from mus_tui.domain.owners import OwnerNames

FOLLOWED_UP = frozenset({LineKind.AGREEMENT, LineKind.GOAL, LineKind.PARKED})
"""The kinds of line that may have owners, a due date and tags."""

_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w-]*)")
_NAME_LIKE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CLOSING = tuple(".,;:!?)")


class Reading(NamedTuple):
    """A line as it is read: ``text`` follows the mark, without owners and due date, its tags in place."""

    kind: LineKind
    text: str
    owners: tuple[str, ...] = ()
    """Ids of employees, and `mus_tui.domain.people.LEADER`."""
    due: date | None = None
    tags: tuple[str, ...] = ()
    unknown_owner: str = ""
    """The word before ``:`` that looks like a name but fits nobody or several; it stays in the text."""


def read_line(line: str, made_on: date, owners: OwnerNames) -> Reading:
    """Read a line; a relative date counts from the day the line was made.

    Where a mark is followed by an owner and a date alone, these are its text too: it is never empty.
    """
    kind, whole = split(line)
    if kind not in FOLLOWED_UP:
        return Reading(kind=kind, text=whole)
    named, unknown, text = _take_owners(whole, owners)
    match = find_due(text, made_on)
    if match:
        text = _without(text, match.start, match.end)
    return Reading(
        kind=kind,
        text=" ".join((text if text.strip() else whole).split()),
        owners=named,
        due=match.due if match else None,
        tags=tuple(dict.fromkeys(_TAG.findall(text))),
        unknown_owner=unknown,
    )


def _take_owners(text: str, owners: OwnerNames) -> tuple[tuple[str, ...], str, str]:
    """Split off ``anna+mig:``; give the owners, the name that fits nobody or several, and the rest."""
    head, colon, rest = text.partition(":")
    if not colon or (rest and not rest[0].isspace()):
        return (), "", text
    names = [name.strip() for name in head.split("+")]
    found = [owners.find(name) for name in names]
    if all(found):
        return tuple(dict.fromkeys(owner for owner in found if owner)), "", rest
    lost = [name for name, owner in zip(names, found, strict=True) if not owner]
    return (), lost[0] if all(map(_NAME_LIKE.fullmatch, lost)) else "", text


def _without(text: str, start: int, end: int) -> str:
    """Cut a span out; a full stop or comma behind it moves up to the words before."""
    rest = text[end:]
    return text[:start].rstrip() + ("" if rest.startswith(_CLOSING) else " ") + rest.lstrip()
