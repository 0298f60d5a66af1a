"""What came out of a talk, as rows beside its minutes: who does what by when, and what of it is missing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.minutes import MinutesStanding, MinutesState
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.telling import minutes_told
from mus_tui.i18n.translator import Translator
from mus_tui.ui.views.person_card import owner_names
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.row_list import Column, Heading, Row
from mus_tui.ui.widgets.text import Span


class MinutesView(NamedTuple):
    """All that the minutes screen shows, as the store holds it; shared rows alone but for one number."""

    talk: Talk
    employee: Employee
    agreements: Sequence[Agreement]
    goals: Sequence[Goal]
    names: Mapping[str, str]
    """First names by id, for owners."""
    private_lines: int
    """How many lines of the talk only the leader sees; none of them is in the minutes."""
    standing: MinutesStanding
    """Whether they are sent and approved."""
    markdown: str

    def item(self, item_id: str | None) -> Agreement | Goal | None:
        """Find an agreement or a goal."""
        items: list[Agreement | Goal] = [*self.agreements, *self.goals]
        return next((each for each in items if each.id == item_id), None)


def columns(_: Translator) -> list[Column]:
    """Give the columns of the list."""
    return [
        Column(_("What"), 14, share=1),
        Column(_("Who"), 8, share=1, most=16),
        Column(_("Due"), 11),
        Column(_("Check"), 7, priority=1),
    ]


def rows(view: MinutesView, _: Translator) -> list[Agreement | Goal | Heading]:
    """Give the agreements and the goals under their headings; nothing where there are none."""
    items: list[Agreement | Goal | Heading] = []
    for title, found in ((_("Agreements"), view.agreements), (_("Goals"), view.goals)):
        if found:
            items += [Heading(f"{title} {len(found)}"), *found]
    return items


def present(item: Agreement | Goal, names: Mapping[str, str], _: Translator) -> Row:
    """Make the row of one agreement or goal; what lacks an owner or a date says so."""
    sign, style = ("=", "mark_goal bold") if isinstance(item, Goal) else ("!", "mark_agreement bold")
    return Row(
        (
            (Span(f"{sign} ", style), Span(item.text, "muted" if item.left_out else "")),
            owner_names(item.owners, dict(names), _) or Span("?", "warning"),
            short_date(item.due, _) if item.due else Span("?", "warning"),
            _check(item, _),
        )
    )


def _check(item: Agreement | Goal, _: Translator) -> Span:
    if item.left_out:
        return Span(_("left out"), "muted")
    return Span(_("ok"), "success") if item.owners and item.due else Span(_("MISSING"), "overdue bold")


def empty_text(talk: Talk, _: Translator) -> str:
    """Say why there are no agreements and goals."""
    if talk.state is TalkState.PLANNED:
        return _("The talk has not begun, so nothing has come out of it yet.")
    return _("Nothing has been agreed in this talk. A line that begins with ! is an agreement, one with = a goal.")


def title_parts(view: MinutesView, today: date, _: Translator) -> list[Part]:
    """Say how far the minutes have come, and how many private lines are left out (P4)."""
    held = view.talk.state is TalkState.HELD
    settled = held and view.standing.state is not MinutesState.CHANGED
    private = view.private_lines
    return [
        Part(minutes_told(view.standing, today, _) if held else _("DRAFT"), "" if settled else "alert_text on alert"),
        Part(_.plural("{n} private line left out", "{n} private lines left out", private) if private else ""),
        Part(short_date(view.talk.planned_on, _) if view.talk.planned_on else "", priority=1),
    ]
