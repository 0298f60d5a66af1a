"""Which entity the rows of a table are read as."""

from typing import Any, Final

from mus_tui.domain.agenda import AgendaItem, FixedPoint, OwnQuestion, Praise, Preparation
from mus_tui.domain.agreements import Agreement, CheckIn, GivenVerdict
from mus_tui.domain.conflicts import Conflict
from mus_tui.domain.goals import Goal, TeamGoal
from mus_tui.domain.lines import Note, PrivateNote
from mus_tui.domain.minutes import Approval, Minutes
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk

ENTITIES: Final[dict[str, type[Any]]] = {
    "employees": Employee,
    "talks": Talk,
    "agenda_items": AgendaItem,
    "preparations": Preparation,
    "notes": Note,
    "private_notes": PrivateNote,
    "agreements": Agreement,
    "goals": Goal,
    "team_goals": TeamGoal,
    "check_ins": CheckIn,
    "verdicts": GivenVerdict,
    "praise": Praise,
    "fixed_points": FixedPoint,
    "questions": OwnQuestion,
    "minutes": Minutes,
    "approvals": Approval,
    "conflicts": Conflict,
}
"""The tables whose rows are read as entities; those of the others are read column by column."""
