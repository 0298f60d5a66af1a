"""What became of the demo team's goals and agreements, as scenes."""

from collections.abc import Iterator, Mapping
from typing import Any

from mus_tui.documents.demo_stage import Scene, Stage
from mus_tui.domain.agreements import AgreementState, CheckIn, Health
from mus_tui.domain.goals import CLOSED_STATES, Goal, GoalState, Measure
from mus_tui.system.ids import derived_id

_FORM = set(Goal._fields) - {"id", "employee_id", "state", "outcome", "learning"}


def goal_scenes(stage: Stage, person_id: str, name: str, told: Mapping[str, Any]) -> Iterator[Scene]:
    """Give the scenes of a goal: made outside a talk or in a line of one, its form, check-ins and states."""
    if "made" in told:
        yield Scene(stage.moment(told["made"]), f"{name} begun", lambda: _make(stage, person_id, name, told))
    for number, step in enumerate(told.get("steps", ())):
        on, _, verb = step.rpartition(" ")
        if number == 0:
            yield Scene(stage.moment(on), f"{name} form", lambda: _fill_in(stage, name, told))
        yield Scene(stage.moment(on), f"{name} step {number}", lambda verb=verb: _step(stage, name, told, verb))  # type: ignore[misc]
    yield from check_in_scenes(stage, person_id, name, told.get("check_ins", ()))


def agreement_scenes(stage: Stage, person_id: str, name: str, told: Mapping[str, Any]) -> Iterator[Scene]:
    """Give the scenes of an agreement: check-ins, and when it was done or dropped."""
    for state in (AgreementState.DONE, AgreementState.DROPPED):
        if state in told:
            at = stage.moment(told[state])
            yield Scene(at, f"{name} {state}", lambda state=state: _settle(stage, name, state))  # type: ignore[misc]
    yield from check_in_scenes(stage, person_id, name, told.get("check_ins", ()))


def check_in_scenes(stage: Stage, person_id: str, name: str, told: Any) -> Iterator[Scene]:
    """Give the check-ins on a goal or an agreement, each told as ``[when, health, progress or text, text]``."""
    for number, (on, health, *rest) in enumerate(told):

        def check_in(on: str = on, health: str = health, rest: list[Any] = rest) -> None:
            table, row_id = stage.key_of(name)
            stage.workbook.agreements.check_in(
                CheckIn(
                    id=stage.workbook.new_id(),
                    employee_id=person_id,
                    subject_kind=table,
                    subject_id=row_id,
                    on_date=stage.moment(on).date(),
                    health=Health(health),
                    progress=float(rest[0]) if len(rest) > 1 else None,
                    text=rest[-1],
                )
            )

        yield Scene(stage.moment(on), f"{name} check-in {number}", check_in)


def _make(stage: Stage, person_id: str, name: str, told: Mapping[str, Any]) -> None:
    goal = Goal(id=derived_id("demo", "goals", name), employee_id=person_id, text=told["text"], owners=(person_id,))
    stage.workbook.goals.add(goal)
    stage.call(name, "goals", goal.id)


def _fill_in(stage: Stage, name: str, told: Mapping[str, Any]) -> None:
    form: dict[str, Any] = {field: value for field, value in told.items() if field in _FORM}
    if "due" in form:
        form["due"] = stage.moment(form["due"]).date()
    if "milestones" in form:
        form["milestones"] = tuple(form["milestones"])
    if "measure_kind" in form:
        form["measure_kind"] = Measure(form["measure_kind"])
    for field in ("team_goal_id", "builds_on"):
        if field in form:
            form[field] = stage.id_of(form[field])
    goals = stage.workbook.goals
    goals.edit(goals.get(stage.id_of(name))._replace(**form))


def _step(stage: Stage, name: str, told: Mapping[str, Any], verb: str) -> None:
    goals = stage.workbook.goals
    goal_id = stage.id_of(name)
    if verb == "resumed":
        goals.resume(goal_id)
        return
    state = GoalState(verb)
    if state in CLOSED_STATES:
        goals.edit(goals.get(goal_id)._replace(outcome=told["outcome"], learning=told["learning"]))
    goals.set_state(goal_id, state)


def _settle(stage: Stage, name: str, state: AgreementState) -> None:
    stage.workbook.agreements.set_state(stage.id_of(name), state)
