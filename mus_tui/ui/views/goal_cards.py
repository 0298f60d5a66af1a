"""The goals board: goals as cards of two lines, columns with their limits, lanes by employee."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mus_tui.domain.goals import (
    ACTIVE_STATES,
    CLOSED_STATES,
    MANY_ACTIVE,
    OPEN_STATES,
    Column,
    Goal,
    GoalField,
    GoalState,
    Measure,
    resumed_state,
    share_reached,
)
from mus_tui.domain.people import Employee
from mus_tui.i18n.dates import day_and_month, short_date
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import COLUMN, GOAL_FIELD, GOAL_STATE, OVERDUE, QUIET
from mus_tui.store.boards import GoalsBoard
from mus_tui.ui.views.filter_words import asks_for, fits, in_both_languages
from mus_tui.ui.views.person_card import due_text, owner_names
from mus_tui.ui.widgets.board_layout import BoardColumn, Card, Lane
from mus_tui.ui.widgets.text import Span, spans_of

CURVE = "▁▂▃▄▅▆▇█"
"""From nothing to all of it."""
CURVE_MOST = 6
"""So many check-ins a curve shows, the newest."""
OUT_OF_SIGHT = (GoalState.PAUSED, GoalState.DROPPED)
"""Found by the filter alone, by their words; they stand where they would go on, or among the closed."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A goal on the board; what its card says is worked out when it comes into sight."""

    goal: Goal
    board: GoalsBoard
    today: date
    words: Translator

    @property
    def name(self) -> str:
        """Whose goal it is."""
        person = self.board.employees.get(self.goal.employee_id)
        return person.name if person else "?"

    @property
    def has_left(self) -> bool:
        """Whether the person is here no longer."""
        person = self.board.employees.get(self.goal.employee_id)
        return person is not None and person.left_on is not None

    @cached_property
    def column(self) -> Column:
        """The column it is shown in."""
        return column_of(self.goal)

    @cached_property
    def is_overdue(self) -> bool:
        """Whether its date has passed."""
        return self.goal.is_overdue(self.today)

    @cached_property
    def is_quiet(self) -> bool:
        """Whether nobody has checked in on it for long."""
        return self.goal.is_quiet(self.board.last_check_ins.get(self.goal.id), self.today)

    @cached_property
    def searched(self) -> str:
        """All that a filter may find it by, folded."""
        goal = self.goal
        words = [goal.text, goal.why, goal.measure, *(f"#{tag}" for tag in goal.tags), self.name, self._owner]
        words.append(in_both_languages(GOAL_STATE[goal.state]))
        words += [in_both_languages(OVERDUE)] * self.is_overdue + [in_both_languages(QUIET)] * self.is_quiet
        if team_goal := self.board.team_goals.get(goal.team_goal_id or ""):
            words.append(team_goal.text)
        return " ".join(words).casefold()

    def detail(self) -> tuple[Span, ...]:
        """Give the card's second line where it need not be said whose the goal is."""
        goal = self.goal
        return self._detail(self._owner if goal.owners not in ((), (goal.employee_id,)) else "")

    def detail_with_owner(self) -> tuple[Span, ...]:
        """Give the card's second line where it has to be said whose the goal is."""
        return self._detail(self._owner)

    @property
    def _owner(self) -> str:
        goal, people = self.goal, self.board.employees
        named = (goal.employee_id, *goal.owners)
        return _whose(goal, {each: people[each].first_name for each in named if each in people}, self.words)

    def _detail(self, owner: str) -> tuple[Span, ...]:
        """Give the second line, what matters most first: the end of it is cut where the column is narrow."""
        goal, board, _ = self.goal, self.board, self.words
        parts = [*_when(goal, self.today, _), Span(owner)]
        if goal.state not in CLOSED_STATES and goal.state is not GoalState.DROPPED:
            parts += [Span(_(QUIET), "warning")] * self.is_quiet
            parts.append(Span(progress_text(goal, board.progress(goal.id), _)))
        parts += [Span(f"#{tag}") for tag in goal.tags]
        if goal.state not in CLOSED_STATES:
            parts.append(Span(curve(goal, board.courses.get(goal.id, ()))))
        between = (span for part in parts if part.text for span in (Span("  "), part))
        return tuple(between)[1:]


def entries(board: GoalsBoard, today: date, _: Translator) -> list[Entry]:
    """Make an entry for each goal, in the order of the board; what is closed stands by its date, the newest first."""
    return [Entry(goal, board, today, _) for goal in sorted(board.goals, key=_newest_closed_first)]


def _newest_closed_first(goal: Goal) -> int:
    is_closed = column_of(goal) is Column.CLOSED
    return -(goal.closed_on or date.min).toordinal() if is_closed else 0


def chosen(everything: Iterable[Entry], person: str | None, filter_words: Sequence[str]) -> list[Entry]:
    """Give the entries to show: one person's or all of those who are here, as far as the filter finds them."""
    asked = {state: asks_for(filter_words, GOAL_STATE[state]) for state in OUT_OF_SIGHT}
    return [
        entry
        for entry in everything
        if (entry.goal.employee_id == person if person else not entry.has_left)
        and asked.get(entry.goal.state, True)
        and (not filter_words or fits(filter_words, entry.searched, entry.goal.topic))
    ]


def cards(shown: Sequence[Entry], *, with_owner: bool) -> list[Card]:
    """Give the cards of entries; whose they are need not be said in a lane or where all are one person's."""
    return [
        Card(
            id=entry.goal.id,
            column=entry.column,
            title=entry.goal.text,
            detail=entry.detail_with_owner if with_owner else entry.detail,
            lane=entry.goal.employee_id,
            style="muted" if entry.goal.state in OUT_OF_SIGHT else "",
        )
        for entry in shown
    ]


def columns(shown: Sequence[Entry], most_in_progress: int | None, _: Translator) -> list[BoardColumn]:
    """Give the columns; in progress says what is wise at once: the team's own limit, else who has too much (G10)."""
    busy = Counter(entry.goal.employee_id for entry in shown if entry.goal.state is GoalState.IN_PROGRESS)
    limit, note = None, ""
    if busy:
        person, most = busy.most_common(1)[0]
        if len(busy) > 1 and most_in_progress is not None:
            limit, note = most_in_progress, _("max {n}").format(n=most_in_progress)
        elif len(busy) == 1:
            limit, note = MANY_ACTIVE, _("max {n}").format(n=MANY_ACTIVE)
        elif most > MANY_ACTIVE:
            name = next(entry.name for entry in shown if entry.goal.employee_id == person).split()[0]
            limit, note = 0, _("{name} {n}, max {most}").format(name=name, n=most, most=MANY_ACTIVE)
    return [
        BoardColumn(column, _(COLUMN[column]), *((limit, note) if column is Column.IN_PROGRESS else ()))
        for column in Column
    ]


def lanes(shown: Sequence[Entry], _: Translator) -> list[Lane]:
    """Give a lane for each person with a card, in the Danish order of their names."""
    names = {entry.goal.employee_id: entry.name for entry in shown}
    closed = Counter(entry.goal.employee_id for entry in shown if entry.goal.state in CLOSED_STATES)
    active = Counter(entry.goal.employee_id for entry in shown if entry.goal.state in OPEN_STATES)
    at_once = Counter(entry.goal.employee_id for entry in shown if entry.goal.state in ACTIVE_STATES)

    def summary(person: str) -> str:
        all_goals = closed[person] + active[person]
        parts = [_("{closed} of {n} closed").format(closed=closed[person], n=all_goals)] if all_goals else []
        if at_once[person] > MANY_ACTIVE:
            parts.append(_("{n} active (max {most})").format(n=at_once[person], most=MANY_ACTIVE))
        return " · ".join(parts)

    return [
        Lane(person, names[person], summary(person)) for person in sorted(names, key=lambda id_: sort_key(names[id_]))
    ]


def column_of(goal: Goal) -> Column:
    """Give the column a goal is shown in: a paused one where it would go on, a dropped one among the closed."""
    if goal.state is GoalState.PAUSED:
        goal = goal._replace(state=resumed_state(goal))
    return goal.column or Column.CLOSED


def first_card(shown: Sequence[Entry]) -> str | None:
    """Give the card to begin at: the first one from not started on, and an idea where there is nothing else."""
    order = [*list(Column)[1:], Column.IDEAS]
    return next((entry.goal.id for column in order for entry in shown if entry.column == column), None)


def counts(shown: Sequence[Entry], total: int, _: Translator) -> str:
    """Say how many goals are shown, and of how many where it is not all: ``12 goals``, ``4 of 12 goals``."""
    if len(shown) == total:
        return _.plural("1 goal", "{n} goals", total)
    return _("{n} of {total} goals").format(n=len(shown), total=total)


def linked(shown: Sequence[Entry], board: GoalsBoard, _: Translator) -> str:
    """Say how many of the goals people work towards serve a goal of the team: ``linked 4/6`` (P6)."""
    active = [entry.goal for entry in shown if entry.goal.state in ACTIVE_STATES]
    if not active or not board.team_goals:
        return ""
    serving = sum(goal.team_goal_id in board.team_goals for goal in active)
    return _("linked {n}/{total}").format(n=serving, total=len(active))


def origin(goal: Goal, board: GoalsBoard, _: Translator) -> str:
    """Say where a goal comes from: ``→ Certificate · Ane Sørensen · from the talk 12-02-2025, topic 5``."""
    person = board.employees.get(goal.employee_id)
    parts = [f"→ {goal.text}", person.name if person else "?"]
    talk = board.talks.get(goal.talk_id or "")
    if talk is not None and talk.planned_on is not None:
        day = short_date(talk.planned_on, _)
        if goal.topic is None:
            parts.append(_("from the talk {date}").format(date=day))
        else:
            parts.append(_("from the talk {date}, topic {topic}").format(date=day, topic=goal.topic))
    return " · ".join(parts)


def named(missing: Sequence[GoalField], _: Translator) -> str:
    """Name fields in a row of words: ``how we see it, due date and owner``."""
    words = [_(GOAL_FIELD[field]) for field in missing]
    if len(words) < 2:
        return "".join(words)
    return _("{some} and {last}").format(some=", ".join(words[:-1]), last=words[-1])


def progress_text(goal: Goal, progress: float | None, _: Translator) -> str:
    """Say how far a goal has come by its newest check-in: ``2/3`` milestones, else a percentage."""
    if progress is None:
        return ""
    if goal.measure_kind is Measure.MILESTONES and goal.milestones:
        return f"{progress:.0f}/{len(goal.milestones)}"
    return _("{n}%").format(n=round(100 * share_reached(goal, progress)))


def curve(goal: Goal, course: Sequence[float]) -> str:
    """Draw the progress of a goal over its check-ins, given oldest first; one alone makes no curve."""
    if len(course) < 2:
        return ""
    top = len(CURVE) - 1
    return "".join(CURVE[round(share_reached(goal, progress) * top)] for progress in course[-CURVE_MOST:])


def _when(goal: Goal, today: date, _: Translator) -> tuple[Span, ...]:
    """Say by when it is due, or how it was closed."""
    if goal.state in CLOSED_STATES or goal.state is GoalState.DROPPED:
        return (Span(" ".join(filter(None, (_(GOAL_STATE[goal.state]), _closed_on(goal, today, _))))),)
    parts = [Span(_(GOAL_STATE[goal.state]), "warning")] if goal.state is GoalState.PAUSED else []
    if goal.due is not None or goal.state is not GoalState.IDEA:
        parts += spans_of(due_text(goal, today, _))
    return tuple(parts) or (Span(_(GOAL_STATE[goal.state])),)


def _closed_on(goal: Goal, today: date, _: Translator) -> str:
    if goal.closed_on is None:
        return ""
    return day_and_month(goal.closed_on, _) if goal.closed_on.year == today.year else short_date(goal.closed_on, _)


def _whose(goal: Goal, first_names: Mapping[str, str], _: Translator) -> str:
    name, owners = first_names.get(goal.employee_id, "?"), owner_names(goal.owners, first_names, _)
    if goal.employee_id in goal.owners:
        return owners
    return f"{name} ({owners})" if owners else name


def by_name(employees: Iterable[Employee]) -> list[Employee]:
    """Give people in the Danish order of their names, those who have left last."""
    return sorted(employees, key=lambda person: (person.left_on is not None, sort_key(person.name)))
