"""All there is to say of one goal, for the card beside the board; and what to know when a goal is written."""

from collections.abc import Iterable, Sequence
from datetime import date

from mus_tui.domain.goals import CLOSED_STATES, Goal, GoalState, Measure
from mus_tui.domain.smart import Smart
from mus_tui.i18n.dates import duration_days, short_date
from mus_tui.i18n.numbers import number_text
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import DUE_MISSING, GOAL_STATE, OWNER_MISSING, SMART, SMART_QUESTION
from mus_tui.store.boards import GoalsBoard
from mus_tui.store.histories import History
from mus_tui.ui.views.goal_cards import curve, progress_text
from mus_tui.ui.views.histories import check_in_item, history_section, line_section
from mus_tui.ui.views.person_card import due_text, owner_names
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text

LAST_GOALS = 3
"""So many of the last goals are in sight when a new one is written (V4)."""
FEW = 2
"""Where no more than this is still to be said, a question says what."""
_MOST_LINES = 4


def detail_sections(goal: Goal, board: GoalsBoard, history: History, today: date, _: Translator) -> list[PanelSection]:
    """Give the sections of the card beside the board, what a review asks for first."""
    person = board.employees.get(goal.employee_id)
    drawn = curve(goal, board.courses.get(goal.id, ()))
    progress = " ".join(filter(None, (drawn, progress_text(goal, board.progress(goal.id), _))))
    reached = board.progress(goal.id) or 0.0
    milestones = (
        PanelItem(f"milestone {number}", text, *(("✓", "success") if number < reached else ()))
        for number, text in enumerate(goal.milestones)
    )
    # Check-ins have a section of their own; made, or overdue, stands above.
    judged = History(None, (), history.verdicts, ())
    sections = [
        PanelSection(
            _(GOAL_STATE[goal.state]), tuple(_first(goal, board, today, _)), note=person.name if person else "?"
        ),
        PanelSection(
            _("Check-ins"),
            tuple(check_in_item(goal, each, _) for each in reversed(history.check_ins)),
            note=progress,
            empty=_("None yet. Press c to write one."),
        ),
        PanelSection(_("Milestones"), tuple(milestones)),
        PanelSection(_("About the goal"), tuple(_more(goal, board, _))),
        history_section(goal._replace(created_at=None, due=None), judged, today, _),
        line_section(goal, history, _),
    ]
    return [section for section in sections if section.items or section is sections[1]]


def _first(goal: Goal, board: GoalsBoard, today: date, _: Translator) -> Iterable[PanelItem]:
    """Give what it is, by whom and when, how it is seen and how it went."""
    names = {person.id: person.first_name for person in board.employees.values()}
    yield PanelItem("text", Span(goal.text, "bold"), "=", most_lines=_MOST_LINES)
    due: Text = due_text(goal, today, _) if goal.due else Span(_(DUE_MISSING), "muted")
    yield PanelItem("due", owner_names(goal.owners, names, _) or _(OWNER_MISSING), detail=due)
    last = board.last_check_ins.get(goal.id)
    if goal.is_quiet(last, today):
        yield PanelItem("quiet", Span(_quiet_text(last, today, _), "warning"))
    yield from _told(
        (_("How we see it"), goal.measure),
        (_("Number"), _number(goal, _)),
        (_("How it went"), goal.outcome),
        (_("What we learned"), goal.learning),
    )


def _more(goal: Goal, board: GoalsBoard, _: Translator) -> Iterable[PanelItem]:
    """Give what it is good for, how it begins and what it belongs to."""
    team_goal = board.team_goals.get(goal.team_goal_id or "")
    earlier = next((each for each in board.goals if each.id == goal.builds_on), None)
    return _told(
        (_("Why"), goal.why),
        (_("First step"), goal.first_step),
        (_("What I will do"), goal.leader_support),
        (_("Serves"), team_goal.text if team_goal else ""),
        (_("Builds on"), earlier.text if earlier else ""),
        (_("Learned there"), earlier.learning if earlier else ""),
        (_("Tags"), " ".join(f"#{tag}" for tag in goal.tags)),
    )


def _told(*fields: tuple[str, str]) -> Iterable[PanelItem]:
    """Give the fields that have something in them, each with its name."""
    for label, text in fields:
        if text:
            yield PanelItem(label, (Span(f"{label}: ", "muted"), Span(text)), " ", most_lines=_MOST_LINES)


def _number(goal: Goal, _: Translator) -> str:
    if goal.measure_kind is not Measure.NUMBER or goal.measure_to is None:
        return ""
    begun, wanted = number_text(goal.measure_from or 0.0, _), number_text(goal.measure_to, _)
    return _("from {begun} to {wanted} {unit}").format(begun=begun, wanted=wanted, unit=goal.measure_unit).strip()


def _quiet_text(last: date | None, today: date, _: Translator) -> str:
    if last is None:
        return _("Quiet: nobody has checked in on it yet")
    return _("Quiet: no check-in for {days}").format(days=duration_days((today - last).days, _))


def last_goals(closed: Sequence[Goal], _: Translator) -> list[PanelSection]:
    """Show how the last goals went and what was learned of them, given the newest first (V4)."""
    rows: list[PanelItem] = []
    for goal in closed[:LAST_GOALS]:
        when = short_date(goal.closed_on, _) if goal.closed_on else ""
        state = Span(" ".join(filter(None, (_(GOAL_STATE[goal.state]), when))), "muted")
        rows.append(PanelItem(goal.id, goal.text, "=", detail=state, most_lines=1))
        said = (_("How it went"), goal.outcome), (_("What we learned"), goal.learning)
        for label, text in said:
            if text:
                rows.append(PanelItem(f"{goal.id} {label}", (Span(f"{label}: ", "muted"), Span(text)), " "))
    return [PanelSection(_("The last goals"), tuple(rows))] if rows else []


def smart_text(lacking: Sequence[Smart], state: GoalState, _: Translator) -> Text:
    """Name what is still to be said; an idea may lack everything."""
    if state is GoalState.DROPPED or state in CLOSED_STATES:
        return ""
    if not lacking:
        return Span(_("It is specific, measurable, attainable, relevant and timed."), "success")
    words = ", ".join(_(SMART[letter]) for letter in lacking)
    if len(lacking) <= FEW:
        words = ", ".join(f"{_(SMART[letter])} ({_(SMART_QUESTION[letter])})" for letter in lacking)
    if state is GoalState.IDEA:
        return Span(_("As a goal it lacks: {words}").format(words=words), "muted")
    return Span(_("Not yet: {words}").format(words=words), "warning")
