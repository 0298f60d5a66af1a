"""The demo team: what data/demo/ tells is played day by day through the store itself.

So its rows are those the program would have written, had the team used it all along.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from mus_tui.content.library import load_content
from mus_tui.documents.demo_conflicts import conflict_scene, device_id
from mus_tui.documents.demo_goals import agreement_scenes, goal_scenes
from mus_tui.documents.demo_stage import Scene, Stage
from mus_tui.documents.demo_story import read_story
from mus_tui.documents.demo_talks import TalkScenes
from mus_tui.domain.agenda import FixedPoint, OwnQuestion
from mus_tui.domain.goals import TeamGoal
from mus_tui.domain.people import CareerWish, Employee
from mus_tui.store.workbook import Workbook
from mus_tui.system.ids import derived_id


def fill_demo(workbook: Workbook, today: date) -> None:
    """Fill a new workbook with the demo team, every date counted from today; the same day gives the same rows."""
    kept = workbook.clock, workbook.new_id, workbook.chance
    try:
        with workbook.write() as transaction:
            stage = Stage(workbook, transaction, load_content(), today)
            team = read_story("team")
            people = {name: read_story(name) for name in team["people"]}
            begin = Scene(stage.moment(team["begun"]), "team", lambda: _begin(stage, team, people))
            stage.play(
                [begin, *(scene for name, told in people.items() for scene in _person_scenes(stage, name, told))]
            )
    finally:
        workbook.clock, workbook.new_id, workbook.chance = kept


def _begin(stage: Stage, team: Mapping[str, Any], people: Mapping[str, Any]) -> None:
    """Set up the workplace: its name, its goals, its people in the order they were written in, own questions."""
    workbook, transaction = stage.workbook, stage.transaction
    for key, value in team["settings"].items():
        workbook.settings.set(key, value)
    for name, text in team["team_goals"].items():
        goal = TeamGoal(id=derived_id("demo", "team_goals", name), text=text, period=str(stage.today.year))
        stage.call(name, "team_goals", transaction.add("team_goals", goal))
    for question in team["questions"]:
        transaction.add("questions", OwnQuestion(id=workbook.new_id(), **question))
    for name, machine in team["devices"].items():
        transaction.put("devices", device_id(name), {"name": machine, "epoch": 1})
    for name, told in people.items():
        _add_person(stage, name, told["person"])


def _add_person(stage: Stage, name: str, told: Mapping[str, Any]) -> None:
    wish = told.get("career_wish")
    person = Employee(
        id=_person_id(name),
        name=told["name"],
        initials=told["initials"],
        title=told["title"],
        unit=told["unit"],
        email=told.get("email", ""),
        hired_on=stage.moment(told["hired"]).date(),
        language=told.get("language"),
        career_wish=CareerWish(wish) if wish else None,
        feedback_days=told.get("feedback_days"),
    )
    stage.workbook.employees.add(person)
    for point in told.get("fixed_points", ()):
        fixed = FixedPoint(id=stage.workbook.new_id(), employee_id=person.id, **point)
        stage.transaction.add("fixed_points", fixed)


def _person_scenes(stage: Stage, name: str, told: Mapping[str, Any]) -> Iterator[Scene]:
    person_id = _person_id(name)
    for talk in told["talks"]:
        yield from TalkScenes(stage, person_id, {**talk, "name": f"{name} {talk['name']}"}).scenes()
    for goal_name, goal in told.get("goals", {}).items():
        yield from goal_scenes(stage, person_id, goal_name, goal)
    for agreement_name, agreement in told.get("agreements", {}).items():
        yield from agreement_scenes(stage, person_id, agreement_name, agreement)
    yield from _praise_scenes(stage, person_id, told.get("praise", {}))
    for line_name, conflict in told.get("conflicts", {}).items():
        yield conflict_scene(stage, person_id, line_name, conflict)
    if "left" in told["person"]:
        on = stage.moment(told["person"]["left"])
        yield Scene(on, f"{name} left", lambda: stage.workbook.employees.leave(person_id, on.date()))


def _praise_scenes(stage: Stage, person_id: str, told: Mapping[str, Any]) -> Iterator[Scene]:
    """Give what was said of the person's work between talks; ``waiting`` is still to be said."""
    for kind, entries in told.items():
        for on, text in entries:
            at = stage.moment(on)

            def say(kind: str = kind, text: str = text, at: datetime = at) -> None:
                if kind == "waiting":
                    stage.workbook.praise.keep(person_id, text, happened_on=at.date())
                else:
                    stage.workbook.praise.say(person_id, text, kind, at.date())

            yield Scene(at, f"{person_id} {kind} {text}", say)


def _person_id(name: str) -> str:
    return derived_id("demo", "employees", name)
