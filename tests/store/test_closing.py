"""What is looked at before a talk is closed: what is owed, what each takes along, what is only advisable."""

from datetime import date

import pytest

from mus_tui.content.library import Content
from mus_tui.domain.agenda import ItemState
from mus_tui.domain.agreements import Agreement, Verdict
from mus_tui.domain.goals import Goal, GoalState
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkKind, TalkState, follow_up_days
from mus_tui.store.closing import Closing, read_closing
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE
from tests.store.conftest import Time, plan

OF_A_MUS = {"conditions", "development", "professional", "personal", "rounds", "praise"}
ADVICE = OF_A_MUS | {"takeaways", "learnt", "follow_up"}


def begun(workbook: Workbook, content: Content, kind: TalkKind = TalkKind.MUS) -> Talk:
    plan(workbook, kind=kind, days=0)
    return workbook.talks.begin(ANE.id, content)


def review(workbook: Workbook, talk: Talk, content: Content) -> Closing:
    return read_closing(workbook, workbook.talks.get(talk.id), content)


def test_an_empty_mus_lacks_all_of_the_checklist_and_advice_keeps_nothing_open(
    workbook: Workbook, content: Content
) -> None:
    talk = begun(workbook, content)
    assert set(review(workbook, talk, content).missing) == ADVICE | {"fixed_points"}
    for item in review(workbook, talk, content).owed:
        workbook.agendas.take_up(item, ItemState.TAKEN_UP)
    closing = review(workbook, talk, content)
    assert (set(closing.missing), closing.owed) == (ADVICE, ())
    workbook.talks.hold(talk.id, content)
    assert workbook.talks.get(talk.id).state is TalkState.HELD
    assert workbook.undo() == "Close talk"
    assert workbook.talks.get(talk.id).state is TalkState.LIVE


def test_what_a_talk_touches_upon_is_not_missing(workbook: Workbook, content: Content) -> None:
    talk = begun(workbook, content)
    lines = {3: ["< jeg svarer for sent"], 4: ["! mig: nyt lys >1/3"], 5: ["! Ane: kursus >1/3", "+ godt gået"]}
    for topic, texts in lines.items():
        workbook.lines.append(talk, topic, texts)
    missing = set(review(workbook, talk, content).missing)
    assert ADVICE - missing == {"conditions", "development", "professional", "rounds", "praise", "learnt"}
    workbook.lines.append(talk, 5, ["= sige fra i tide #personligt"])
    workbook.lines.append(talk, 6, ["> ro på", "< jeg spørger først"])
    assert set(review(workbook, talk, content).missing) & ADVICE == {"follow_up"}
    workbook.lines.append(talk, 2, ["! noget uden dato"])
    assert "agreements" in review(workbook, talk, content).missing


def test_what_each_takes_along_stands_under_the_closing_alone(workbook: Workbook, content: Content) -> None:
    talk = begun(workbook, content)
    workbook.lines.append(talk, 2, ["> ikke her"])
    workbook.lines.append(talk, 6, ["> ro på vagterne", "en note", "% kun mig", "! mig: ringer", "> og et kursus"])
    said = review(workbook, talk, content).takeaways
    assert [note.text for note in said[Party.EMPLOYEE]] == ["ro på vagterne", "og et kursus"]
    assert said[Party.LEADER] == []
    assert "takeaways" in review(workbook, talk, content).missing


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        (TalkKind.FOLLOW_UP, {"fixed_points", "takeaways", "follow_up"}),
        (TalkKind.ONE_TO_ONE, {"follow_up"}),
        (TalkKind.EXIT, {"takeaways", "learnt"}),
    ],
)
def test_a_smaller_talk_misses_only_what_it_asks_about(
    workbook: Workbook, content: Content, kind: TalkKind, advice: set[str]
) -> None:
    talk = begun(workbook, content, kind)
    closing = review(workbook, talk, content)
    assert set(closing.missing) == advice
    assert bool(closing.owed) is (kind is TalkKind.FOLLOW_UP)


def test_a_goal_that_was_kept_is_to_be_closed_until_it_has_its_outcome(workbook: Workbook, content: Content) -> None:
    goal = workbook.goals.add(
        Goal(
            id="",
            employee_id=ANE.id,
            text="Svare hurtigt",
            owners=(ANE.id,),
            due=date(2026, 3, 1),
            measure="timer",
            state=GoalState.IN_PROGRESS,
        )
    )
    workbook.agreements.add(Agreement(id="a", employee_id=ANE.id, text="Ring"))
    talk = begun(workbook, content)
    for kind, subject in (("goals", goal.id), ("agreements", "a")):
        workbook.verdicts.give(talk.id, kind, subject, Verdict.KEPT)
    closing = review(workbook, talk, content)
    assert [each.id for each in closing.to_close] == [goal.id]
    assert "verdicts" not in closing.missing, "it keeps no talk open"
    workbook.goals.edit(goal._replace(state=GoalState.REACHED, outcome="Det gik", learning="Spørg"))
    assert review(workbook, talk, content).to_close == ()


def test_the_follow_up_is_proposed_planned_in_one_step_and_taken_back_in_one(
    workbook: Workbook, content: Content, time: Time
) -> None:
    talk = begun(workbook, content)
    proposed = review(workbook, talk, content).proposed
    assert proposed == (date(2026, 5, 13), date(2026, 8, 13))
    workbook.talks.plan_follow_up(talk, proposed, content)
    closing = review(workbook, talk, content)
    assert [(each.kind, each.planned_on) for each in closing.planned] == [(TalkKind.FOLLOW_UP, day) for day in proposed]
    assert closing.proposed == ()
    assert "follow_up" not in closing.missing
    assert workbook.undo() == "Plan follow-up"
    assert review(workbook, talk, content).proposed == proposed
    plan(workbook, kind=TalkKind.MUS, days=365)
    assert review(workbook, talk, content).proposed == proposed, "next year's talk is no follow-up"


def test_nobody_is_followed_up_on_a_weekend_or_on_a_day_there_is_not() -> None:
    assert follow_up_days(date(2026, 11, 30)) == (date(2027, 3, 1), date(2027, 5, 31))
