"""The year of one employee: talks, agreements, goals, check-ins and praise by date, from shared rows alone."""

from collections.abc import Iterator
from datetime import date

from mus_tui.domain.agreements import AgreementState, CheckIn
from mus_tui.domain.talks import TalkState
from mus_tui.domain.years import Happening, YearEvent
from mus_tui.store.rows import from_row
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import from_timestamp, local_date

_ORDER = list(Happening)


def read_year(workbook: Workbook, employee_id: str, first: date, last: date) -> list[YearEvent]:
    """Give what happened from one day to another, both included, the oldest first."""
    events = (event for event in _events(workbook, employee_id) if first <= event.on <= last)
    return sorted(events, key=lambda event: (event.on, _ORDER.index(event.kind)))


def _events(workbook: Workbook, employee_id: str) -> Iterator[YearEvent]:
    for talk in workbook.talks.of(employee_id):
        on = local_date(talk.started_at) if talk.started_at else talk.planned_on
        if talk.state is TalkState.HELD and on:
            yield YearEvent(on, Happening.TALK, "", talk.kind.value)
    done = _days_of(workbook, employee_id, "agreements", AgreementState.DONE.value)
    texts = {}
    for agreement in workbook.agreements.of(employee_id):
        texts[agreement.id] = agreement.text
        if agreement.created_at:
            yield YearEvent(local_date(agreement.created_at), Happening.AGREED, agreement.text)
        if agreement.state is AgreementState.DONE and agreement.id in done:
            yield YearEvent(done[agreement.id], Happening.DONE, agreement.text)
    for goal in workbook.goals.of(employee_id):
        texts[goal.id] = goal.text
        if goal.created_at:
            yield YearEvent(local_date(goal.created_at), Happening.GOAL_SET, goal.text)
        if goal.closed_on:
            yield YearEvent(goal.closed_on, Happening.GOAL_CLOSED, goal.text, goal.state.value)
    for row in workbook.rows("SELECT * FROM check_ins WHERE employee_id = ? AND deleted_at IS NULL", employee_id):
        check_in = from_row(CheckIn, row)
        if check_in.subject_id in texts:
            said = ": ".join(filter(None, (texts[check_in.subject_id], check_in.text)))
            yield YearEvent(check_in.on_date, Happening.CHECK_IN, said, check_in.health or "")
    for praise in workbook.praise.of(employee_id):
        if praise.given_on:
            yield YearEvent(praise.given_on, Happening.PRAISE, praise.text, praise.kind)


def _days_of(workbook: Workbook, employee_id: str, table: str, verb: str) -> dict[str, date]:
    """Say on which day something last happened to each row of a table."""
    rows = workbook.rows(
        "SELECT subject_id, max(created_at) AS at FROM events WHERE employee_id = ? AND kind = ? AND verb = ? "
        "GROUP BY subject_id",
        employee_id,
        table,
        verb,
    )
    return {row["subject_id"]: local_date(from_timestamp(row["at"])) for row in rows}
