"""Goals move only with what their state needs; verdicts have their effect, and the last one in a talk counts."""

from collections.abc import Callable
from datetime import date

import pytest

from mus_tui.content.library import Content
from mus_tui.domain.agreements import Agreement, AgreementState, CheckIn, Health, Verdict
from mus_tui.domain.goals import Goal, GoalField, GoalState, TeamGoal
from mus_tui.domain.talks import Talk
from mus_tui.store.goals import GoalIncomplete
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import TODAY, Time

Maker = Callable[..., Goal]


@pytest.fixture
def made(workbook: Workbook) -> Maker:
    def make(text: str = "Svare inden for en time", **fields: object) -> Goal:
        whole = {"measure": "Timer", "due": date(2026, 6, 1), "owners": (ANE.id,), "state": GoalState.IN_PROGRESS}
        goal = Goal(id="", employee_id=ANE.id, text=text, **(whole | fields))  # type: ignore[arg-type]
        return workbook.goals.add(goal)

    return make


def test_an_idea_needs_only_words(workbook: Workbook) -> None:
    idea = workbook.goals.add(Goal(id="", employee_id=ANE.id, text="  Et  kursus\n"))
    assert workbook.goals.get(idea.id).text == "Et kursus"
    with pytest.raises(Refusal, match="needs words"):
        workbook.goals.add(Goal(id="", employee_id=ANE.id, text=" "))


def test_an_idea_stays_until_it_has_what_a_goal_needs(workbook: Workbook) -> None:
    idea = workbook.goals.add(Goal(id="", employee_id=ANE.id, text="Et kursus"))
    with pytest.raises(GoalIncomplete) as refused:
        workbook.goals.move(idea.id, 1)
    assert refused.value.missing == (GoalField.MEASURE, GoalField.DUE, GoalField.OWNER)
    assert workbook.goals.get(idea.id).state is GoalState.IDEA
    workbook.goals.edit(idea._replace(measure="Bestået", due=TODAY, owners=(ANE.id,)))
    assert workbook.goals.move(idea.id, 1).state is GoalState.NOT_STARTED


def test_closing_needs_outcome_and_learning_and_gets_a_date(workbook: Workbook, made: Maker) -> None:
    goal = made()
    with pytest.raises(GoalIncomplete) as refused:
        workbook.goals.move(goal.id, 1)
    assert refused.value.missing == (GoalField.OUTCOME, GoalField.LEARNING)
    workbook.goals.edit(goal._replace(outcome="20 timer", learning="Spørg vagten"))
    closed = workbook.goals.set_state(goal.id, GoalState.PARTLY)
    assert closed.closed_on == TODAY
    reopened = workbook.goals.move(goal.id, -1)
    assert (reopened.state, reopened.closed_on) == (GoalState.IN_PROGRESS, None)


def test_at_the_edge_of_the_board_a_goal_stays(workbook: Workbook, made: Maker) -> None:
    idea = made(state=GoalState.IDEA)
    assert workbook.goals.move(idea.id, -1).state is GoalState.IDEA


@pytest.mark.parametrize("state", [GoalState.NOT_STARTED, GoalState.IN_PROGRESS])
def test_a_resumed_goal_returns_to_where_it_was_paused_from(workbook: Workbook, made: Maker, state: GoalState) -> None:
    goal = made(state=state)
    assert workbook.goals.set_state(goal.id, GoalState.PAUSED).paused_from is state
    resumed = workbook.goals.resume(goal.id)
    assert (resumed.state, resumed.paused_from) == (state, None)


def test_a_goal_past_ideas_cannot_lose_what_it_needs(workbook: Workbook, made: Maker) -> None:
    goal = made()
    with pytest.raises(GoalIncomplete):
        workbook.goals.set_due(goal.id, None)
    with pytest.raises(GoalIncomplete):
        workbook.goals.set_owners(goal.id, ())
    workbook.goals.set_owners(goal.id, (ANE.id, BO.id))
    assert workbook.goals.get(goal.id).owners == (ANE.id, BO.id)


def test_goals_stand_in_the_order_they_are_put_in(workbook: Workbook, made: Maker) -> None:
    goals = [made(name).id for name in ("et", "to", "tre")]

    def order() -> list[str]:
        return [goal.text for goal in workbook.goals.all()]

    assert order() == ["et", "to", "tre"]
    workbook.goals.shift(goals[0], goals, 1)
    assert order() == ["to", "et", "tre"]
    workbook.goals.shift(goals[2], goals, -1)
    assert order() == ["to", "tre", "et"]
    workbook.goals.shift(goals[1], goals, -1)
    assert order() == ["to", "tre", "et"]
    workbook.undo()
    assert order() == ["to", "et", "tre"]


def test_the_newest_check_in_says_where_a_goal_stands(workbook: Workbook, made: Maker) -> None:
    goal = made()
    for day, progress in ((10, 25.0), (30, 22.0), (20, 31.0), (31, None)):
        workbook.agreements.check_in(
            CheckIn(
                id="",
                employee_id=ANE.id,
                subject_kind="goals",
                subject_id=goal.id,
                on_date=date(2026, 1, day),
                health=Health.ON_TRACK,
                progress=progress,
            )
        )
    assert workbook.goals.courses() == {goal.id: [25.0, 31.0, 22.0]}
    assert workbook.goals.last_check_ins() == {goal.id: date(2026, 1, 31)}
    assert [one.on_date.day for one in workbook.agreements.check_ins(goal.id)] == [10, 20, 30, 31]


AGREEMENT_BECOMES = {
    Verdict.KEPT: AgreementState.DONE,
    Verdict.PARTLY: AgreementState.OPEN,
    Verdict.NOT_KEPT: AgreementState.OPEN,
    Verdict.IRRELEVANT: AgreementState.DROPPED,
}


@pytest.mark.parametrize("first", list(Verdict))
@pytest.mark.parametrize("second", list(Verdict))
def test_a_second_verdict_replaces_the_first_and_its_effect(
    workbook: Workbook, talk: Talk, made: Maker, first: Verdict, second: Verdict
) -> None:
    agreement = workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Svarer"))
    goal = made()
    for verdict in (first, first, second):
        workbook.verdicts.give(talk.id, "agreements", agreement.id, verdict, "et  ord")
        workbook.verdicts.give(talk.id, "goals", goal.id, verdict)
    given = workbook.verdicts.of_talk(talk.id)
    assert {one.verdict for one in given.values()} == {second}
    assert given[agreement.id].word == "et ord"
    assert workbook.agreements.get(agreement.id).state is AGREEMENT_BECOMES[second]
    after = workbook.goals.get(goal.id)
    dropped = second is Verdict.IRRELEVANT
    assert after.state is (GoalState.DROPPED if dropped else GoalState.IN_PROGRESS)
    assert after.closed_on == (TODAY if dropped else None)


def test_a_verdict_can_be_undone(workbook: Workbook, talk: Talk) -> None:
    agreement = workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Svarer"))
    workbook.verdicts.give(talk.id, "agreements", agreement.id, Verdict.KEPT)
    assert workbook.undo() == "Verdict"
    assert workbook.verdicts.of_talk(talk.id) == {}
    assert workbook.agreements.get(agreement.id).state is AgreementState.OPEN


def test_a_verdict_on_what_was_deleted_meanwhile_is_refused(workbook: Workbook, talk: Talk, made: Maker) -> None:
    agreement = workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Svarer"))
    goal = made()
    workbook.agreements.delete(agreement.id)
    workbook.goals.delete(goal.id)
    for kind, row_id in (("agreements", agreement.id), ("goals", goal.id)):
        with pytest.raises(Refusal):
            workbook.verdicts.give(talk.id, kind, row_id, Verdict.PARTLY)
    assert workbook.verdicts.of_talk(talk.id) == {}
    assert workbook.agreements.all() == []


def test_each_talk_has_a_verdict_of_its_own(workbook: Workbook, content: Content, time: Time) -> None:
    agreement = workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Svarer"))
    for verdict in (Verdict.NOT_KEPT, Verdict.KEPT):
        talk = workbook.talks.begin(ANE.id, content)
        workbook.verdicts.give(talk.id, "agreements", agreement.id, verdict)
        workbook.talks.hold(talk.id, content)
        time.pass_by(days=30)
    assert [given.verdict for given in workbook.verdicts.of_subject(agreement.id)] == [
        Verdict.NOT_KEPT,
        Verdict.KEPT,
    ]


def test_open_agreements_come_by_date_and_those_without_one_last(workbook: Workbook) -> None:
    for text, due in (("sidst", None), ("senere", date(2026, 5, 1)), ("først", date(2026, 1, 1))):
        workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text=text, due=due))
    done = workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="gjort"))
    workbook.agreements.set_state(done.id, AgreementState.DONE)
    assert [agreement.text for agreement in workbook.agreements.open()] == ["først", "senere", "sidst"]
    with pytest.raises(Refusal, match="needs words"):
        workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="\x00 "))


def test_a_persons_closed_goals_come_newest_first_and_active_ones_are_counted(workbook: Workbook, made: Maker) -> None:
    for name, closed_on in (("old", date(2025, 1, 1)), ("new", date(2026, 1, 1))):
        workbook.goals.edit(
            made(name)._replace(state=GoalState.REACHED, closed_on=closed_on, outcome="-", learning="-")
        )
    made("under way")
    made("an idea", state=GoalState.IDEA)

    assert [goal.text for goal in workbook.goals.closed_of(ANE.id)] == ["new", "old"]
    assert workbook.goals.count_active(ANE.id) == 1


def test_a_goal_of_the_team_is_written_closed_opened_and_taken_away_and_all_is_undone(workbook: Workbook) -> None:
    team_goals = workbook.team_goals
    with pytest.raises(Refusal, match="needs words"):
        team_goals.add(TeamGoal(id="", text=" "))
    made = team_goals.add(TeamGoal(id="", text="Svar inden 24 timer", period="2026"))
    team_goals.edit(made._replace(text="Svar inden 20 timer"))
    assert team_goals.close(made.id).closed_on is not None
    assert team_goals.close(made.id).closed_on is None
    team_goals.delete(made.id)
    assert team_goals.all() == []

    labels = [workbook.undo() for _ in range(5)]
    assert labels[0] == "Delete team goal"
    assert labels[-1] == "New team goal"
    assert team_goals.all() == []
