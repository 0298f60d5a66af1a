"""The team's goals, which the employees' goals may serve (P6)."""

from mus_tui.domain.goals import TeamGoal
from mus_tui.domain.text import with_clean_lines
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_row
from mus_tui.store.seen import Seen
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal

TABLE = "team_goals"


class TeamGoals(Repository):
    """Reads and writes the team's goals; each change can be undone."""

    def all(self) -> list[TeamGoal]:
        """Give every goal of the team, those that are open first, oldest first."""
        return self._find(TeamGoal, TABLE, order="closed_on IS NOT NULL, closed_on DESC, created_at, id")

    def get(self, team_goal_id: str) -> TeamGoal:
        """Give one goal of the team."""
        return self._get(TeamGoal, TABLE, team_goal_id)

    def add(self, team_goal: TeamGoal) -> TeamGoal:
        """Make a goal for the team."""
        team_goal = _checked(team_goal._replace(id=team_goal.id or self.workbook.new_id()))
        with self.workbook.write(N_("New team goal")) as transaction:
            transaction.add(TABLE, team_goal)
            transaction.event("added", TABLE, team_goal.id)
        return team_goal

    def edit(self, team_goal: TeamGoal, seen: Seen | None = None) -> None:
        """Write a goal of the team as given; with ``seen`` only what was changed since it was."""
        self._write(N_("Edit team goal"), "changed", _checked(team_goal), seen)

    def close(self, team_goal_id: str) -> TeamGoal:
        """Close a goal of the team today, or open it again."""
        team_goal = self.get(team_goal_id)
        closed_on = local_date(self.workbook.clock()) if team_goal.closed_on is None else None
        closed = team_goal._replace(closed_on=closed_on)
        self._write(N_("Close or open team goal"), "closed" if closed_on else "opened", closed, Seen(team_goal))
        return closed

    def delete(self, team_goal_id: str) -> None:
        """Take a goal of the team away; the goals that served it keep the reference, which names nothing."""
        with self.workbook.write(N_("Delete team goal")) as transaction:
            transaction.delete(TABLE, team_goal_id)
            transaction.event("deleted", TABLE, team_goal_id)

    def _write(self, label: str, verb: str, team_goal: TeamGoal, seen: Seen | None) -> None:
        with self.workbook.write(label) as transaction:
            transaction.change(TABLE, team_goal.id, seen, **to_row(team_goal))
            transaction.event(verb, TABLE, team_goal.id)


def _checked(team_goal: TeamGoal) -> TeamGoal:
    team_goal = with_clean_lines(team_goal, ("text", "period"))
    if not team_goal.text:
        raise Refusal(N_("A team goal needs words. Nothing was changed; write what the team is to reach."))
    return team_goal
