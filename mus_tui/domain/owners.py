"""Whom a line names as owner: the talk's employee, anyone else of the team, or the leader."""

import re
from collections.abc import Iterable, Iterator

from mus_tui.domain.people import LEADER, Employee

_THE_LEADER = frozenset({"mig", "jeg", "me"})
_THE_LEADER_IF_NOBODY_ELSE = frozenset({"i", "leder", "leader"})


class OwnerNames:
    """The names an owner may go by in one talk."""

    def __init__(self, employee: Employee, everyone: Iterable[Employee]) -> None:
        self._employee = employee
        self._beginnings = tuple(_words(employee.name))
        self._everyone = tuple(other for other in everyone if other.id != employee.id)
        self._others: dict[str, set[str]] = {}
        for other in self._everyone:
            for word in (other.initials.casefold(), *_words(other.name)):
                self._others.setdefault(word, set()).add(other.id)

    def find(self, word: str) -> str | None:
        """Give the id of the employee a word names, or `LEADER`; None where it fits nobody or several.

        The talk's employee goes by the initials or any beginning of a name; anyone else by the whole name, a
        whole word of it or the initials. ``mig``, ``jeg`` and ``me`` are the leader, unless written just as
        the employee's initials are; ``I``, ``leder`` and ``leader`` are where they fit nobody.
        """
        if not word or word.isspace():
            return None
        if word == self._employee.initials:
            return self._employee.id
        wanted = " ".join(word.casefold().split())
        if wanted in _THE_LEADER:
            return LEADER
        if wanted == self._employee.initials.casefold() or any(name.startswith(wanted) for name in self._beginnings):
            return self._employee.id
        fitting = self._others.get(wanted, set())
        if not fitting and wanted in _THE_LEADER_IF_NOBODY_ELSE:
            return LEADER
        return next(iter(fitting)) if len(fitting) == 1 else None

    def beginning_with(self, typed: str, leader: str) -> list[str]:
        """Give the shortest names of those whose name or initials begin so, each of which `find` understands.

        ``leader`` is the leader's in the language at hand. With nothing typed it is only the two of the talk.
        """
        wanted = typed.casefold()
        found = [leader] if self.find(leader) == LEADER and leader.casefold().startswith(wanted) else []
        for each in (self._employee, *self._everyone) if typed else (self._employee,):
            if each.left_on is None and any(
                word.startswith(wanted) for word in (each.initials.casefold(), *_words(each.name))
            ):
                found += [name for name in _short_names(each) if self.find(name) == each.id][:1]
        return found


def _short_names(employee: Employee) -> Iterator[str]:
    yield employee.first_name
    yield employee.initials
    yield employee.name


def _words(name: str) -> Iterator[str]:
    """Give a whole name, each of its words, and each part of a word with a hyphen."""
    whole = " ".join(name.casefold().split())
    yield whole
    yield from whole.split()
    yield from re.split(r"[\s-]+", whole)
