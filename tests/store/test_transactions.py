"""Rows are written together or not at all, stamped, told to other windows, and taken back where nobody else was."""

import threading
from datetime import timedelta

import pytest

from mus_tui.domain.agreements import Agreement, AgreementState
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.store.changes import Change
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import timestamp
from mus_tui.system.refusal import Refusal, WorkbookRefusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Opener, Time, plan


@pytest.fixture
def agreement(workbook: Workbook) -> Agreement:
    return workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Søger fonden", owners=(ANE.id,)))


def test_a_write_that_fails_writes_nothing(workbook: Workbook, agreement: Agreement) -> None:
    def write() -> None:
        with workbook.write() as transaction:
            transaction.change("agreements", agreement.id, text="Noget andet")
            transaction.add("employees", ANE._replace(id="new"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert workbook.agreements.get(agreement.id).text == "Søger fonden"
    assert workbook.row(("employees", "new")) is None
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)


def test_a_write_inside_another_belongs_to_it(workbook: Workbook, agreement: Agreement) -> None:
    def write() -> None:
        with workbook.write():
            workbook.agreements.set_state(agreement.id, AgreementState.DONE)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write()
    assert workbook.agreements.get(agreement.id).state is AgreementState.OPEN


def test_rows_are_stamped_in_utc(workbook: Workbook, agreement: Agreement, time: Time) -> None:
    time.pass_by(hours=2)
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    row = workbook.row(("agreements", agreement.id))
    assert row is not None
    assert (row["created_at"], row["updated_at"]) == (timestamp(NOW), timestamp(NOW + timedelta(hours=2)))


def test_events_name_rows_and_verbs_but_no_words(workbook: Workbook, agreement: Agreement) -> None:
    workbook.agreements.edit(agreement._replace(text="Fortroligt"))
    events = workbook.rows("SELECT * FROM events WHERE subject_id = ?", agreement.id)
    assert [event["verb"] for event in events] == ["added", "changed"]
    assert not any("Fortroligt" in str(value) or "fonden" in str(value) for event in events for value in event)


def test_what_is_deleted_meanwhile_cannot_be_changed(workbook: Workbook, agreement: Agreement) -> None:
    workbook.agreements.delete(agreement.id)
    with pytest.raises(Refusal, match="deleted meanwhile"):
        workbook.agreements.edit(agreement)
    with pytest.raises(Refusal, match="not in the workbook any more"):
        workbook.agreements.get(agreement.id)
    assert workbook.agreements.all() == []


def test_undo_and_redo_walk_through_the_commands(workbook: Workbook, agreement: Agreement) -> None:
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    workbook.agreements.set_due(agreement.id, NOW.date())
    assert [workbook.undo(), workbook.undo()] == ["Agreement's date", "Agreement's state"]
    assert workbook.agreements.get(agreement.id).state is AgreementState.OPEN
    assert workbook.undo() == "New agreement"
    assert workbook.agreements.all() == []
    for _ in range(3):
        workbook.redo()
    again = workbook.agreements.get(agreement.id)
    assert (again.state, again.due, again.created_at) == (AgreementState.DONE, NOW.date(), NOW)
    with pytest.raises(Refusal, match="nothing to redo"):
        workbook.redo()


def test_with_nothing_done_there_is_nothing_to_undo(workbook: Workbook) -> None:
    workbook.settings.set("leader_name", "Mette Kragh")
    with pytest.raises(Refusal, match="nothing to undo"):
        workbook.undo()


def test_a_new_command_ends_what_could_be_redone(workbook: Workbook, agreement: Agreement) -> None:
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    workbook.undo()
    workbook.agreements.set_due(agreement.id, NOW.date())
    with pytest.raises(Refusal, match="nothing to redo"):
        workbook.redo()


def test_undo_is_refused_where_another_window_has_changed_it(
    workbook: Workbook, agreement: Agreement, window: Opener
) -> None:
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    other = window()
    other.agreements.set_due(agreement.id, NOW.date())
    with pytest.raises(Refusal, match="changed somewhere else since"):
        workbook.undo()
    both = workbook.agreements.get(agreement.id)
    assert (both.state, both.due) == (AgreementState.DONE, NOW.date())
    other.undo()
    assert workbook.undo() == "Agreement's state"


def test_undo_takes_back_only_ones_own(workbook: Workbook, agreement: Agreement, window: Opener) -> None:
    other = window()
    other.goals.add(Goal(id="", employee_id=BO.id, text="Køre alene", owners=(BO.id,)))
    assert workbook.undo() == "New agreement"
    assert [goal.text for goal in workbook.goals.all()] == ["Køre alene"]


def test_a_postponement_undone_does_not_count(workbook: Workbook, talk: Talk) -> None:
    assert talk.planned_at
    workbook.talks.move(talk._replace(planned_at=talk.planned_at + timedelta(days=7)))
    assert workbook.talks.postponements(talk.id) == 1
    workbook.undo()
    assert workbook.talks.postponements(talk.id) == 0
    workbook.redo()
    assert workbook.talks.postponements(talk.id) == 1
    workbook.undo()
    assert workbook.talks.postponements(talk.id) == 0
    assert workbook.rows("SELECT count(*) FROM events WHERE deleted_at IS NOT NULL")[0][0] == 0


def test_another_window_hears_of_the_rows_and_not_of_its_own(
    workbook: Workbook, agreement: Agreement, window: Opener
) -> None:
    other = window()
    assert other.news() == []
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    goal = workbook.goals.add(Goal(id="", employee_id=ANE.id, text="Svare hurtigere"))
    other.settings.set("workplace", "Fjordlys")
    news = other.news()
    assert {Change("agreements", agreement.id), Change("goals", goal.id)} <= set(news)
    assert "settings" not in {change.kind for change in news}
    assert other.news() == []
    assert {change.kind for change in workbook.news()} == {"settings"}


def test_the_list_of_changes_does_not_grow_for_ever(workbook: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mus_tui.store.changes._KEPT", 20)
    for number in range(30):
        workbook.settings.set("workplace", f"Etage {number}")
    assert workbook.rows("SELECT count(*) FROM local_changes")[0][0] == 20


def test_a_listener_hears_after_the_commit(workbook: Workbook, agreement: Agreement, window: Opener) -> None:
    other = window()
    seen: list[AgreementState] = []
    workbook.listener = lambda changes: seen.append(other.agreements.get(agreement.id).state)
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    assert seen == [AgreementState.DONE]


def test_two_windows_at_once_lose_nothing(window: Opener) -> None:
    """Each writes from a thread of its own; the later one waits for the earlier."""
    windows = [window(), window()]

    def write(workbook: Workbook) -> None:
        for number in range(15):
            workbook.praise.say(ANE.id, f"Ros {number}")

    threads = [threading.Thread(target=write, args=(one,)) for one in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(windows[0].praise.of(ANE.id)) == 30


def test_a_file_locked_for_too_long_says_so(workbook: Workbook, window: Opener) -> None:
    other = window()
    other.connection.execute("BEGIN IMMEDIATE")
    workbook.connection.execute("PRAGMA busy_timeout = 50")
    with pytest.raises(WorkbookRefusal, match="for too long"):
        workbook.praise.say(ANE.id, "Roen")
    other.connection.execute("ROLLBACK")
    workbook.praise.say(ANE.id, "Roen")


def test_cancelling_waits_for_undo_like_any_command(workbook: Workbook) -> None:
    talk = plan(workbook)
    workbook.talks.cancel(talk.id)
    assert workbook.talks.next(ANE.id) is None
    assert workbook.undo() == "Cancel talk"
    assert workbook.talks.get(talk.id).state is TalkState.PLANNED


def test_what_another_window_has_changed_meanwhile_is_not_written_over_unseen(
    workbook: Workbook, window: Opener, agreement: Agreement
) -> None:
    other = window()
    seen = Seen(agreement)
    form = agreement._replace(text="Fra formularen", owners=("leader",))
    other.agreements.set_due(agreement.id, NOW.date())
    workbook.agreements.edit(form, seen)
    written = workbook.agreements.get(agreement.id)
    assert (written.text, written.due) == ("Fra formularen", NOW.date()), "each has written what it changed"

    other.agreements.edit(written._replace(text="Fra det andet vindue"))
    late = written._replace(text="Fra formularen igen", state=AgreementState.DONE)
    seen = Seen(written)
    with pytest.raises(Refusal, match="Another window"):
        workbook.agreements.edit(late, seen)
    assert workbook.agreements.get(agreement.id).text == "Fra det andet vindue"
    assert workbook.agreements.get(agreement.id).state is AgreementState.OPEN, "all of it or nothing"
    workbook.agreements.edit(late, seen)
    assert workbook.agreements.get(agreement.id).text == "Fra formularen igen", "who has been told may insist"


def test_a_form_left_open_does_not_move_a_goal_back(workbook: Workbook, window: Opener) -> None:
    goal = workbook.goals.add(
        Goal(id="", employee_id=ANE.id, text="Bestå", measure="Bevis", due=NOW.date(), owners=(ANE.id,))
    )
    goal = workbook.goals.set_state(goal.id, GoalState.NOT_STARTED)
    other = window()
    other.goals.set_state(goal.id, GoalState.IN_PROGRESS)
    workbook.goals.edit(goal._replace(why="Fordi"), Seen(goal))
    assert workbook.goals.get(goal.id).state is GoalState.IN_PROGRESS
    assert workbook.goals.get(goal.id).why == "Fordi"
    with pytest.raises(Refusal, match="Another window"):
        workbook.goals.set_state(goal.id, GoalState.DROPPED, Seen(goal))
    workbook.talks.set_focus(plan(workbook).id, ("P1",))
    (talk,) = workbook.talks.all()
    item = workbook.agendas.add_point(talk, 2, "Eget punkt")
    other.agendas.write(item._replace(differs=True), "", Seen(item))
    workbook.agendas.write(item._replace(team_meeting=True), "", Seen(item))
    (row,) = workbook.rows("SELECT differs, team_meeting FROM agenda_items WHERE id = ?", item.id)
    assert tuple(row) == (1, 1)
