"""Agreements, goals and praise read from lines: what a line decides, and what somebody else has decided since."""

from collections.abc import Callable
from datetime import date

import pytest

from mus_tui.domain.agreements import Agreement, AgreementState, AgreementType, CheckIn, Verdict
from mus_tui.domain.goals import GoalState
from mus_tui.domain.lines import Line
from mus_tui.domain.people import LEADER
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.workbook import Workbook
from mus_tui.system.ids import derived_id
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import TODAY, Time, plan
from tests.store.test_lines import change, rewrite

Touch = Callable[[Workbook, Agreement], None]


@pytest.fixture
def line(workbook: Workbook, talk: Talk) -> Line:
    (line,) = workbook.lines.append(talk, 4, ["! mig+bo: bestiller skærme #rum >1/3"])
    return line


def agreement(workbook: Workbook) -> Agreement:
    (found,) = workbook.agreements.all()
    return found


def test_an_agreement_says_what_its_line_says(workbook: Workbook, talk: Talk, line: Line) -> None:
    assert agreement(workbook) == Agreement(
        id=derived_id("agreements", line.id),
        employee_id=ANE.id,
        talk_id=talk.id,
        topic=4,
        text="bestiller skærme #rum",
        owners=(LEADER, BO.id),
        due=date(2026, 3, 1),
        type=AgreementType.CONDITIONS,
        tags=("rum",),
        line_id=line.id,
        read_from="mig+bo: bestiller skærme #rum >1/3",
        created_at=line.created_at,
    )


def test_an_agreement_follows_its_line_into_another_topic(workbook: Workbook, talk: Talk, line: Line) -> None:
    moved = LineChange(line.id, 5, line.text, line.position, line.created_at)
    workbook.lines.write(Sheet(talk.id, ANE.id), [moved], [line.id])
    assert (agreement(workbook).topic, agreement(workbook).type) == (5, AgreementType.DEVELOPMENT)
    workbook.lines.write(Sheet(talk.id, ANE.id), [moved._replace(text=None)])
    assert workbook.agreements.all() == []
    workbook.lines.write(Sheet(talk.id, ANE.id), [moved._replace(topic=4)], [line.id])
    assert (agreement(workbook).topic, agreement(workbook).type) == (4, AgreementType.CONDITIONS)


def test_a_goal_of_a_line_is_an_idea_of_the_employees_and_praise_is_given_that_day(
    workbook: Workbook, talk: Talk
) -> None:
    workbook.lines.append(talk, 5, ["= Lede ét projekt >+6m", "+ Roen i driftsmødet"])
    (goal,) = workbook.goals.all()
    (praise,) = workbook.praise.of(ANE.id)
    assert (goal.state, goal.owners, goal.due) == (GoalState.IDEA, (ANE.id,), date(2026, 8, 13))
    assert (praise.text, praise.given_on, praise.talk_id) == ("Roen i driftsmødet", TODAY, talk.id)


def test_reading_again_writes_only_what_the_line_changed(workbook: Workbook, talk: Talk, line: Line) -> None:
    workbook.agreements.set_due(agreement(workbook).id, date(2026, 5, 1))
    workbook.agreements.set_owners(agreement(workbook).id, (ANE.id,))
    rewrite(workbook, talk, line, "! mig+bo: bestiller to skærme #rum >1/3")
    now = agreement(workbook)
    assert (now.text, now.due, now.owners) == ("bestiller to skærme #rum", date(2026, 5, 1), (ANE.id,))
    rewrite(workbook, talk, line, "! mig: bestiller to skærme #rum >8/3")
    now = agreement(workbook)
    assert (now.text, now.due, now.owners) == ("bestiller to skærme #rum", date(2026, 3, 8), (LEADER,))


def test_a_relative_date_counts_from_the_day_the_line_was_made(workbook: Workbook, talk: Talk, time: Time) -> None:
    (line,) = workbook.lines.append(talk, 2, ["! mig: svarer >+14d"])
    time.pass_by(days=30)
    rewrite(workbook, talk, line, "! mig: svarer skriftligt >+14d")
    assert agreement(workbook).due == date(2026, 2, 27)


def test_a_line_that_is_left_unchanged_reads_nothing(workbook: Workbook, talk: Talk, line: Line, time: Time) -> None:
    time.pass_by(hours=1)
    rewrite(workbook, talk, line, line.text)
    row = workbook.row(("agreements", derived_id("agreements", line.id)))
    assert row is not None
    assert row["updated_at"] == row["created_at"]


def test_a_row_nobody_has_touched_goes_with_its_line_and_comes_back_with_it(
    workbook: Workbook, talk: Talk, line: Line
) -> None:
    before = agreement(workbook)
    for other in (None, "bestiller skærme", "= bestiller skærme", "? bestiller skærme"):
        rewrite(workbook, talk, line, other)
        assert workbook.agreements.all() == []
        rewrite(workbook, talk, line, line.text)
        assert agreement(workbook) == before
    assert workbook.goals.all() == []


def _done(workbook: Workbook, one: Agreement) -> None:
    workbook.agreements.set_state(one.id, AgreementState.DONE)


def _typed(workbook: Workbook, one: Agreement) -> None:
    workbook.agreements.edit(one._replace(type=AgreementType.DEVELOPMENT))


def _checked_in(workbook: Workbook, one: Agreement) -> None:
    workbook.agreements.check_in(
        CheckIn(id="", employee_id=ANE.id, subject_kind="agreements", subject_id=one.id, on_date=TODAY, text="I gang")
    )


def _judged(workbook: Workbook, one: Agreement) -> None:
    later = plan(workbook, kind=TalkKind.FOLLOW_UP)
    workbook.verdicts.give(later.id, "agreements", one.id, Verdict.PARTLY)


@pytest.mark.parametrize("touch", [_done, _typed, _checked_in, _judged])
@pytest.mark.parametrize("text", [None, "bestiller skærme"])
def test_a_row_somebody_has_worked_with_stays_when_its_line_goes(
    workbook: Workbook, talk: Talk, line: Line, touch: Touch, text: str | None
) -> None:
    touch(workbook, agreement(workbook))
    before = agreement(workbook)
    rewrite(workbook, talk, line, text)
    assert agreement(workbook) == before


def test_a_goal_that_has_been_filled_in_stays_when_its_line_goes(workbook: Workbook, talk: Talk) -> None:
    (line,) = workbook.lines.append(talk, 5, ["= Lede ét projekt"])
    (goal,) = workbook.goals.all()
    workbook.goals.edit(goal._replace(first_step="Spørge Henrik"))
    rewrite(workbook, talk, line, None)
    assert [kept.first_step for kept in workbook.goals.all()] == ["Spørge Henrik"]


def test_a_goal_moved_on_the_board_alone_is_not_worked_with(workbook: Workbook, talk: Talk) -> None:
    (line,) = workbook.lines.append(talk, 5, ["= Lede ét projekt"])
    (goal,) = workbook.goals.all()
    workbook.goals.place(goal.id, None, goal.position)
    rewrite(workbook, talk, line, None)
    assert workbook.goals.all() == []


def test_an_agreement_somebody_deleted_stays_deleted_until_its_line_says_something_else(
    workbook: Workbook, talk: Talk, line: Line
) -> None:
    workbook.agreements.delete(agreement(workbook).id)
    rewrite(workbook, talk, line, line.text)
    workbook.lines.settle_unread(talk.id)
    assert workbook.agreements.all() == []
    rewrite(workbook, talk, line, f"{line.text} igen")
    assert agreement(workbook).text == "bestiller skærme #rum igen"


def test_what_a_killed_program_left_unread_is_read_at_the_next_opening(workbook: Workbook, talk: Talk) -> None:
    sheet = Sheet(talk.id, talk.employee_id)
    (line,) = workbook.lines.append(talk, 2, ["! mig: svarer"])
    unread = LineChange("dræbt", 2, "= Køre alene", "z1", line.created_at)
    workbook.lines.write(sheet, [unread, change(line, "! mig: svarer i dag")])
    assert workbook.goals.all() == []
    workbook.lines.settle_unread()  # the talk is not in progress
    assert workbook.goals.all() == []
    workbook.lines.settle_unread(talk.id)
    assert [goal.text for goal in workbook.goals.all()] == ["Køre alene"]
    assert agreement(workbook).text == "svarer i dag"


def test_reading_what_is_read_writes_nothing_and_waits_for_nobody(workbook: Workbook, talk: Talk, line: Line) -> None:
    rewrite(workbook, talk, line, "bare en note")
    begun: list[str] = []
    workbook.connection.set_trace_callback(begun.append)
    workbook.lines.settle_unread(talk.id)
    workbook.connection.set_trace_callback(None)
    assert not any(sql.startswith("BEGIN") for sql in begun)
