"""Employees and how to name one of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mus_tui.domain.text import clean_line

LEADER = "leader"
"""Stands in a list of owners for the leader, who is no row of the workbook."""


class Party(StrEnum):
    """The two people of a talk."""

    LEADER = "leader"
    EMPLOYEE = "employee"


class CareerWish(StrEnum):
    """Where an employee wants to go; none is default and none is ranked (V10)."""

    DEPTH = "depth"
    BREADTH = "breadth"
    RESPONSIBILITY = "responsibility"
    LEADERSHIP = "leadership"
    STAY = "stay"
    OTHER = "other"


class Employee(NamedTuple):
    """A person the leader holds talks with."""

    id: str
    name: str
    initials: str = ""
    title: str = ""
    unit: str = ""
    email: str = ""
    hired_on: date | None = None
    left_on: date | None = None
    language: str | None = None
    """The language of this person's talks and documents, ``da`` or ``en``; none: the workbook's."""
    career_wish: CareerWish | None = None
    feedback_days: int | None = None
    """The rhythm of feedback agreed with this person, in days (Q7, V6)."""

    @property
    def first_name(self) -> str:
        """What to call this person in a letter."""
        return self.name.split()[0] if self.name.split() else self.name


def names_that_confirm(person: Employee) -> tuple[str, ...]:
    """Give what is to be written before a person is erased: the initials, or the first name."""
    return tuple(name for name in (person.initials, person.first_name) if name)


def confirms(person: Employee, answer: str) -> bool:
    """Whether an answer names the person who is about to be erased; the whole name does too."""
    return clean_line(answer).casefold() in {name.casefold() for name in (*names_that_confirm(person), person.name)}


def find_employees(text: str, employees: Iterable[Employee]) -> Sequence[Employee]:
    """Find whom a leader means by an id, the initials or any part of a name.

    The first of these that fits anyone decides: id or the whole name, initials, the beginning of a word of
    the name, any part of the name. Several are given back where several fit equally well.
    """
    wanted = clean_line(text).casefold()
    everyone = list(employees)
    if not wanted:
        return []
    for fits in (_whole, _initials, _word_start, _part):
        if found := [person for person in everyone if fits(wanted, person)]:
            return found
    return []


def _whole(wanted: str, person: Employee) -> bool:
    return wanted in (person.id, person.name.casefold())


def _initials(wanted: str, person: Employee) -> bool:
    return wanted == person.initials.casefold()


def _word_start(wanted: str, person: Employee) -> bool:
    name = person.name.casefold()
    return name.startswith(wanted) or f" {wanted}" in name


def _part(wanted: str, person: Employee) -> bool:
    return wanted in person.name.casefold()
