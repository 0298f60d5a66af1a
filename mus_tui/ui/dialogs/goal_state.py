"""Choosing where a goal is to stand: a column of the board, how it is closed, or set aside."""

from mus_tui.domain.goals import Column, Goal, GoalState, resumed_state
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import COLUMN, GOAL_STATE
from mus_tui.ui.dialogs.pick import PickDialog, PickRow, matching

_COLUMNS = {
    GoalState.IDEA: Column.IDEAS,
    GoalState.NOT_STARTED: Column.NOT_STARTED,
    GoalState.IN_PROGRESS: Column.IN_PROGRESS,
}
_CLOSED = (GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED)


class GoalStateDialog(PickDialog):
    """Gives the state chosen; a paused goal may go on where it was paused."""

    def __init__(self, goal: Goal, _: Translator) -> None:
        closed, aside = _(COLUMN[Column.CLOSED]), _("Set aside")
        rows = [PickRow(state, _(COLUMN[column]), heading=_("Goals board")) for state, column in _COLUMNS.items()]
        rows += [PickRow(state, _(GOAL_STATE[state]), heading=closed) for state in _CLOSED]
        start = goal.state
        if goal.state is GoalState.PAUSED:
            start = resumed_state(goal)
        else:
            rows.append(PickRow(GoalState.PAUSED, _("Pause"), heading=aside))
        rows.append(PickRow(GoalState.DROPPED, _("Drop"), heading=aside))
        super().__init__(goal.text, matching(rows), start=start)
