"""The demo team: the same on every run of a day, every state to be seen, nothing that ages or should not be written."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from mus_tui.content.library import load_content
from mus_tui.documents.demo import fill_demo
from mus_tui.documents.demo_story import moment
from mus_tui.documents.export import as_json, export
from mus_tui.domain.agreements import AgreementState, AgreementType, Health, Verdict
from mus_tui.domain.conflicts import can_be_both, read
from mus_tui.domain.goals import GoalState
from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.reading import read_line
from mus_tui.domain.talks import PreparationStep, TalkKind, TalkState
from mus_tui.i18n.sorting import sort_key
from mus_tui.store.conflict_rows import read_waiting
from mus_tui.store.schema import SEARCHED
from mus_tui.store.settings import LEADER_NAME, WORKPLACE
from mus_tui.store.summaries import EmployeeSummary
from mus_tui.store.workbook import Workbook
from tests.support.books import new_workbook

TODAY = date(2026, 2, 13)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    with filled(tmp_path_factory.mktemp("demo") / "book" / "workbook.db") as workbook:
        yield workbook


def filled(file: Path, today: date = TODAY) -> Workbook:
    workbook = new_workbook(file)
    fill_demo(workbook, today)
    return workbook


def summary(workbook: Workbook, name: str, today: date = TODAY) -> EmployeeSummary:
    (found,) = (one for one in workbook.summaries.all(today) if one.name.startswith(name))
    return found


def states(workbook: Workbook, table: str, column: str = "state") -> Counter[str]:
    return Counter(row[0] for row in workbook.rows(f"SELECT {column} FROM {table} WHERE deleted_at IS NULL"))


def every_text(workbook: Workbook) -> list[str]:
    texts = [
        row[0]
        for table, words in SEARCHED.items()
        for row in workbook.rows(f"SELECT {words.format(row='t')} FROM {table} t")
    ]
    return texts + [row[0] for row in workbook.rows("SELECT text FROM check_ins UNION ALL SELECT word FROM verdicts")]


def test_two_runs_on_the_same_day_give_the_same_bytes(demo: Workbook, tmp_path: Path) -> None:
    with filled(tmp_path / "book" / "other.db") as other:
        assert as_json(export(other, include_private=True)) == as_json(export(demo, include_private=True))


def test_the_next_day_has_the_same_rows_a_day_later(demo: Workbook, tmp_path: Path) -> None:
    with filled(tmp_path / "book" / "tomorrow.db", TODAY + timedelta(days=1)) as tomorrow:
        for table in ("employees", "talks", "notes", "agreements", "goals", "praise"):
            ids = f"SELECT id FROM {table} ORDER BY id"
            assert [row[0] for row in tomorrow.rows(ids)] == [row[0] for row in demo.rows(ids)]
        ane = summary(tomorrow, "Ane", TODAY + timedelta(days=1))
        assert ane.next_talk
        assert ane.next_talk.date() == TODAY + timedelta(days=4)


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2026, 10, 25)])
def test_it_can_be_made_on_any_day(today: date, tmp_path: Path) -> None:
    with filled(tmp_path / "book" / "workbook.db", today) as workbook:
        assert summary(workbook, "Ane", today).ready == 4
        assert summary(workbook, "Else", today).overdue == 3


def test_the_workbook_has_its_own_clock_and_chance_again(tmp_path: Path) -> None:
    with new_workbook(tmp_path / "book" / "workbook.db") as workbook:
        own = workbook.clock, workbook.new_id, workbook.chance
        fill_demo(workbook, TODAY)
        assert (workbook.clock, workbook.new_id, workbook.chance) == own


def test_the_team_is_the_one_of_the_sketch(demo: Workbook) -> None:
    assert {person.name for person in demo.employees.all()} == {
        "Ane Sørensen",
        "Bo Østergaard",
        "Camilla Ågaard-Thomsen",
        "Daniel Okafor",
        "Else Marie Bjerregaard",
        "Fikret Yıldız",
        "Gro Lindholm",
        "Henrik Juul",
    }
    assert demo.settings.get(LEADER_NAME) == "Mette Kragh"
    assert "Aarhus" in demo.settings.get(WORKPLACE)
    assert len(demo.team_goals.all()) == 3


def test_the_volumes_are_those_of_the_sketch(demo: Workbook) -> None:
    assert states(demo, "goals") == {
        GoalState.REACHED: 15,
        GoalState.PARTLY: 6,
        GoalState.NOT_REACHED: 4,
        GoalState.DROPPED: 3,
        GoalState.IN_PROGRESS: 11,
        GoalState.NOT_STARTED: 1,
        GoalState.PAUSED: 2,
        GoalState.IDEA: 3,
    }
    assert states(demo, "agreements") == {
        AgreementState.DONE: 42,
        AgreementState.DROPPED: 6,
        AgreementState.OPEN: 15,
    }
    kinds = states(demo, "talks", "kind")
    assert kinds[TalkKind.ONE_TO_ONE] == 10
    assert sum(kinds.values()) - kinds[TalkKind.ONE_TO_ONE] == 28
    assert states(demo, "praise", "kind").total() == 87
    private = states(demo, "private_notes", "purpose")
    assert private["line"] + private["praise"] == 12


def test_every_state_and_kind_is_shown_somewhere(demo: Workbook) -> None:
    for table, column, words in (
        ("talks", "state", TalkState),
        ("talks", "kind", TalkKind),
        ("goals", "state", GoalState),
        ("agreements", "state", AgreementState),
        ("agreements", "type", AgreementType),
        ("verdicts", "verdict", Verdict),
        ("check_ins", "health", Health),
        ("preparations", "party", Party),
        ("ratings", "party", Party),
        ("agenda_items", "state", ("open", "taken_up", "skipped")),
        ("agenda_items", "kind", ("question", "fixed", "carried", "parked", "own")),
        ("private_notes", "purpose", ("line", "preparation", "praise", "rating")),
        ("praise", "kind", ("praise", "constructive", "observation")),
        ("goals", "measure_kind", ("yes_no", "number", "milestones")),
    ):
        assert set(map(str, words)) <= set(states(demo, table, column)), (table, column)
    assert set(states(demo, "notes", "kind")) == set(LineKind) - {LineKind.PRIVATE}
    items = demo.rows("SELECT max(differs), max(team_meeting) FROM agenda_items")
    assert tuple(items[0]) == (1, 1)


def test_the_same_note_was_edited_on_laptop_and_server_twice(demo: Workbook) -> None:
    waiting = read_waiting(demo)
    assert sorted(waiting.devices.values()) == ["aarhus-01", "bærbar"]
    assert {row.person for row in waiting.rows} == {"Ane Sørensen", "Fikret Yıldız"}
    for row in waiting.rows:
        (conflict,) = row.conflicts
        assert (row.key[0], conflict.field) == ("notes", "text")
        assert row.talk
        assert row.now(conflict) == read(conflict.kept)
        assert can_be_both(conflict)
        assert {waiting.devices[conflict.kept_on], waiting.devices[conflict.other_on]} == {"bærbar", "aarhus-01"}
        assert conflict.kept_at
        assert conflict.kept_at.date() < TODAY
    assert demo.conflicts.count() == 2


def test_ane_is_nearly_prepared_for_her_talk_in_three_days(demo: Workbook) -> None:
    ane = summary(demo, "Ane")
    assert ane.ready == 4
    assert ane.next_talk
    assert ane.next_talk.date() == TODAY + timedelta(days=3)
    assert ane.talk_id
    assert demo.talks.steps(ane.talk_id) == set(PreparationStep) - {PreparationStep.HISTORY}
    assert {one.party for one in demo.preparations.of(ane.talk_id)} == set(Party)


def test_daniels_talk_in_english_is_ready_for_today(demo: Workbook) -> None:
    daniel = summary(demo, "Daniel")
    assert daniel.talk_id
    assert daniel.ready == 5
    assert daniel.planned_at == f"{TODAY}T13:00"
    assert demo.talks.next(daniel.id) == demo.talks.get(daniel.talk_id)
    assert all(talk.language == "en" for talk in demo.talks.of(daniel.id))
    linked = {goal.team_goal_id for goal in demo.goals.of(daniel.id)}
    assert {goal.id for goal in demo.team_goals.all()} <= linked


def test_elses_talk_is_overdue_after_two_postponements(demo: Workbook) -> None:
    elses = summary(demo, "Else")
    assert elses.talk_id
    assert elses.next_talk
    assert (TODAY - elses.next_talk.date()).days == 41
    assert demo.talks.postponements(elses.talk_id) == 2
    # A Saturday or Sunday long ago counts as the Friday before.
    assert elses.days_since_praise(TODAY) in (188, 189, 190)
    assert summary(demo, "Bo").days_since_praise(TODAY) in (131, 132, 133)


def test_elses_forgotten_agreement_was_carried_twice_and_comes_first(demo: Workbook) -> None:
    talk = demo.talks.get(summary(demo, "Else").talk_id or "")
    brought = {one.text: one for one in demo.agendas.brought_in(talk, load_content())}
    (forgotten,) = (one for text, one in brought.items() if "hjemmearbejdsdag" in text)
    assert forgotten.carried.times == 2
    assert forgotten.owners == (LEADER,)
    assert forgotten.since
    assert (TODAY - forgotten.since.date()).days > 700
    assert demo.agreements.open()[0].id == forgotten.subject_id


def test_the_other_stories_stand_where_the_sketch_has_them(demo: Workbook) -> None:
    bo, camilla, fikret, gro, henrik = (summary(demo, name) for name in ("Bo", "Camilla", "Fikret", "Gro", "Henrik"))
    assert bo.next_talk
    assert bo.next_talk.date() == TODAY + timedelta(days=12)
    assert camilla.talk_id is None
    assert camilla.held_at
    assert camilla.held_at[:10] == str(TODAY - timedelta(days=10))
    assert fikret.talk_state == TalkState.LIVE
    assert gro.talk_id
    assert PreparationStep.AGENDA not in demo.talks.steps(gro.talk_id)
    assert henrik.left_on == str(TODAY - timedelta(days=70))
    assert any(goal.paused_from for goal in demo.goals.of(gro.id))


def test_two_goals_are_overdue_and_two_have_gone_quiet(demo: Workbook) -> None:
    goals = demo.goals.all()
    last = demo.goals.last_check_ins()
    assert sum(goal.is_overdue(TODAY) for goal in goals) == 2
    assert sum(goal.is_quiet(last.get(goal.id), TODAY) for goal in goals) == 2


def test_held_talks_owe_nothing_and_closed_goals_say_what_was_learnt(demo: Workbook) -> None:
    content = load_content()
    for talk in demo.talks.all():
        if talk.state is TalkState.HELD and talk.kind in (TalkKind.MUS, TalkKind.FOLLOW_UP):
            assert demo.agendas.owed(talk, content) == []
    for goal in demo.goals.all():
        if goal.state in (GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED):
            assert goal.outcome
            assert goal.learning
            assert goal.closed_on


def test_camilla_has_minutes_that_only_the_leader_has_approved(demo: Workbook) -> None:
    rows = demo.rows(
        "SELECT minutes.talk_id, group_concat(approvals.party) AS parties FROM minutes "
        "JOIN approvals ON approvals.minutes_id = minutes.id AND approvals.sha256 = minutes.sha256 "
        "GROUP BY minutes.talk_id"
    )
    waiting = [demo.talks.get(row["talk_id"]) for row in rows if row["parties"] == "leader"]
    assert [demo.employees.get(talk.employee_id).first_name for talk in waiting] == ["Camilla"]
    assert len(rows) == 22


def test_lines_read_as_they_stand(demo: Workbook) -> None:
    """What the agreements say is what their lines say, so that opening a talk changes nothing."""
    for talk in demo.talks.all():
        names = demo.employees.owner_names(talk.employee_id)
        notes = {note.id: note for note in demo.lines.notes(talk.id)}
        for agreement in demo.agreements.of_talk(talk.id):
            note = notes[agreement.line_id or ""]
            reading = read_line(f"! {note.text}", note.created_at.astimezone().date(), names)
            assert (agreement.text, agreement.owners, agreement.due) == (reading.text, reading.owners, reading.due)
            assert not reading.unknown_owner
    before = as_json(export(demo, include_private=True))
    for talk in demo.talks.all():
        demo.lines.settle_unread(talk.id)
    assert as_json(export(demo, include_private=True)) == before


def test_nothing_has_happened_in_the_future(demo: Workbook) -> None:
    for table in ("events", "notes", "agreements", "goals", "praise", "check_ins", "preparations", "private_notes"):
        (latest,) = demo.rows(f"SELECT max(max(created_at), max(updated_at)) FROM {table}")[0]
        assert latest < str(TODAY), table


def test_there_is_no_health_and_no_person_number_in_it(demo: Workbook) -> None:
    words = re.compile(
        r"\b\d{6}-?\d{4}\b|\bsyg\w*|sygdom|diagnos|depress|stress|gravid|\blæge|\bhelbred|medicin|fagforening|\bsick|illness",
        re.IGNORECASE,
    )
    assert [text for text in every_text(demo) if words.search(text)] == []


def test_the_awkward_cases_are_in_it(demo: Workbook) -> None:
    people = {person.first_name: person for person in demo.employees.all()}
    assert people["Bo"].email == ""
    assert people["Bo"].hired_on
    assert (people["Bo"].hired_on.month, people["Bo"].hired_on.day) == (2, 29)
    texts = every_text(demo)
    assert max(map(len, (row[0] for row in demo.rows("SELECT text FROM notes")))) > 500
    assert any("ğ" in text for text in texts)
    days = Counter((talk.employee_id, talk.planned_on) for talk in demo.talks.all())
    assert 2 in days.values()
    assert [person.name for person in demo.employees.all()] != sorted(people)
    assert any(agreement.due is None for agreement in demo.agreements.open())
    tags = {tag for agreement in demo.agreements.all() for tag in agreement.tags}
    assert sorted(tags, key=sort_key)[-2:] == ["aarhus", "årsplan"]


def test_offsets_are_counted_from_today() -> None:
    assert str(moment("+3d 09:30", TODAY)) == "2026-02-16 09:30:00"
    assert str(moment("-2y-2m", date(2026, 4, 30)).date()) == "2024-02-28"
    assert str(moment("leap -4y", TODAY).date()) == "2020-02-29"
    assert moment("-61d", TODAY).weekday() == 4  # a Sunday long ago counts as the Friday before
    with pytest.raises(ValueError, match="no offset"):
        moment("next week", TODAY)
