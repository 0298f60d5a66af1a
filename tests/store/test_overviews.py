"""How far the round has come with each person, and what the months around today hold."""

from datetime import date, timedelta

from mus_tui.content.library import Content
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.talks import RoundState, TalkKind, TalkState
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE, BO, CAMILLA, DANIEL, ELSE_MARIE, FIKRET, TEAM
from tests.store.conftest import NOW, plan

TODAY = NOW.date()


def states(workbook: Workbook) -> dict[str, RoundState]:
    return {person.id: person.state for person in workbook.overviews.read(TODAY).people}


def approve(workbook: Workbook, talk_id: str, *parties: str) -> None:
    with workbook.write() as transaction:
        transaction.put("minutes", f"m-{talk_id}", {"talk_id": talk_id, "sha256": "abc"})
        for party in parties:
            values = {"talk_id": talk_id, "minutes_id": f"m-{talk_id}", "party": party, "sha256": "abc"}
            transaction.put("approvals", f"{talk_id}-{party}", values)


def test_the_round_is_what_is_planned_else_what_was_held_in_the_last_year(workbook: Workbook, content: Content) -> None:
    for person, back in ((CAMILLA, 20), (DANIEL, 30), (ELSE_MARIE, 400)):
        held = plan(workbook, person.id, days=-back)
        with workbook.write() as transaction:
            transaction.change("talks", held.id, state=TalkState.HELD, held_at=NOW - timedelta(days=back))
    plan(workbook, ANE.id, days=7)
    plan(workbook, BO.id, days=-40)
    plan(workbook, FIKRET.id, TalkKind.FOLLOW_UP, days=3)
    approve(workbook, workbook.talks.of(DANIEL.id)[0].id, "leader", "employee")
    approve(workbook, workbook.talks.of(CAMILLA.id)[0].id, "leader")
    found = states(workbook)
    assert found[ANE.id] is RoundState.PLANNED
    assert found[BO.id] is RoundState.OVERDUE
    assert found[CAMILLA.id] is RoundState.HELD, "one party's approval is not both's"
    assert found[DANIEL.id] is RoundState.APPROVED
    assert found[ELSE_MARIE.id] is RoundState.NONE, "a MUS of last year's round does not count"
    assert found[FIKRET.id] is RoundState.NONE, "a follow-up is no MUS"

    workbook.talks.begin(ANE.id, content)
    assert states(workbook)[ANE.id] is RoundState.LIVE


def test_the_months_count_talks_and_what_is_due_of_those_who_are_here(workbook: Workbook) -> None:
    plan(workbook, ANE.id, days=20)
    plan(workbook, ANE.id, TalkKind.ONE_TO_ONE, days=21)
    plan(workbook, BO.id, days=20)
    workbook.employees.leave(BO.id, TODAY)
    workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="x", due=TODAY - timedelta(days=40)))
    workbook.agreements.add(Agreement(id="", employee_id=BO.id, text="x", due=TODAY))
    goal = Goal(id="", employee_id=ANE.id, text="y", due=TODAY, state=GoalState.IN_PROGRESS, measure="z")
    workbook.goals.add(goal._replace(owners=(ANE.id,)))
    overview = workbook.overviews.read(TODAY)
    months = {month.first: (month.held, month.planned, month.due) for month in overview.months}
    assert len(months) == 12
    assert [first for first, counts in months.items() if any(counts)] == [
        date(2026, 1, 1),
        date(2026, 2, 1),
        date(2026, 3, 1),
    ]
    assert months[date(2026, 1, 1)] == (0, 0, 1)
    assert months[date(2026, 2, 1)] == (0, 0, 1)
    assert months[date(2026, 3, 1)] == (0, 1, 0)
    assert len(overview.people) == len(TEAM) - 1
    assert [person.id for person in overview.people if person.develops] == [ANE.id]
