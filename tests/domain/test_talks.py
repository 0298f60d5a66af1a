from datetime import date, datetime

import pytest

from mus_tui.domain.talks import PreparationStep, Talk, TalkState, may_become, missing_steps


@pytest.mark.parametrize(
    ("state", "wanted"),
    [("planned", "live"), ("planned", "cancelled"), ("live", "held"), ("live", "planned"), ("held", "live")],
)
def test_a_talk_goes_its_way(state: str, wanted: str) -> None:
    assert may_become(TalkState(state), TalkState(wanted))


@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        ("planned", "held"),
        ("held", "planned"),
        ("held", "cancelled"),
        ("cancelled", "live"),
        ("cancelled", "held"),
    ],
)
def test_a_talk_that_was_not_begun_is_not_held_and_a_held_one_is_not_undone(state: str, wanted: str) -> None:
    assert not may_become(TalkState(state), TalkState(wanted))


def test_only_a_talk_still_to_be_held_is_open() -> None:
    open_states = {state for state in TalkState if Talk(id="t", employee_id="a1", state=state).is_open}
    assert open_states == {TalkState.PLANNED, TalkState.LIVE}


def test_a_talk_is_on_the_date_the_clock_on_the_wall_shows() -> None:
    talk = Talk(id="t", employee_id="a1", planned_at=datetime(2026, 3, 1, 23, 30))
    assert talk.planned_on == date(2026, 3, 1)
    assert Talk(id="t", employee_id="a1").planned_on is None


def test_the_steps_of_preparation_still_to_do_are_named_in_order() -> None:
    assert missing_steps(set()) == tuple(PreparationStep)
    assert missing_steps({PreparationStep.LEADER, PreparationStep.FOCUS}) == (
        PreparationStep.AGENDA,
        PreparationStep.EMPLOYEE,
        PreparationStep.HISTORY,
    )
    assert missing_steps(set(PreparationStep)) == ()
