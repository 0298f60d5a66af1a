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
        self._present: list[tuple[str, str, str]] = []
        self._others: dict[str, str | None] = {}
        self.first_names = {employee.id: employee.first_name}
        """What each employee is called, by id."""
        for other in everyone:
            self.first_names[other.id] = other.first_name
            if other.id != employee.id:
                if other.left_on is None:
                    self._present.append((other.id, other.name, other.initials))
                for word in {other.initials.casefold(), *_words(other.name)}:
                    self._others[word] = None if word in self._others else other.id

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
        if wanted not in self._others and wanted in _THE_LEADER_IF_NOBODY_ELSE:
            return LEADER
        return self._others.get(wanted)

    def beginning_with(self, typed: str, leader: str) -> list[str]:
        """Give the shortest names of those whose name or initials begin so, each of which `find` understands.

        ``leader`` is the leader's in the language at hand. With nothing typed it is only the two of the talk.
        """
        wanted = typed.casefold()
        found = [leader] if self.find(leader) == LEADER and leader.casefold().startswith(wanted) else []
        me = self._employee
        people = [(me.id, me.name, me.initials)] if me.left_on is None else []
        for employee_id, name, initials in (*people, *self._present) if typed else people:
            if any(word.startswith(wanted) for word in (initials.casefold(), *_words(name))):
                names = (self.first_names[employee_id], initials, name)
                found += [short for short in names if self.find(short) == employee_id][:1]
        return found


def _words(name: str) -> Iterator[str]:
    """Give a whole name, each of its words, and each part of a word with a hyphen."""
    whole = " ".join(name.casefold().split())
    yield whole
    yield from whole.split()
    yield from re.split(r"[\s-]+", whole)
