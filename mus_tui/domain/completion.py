"""What may come next in an agreement or a goal that is being written: its owner, its due date."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mus_tui.domain.due import find_due, weekday_names
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, begun
from mus_tui.domain.owners import OwnerNames

MOST_OFFERED = 3

_OWNER_TYPED = re.compile(r"(?:[^\s+:]+\+)*(?P<typed>[^\s+:>#]*)")
_DUE_TYPED = re.compile(r"(?<!\S)(?P<typed>>(?:(?:uge|week|i) )?\S*)\Z", re.IGNORECASE)
_FIRST_DUE = {LineKind.AGREEMENT: ("+14", "+7", "+1m"), LineKind.GOAL: ("+3m", "+6m", "+1m")}


class Offers(NamedTuple):
    """What a line may be completed with at its end; where something is ``typed``, the first offer completes it."""

    owners: tuple[str, ...] = ()
    """Names with their colon."""
    due: tuple[str, ...] = ()
    """Dates with their sign."""
    typed: str = ""

    @property
    def completion(self) -> str:
        """What the first offer puts in the place of what is typed; empty where nothing is."""
        if not self.typed:
            return ""
        return f"{self.owners[0]} " if self.owners else next(iter(self.due), "")


def offer(line: str, made_on: date, names: OwnerNames, leader: str, *, english: bool) -> Offers:
    """Offer what fits the end of a line: nothing where it is no agreement or goal, or has all it needs.

    ``leader`` is what the leader is called there, ``mig`` or ``me``.
    """
    kind = begun(line)
    if kind not in _FIRST_DUE:
        return Offers()
    text = line.removeprefix(MARKS[kind]).lstrip()
    due = () if find_due(text, made_on) else tuple(_dates(kind, made_on, english=english))
    if match := _DUE_TYPED.search(text):
        typed = match["typed"]
        return Offers(due=tuple(each for each in due if _completes(each, typed))[:MOST_OFFERED], typed=typed)
    if match := _OWNER_TYPED.fullmatch(text):
        typed = match["typed"]
        owners = tuple(f"{name}:" for name in names.beginning_with(typed, leader)[:MOST_OFFERED])
        return Offers(owners, () if typed and owners else due[:MOST_OFFERED], typed if owners else "")
    return Offers(due=due[:MOST_OFFERED])


def _completes(whole: str, typed: str) -> bool:
    return whole.casefold().startswith(typed.casefold()) and len(whole) > len(typed)


def _dates(kind: LineKind, today: date, *, english: bool) -> Iterator[str]:
    """Give ways to write a date from today on, the most usual of an agreement or a goal first."""
    first, *others = _FIRST_DUE[kind]
    days = weekday_names(english=english)
    firsts = [f">1/{(today.month + ahead) % 12 + 1}" for ahead in range(12)]
    quarters = [f">Q{(today.month - 1) // 3 + 1}", f">Q{(today.month + 2) // 3 % 4 + 1}"]
    yield f">{first}"
    yield f">{days[4]}" if kind is LineKind.AGREEMENT else quarters[1]
    yield from firsts[:1]
    yield from (f">{each}" for each in others)
    yield from (f">{day}" for day in days if day != days[4] or kind is not LineKind.AGREEMENT)
    week = "week" if english else "uge"
    yield from (f">{week} {(today + timedelta(weeks=ahead)).isocalendar().week}" for ahead in range(1, 6))
    yield from quarters
    yield from firsts[1:]
    yield ">tomorrow" if english else ">i morgen"
