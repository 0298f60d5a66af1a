"""Goals: what employees work towards, and their places on the board."""

from collections.abc import Sequence
from datetime import date

from mus_tui.domain.goals import (
    ACTIVE_STATES,
    CLOSED_STATES,
    Goal,
    GoalField,
    GoalState,
    missing_for,
    resumed_state,
    state_beside,
)
from mus_tui.domain.ordering import between
from mus_tui.domain.text import with_clean_lines
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_row
from mus_tui.store.seen import Seen
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal

TABLE = "goals"
_TEXT_FIELDS = (
    "text",
    "why",
    "measure",
    "measure_unit",
    "first_step",
    "leader_support",
    "outcome",
    "learning",
)


class GoalIncomplete(Refusal):
    """A goal lacks what the state ``wanted`` needs; ``missing`` names it, for a form to ask."""

    def __init__(self, missing: Sequence[GoalField], wanted: GoalState) -> None:
        super().__init__(N_("The goal stays where it is: something is missing. Press Enter to fill it in."))
        self.missing = tuple(missing)
        self.wanted = wanted


class Goals(Repository):
    """Reads and writes goals; each change can be undone."""

    def all(self) -> list[Goal]:
        """Give every goal in the order of the board."""
        return self._find(Goal, TABLE, order="position, id")

    def of(self, employee_id: str) -> list[Goal]:
        """Give the goals of one employee, oldest first."""
        return self._find(Goal, TABLE, "employee_id = ?", employee_id)

    def of_talk(self, talk_id: str) -> list[Goal]:
        """Give the goals that came out of one talk."""
        return self._find(Goal, TABLE, "talk_id = ?", talk_id)

    def get(self, goal_id: str) -> Goal:
        """Give one goal."""
        return self._get(Goal, TABLE, goal_id)

    def closed_of(self, employee_id: str) -> list[Goal]:
        """Give the goals of one employee that have been closed, the newest first (V4)."""
        states = ", ".join(f"'{state}'" for state in sorted(CLOSED_STATES))
        where = f"employee_id = ? AND state IN ({states})"
        return self._find(Goal, TABLE, where, employee_id, order="closed_on DESC, created_at DESC, id")

    def count_active(self, employee_id: str) -> int:
        """Say how many goals an employee works towards, those not started yet among them (G10)."""
        return sum(goal.state in ACTIVE_STATES for goal in self.of(employee_id))

    def last_check_ins(self) -> dict[str, date]:
        """Give the date of the newest check-in by goal."""
        rows = self.workbook.rows(
            "SELECT subject_id, max(on_date) FROM check_ins "
            "WHERE subject_kind = 'goals' AND deleted_at IS NULL GROUP BY subject_id"
        )
        return {row[0]: date.fromisoformat(row[1]) for row in rows}

    def courses(self) -> dict[str, list[float]]:
        """Give the progress by goal as the check-ins state it, oldest first."""
        rows = self.workbook.rows(
            "SELECT subject_id, progress FROM check_ins WHERE subject_kind = 'goals' AND progress IS NOT NULL "
            "AND deleted_at IS NULL ORDER BY on_date, created_at, id"
        )
        courses: dict[str, list[float]] = {}
        for goal_id, progress in rows:
            courses.setdefault(goal_id, []).append(progress)
        return courses

    def add(self, goal: Goal) -> Goal:
        """Make a goal outside a talk's lines, last in its column."""
        goal = self._checked(goal._replace(id=goal.id or self.workbook.new_id()))
        if missing := missing_for(goal, goal.state):
            raise GoalIncomplete(missing, goal.state)
        goal = goal._replace(position=goal.position or self.last_position())
        with self.workbook.write(N_("New goal")) as transaction:
            transaction.add(TABLE, goal)
            transaction.event("added", TABLE, goal.id, goal.employee_id)
        return goal

    def edit(self, goal: Goal, seen: Seen | None = None) -> None:
        """Write a goal as given, if it has what its state needs; another state is entered as `set_state` does.

        With ``seen`` only what was changed since it was.
        """
        goal = self._checked(goal)
        before = self.get(goal.id).state
        self._write(N_("Edit goal"), "changed", self._entering(goal._replace(state=before), goal.state), seen)

    def set_state(self, goal_id: str, state: GoalState, seen: Seen | None = None) -> Goal:
        """Move a goal to a state; raises `GoalIncomplete`, and moves nothing, where something is missing."""
        seen = seen or Seen(self.get(goal_id))
        moved = self._entering(seen.entity, state)
        self._write(N_("Move goal"), state.value, moved, seen)
        return moved

    def _entering(self, goal: Goal, state: GoalState) -> Goal:
        if missing := missing_for(goal, state):
            raise GoalIncomplete(missing, state)
        if state is goal.state:
            return goal
        paused_from = goal.state if state is GoalState.PAUSED else None
        closed = state in CLOSED_STATES or state is GoalState.DROPPED
        closed_on = goal.closed_on or local_date(self.workbook.clock()) if closed else None
        return goal._replace(state=state, paused_from=paused_from, closed_on=closed_on)

    def move(self, goal_id: str, step: int) -> Goal:
        """Move a goal a column left (-1) or right (+1); at the edge it stays."""
        goal = self.get(goal_id)
        wanted = state_beside(goal, step)
        return goal if wanted is None else self.set_state(goal_id, wanted)

    def resume(self, goal_id: str) -> Goal:
        """Put a paused goal back where it was paused from."""
        return self.set_state(goal_id, resumed_state(self.get(goal_id)))

    def place(self, goal_id: str, before: str | None, after: str | None) -> None:
        """Put a goal between two positions of its column."""
        goal = self.get(goal_id)
        placed = goal._replace(position=between(before, after, self.workbook.chance))
        self._write(N_("Reorder goals"), "placed", placed, Seen(goal))

    def shift(self, goal_id: str, among: Sequence[str], step: int) -> None:
        """Move a goal past the next (+1) or the previous (-1) of the goals in sight; at the edge it stays."""
        order = self.all()
        in_sight = set(among)
        shown = [index for index, goal in enumerate(order) if goal.id in in_sight]
        places = [place for place, index in enumerate(shown) if order[index].id == goal_id]
        if not places or not 0 <= places[0] + step < len(shown):
            return
        passed = shown[places[0] + step]
        positions = [None, *(goal.position for goal in order), None]
        first = passed + 1 if step > 0 else passed
        self.place(goal_id, positions[first], positions[first + 1])

    def set_due(self, goal_id: str, due: date | None, seen: Seen | None = None) -> None:
        """Give a goal another date, or none where its state needs none."""
        seen = seen or Seen(self.get(goal_id))
        self.edit(seen.entity._replace(due=due), seen)

    def set_owners(self, goal_id: str, owners: tuple[str, ...], seen: Seen | None = None) -> None:
        """Say who works towards it."""
        seen = seen or Seen(self.get(goal_id))
        self.edit(seen.entity._replace(owners=owners), seen)

    def delete(self, goal_id: str) -> None:
        """Take a goal away."""
        goal = self.get(goal_id)
        with self.workbook.write(N_("Delete goal")) as transaction:
            transaction.delete(TABLE, goal_id)
            transaction.event("deleted", TABLE, goal_id, goal.employee_id)

    def _checked(self, goal: Goal) -> Goal:
        goal = with_clean_lines(goal, _TEXT_FIELDS)
        if not goal.text:
            raise Refusal(N_("A goal needs words. Nothing was changed; write what is to be reached."))
        return goal

    def last_position(self) -> str:
        """Give a position after every goal there is."""
        (last,) = self.workbook.rows("SELECT max(position) FROM goals WHERE deleted_at IS NULL")[0]
        return between(last or None, None, self.workbook.chance)

    def _write(self, label: str, verb: str, goal: Goal, seen: Seen | None) -> None:
        with self.workbook.write(label) as transaction:
            transaction.change(TABLE, goal.id, seen, **to_row(goal))
            transaction.event(verb, TABLE, goal.id, goal.employee_id)
