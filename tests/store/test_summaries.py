"""The employee list against the same counted in plain Python, on random rows; names and people."""

import gc
import tracemalloc
from datetime import date, datetime, timedelta
from random import Random

import pytest

from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.goals import ACTIVE_STATES, CLOSED_STATES, Goal, GoalState
from mus_tui.domain.minutes import Approval, Minutes
from mus_tui.domain.people import Employee, Party
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.i18n.sorting import sort_key
from mus_tui.store.summaries import EmployeeSummary, SummaryList
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import timestamp
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO, TEAM
from tests.store.conftest import NOW, TODAY


def stands_in(words: list[str], name: str) -> bool:
    return all(word in name.casefold() for word in words)


def fill(workbook: Workbook, seed: int) -> None:
    """Write random talks, goals, agreements and praise, some of them deleted."""
    chance = Random(seed)

    def day(back: int = 90, ahead: int = 90) -> date | None:
        return None if chance.random() < 0.2 else TODAY + timedelta(days=chance.randint(-back, ahead))

    with workbook.write() as transaction:
        for number in range(120):
            person, row_id = chance.choice(TEAM).id, f"{number:03d}"
            at = day()
            talk = Talk(
                id=row_id,
                employee_id=person,
                kind=chance.choice(list(TalkKind)),
                state=chance.choice([*TalkState, TalkState.PLANNED]),
                planned_at=datetime.combine(at, NOW.time()) if at else None,
                held_at=NOW - timedelta(days=number),
                focus=("P1",) if chance.random() < 0.5 else (),
                agenda_written_at=NOW if chance.random() < 0.5 else None,
                history_read_at=NOW if chance.random() < 0.5 else None,
            )
            goal = Goal(id=row_id, employee_id=person, text="mål", state=chance.choice(list(GoalState)), due=day())
            state = chance.choice(list(AgreementState))
            agreement = Agreement(id=row_id, employee_id=person, text="aftale", state=state, due=day())
            for table, entity in (("talks", talk), ("goals", goal), ("agreements", agreement)):
                transaction.add(table, entity)
                if chance.random() < 0.15:
                    transaction.delete(table, row_id)
            for version in range(chance.randrange(3)):
                minutes = Minutes(id=f"{row_id}{version}", employee_id=person, talk_id=row_id, version=version + 1)
                # Sent before the talk was written the last time, or not.
                transaction.now = NOW - timedelta(hours=chance.randrange(2))
                transaction.add("minutes", minutes._replace(sha256=minutes.id))
                transaction.now = NOW
                for party in Party:
                    approved_at = NOW if chance.random() < 0.7 else None
                    transaction.add("approvals", said_of(minutes, party, approved_at))


def said_of(minutes: Minutes, party: Party, approved_at: datetime | None) -> Approval:
    return Approval(
        id=f"{minutes.id}{party}",
        employee_id=minutes.employee_id,
        talk_id=minutes.talk_id,
        minutes_id=minutes.id,
        party=party,
        sha256=minutes.id,
        approved_at=approved_at,
    )


def counted(workbook: Workbook, person: Employee) -> EmployeeSummary:
    """Count what the list says of one person by asking the repositories."""
    talk = workbook.talks.next(person.id)
    goals, agreements = workbook.goals.of(person.id), workbook.agreements.of(person.id)
    held = [one for one in workbook.talks.of(person.id) if one.state is TalkState.HELD]
    overdue = sum(one.is_overdue(TODAY) for one in goals) + sum(one.is_overdue(TODAY) for one in agreements)
    standing = workbook.minutes.last_standing(person.id)
    sent_at = standing.newest.created_at if standing and standing.newest else None
    latest = max((one.held_at for one in held if one.held_at), default=None)
    return EmployeeSummary(
        id=person.id,
        name=person.name,
        initials=person.initials,
        title=person.title,
        unit=person.unit,
        left_on=None,
        talk_id=talk.id if talk else None,
        talk_kind=talk.kind if talk else None,
        talk_state=talk.state if talk else None,
        planned_at=talk.planned_at.isoformat(timespec="minutes") if talk and talk.planned_at else None,
        ready=len(workbook.talks.steps(talk.id)) if talk else None,
        held_at=latest.isoformat(timespec="milliseconds").replace("+00:00", "Z") if latest else None,
        goals_closed=sum(one.state in CLOSED_STATES for one in goals),
        goals_active=sum(one.state in ACTIVE_STATES for one in goals),
        agreements_open=sum(one.state is AgreementState.OPEN for one in agreements),
        overdue=overdue,
        praised_on=None,
        minutes_state=standing.state if standing else None,
        minutes_sent_at=timestamp(sent_at) if sent_at else None,
    )


@pytest.mark.parametrize("seed", range(5))
def test_the_list_says_what_the_rows_say(workbook: Workbook, seed: int) -> None:
    fill(workbook, seed)
    assert workbook.summaries.all(TODAY) == [counted(workbook, person) for person in TEAM]


def test_a_new_person_has_nothing_yet(workbook: Workbook) -> None:
    ane = workbook.summaries.all(TODAY)[0]
    assert (ane.next_talk, ane.ready, ane.overdue, ane.days_since_praise(TODAY)) == (None, None, 0, None)


def test_only_praise_counts_as_praise(workbook: Workbook) -> None:
    workbook.praise.say(ANE.id, "Luk døren stille", kind="constructive")
    assert workbook.summaries.all(TODAY)[0].praised_on is None
    workbook.praise.say(ANE.id, "Roen")
    assert workbook.summaries.all(TODAY)[0].days_since_praise(TODAY + timedelta(days=45)) == 45


def test_those_who_have_left_are_told_apart(workbook: Workbook) -> None:
    workbook.employees.leave(BO.id, TODAY)
    assert {one.name: one.left_on for one in workbook.summaries.all(TODAY) if one.left_on} == {BO.name: str(TODAY)}


@pytest.mark.parametrize("seed", range(5))
def test_people_kept_as_text_are_the_same_people(workbook: Workbook, seed: int) -> None:
    fill(workbook, seed)
    workbook.employees.leave(BO.id, TODAY)
    people, listed = workbook.summaries.all(TODAY), workbook.summaries.listed(TODAY)
    assert [listed[place] for place in range(len(listed))] == list(listed) == people
    here = [person for person in people if not person.left_on]
    assert (listed.here, listed.overdue) == (len(here), sum(person.overdue for person in here))


@pytest.mark.parametrize("seed", range(5))
def test_those_whose_turn_it_is_come_first_and_those_who_have_left_last(workbook: Workbook, seed: int) -> None:
    fill(workbook, seed)
    workbook.employees.add_all([Employee(id="", name=name) for name in ("Åse", "Zoe", "aage", "Ærlig", "Ole", "ole")])
    workbook.employees.leave(BO.id, TODAY)
    people = workbook.summaries.all(TODAY)
    assert list(workbook.summaries.in_turn(TODAY)) == sorted(
        people,
        key=lambda person: (
            person.left_on is not None,
            person.talk_id is None,
            person.talk_state != "live",
            person.planned_at or "9",
            sort_key(person.name),
        ),
    )


def test_people_kept_as_text_are_put_in_order_and_left_out(workbook: Workbook) -> None:
    workbook.employees.add(ANE._replace(id="b1", name='Ane "Nan" \\ Bæk'))
    listed = workbook.summaries.listed(TODAY)
    backwards = listed.sorted(lambda person: [-ord(letter) for letter in person.name])
    assert [person.name for person in backwards] == sorted((person.name for person in listed), reverse=True)
    found = backwards.sorted(lambda person: person.name, lambda person: person.name.startswith("Ane"))
    assert [person.name for person in found] == ['Ane "Nan" \\ Bæk', ANE.name]
    assert found[-1].id == ANE.id
    for words, names in ((["ane"], 2), (['"nan"'], 1), (["\\"], 1), (["bæk", "ane"], 1), (["nobody"], 0)):
        assert sum(stands_in(words, person.name) for person in listed.holding(words)) == names
    assert len(found.sorted(lambda person: person.name, lambda person: False)) == 0


def test_a_list_of_nobody_is_empty() -> None:
    assert list(SummaryList()) == list(SummaryList().sorted(lambda person: person.name)) == []


@pytest.mark.parametrize("count", [1, 63, 64, 65, 200])
def test_each_person_of_many_is_read_from_the_place_they_stand_in(workbook: Workbook, count: int) -> None:
    names = [f"Medarbejder {number:03d}" for number in range(count)]
    workbook.employees.add_all([Employee(id="", name=name) for name in names])
    listed = workbook.summaries.listed(TODAY)
    for people in (
        listed,
        listed.sorted(lambda person: person.name),
        listed.in_order_of([*map(str, range(len(listed)))]),
    ):
        assert [people[place] for place in range(len(people))] == list(people)
        assert {person.name for person in people} >= set(names)


def test_a_person_in_a_list_takes_little_memory(workbook: Workbook) -> None:
    """As objects, 5,000 people were a tenth of all the program takes."""
    workbook.employees.add_all([Employee(id="", name=f"Medarbejder {number:04d}", unit="IT") for number in range(1000)])
    workbook.summaries.listed(TODAY)
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        listed = workbook.summaries.listed(TODAY).sorted(lambda person: person.name)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / len(listed) < 60


def test_an_employee_is_named_by_any_unique_part(workbook: Workbook) -> None:
    for name in ("Ane", "ane sø", "AS", "sørensen", ANE.id):
        assert workbook.employees.named(name) == ANE
    with pytest.raises(Refusal) as refused:
        workbook.employees.named("er")
    assert "fits {people}" in refused.value.sentence
    assert refused.value.values["people"] == "Bo Østergaard, Else Marie Bjerregaard"
    with pytest.raises(Refusal, match="Nobody here is called"):
        workbook.employees.named("Åse")


def test_people_are_cleaned_when_they_come_in(workbook: Workbook) -> None:
    added = workbook.employees.add(Employee(id="", name=" Medarbejder\t0001 \x1b[31m", email="\n0001@example.org"))
    assert (added.name, added.email) == ("Medarbejder 0001 [31m", "0001@example.org")
    assert added.id
    with pytest.raises(Refusal, match="needs a name"):
        workbook.employees.change(added._replace(name=" "))


def test_many_people_are_added_together_or_not_at_all(workbook: Workbook) -> None:
    people = [Employee(id="", name=f"Medarbejder {number:04d}") for number in range(50)]
    with pytest.raises(Refusal):
        workbook.employees.add_all([*people, Employee(id="", name="")])
    assert len(workbook.employees.all()) == len(TEAM)
    workbook.employees.add_all(people)
    assert len(workbook.employees.all()) == len(TEAM) + 50
    assert workbook.undo() == "Import employees"
    assert len(workbook.employees.all()) == len(TEAM)


def test_an_owner_goes_by_a_new_name_at_once(workbook: Workbook, talk: Talk) -> None:
    workbook.lines.append(talk, 2, ["! bo: svarer"])
    workbook.employees.add(Employee(id="ny", name="Medarbejder 0002", initials="M2"))
    workbook.lines.append(talk, 2, ["! m2: svarer"])
    assert {agreement.owners for agreement in workbook.agreements.all()} == {(BO.id,), ("ny",)}
