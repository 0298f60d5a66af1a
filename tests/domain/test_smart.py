from datetime import date

import pytest

from mus_tui.domain.goals import Goal, GoalState, Measure, share_reached
from mus_tui.domain.smart import Smart, lacking
from tests.domain.demo_team import ANE

S, M, A, R, T = Smart

GOOD = Goal(
    id="good",
    employee_id=ANE.id,
    text="Svartid på fejlmeldinger fra 31 til 20 timer",
    measure_kind=Measure.NUMBER,
    measure_from=31,
    measure_to=20,
    measure_unit="timer",
    due=date(2026, 9, 30),
    first_step="Gro viser mig målingen på tirsdag",
    why="Kunderne venter for længe",
)


def test_a_direction_without_anything_else_lacks_everything() -> None:
    assert lacking(Goal(id="g", employee_id=ANE.id, text="Blive bedre til kommunikation")) == (S, M, A, R, T)
    assert lacking(GOOD) == ()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"text": "Kortere svartid"}, (S,)),
        ({"text": "Blive bedre til at svare"}, ()),
        ({"text": "Blive bedre til at svare", "measure_kind": Measure.YES_NO}, (S,)),
        ({"text": "Svare på alle fejlmeldinger samme dag", "measure_kind": Measure.YES_NO}, ()),
        ({"measure_to": None}, (M,)),
        ({"measure_kind": Measure.MILESTONES}, (M,)),
        ({"measure_kind": Measure.MILESTONES, "milestones": ("Plan", "Prøve")}, ()),
        ({"measure_kind": None}, (M,)),
        ({"measure_kind": None, "measure": "Målt i kødashboard"}, ()),
        ({"first_step": ""}, (A,)),
        ({"first_step": "", "leader_support": "Mette flytter en vagt"}, ()),
        ({"why": ""}, (R,)),
        ({"why": "", "team_goal_id": "t"}, ()),
        ({"why": "", "builds_on": "b"}, ()),
        ({"due": None}, (T,)),
    ],
)
def test_what_is_still_to_be_said_is_named(change: dict[str, object], missing: tuple[Smart, ...]) -> None:
    assert lacking(GOOD._replace(**change)) == missing  # type: ignore[arg-type]


def test_progress_is_a_share_of_the_way_whatever_it_is_counted_in() -> None:
    steps = GOOD._replace(measure_kind=Measure.MILESTONES, milestones=("a", "b", "c", "d"))
    percent = GOOD._replace(measure_kind=None)

    assert share_reached(GOOD, 31) == 0
    assert share_reached(GOOD, 25.5) == 0.5
    assert share_reached(GOOD, 18) == 1
    assert share_reached(GOOD, 40) == 0
    assert share_reached(steps, 3) == 0.75
    assert share_reached(percent._replace(state=GoalState.IN_PROGRESS), 60) == 0.6
