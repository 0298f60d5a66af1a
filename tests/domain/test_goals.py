from datetime import UTC, date, datetime, timedelta

import pytest

from mus_tui.domain.goals import (
    ACTIVE_STATES,
    CLOSED_STATES,
    Column,
    Goal,
    GoalField,
    GoalState,
    missing_for,
    resumed_state,
    state_beside,
)

TODAY = date(2026, 2, 13)
IDEA = Goal(id="g1", employee_id="a1", text="")
READY = IDEA._replace(
    text="Lede ét tværgående projekt",
    measure="Projektet er afsluttet",
    due=TODAY,
    owners=("a1",),
    state=GoalState.NOT_STARTED,
)


def test_an_idea_needs_what_measure_due_and_owner_to_become_a_goal() -> None:
    needed = (GoalField.WHAT, GoalField.MEASURE, GoalField.DUE, GoalField.OWNER)
    for state in (*ACTIVE_STATES, GoalState.PAUSED):
        assert missing_for(IDEA, state) == needed
        assert missing_for(READY, state) == ()
    assert missing_for(READY._replace(due=None), GoalState.IN_PROGRESS) == (GoalField.DUE,)


def test_closing_a_goal_needs_its_outcome_and_what_was_learnt() -> None:
    for state in CLOSED_STATES:
        assert missing_for(READY, state) == (GoalField.OUTCOME, GoalField.LEARNING)
        assert missing_for(READY._replace(outcome="Afsluttet", learning="Start før"), state) == ()


@pytest.mark.parametrize("state", [GoalState.IDEA, GoalState.DROPPED])
def test_an_idea_may_be_bare_and_anything_may_be_dropped(state: GoalState) -> None:
    assert missing_for(IDEA, state) == ()


@pytest.mark.parametrize(
    ("state", "column"),
    [
        (GoalState.IDEA, Column.IDEAS),
        (GoalState.NOT_STARTED, Column.NOT_STARTED),
        (GoalState.IN_PROGRESS, Column.IN_PROGRESS),
        (GoalState.REACHED, Column.CLOSED),
        (GoalState.PARTLY, Column.CLOSED),
        (GoalState.NOT_REACHED, Column.CLOSED),
        (GoalState.PAUSED, None),
        (GoalState.DROPPED, None),
    ],
)
def test_every_state_has_its_column(state: GoalState, column: Column | None) -> None:
    assert READY._replace(state=state).column is column


@pytest.mark.parametrize(
    ("state", "left", "right"),
    [
        (GoalState.IDEA, None, GoalState.NOT_STARTED),
        (GoalState.NOT_STARTED, GoalState.IDEA, GoalState.IN_PROGRESS),
        (GoalState.IN_PROGRESS, GoalState.NOT_STARTED, GoalState.REACHED),
        (GoalState.NOT_REACHED, GoalState.IN_PROGRESS, None),
        (GoalState.PAUSED, None, None),
        (GoalState.DROPPED, None, None),
    ],
)
def test_a_goal_steps_to_the_column_beside(state: GoalState, left: GoalState | None, right: GoalState | None) -> None:
    goal = READY._replace(state=state)
    assert (state_beside(goal, -1), state_beside(goal, +1)) == (left, right)


def test_a_resumed_goal_returns_to_where_it_was_paused() -> None:
    paused = READY._replace(state=GoalState.PAUSED)
    assert resumed_state(paused._replace(paused_from=GoalState.IN_PROGRESS)) is GoalState.IN_PROGRESS
    assert resumed_state(paused) is GoalState.NOT_STARTED


def test_only_an_active_goal_is_overdue_and_not_on_its_day() -> None:
    late = TODAY + timedelta(days=1)
    assert {state for state in GoalState if READY._replace(state=state).is_overdue(late)} == ACTIVE_STATES
    assert not READY.is_overdue(TODAY)
    assert not READY._replace(due=None).is_overdue(late)


def test_an_active_goal_is_quiet_after_sixty_days_without_a_check_in() -> None:
    made = READY._replace(created_at=datetime(2025, 1, 1, tzinfo=UTC))
    assert made.is_quiet(None, TODAY)
    assert not made.is_quiet(TODAY - timedelta(days=60), TODAY)
    assert made.is_quiet(TODAY - timedelta(days=61), TODAY)
    assert not READY.is_quiet(None, TODAY)
    assert not made._replace(state=GoalState.PAUSED).is_quiet(None, TODAY)
