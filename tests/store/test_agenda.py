"""What is to be taken up in a talk: nothing falls out, and a talk is held when everything has had its word."""

from datetime import timedelta

import pytest

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, FixedPoint, ItemKind, ItemState
from mus_tui.domain.agreements import Agreement, AgreementState, Verdict
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.lines import Line
from mus_tui.domain.people import Party
from mus_tui.domain.questions import is_closed
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.store.choices import hide_topic, hides_the_last, use_template
from mus_tui.store.lines import Sheet
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, BO
from tests.store.conftest import NOW, Time, plan
from tests.store.test_lines import rewrite


@pytest.fixture
def history(workbook: Workbook, content: Content, time: Time) -> Talk:
    """Give a held talk with an agreement, a goal, an idea and a parked line."""
    plan(workbook, kind=TalkKind.ONE_TO_ONE, days=-300)
    talk = workbook.talks.begin(ANE.id, content)
    workbook.lines.append(
        talk, 2, ["! mig: får hjemmedagen på plads >+1m", "= Svare inden for en time >+6m", "= En idé", "? Makkere?"]
    )
    (goal,) = (goal for goal in workbook.goals.of(ANE.id) if goal.due)
    workbook.goals.edit(goal._replace(state=GoalState.IN_PROGRESS, measure="Timer"))
    workbook.talks.hold(talk.id, content)
    time.pass_by(days=1)
    return talk


def of_kind(workbook: Workbook, talk: Talk, content: Content, *kinds: ItemKind) -> list[AgendaItem]:
    return [item for item in workbook.agendas.of(talk, content) if item.kind in kinds]


def brought(workbook: Workbook, talk: Talk, content: Content) -> set[str]:
    return {one.text for one in workbook.agendas.brought_in(workbook.talks.get(talk.id), content)}


ALL_OF_IT = {"får hjemmedagen på plads", "Svare inden for en time", "Makkere?"}


@pytest.mark.usefixtures("history")
def test_what_is_open_comes_into_the_next_talk_and_ideas_do_not(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    assert brought(workbook, talk, content) == ALL_OF_IT
    other = plan(workbook, BO.id)
    assert brought(workbook, other, content) == set()


@pytest.mark.usefixtures("history")
def test_nothing_falls_out_by_postponing_cancelling_or_starting(
    workbook: Workbook, talk: Talk, content: Content, time: Time
) -> None:
    for weeks in range(1, 4):
        assert talk.planned_at
        workbook.talks.move(talk._replace(planned_at=talk.planned_at + timedelta(weeks=weeks)))
        assert brought(workbook, talk, content) == ALL_OF_IT
    workbook.talks.cancel(talk.id)
    talk = plan(workbook, days=90)
    assert brought(workbook, talk, content) == ALL_OF_IT
    time.pass_by(days=90)
    assert workbook.talks.begin(ANE.id, content).id == talk.id
    assert brought(workbook, talk, content) == ALL_OF_IT


@pytest.mark.usefixtures("history")
def test_the_agenda_is_frozen_when_the_talk_starts(workbook: Workbook, talk: Talk, content: Content) -> None:
    planned = {item.id for item in workbook.agendas.of(talk, content) if item.chosen}
    live = workbook.talks.begin(ANE.id, content)
    assert {item.id for item in workbook.agendas.of(live, content) if item.chosen} == planned
    workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Aftalt i kantinen"))
    with workbook.write() as transaction:
        transaction.add("fixed_points", FixedPoint(id="nyt", text="Årsplanen"))
    assert {item.id for item in workbook.agendas.of(live, content) if item.chosen} == planned


@pytest.mark.usefixtures("history")
def test_a_mus_is_held_only_when_everything_has_had_its_word(workbook: Workbook, talk: Talk, content: Content) -> None:
    live = workbook.talks.begin(ANE.id, content)
    owed = workbook.agendas.owed(live, content)
    assert {item.kind for item in owed} == {ItemKind.CARRIED, ItemKind.PARKED, ItemKind.FIXED}
    assert len(owed) == 2 + 1 + 4
    with pytest.raises(Refusal) as refused:
        workbook.talks.hold(talk.id, content)
    assert refused.value.values == {"n": 7}
    assert workbook.talks.get(talk.id).state is TalkState.LIVE
    for item in owed:
        if item.kind is ItemKind.CARRIED:
            is_goal = item.source_id in {goal.id for goal in workbook.goals.all()}
            workbook.verdicts.give(live.id, "goals" if is_goal else "agreements", item.source_id, Verdict.PARTLY)
        else:
            workbook.agendas.take_up(item, ItemState.SKIPPED, "næste gang")
    workbook.talks.hold(talk.id, content)
    assert workbook.talks.get(talk.id).state is TalkState.HELD


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("kind", [TalkKind.ONE_TO_ONE, TalkKind.START, TalkKind.RETURN, TalkKind.EXIT])
def test_other_talks_owe_nothing_to_be_held(workbook: Workbook, content: Content, kind: TalkKind) -> None:
    plan(workbook, kind=kind)
    live = workbook.talks.begin(ANE.id, content)
    workbook.talks.hold(live.id, content)
    assert workbook.talks.get(live.id).state is TalkState.HELD


def test_what_was_settled_on_another_screen_meanwhile_owes_no_verdict(
    workbook: Workbook, talk: Talk, content: Content, history: Talk
) -> None:
    live = workbook.talks.begin(ANE.id, content)
    (agreement,) = workbook.agreements.of(ANE.id)
    (goal,) = (goal for goal in workbook.goals.all() if goal.state is GoalState.IN_PROGRESS)
    workbook.agreements.set_state(agreement.id, AgreementState.DONE)
    workbook.goals.delete(goal.id)
    (parked,) = (line for line in workbook.lines.notes(history.id) if line.kind == "parked")
    (line,) = (line for line in _lines(workbook, history) if line.id == parked.id)
    rewrite(workbook, history, line, None)
    assert {item.kind for item in workbook.agendas.owed(live, content)} == {ItemKind.FIXED}


def _lines(workbook: Workbook, talk: Talk) -> list[Line]:
    return [line for lines in workbook.lines.of(Sheet(talk.id, talk.employee_id)).values() for line in lines]


@pytest.mark.usefixtures("history")
def test_a_parked_line_comes_back_until_it_is_taken_up(workbook: Workbook, content: Content, time: Time) -> None:
    for state, comes_back in ((ItemState.OPEN, True), (ItemState.SKIPPED, True), (ItemState.TAKEN_UP, False)):
        plan(workbook, kind=TalkKind.ONE_TO_ONE)
        talk = workbook.talks.begin(ANE.id, content)
        (parked,) = of_kind(workbook, talk, content, ItemKind.PARKED)
        workbook.agendas.take_up(parked, state)
        workbook.talks.hold(talk.id, content)
        time.pass_by(days=7)
        assert bool(workbook.agendas.parked(ANE.id)) is comes_back
    assert of_kind(workbook, plan(workbook), content, ItemKind.PARKED) == []


@pytest.mark.usefixtures("history")
def test_every_talk_that_left_it_open_counts_as_a_carry(workbook: Workbook, content: Content, time: Time) -> None:
    (agreement,) = workbook.agreements.of(ANE.id)
    for times in range(3):
        talk = plan(workbook, kind=TalkKind.ONE_TO_ONE)
        (one,) = (one for one in workbook.agendas.brought_in(talk, content) if one.subject_id == agreement.id)
        assert one.carried.times == times
        assert one.since == NOW
        workbook.talks.begin(ANE.id, content)
        workbook.verdicts.give(talk.id, "agreements", agreement.id, Verdict.NOT_KEPT)
        workbook.talks.hold(talk.id, content)
        time.pass_by(days=30)


def test_fixed_points_are_for_everyone_or_for_one_until_retired(workbook: Workbook, content: Content) -> None:
    own = FixedPoint(id="amr", employee_id=ANE.id, topic=4, text="Arbejdsmiljøgruppens årsplan")
    with workbook.write() as transaction:
        transaction.add("fixed_points", own)

    def fixed(employee_id: str) -> set[str]:
        return {item.source_id for item in of_kind(workbook, plan(workbook, employee_id), content, ItemKind.FIXED)}

    built_in = {"R2a", "R2b", "R2c", "R2d"}
    assert fixed(ANE.id) == built_in | {"amr"}
    assert fixed(BO.id) == built_in
    with workbook.write() as transaction:
        transaction.change("fixed_points", "amr", retired_at="2026-02-13")
    assert fixed(ANE.id) == built_in


def test_the_employees_own_points_come_first(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.agendas.add_point(talk, 2, "Vagtplanen")
    workbook.agendas.add_point(talk, 2, "  Min   egen\nsag ", Party.EMPLOYEE)
    items = [item for item in workbook.agendas.of(talk, content) if item.topic == 2]
    assert [item.text for item in items[:2]] == ["Min egen sag", "Vagtplanen"]
    with pytest.raises(Refusal, match="needs words"):
        workbook.agendas.add_point(talk, 2, " \n ")
    workbook.agendas.delete(items[0])
    assert of_kind(workbook, talk, content, ItemKind.OWN) == [items[1]]


def test_items_can_be_put_in_another_order(workbook: Workbook, talk: Talk, content: Content) -> None:
    def order() -> list[str]:
        return [item.source_id for item in workbook.agendas.of(talk, content) if item.topic == 2 and item.chosen]

    items = [item for item in workbook.agendas.of(talk, content) if item.topic == 2 and item.chosen]
    first, *others = order()
    workbook.agendas.place(items[0], items[-1].position, None)
    assert order() == [*others, first]
    workbook.undo()
    assert order() == [first, *others]


def test_a_question_is_chosen_for_this_talk_alone(workbook: Workbook, talk: Talk, content: Content) -> None:
    left_out = next(item for item in of_kind(workbook, talk, content, ItemKind.QUESTION) if not item.chosen)
    workbook.agendas.choose(left_out, chosen=True)
    other = plan(workbook, BO.id)
    chosen = {item.source_id for item in of_kind(workbook, talk, content, ItemKind.QUESTION) if item.chosen}
    elsewhere = {item.source_id for item in of_kind(workbook, other, content, ItemKind.QUESTION) if item.chosen}
    assert chosen - elsewhere == {left_out.source_id}


@pytest.mark.usefixtures("history")
def test_what_was_moved_to_the_team_meeting_is_not_owed(workbook: Workbook, talk: Talk, content: Content) -> None:
    workbook.talks.begin(ANE.id, content)
    live = workbook.talks.get(talk.id)
    before = workbook.agendas.owed(live, content)
    workbook.agendas.write(before[0]._replace(team_meeting=True), "To the team meeting")
    assert workbook.agendas.owed(live, content) == before[1:]


def test_a_goal_made_outside_talks_is_brought_in_too(workbook: Workbook, talk: Talk, content: Content) -> None:
    goal = Goal(
        id="",
        employee_id=ANE.id,
        text="Halvere alarmerne",
        measure="Alarmer",
        due=NOW.date(),
        owners=(ANE.id,),
        state=GoalState.NOT_STARTED,
    )
    workbook.goals.add(goal)
    assert brought(workbook, talk, content) == {"Halvere alarmerne"}


def test_a_fixed_point_is_retired_for_one_or_for_all_and_brought_back(workbook: Workbook, content: Content) -> None:
    def points(employee_id: str) -> list[str]:
        return sorted(point.key or point.text for point in workbook.bank.points(employee_id))

    mine = workbook.bank.add_point(4, " Støj  i storrummet ", ANE.id)
    everybodys = workbook.bank.add_point(4, "Sikkerhed")
    assert points(ANE.id) == ["R2a", "R2b", "R2c", "R2d", "Sikkerhed", "Støj i storrummet"]
    assert points(BO.id) == ["R2a", "R2b", "R2c", "R2d", "Sikkerhed"]
    workbook.bank.retire_point("R2d", ANE.id)
    workbook.bank.retire_point(everybodys.id, ANE.id)
    workbook.bank.retire_point(mine.id, ANE.id)
    workbook.bank.retire_point("R2a")
    assert points(ANE.id) == ["R2b", "R2c"]
    assert points(BO.id) == ["R2b", "R2c", "R2d", "Sikkerhed"]
    for retired in workbook.bank.retired_points(ANE.id):
        workbook.bank.bring_back(retired.id)
    assert points(ANE.id) == ["R2a", "R2b", "R2c", "R2d", "Sikkerhed", "Støj i storrummet"]


def test_own_questions_are_kept_for_later_talks_and_any_question_can_be_retired(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    def ids() -> set[str]:
        return {item.source_id for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.QUESTION}

    own = workbook.bank.add_question(2, "Hvad griner du af?")
    workbook.bank.reword_question(own, "Hvad får dig til at grine?")
    assert [question.text for question in workbook.bank.questions()] == ["Hvad får dig til at grine?"]
    assert {own.id, "Q3"} <= ids()
    workbook.bank.retire_question(own.id, 2)
    workbook.bank.retire_question("Q3", 2)
    assert not {own.id, "Q3"} & ids()
    for retired in workbook.bank.retired_questions():
        workbook.bank.bring_back(retired.id)
    assert {own.id, "Q3"} <= ids()


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("Er du glad her?", True),
        ("har du nok at lave", True),
        ("Do you like it?", True),
        ("Trives du?", True),
        ("Hvad kan du lide?", False),
        ("Fortæl om en dag", False),
        ("How are you?", False),
        ("Kantinen: hvordan?", False),
    ],
)
def test_a_question_for_yes_or_no_is_known_by_its_beginning(text: str, closed: bool) -> None:
    assert is_closed(text) is closed


def test_a_topic_is_hidden_with_its_questions_and_shown_again(workbook: Workbook, talk: Talk, content: Content) -> None:
    def chosen() -> list[str]:
        items = workbook.agendas.of(talk, content)
        return [item.source_id for item in items if item.kind is ItemKind.QUESTION and item.chosen]

    usual = chosen()
    assert hide_topic(workbook, talk, content, 4)
    assert set(usual) - set(chosen()) == {"Q9", "Q10"}
    workbook.undo()
    assert chosen() == usual
    for topic in range(1, 6):
        items = workbook.agendas.of(talk, content)
        assert hides_the_last(items, topic) is (topic == 5)
        hide_topic(workbook, talk, content, topic)
    assert set(chosen()) == {"Q1", "C1", "C2", "C3"}
    assert not hide_topic(workbook, talk, content, 4)
    assert {"Q9", "Q10"} <= set(chosen())


def test_a_template_chooses_its_questions_and_leaves_the_others_out(
    workbook: Workbook, talk: Talk, content: Content
) -> None:
    template = content.templates["start"]
    use_template(workbook, talk, content, template)
    items = [item for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.QUESTION and item.chosen]
    assert {item.source_id for item in items} == set(template.questions)
    assert [item.source_id for item in items if item.topic == 4] == ["X41", "Q10"]
    workbook.undo()
    assert {"Q11", "Q13"} <= {item.source_id for item in workbook.agendas.of(talk, content) if item.chosen}
