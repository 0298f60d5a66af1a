"""The team as a whole: how far the round of talks has come, the year by month, who has what open."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mus_tui.domain.talks import RoundState, Talk, TalkKind, TalkState
from mus_tui.store.ratings import YearlyRating
from mus_tui.store.repository import Repository
from mus_tui.store.summaries import EmployeeSummary
from mus_tui.system.clock import local_date

ROUND_DAYS = 365
"""A MUS held so many days ago still counts for the round."""
MONTHS_BACK, MONTHS_AHEAD = 5, 6


class PersonOverview(NamedTuple):
    """One person in the overview."""

    id: str
    summary: EmployeeSummary
    state: RoundState
    on: date | None
    """The day of the round's talk."""
    develops: bool
    """Whether an active goal or an open development agreement is at hand (I6)."""


class Month(NamedTuple):
    """What one month holds."""

    first: date
    held: int
    """Talks held, one-to-ones left out."""
    planned: int
    due: int
    """Open agreements and active goals due."""


class Overview(NamedTuple):
    """Everything the overview shows; whoever has left is not in it."""

    people: Sequence[PersonOverview]
    months: Sequence[Month]
    ratings: Sequence[YearlyRating]

    def in_state(self, state: RoundState) -> int:
        """Count the people whose round has come so far."""
        return sum(person.state is state for person in self.people)


class Overviews(Repository):
    """Reads the overview."""

    def read(self, today: date, *, private: bool = False) -> Overview:
        """Give the overview; the leader's own ratings only when asked for."""
        here = [each for each in self.workbook.summaries.all(today) if not each.left_on]
        ids = {each.id for each in here}
        talks = [talk for talk in self.workbook.talks.all() if talk.employee_id in ids]
        approved, developing = self._approved(), self._developing()
        people = []
        for summary in here:
            state, on = _round([talk for talk in talks if talk.employee_id == summary.id], approved, today)
            people.append(PersonOverview(summary.id, summary, state, on, summary.id in developing))
        ratings = [each for each in self.workbook.ratings.yearly(private=private) if each.employee_id in ids]
        return Overview(people, self._months(talks, ids, today), ratings)

    def _approved(self) -> set[str]:
        rows = self.workbook.rows(
            "SELECT minutes.talk_id FROM minutes JOIN approvals ON approvals.minutes_id = minutes.id "
            "AND approvals.sha256 = minutes.sha256 AND approvals.deleted_at IS NULL "
            "WHERE minutes.deleted_at IS NULL AND minutes.version = (SELECT max(version) FROM minutes AS newest "
            "WHERE newest.talk_id = minutes.talk_id AND newest.deleted_at IS NULL) "
            "GROUP BY minutes.talk_id HAVING count(DISTINCT approvals.party) = 2"
        )
        return {row[0] for row in rows}

    def _developing(self) -> set[str]:
        rows = self.workbook.rows(
            "SELECT employee_id FROM goals WHERE deleted_at IS NULL AND state IN ('not_started', 'in_progress') "
            "UNION SELECT employee_id FROM agreements "
            "WHERE deleted_at IS NULL AND state = 'open' AND type = 'development'"
        )
        return {row[0] for row in rows}

    def _months(self, talks: Sequence[Talk], ids: set[str], today: date) -> list[Month]:
        rows = self.workbook.rows(
            "SELECT employee_id, due FROM agreements WHERE deleted_at IS NULL AND state = 'open' AND due IS NOT NULL "
            "UNION ALL SELECT employee_id, due FROM goals WHERE deleted_at IS NULL "
            "AND state IN ('not_started', 'in_progress') AND due IS NOT NULL"
        )
        due = Counter(date.fromisoformat(row["due"]).replace(day=1) for row in rows if row["employee_id"] in ids)
        held: Counter[date] = Counter()
        planned: Counter[date] = Counter()
        for talk in talks:
            day = _day(talk)
            if day is not None and talk.kind is not TalkKind.ONE_TO_ONE:
                (planned if talk.is_open else held)[day.replace(day=1)] += talk.state is not TalkState.CANCELLED
        return [Month(first, held[first], planned[first], due[first]) for first in _months_around(today)]


def _round(talks: Sequence[Talk], approved: set[str], today: date) -> tuple[RoundState, date | None]:
    """Say how far the round has come: what is in progress or planned counts before what was held."""
    yearly = [talk for talk in talks if talk.kind is TalkKind.MUS and talk.state is not TalkState.CANCELLED]
    waiting = sorted(
        (talk for talk in yearly if talk.is_open),
        key=lambda talk: (talk.state is not TalkState.LIVE, talk.planned_on or date.max),
    )
    if waiting:
        on = waiting[0].planned_on
        if waiting[0].state is TalkState.LIVE:
            return RoundState.LIVE, on
        return (RoundState.OVERDUE if on and on < today else RoundState.PLANNED), on
    held = max((talk for talk in yearly), key=lambda talk: _day(talk) or date.min, default=None)
    on = _day(held) if held else None
    if held is None or on is None or on < today - timedelta(days=ROUND_DAYS):
        return RoundState.NONE, None
    return (RoundState.APPROVED if held.id in approved else RoundState.HELD), on


def _day(talk: Talk) -> date | None:
    if talk.state is TalkState.HELD and talk.held_at is not None:
        return local_date(talk.held_at)
    return talk.planned_on


def _months_around(today: date) -> list[date]:
    now = today.year * 12 + today.month - 1
    return [date(month // 12, month % 12 + 1, 1) for month in range(now - MONTHS_BACK, now + MONTHS_AHEAD + 1)]
