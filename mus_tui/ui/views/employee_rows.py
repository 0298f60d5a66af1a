"""A person as a row of the employee list."""

from datetime import date

from mus_tui.domain.feedback import is_praise_due
from mus_tui.domain.minutes import MinutesState
from mus_tui.domain.talks import TalkKind, TalkState
from mus_tui.i18n.dates import duration_days, time_of_day, weekday_and_day
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import Translator
from mus_tui.store.summaries import EmployeeSummary
from mus_tui.system.clock import from_timestamp, local_date
from mus_tui.ui.widgets.row_list import Column, Row
from mus_tui.ui.widgets.text import Span, Text, cells

STEPS = 5


def columns(_: Translator) -> list[Column]:
    """Give the columns of the list."""
    overdue = _("Overdue")
    return [
        Column(_("Name"), 16, share=3, most=30),
        Column(_("Title"), 8, share=2, most=24, priority=4),
        Column(_("Next talk"), 15, share=1, most=24),
        Column(_("Ready"), 5, priority=2),
        Column(_("Goals"), 5, priority=3, right=True),
        Column(overdue, max(7, cells(overdue)), share=1, most=11, right=True),
        Column(_("Praise"), 6, priority=1, right=True),
        Column(_("Minutes"), 11, share=1, most=15, priority=5),
    ]


def present(summary: EmployeeSummary, today: date, _: Translator) -> Row:
    """Make the row of one person."""
    if summary.left_on is not None:
        return Row((summary.name, summary.title, _("has left"), "", "", "", "", ""), "muted")
    days = summary.days_since_praise(today)
    goals = summary.goals_active + summary.goals_closed
    return Row(
        (
            summary.name,
            Span(summary.title, "muted"),
            _next_talk(summary, today, _),
            meter(summary.ready),
            f"{summary.goals_closed}/{goals}" if goals else "-",
            Span(f"{summary.overdue} !", "overdue bold") if summary.overdue else "-",
            "-"
            if days is None
            else Span(duration_days(days, _), "warning" if is_praise_due(days, summary.feedback_days) else ""),
            minutes_text(summary, today, _),
        )
    )


def meter(ready: int | None) -> Text:
    """Show the preparation steps done, of five (V1)."""
    if ready is None:
        return ""
    return (Span("■" * ready, "success"), Span("·" * (STEPS - ready), "muted"))


def minutes_text(summary: EmployeeSummary, today: date, _: Translator) -> Text:
    """Say in a word or two how the minutes of the talk held last stand."""
    match summary.minutes_state:
        case MinutesState.APPROVED:
            return Span(_("approved"), "muted")
        case MinutesState.CHANGED:
            return Span(_("minutes changed"), "overdue")
        case MinutesState.SENT:
            days = (today - local_date(from_timestamp(summary.minutes_sent_at or ""))).days
            return Span(_("minutes {days}").format(days=duration_days(days, _)), "warning")
        case MinutesState.DRAFT:
            return Span(_("no minutes"), "warning")
    return "-"


def _next_talk(summary: EmployeeSummary, today: date, _: Translator) -> Text:
    if summary.talk_id is None:
        if summary.minutes_state in (None, MinutesState.APPROVED):
            return Span(_("not planned"), "muted")
        # Nothing is planned, so there is room for what is left of the talk before.
        return minutes_text(summary, today, _)
    if summary.talk_state == TalkState.LIVE:
        return Span(_("in progress"), "success bold")
    if summary.next_talk is None:
        return Span(_("without date"), "warning")
    when = summary.next_talk
    is_today = when.date() == today
    day = _("today {time}").format(time=time_of_day(when)) if is_today else weekday_and_day(when.date(), _)
    kind = "" if summary.talk_kind == TalkKind.MUS else f" {_(TALK_KIND[TalkKind(summary.talk_kind or 'mus')])}"
    return Span(day + kind, "overdue" if when.date() < today else "")
