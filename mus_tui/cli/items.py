"""Agreements and goals as lists show them: with a short id to name them by, owners and dates in words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from mus_tui.cli.output import table
from mus_tui.domain.agenda import NEVER_CARRIED, Carried
from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.goals import Goal
from mus_tui.domain.lines import Note
from mus_tui.domain.people import LEADER, Employee, Party
from mus_tui.i18n.dates import duration_days, short_date
from mus_tui.i18n.telling import carried_told, times_carried
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import AGREEMENT_STATE, DUE_MISSING, GOAL_STATE, OVERDUE, OWNER_MISSING, PARTY, QUIET
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

Item = Agreement | Goal

SHORTEST = 4
"""Characters of an id that are enough to name it."""


class Named(Protocol):
    """What can be named on the command line: by the beginning of its id, or by words of it."""

    @property
    def id(self) -> str:
        """The whole id."""

    @property
    def text(self) -> str:
        """Its words."""


_Named = TypeVar("_Named", bound=Named)


def is_named(entry: Named, name: str) -> bool:
    """Whether a name is the beginning of an entry's id, four characters or more."""
    return len(name) >= SHORTEST and entry.id.startswith(name)


def those_named(entries: Sequence[_Named], name: str) -> list[_Named]:
    """Give the entries whose id begins with a name, or else those that have it among their words."""
    named = [entry for entry in entries if is_named(entry, name)]
    return named or [entry for entry in entries if name.casefold() in entry.text.casefold()]


class Items:
    """Words for the agreements and goals of a workbook, in a language."""

    def __init__(self, workbook: "Workbook", today: date, _: Translator) -> None:
        self._today, self._ = today, _
        self._people = {person.id: person for person in workbook.employees.all()}
        ids = workbook.rows(
            "SELECT id FROM agreements WHERE deleted_at IS NULL UNION SELECT id FROM goals WHERE deleted_at IS NULL"
        )
        self._short = short_ids(row[0] for row in ids)
        self._carries = workbook.verdicts.carries()

    def person(self, item: Item) -> Employee | None:
        """Give whose talk an item comes from; None where the person is not in this workbook."""
        return self._people.get(item.employee_id)

    def cells(self, item: Item) -> tuple[str, ...]:
        """Give id, due date, state and what kind of item it is, text, owners and age as cells."""
        owners = ", ".join(map(self._owner, item.owners)) or self._(OWNER_MISSING)
        return (
            self._short[item.id],
            self._due(item),
            self._state(item),
            self._kind(item),
            item.text,
            owners,
            self._open(item),
        )

    def headings(self) -> tuple[str, ...]:
        """Give the headings of `cells`."""
        words = (N_("Id"), N_("Due"), N_("State"), N_("What"), N_("Text"), N_("Owner"), N_("Open for"))
        return tuple(self._(word) for word in words)

    def as_object(self, item: Item) -> dict[str, object]:
        """Give an item for other programs."""
        person = self.person(item)
        return {
            "id": item.id,
            "kind": "goal" if isinstance(item, Goal) else "agreement",
            "employee_id": item.employee_id,
            "employee": person.name if person else None,
            "talk_id": item.talk_id,
            "topic": item.topic,
            "text": item.text,
            "owners": list(item.owners),
            "due": item.due.isoformat() if item.due else None,
            "state": item.state.value,
            "overdue": item.is_overdue(self._today),
            "open_days": self._days(item),
            "carried": self._carried(item.id).times,
        }

    def parked(self, note: Note) -> str:
        """Give a parked line with how long it has waited and how often it was skipped."""
        told = ", ".join(carried_told(note.created_at, self._carried(note.id), self._today, self._))
        return f"{note.text} ({told})" if told else note.text

    def _days(self, item: Item) -> int | None:
        """Say for how long an item has been open; None where it is no longer."""
        is_open = item.closed_on is None if isinstance(item, Goal) else item.state is AgreementState.OPEN
        return (self._today - local_date(item.created_at)).days if is_open and item.created_at else None

    def _open(self, item: Item) -> str:
        """Say for how long something is open and how often it was carried on; nothing of what is new."""
        days = self._days(item)
        told = [duration_days(days, self._)] if days else []
        return ", ".join([*told, *times_carried(self._carried(item.id), self._)])

    def _carried(self, row_id: str) -> Carried:
        return self._carries.get(row_id, NEVER_CARRIED)

    def _owner(self, owner: str) -> str:
        if owner == LEADER:
            return self._(PARTY[Party.LEADER])
        return self._people[owner].first_name if owner in self._people else "?"

    def _due(self, item: Item) -> str:
        return short_date(item.due, self._) if item.due else self._(DUE_MISSING)

    def _state(self, item: Item) -> str:
        if item.is_overdue(self._today):
            return self._(OVERDUE)
        return self._(GOAL_STATE[item.state] if isinstance(item, Goal) else AGREEMENT_STATE[item.state])

    def _kind(self, item: Item) -> str:
        return self._("goal" if isinstance(item, Goal) else "agreement")


def with_names(
    items: Items, shown: Sequence[Item], _: Translator, quiet: Collection[str] = frozenset()
) -> Iterator[str]:
    """Give items as the lines of a table, each with whose it is; ``quiet`` are the ids of quiet goals."""

    def cells(item: Item) -> tuple[str, ...]:
        person = items.person(item)
        return (*items.cells(item), person.name if person else "?", _(QUIET) if item.id in quiet else "")

    return table((*items.headings(), _("Talk with"), ""), map(cells, shown))


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Give each id its shortest beginning, of four characters or more, that no other one has."""
    ordered = sorted(ids)
    shared = [0, *map(_common, ordered, ordered[1:]), 0]
    return {
        each: each[: max(SHORTEST, before + 1, after + 1)]
        for each, before, after in zip(ordered, shared, shared[1:], strict=False)
    }


def _common(one: str, other: str) -> int:
    return next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
