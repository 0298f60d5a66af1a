"""The employee list: one line a person, read with plain SQL so that the first screen is there at once."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date, datetime
from typing import Any, NamedTuple
from zlib import compress, decompress

from mus_tui.i18n.sorting import sort_key
from mus_tui.store.minutes_state import STATE_SQL
from mus_tui.store.repository import Repository
from mus_tui.store.talks import STEPS_SQL

_READY = " + ".join(f"({fact})" for fact in STEPS_SQL.values())

_SQL = f"""
WITH talks AS (
    SELECT *, row_number() OVER (
        PARTITION BY employee_id ORDER BY state = 'live' DESC, planned_at IS NULL, planned_at, id
    ) AS rank
    FROM main.talks WHERE deleted_at IS NULL AND state IN ('planned', 'live')
),
held AS (
    SELECT employee_id, max(coalesce(held_at, started_at)) AS at
    FROM main.talks WHERE deleted_at IS NULL AND state = 'held' GROUP BY employee_id
),
goal_counts AS (
    SELECT employee_id,
        sum(state IN ('reached', 'partly', 'not_reached')) AS closed,
        sum(state IN ('not_started', 'in_progress')) AS active,
        sum(state IN ('not_started', 'in_progress') AND due < ?1) AS overdue
    FROM goals WHERE deleted_at IS NULL GROUP BY employee_id
),
agreement_counts AS (
    SELECT employee_id, sum(state = 'open') AS open, sum(state = 'open' AND due < ?1) AS overdue
    FROM agreements WHERE deleted_at IS NULL GROUP BY employee_id
),
last_held AS (
    SELECT id, employee_id, row_number() OVER (PARTITION BY employee_id ORDER BY held_at DESC, id) AS rank
    FROM main.talks WHERE deleted_at IS NULL AND state = 'held' AND kind <> 'one_to_one'
),
sent AS (
    SELECT *, row_number() OVER (PARTITION BY talk_id ORDER BY version DESC, updated_at DESC, id DESC) AS rank
    FROM main.minutes WHERE deleted_at IS NULL
),
minutes_of AS (
    SELECT last_held.employee_id, minutes.created_at AS sent_at, {STATE_SQL} AS state
    FROM last_held LEFT JOIN sent AS minutes ON minutes.talk_id = last_held.id AND minutes.rank = 1
    WHERE last_held.rank = 1
),
praised AS (
    SELECT employee_id, max(given_on) AS on_date FROM praise
    WHERE deleted_at IS NULL AND kind = 'praise' GROUP BY employee_id
)
SELECT CAST(group_concat(json_array(
    employees.id, employees.name, employees.initials, employees.title, employees.unit, employees.left_on,
    talks.id, talks.kind, talks.state, talks.planned_at,
    CASE WHEN talks.id IS NULL THEN NULL ELSE {_READY} END,
    held.at, coalesce(goal_counts.closed, 0), coalesce(goal_counts.active, 0),
    coalesce(agreement_counts.open, 0),
    coalesce(goal_counts.overdue, 0) + coalesce(agreement_counts.overdue, 0), praised.on_date,
    minutes_of.state, minutes_of.sent_at, employees.feedback_days
), char(10)) AS BLOB) AS people,
json_group_array(
    (employees.left_on IS NOT NULL) || (talks.id IS NULL) || (talks.state IS NOT 'live')
    || coalesce(nullif(talks.planned_at, ''), '9')
) AS turns,
json_group_array(employees.name) AS names,
count(*) FILTER (WHERE employees.left_on IS NULL) AS here,
sum(coalesce(goal_counts.overdue, 0) + coalesce(agreement_counts.overdue, 0))
    FILTER (WHERE employees.left_on IS NULL) AS overdue
FROM employees
LEFT JOIN talks ON talks.employee_id = employees.id AND talks.rank = 1
LEFT JOIN held ON held.employee_id = employees.id
LEFT JOIN goal_counts ON goal_counts.employee_id = employees.id
LEFT JOIN agreement_counts ON agreement_counts.employee_id = employees.id
LEFT JOIN praised ON praised.employee_id = employees.id
LEFT JOIN minutes_of ON minutes_of.employee_id = employees.id
WHERE employees.deleted_at IS NULL
"""


_BATCH = 64
"""How many people are compressed together, and are read at once where all are asked for."""


class EmployeeSummary(NamedTuple):
    """A person in the employee list; dates are ISO 8601 text, as they are stored."""

    id: str
    name: str
    initials: str
    title: str
    unit: str
    left_on: str | None
    talk_id: str | None
    """The talk in progress, else the next planned one."""
    talk_kind: str | None
    talk_state: str | None
    planned_at: str | None
    """Local wall time of that talk."""
    ready: int | None
    """Its preparation steps done, 0-5 (V1); None where no talk is planned."""
    held_at: str | None
    """When the last talk was held (UTC)."""
    goals_closed: int
    goals_active: int
    agreements_open: int
    overdue: int
    """Open agreements and active goals whose date has passed."""
    praised_on: str | None
    """When praise was last given (V6)."""
    minutes_state: str | None = None
    """How far the minutes of the talk held last have come; None where none was held that has minutes."""
    minutes_sent_at: str | None = None
    """When they were sent (UTC)."""
    feedback_days: int | None = None
    """The rhythm of praise agreed with this person, in days (Q7)."""

    @property
    def next_talk(self) -> datetime | None:
        """When the next talk is, local wall time."""
        return datetime.fromisoformat(self.planned_at) if self.planned_at else None

    def days_since_praise(self, today: date) -> int | None:
        """Say how many days ago praise was last given; None where it never was (V6)."""
        return (today - date.fromisoformat(self.praised_on)).days if self.praised_on else None


class SummaryList(Sequence[EmployeeSummary]):
    """People in an order. They are kept as the text they came in, compressed, and each is read from it when asked for.

    Thousands of people as objects would take twenty times the memory, for a screen that shows twenty.
    """

    __slots__ = ("_batches", "_order", "here", "overdue")

    def __init__(self, text: bytes = b"", here: int = 0, overdue: int = 0) -> None:
        self.here = here
        """How many of all the people have not left."""
        self.overdue = overdue
        """How much is overdue for those."""
        self._batches = [compress(each, level=1) for each in _batches(text)]
        """A JSON array a line, in UTF-8; JSON writes a line break within a text as two other signs."""
        self._order: Sequence[int] = range(text.count(b"\n") + bool(text))

    def __len__(self) -> int:
        """Count them."""
        return len(self._order)

    def __getitem__(self, place: Any) -> Any:
        """Read the one in a place."""
        batch, line = divmod(self._order[place], _BATCH)
        return EmployeeSummary._make(json.loads(decompress(self._batches[batch]).split(b"\n")[line]))

    def __iter__(self) -> Iterator[EmployeeSummary]:
        """Read them all, a batch at a time."""
        lines = self._text().split(b"\n")
        for first in range(0, len(self), _BATCH):
            batch = [lines[number] for number in self._order[first : first + _BATCH]]
            yield from map(EmployeeSummary._make, json.loads(b"[%b]" % b",".join(batch)))

    def sorted(
        self, key: Callable[[EmployeeSummary], Any] | None, fits: Callable[[EmployeeSummary], bool] | None = None
    ) -> "SummaryList":
        """Give them in another order, or in this one where there is no key, those alone that fit."""
        if key is None and fits is None:
            return self
        chosen = ((place, each) for place, each in zip(self._order, self, strict=True) if fits is None or fits(each))
        if key is None:
            return self._of([place for place, _ in chosen])
        keys = {place: key(each) for place, each in chosen}
        return self._of(sorted(keys, key=keys.__getitem__))

    def in_order_of(self, keys: Sequence[str]) -> "SummaryList":
        """Give all of them in the order of their keys, of which there is one for each line of the text."""
        return self._of(sorted(range(len(keys)), key=keys.__getitem__))

    def holding(self, words: Sequence[str]) -> "SummaryList":
        """Give those in whose texts folded words stand, and some more: seen from the text alone, so it is quick."""
        wanted = [json.dumps(word, ensure_ascii=False)[1:-1] for word in words]
        lines = self._text().decode().casefold().split("\n")
        return self._of([place for place in self._order if all(word in lines[place] for word in wanted)])

    def _of(self, order: Sequence[int]) -> "SummaryList":
        found = copy(self)
        found._order = array("I", order)
        return found

    def _text(self) -> bytes:
        return b"\n".join(map(decompress, self._batches))


def _batches(text: bytes) -> Iterator[bytes]:
    """Give so many lines at a time."""
    start = 0
    while start < len(text):
        end = start - 1
        for _ in range(_BATCH):
            end = text.find(b"\n", end + 1)
            if end < 0:
                end = len(text)
                break
        yield text[start:end]
        start = end + 1


class Summaries(Repository):
    """Reads the employee list."""

    def all(self, today: date) -> list[EmployeeSummary]:
        """Give everyone, those who have left too, in no order."""
        return list(self.listed(today))

    def listed(self, today: date) -> SummaryList:
        """Give the same people in a form that takes little memory, to be kept by a screen."""
        return self._read(today)[0]

    def in_turn(self, today: date) -> SummaryList:
        """Give them in turn: a talk in progress, then those planned, then who has none, last who has left."""
        people, turns, names = self._read(today)
        # Of these two alone: to read thousands of people for their order would take as long as all the rest.
        return people.in_order_of([f"{turn}\0{sort_key(name)}" for turn, name in zip(turns, names, strict=True)])

    def _read(self, today: date) -> tuple[SummaryList, list[str], list[str]]:
        # As one row: SQLite works through thousands of people without handing each to Python, which is busy
        # importing what the screen needs.
        (found,) = self.workbook.rows(_SQL, today.isoformat())
        people = SummaryList(found["people"] or b"", found["here"], found["overdue"] or 0)
        return people, json.loads(found["turns"]), json.loads(found["names"])
