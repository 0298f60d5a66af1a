"""Planning, moving, starting and holding talks, and how well each is prepared."""

from datetime import datetime, timedelta

import pytest

from mus_tui.content.library import Content
from mus_tui.domain.agenda import ItemKind, Preparation
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.people import Party
from mus_tui.domain.talks import PreparationStep, Talk, TalkKind, TalkState
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Time, plan


def at(days: int, hour: int = 10) -> datetime:
    return datetime(2026, 2, 13, hour) + timedelta(days=days)


def test_planning_again_moves_the_talk_of_that_kind(workbook: Workbook) -> None:
    first = plan(workbook, days=7)
    again = workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=at(14), place="  Kattegat\n"))
    other = plan(workbook, kind=TalkKind.ONE_TO_ONE, days=3)
    assert again.id == first.id != other.id
    assert workbook.talks.get(first.id).place == "Kattegat"
    assert [talk.id for talk in workbook.talks.of(ANE.id)] == [other.id, first.id]
    assert workbook.talks.postponements(first.id) == 1


def test_planning_beside_a_talk_in_progress_moves_the_planned_one(workbook: Workbook, content: Content) -> None:
    live = plan(workbook, days=0)
    workbook.talks.begin(ANE.id, content)
    planned = plan(workbook, days=365)
    assert planned.id != live.id
    assert plan(workbook, days=372).id == planned.id


def test_only_a_later_date_postpones(workbook: Workbook, talk: Talk) -> None:
    workbook.talks.move(talk._replace(planned_at=at(3)))
    workbook.talks.move(talk._replace(planned_at=at(3), place="Samsø"))
    assert workbook.talks.postponements(talk.id) == 0
    workbook.talks.move(talk._replace(planned_at=at(9)))
    assert workbook.talks.postponements(talk.id) == 1


def test_moving_a_talk_keeps_its_preparation(workbook: Workbook, talk: Talk) -> None:
    workbook.talks.set_focus(talk.id, ("P1",))
    workbook.talks.tick_history(talk.id, read=True)
    moved = workbook.talks.move(talk._replace(planned_at=at(30)))
    assert (moved.focus, moved.history_read_at) == (("P1",), NOW)


def test_a_cancelled_talk_is_planned_again_with_what_was_prepared_but_without_its_agenda_sent(
    workbook: Workbook, talk: Talk
) -> None:
    workbook.talks.set_focus(talk.id, ("P1",))
    workbook.talks.agenda_written(talk.id, NOW)
    workbook.talks.cancel(talk.id)
    again = plan(workbook, days=30)
    assert (again.id, again.state, again.focus) == (talk.id, TalkState.PLANNED, ("P1",))
    assert workbook.talks.steps(talk.id) == {PreparationStep.FOCUS}


def test_a_talk_that_was_cancelled_when_it_had_begun_stays_as_it_was(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    workbook.talks.begin(ANE.id, content)
    workbook.lines.append(talk, 2, ["Vi nåede kun hertil"])
    workbook.talks.cancel(talk.id)
    assert plan(workbook, days=30).id != talk.id
    assert workbook.talks.get(talk.id).state is TalkState.CANCELLED


def test_a_held_talk_is_not_moved(workbook: Workbook, content: Content) -> None:
    plan(workbook, kind=TalkKind.ONE_TO_ONE)
    talk = workbook.talks.begin(ANE.id, content)
    workbook.talks.hold(talk.id, content)
    with pytest.raises(Refusal, match="Only a planned talk"):
        workbook.talks.move(talk._replace(planned_at=at(30)))


def test_beginning_takes_the_talk_in_progress_then_the_next_planned_then_a_new_one(
    workbook: Workbook, content: Content, time: Time
) -> None:
    overdue = plan(workbook, days=-41)
    plan(workbook, kind=TalkKind.ONE_TO_ONE, days=1)
    begun = workbook.talks.begin(ANE.id, content)
    assert begun.id == overdue.id
    assert begun.started_at == NOW
    time.pass_by(minutes=5)
    assert workbook.talks.begin(ANE.id, content) == begun
    alone = workbook.talks.begin(BO.id, content)
    assert (alone.kind, alone.planned_on) == (TalkKind.ONE_TO_ONE, time.now.astimezone().date())
    assert workbook.undo() == "Start talk"
    assert workbook.talks.of(BO.id) == []


def test_a_talk_records_what_was_missing_when_it_began(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.talks.set_focus(talk.id, ("P5",))
    begun = workbook.talks.begin(ANE.id, content)
    assert begun.missing_at_start == ("agenda", "leader", "employee", "history")
    assert workbook.talks.get(talk.id).missing_at_start == begun.missing_at_start


def test_each_step_of_preparation_is_a_fact(workbook: Workbook, talk: Talk, content: Content) -> None:
    steps = workbook.talks.steps
    assert steps(talk.id) == set()
    workbook.talks.agenda_written(talk.id, NOW)
    assert steps(talk.id) == {PreparationStep.AGENDA}
    workbook.talks.tick_history(talk.id, read=True)
    workbook.talks.set_focus(talk.id, ("P1", "P5"))
    answer = Preparation(
        id="svar", employee_id=ANE.id, talk_id=talk.id, party=Party.EMPLOYEE, question_id="Q1", answer="Godt"
    )
    with workbook.write() as transaction:
        transaction.add("preparations", answer)
    assert steps(talk.id) == set(PreparationStep) - {PreparationStep.LEADER}
    workbook.talks.tick_history(talk.id, read=False)
    assert PreparationStep.HISTORY not in steps(talk.id)


def test_a_line_a_shared_line_a_choice_or_a_point_is_the_leaders_own_preparation(
    workbook: Workbook, content: Content
) -> None:
    def is_prepared() -> bool:
        return PreparationStep.LEADER in workbook.talks.steps(talk.id)

    talk = plan(workbook)
    sheet = Sheet(talk.id, ANE.id, PrivatePurpose.PREPARATION)
    workbook.lines.write(sheet, [LineChange("1", 2, "Spørg til vagterne", "V", NOW)])
    assert is_prepared()
    workbook.preparations.share("1")
    assert is_prepared()
    workbook.undo()
    workbook.lines.write(sheet, [LineChange("1", 2, None, "V", NOW)])
    assert not is_prepared()
    workbook.agendas.add_point(talk, 2, "Hvem har vagten?", Party.EMPLOYEE)
    assert not is_prepared()
    question = next(item for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.QUESTION)
    workbook.agendas.choose(question, chosen=not question.chosen)
    assert is_prepared()
    workbook.undo()
    workbook.agendas.add_point(talk, 2, "Vagtplanen")
    assert is_prepared()


def test_the_agenda_frozen_at_the_start_is_no_preparation(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.talks.begin(ANE.id, content)
    assert workbook.talks.steps(talk.id) == set()


def test_a_talk_goes_through_its_states_and_no_others(workbook: Workbook, talk: Talk, content: Content) -> None:
    with pytest.raises(Refusal):
        workbook.talks.hold(talk.id, content)
    workbook.talks.cancel(talk.id)
    with pytest.raises(Refusal, match="not in a state for that"):
        workbook.talks.cancel(talk.id)
    assert workbook.talks.next(ANE.id) is None


def test_the_talk_held_last_is_the_last(workbook: Workbook, content: Content, time: Time) -> None:
    for _ in range(2):
        talk = workbook.talks.begin(ANE.id, content)
        time.pass_by(hours=1)
        workbook.talks.hold(talk.id, content)
    last = workbook.talks.last_held(ANE.id)
    assert last is not None
    assert (last.id, last.state, last.held_at) == (talk.id, TalkState.HELD, time.now)
