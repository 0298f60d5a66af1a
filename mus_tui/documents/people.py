"""Employees in, from a CSV or TSV file: what is new, who is known already, and which rows can't be read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from mus_tui.documents.people_reading import TableRow, find_delimiter, read_text, rows
from mus_tui.domain.people import Employee
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.system.refusal import Refusal

FIELD_WORDS: Mapping[str, str] = {
    "name": N_("Name"),
    "initials": N_("Initials"),
    "title": N_("Job title"),
    "unit": N_("Unit"),
    "email": N_("E-mail"),
    "hired_on": N_("Hired"),
}
"""The fields of an employee that a file may hold, and what each is called."""

_FIRST, _MIDDLE, _LAST = "first", "middle", "last"
_HEADINGS = {
    "name": "navn fuldenavn fuldtnavn name fullname medarbejder medarbejdernavn employee employeename",
    _FIRST: "fornavn fornavne firstname givenname",
    _MIDDLE: "mellemnavn mellemnavne middlename",
    _LAST: "efternavn lastname surname familyname",
    "initials": "initialer initials initial init",
    "title": "stilling stillingsbetegnelse titel title jobtitle jobtitel position",
    "unit": "afdeling enhed unit department team",
    "email": "email mail emailadresse mailadresse emailaddress arbejdsmail workemail",
    "hired_on": "ansat ansatden ansatdato ansættelsesdato startdato hired hiredon hiredate startdate",
}
_FIELD_OF = {heading: field for field, headings in _HEADINGS.items() for heading in headings.split()}

_LONGEST = 200
"""The longest cell that can be a name, a title or an address, in characters."""
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
# Of what dates are read elsewhere, only those that say their own year: `Q2` and `13. feb` are no day of hiring.
_DATE_WITH_YEAR = re.compile(r"\d{4}-\d|\d[-./]\d{1,2}[-./]\d{2}|[^\W\d_]\.?,? \d{4}")
_TIME_AFTER_DATE = re.compile(r"(?<=\d)[T ]\d{1,2}[:.]\d{2}([:.]\d{2})?(\.\d+)?Z?$")
_CIVIL_NUMBER = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)")


class Difference(NamedTuple):
    """What the file says otherwise of somebody known, who is left as he or she is."""

    field: str
    """A key of `FIELD_WORDS`."""
    here: Any
    """Text, or a date where ``field`` is ``hired_on``; what the workbook says."""
    file: Any


class KnownPerson(NamedTuple):
    """A row about somebody who is in the workbook already, or further up in the file."""

    line: int
    employee: Employee
    differences: tuple[Difference, ...]


class BadRow(NamedTuple):
    """A row that is left out: its line in the file and why."""

    line: int
    reason: str
    """A marked sentence with slots."""
    values: Mapping[str, object]

    def sentence(self, _: Translator) -> str:
        """Word the reason, the line's number included."""
        return _(self.reason).format(line=self.line, **self.values)


class ImportPlan(NamedTuple):
    """What an import would do; nothing is written until somebody says so."""

    new: tuple[Employee, ...]
    """People to add, without ids."""
    known: tuple[KnownPerson, ...]
    bad: tuple[BadRow, ...]
    ignored_columns: tuple[str, ...]
    """Headings that are not read, as they stand in the file."""
    encoding: str
    delimiter: str


class _BadCellError(Exception):
    """A row can't be read; carries the marked reason and its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values


def plan_import(data: bytes, existing: Iterable[Employee], today: date) -> ImportPlan:
    """Read a file of employees and say what importing it would do.

    ``today`` decides the century of a year of two digits. Only the columns of `FIELD_WORDS` are read, so civil
    registration numbers in a column of their own never are (J2). Raises `Refusal` where the file as a whole
    can't be read.
    """
    text, encoding = read_text(data)
    delimiter = find_delimiter(text, lambda headings: len(_columns(headings)))
    headings, *people = rows(text, delimiter)
    columns = _columns(headings.cells)
    _check(columns, people)
    known_people = _People(existing)
    new: list[Employee] = []
    known: list[KnownPerson] = []
    bad: list[BadRow] = []
    for row in people:
        try:
            person = _employee(row, columns, len(headings.cells), today)
        except _BadCellError as cell:
            bad.append(BadRow(row.line, cell.reason, cell.values))
            continue
        if match := known_people.find(person):
            known.append(KnownPerson(row.line, match, tuple(_differences(match, person))))
        else:
            known_people.add(person)
            new.append(person)
    taken = set(columns.values())
    ignored = [clean_line(cell) for place, cell in enumerate(headings.cells) if place not in taken]
    return ImportPlan(
        new=tuple(new),
        known=tuple(known),
        bad=tuple(bad),
        ignored_columns=tuple(heading for heading in ignored if heading),
        encoding=encoding,
        delimiter=delimiter,
    )


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Give the place of each field; of two headings for one field the first counts."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        field = _FIELD_OF.get("".join(filter(str.isalnum, clean_line(heading).casefold())))
        if field:
            found.setdefault(field, place)
    return found


def _check(columns: Mapping[str, int], people: Sequence[TableRow]) -> None:
    if not columns.keys() & {"name", _FIRST, _LAST}:
        raise Refusal(
            N_(
                "The first line of the file has no heading for the name. Nothing was changed; "
                "the headings known are {known}, in any order."
            ),
            known="Navn/Name, Fornavn + Efternavn/First name + Last name, Initialer/Initials, Stilling/Title, "
            "Afdeling/Department, E-mail, Ansat/Hired",
        )
    if not people:
        raise Refusal(N_("The file has headings and nobody under them. Nothing was changed."))


def _employee(row: TableRow, columns: Mapping[str, int], width: int, today: date) -> Employee:
    if row.unclosed:
        raise _BadCellError(N_("Line {line}: a quotation mark is never closed, so all after it was left out."))
    if any(cell.strip() for cell in row.cells[width:]):
        raise _BadCellError(N_("Line {line}: there are more cells than headings."))
    cells = {field: clean_line(row.cells[place]) for field, place in columns.items() if place < len(row.cells)}
    for value in cells.values():
        if len(value) > _LONGEST:
            raise _BadCellError(N_("Line {line}: a cell has more than {n} characters."), n=_LONGEST)
        if _CIVIL_NUMBER.search(value):
            raise _BadCellError(N_("Line {line}: there seems to be a civil registration number, which is not kept."))
    parts = (cells.get(part, "") for part in (_FIRST, _MIDDLE, _LAST))
    name = cells.get("name") or " ".join(filter(None, parts))
    if not any(character.isalpha() for character in name):
        raise _BadCellError(N_("Line {line}: there is no name."))
    if cells.get("email") and not _EMAIL.fullmatch(cells["email"]):
        raise _BadCellError(N_("Line {line}: «{value}» is no e-mail address."), value=cells["email"])
    return Employee(
        id="",
        name=name,
        initials=cells.get("initials", ""),
        title=cells.get("title", ""),
        unit=cells.get("unit", ""),
        email=cells.get("email", ""),
        hired_on=_date(cells.get("hired_on", ""), today),
    )


def _date(text: str, today: date) -> date | None:
    if not text:
        return None
    text = _TIME_AFTER_DATE.sub("", text)
    found = read_date(text, today) if _DATE_WITH_YEAR.search(text) else None
    if not found:
        raise _BadCellError(N_("Line {line}: «{value}» is no date; write it as 13-02-2026 or 2026-02-13."), value=text)
    return found


def _differences(known: Employee, person: Employee) -> Iterator[Difference]:
    for field in FIELD_WORDS:
        here, file = getattr(known, field), getattr(person, field)
        if file and str(here).casefold() != str(file).casefold():
            yield Difference(field, here, file)


class _People:
    """Everyone known so far, to be found by e-mail, else by initials, else by name and day of hiring."""

    def __init__(self, people: Iterable[Employee]) -> None:
        self._by: dict[tuple[str, str], list[Employee]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Employee) -> None:
        for key in _keys(person):
            self._by.setdefault(key, []).append(person)

    def find(self, person: Employee) -> Employee | None:
        """Give the same person; where one of the two lacks what decides, the next decides."""
        for key in _keys(person):
            for other in self._by.get(key, ()):
                if _may_be_same(key[0], person, other):
                    return other
        return None


def _keys(person: Employee) -> Iterator[tuple[str, str]]:
    for field in ("email", "initials", "name"):
        if value := clean_line(getattr(person, field)).casefold():
            yield field, value


def _may_be_same(field: str, person: Employee, other: Employee) -> bool:
    """Say whether nothing that weighs more than ``field`` tells two people apart who agree in it."""
    if field == "email":
        return True
    if person.email and other.email:
        return False
    if field == "initials":
        return True
    if person.initials and other.initials:
        return False
    return person.hired_on == other.hired_on or None in (person.hired_on, other.hired_on)
