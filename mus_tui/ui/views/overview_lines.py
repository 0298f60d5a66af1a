"""The overview of the team: the round as a bar, the year by month, and a row for each person, by name (J17)."""

from collections.abc import Sequence
from datetime import date

from mus_tui.domain.feedback import is_praise_due
from mus_tui.domain.talks import RoundState
from mus_tui.i18n.dates import MONTHS, duration_days, short_date
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.talk_words import ROUND_STATE
from mus_tui.i18n.translator import Translator
from mus_tui.store.overviews import Month, Overview, PersonOverview
from mus_tui.ui.views.employee_rows import meter
from mus_tui.ui.views.scale_plots import of_person, of_team, plot_lines
from mus_tui.ui.widgets.row_list import Column, Row
from mus_tui.ui.widgets.text import Line, Span, Text, cells, wrap

EVERYONE = "everyone"
"""The id of the row for the whole team."""
MOST_SIGNS = 12
"""So many people are drawn one by one; the number stands beside them in any case."""
MOST_IN_MONTH = 4
GUTTER, MONTH_WIDTH = 11, 5

SIGN: dict[RoundState, tuple[str, str]] = {
    RoundState.APPROVED: ("■", "success"),
    RoundState.HELD: ("■", "primary"),
    RoundState.LIVE: ("●", "primary"),
    RoundState.PLANNED: ("□", ""),
    RoundState.OVERDUE: ("!", "overdue"),
    RoundState.NONE: ("·", "muted"),
}


def round_lines(overview: Overview, today: date, width: int, _: Translator) -> list[Line]:
    """Draw how far the round has come, and the year by month."""
    if not overview.people:
        return []
    told: list[Span] = []
    for state, (sign, style) in SIGN.items():
        if count := overview.in_state(state):
            signs = sign * min(count, MOST_SIGNS)
            told += [Span(signs, f"{style} bold".strip()), Span(f"\u00a0{count}\u00a0{_(ROUND_STATE[state])}   ")]
    lines = wrap(tuple(told), width - GUTTER - 1)
    heads = [_("The round"), *[""] * len(lines)]
    drawn = [
        Line((Span(f" {head}".ljust(GUTTER), "primary bold"), *line)) for head, line in zip(heads, lines, strict=False)
    ]
    develops = sum(person.develops for person in overview.people)
    sentence = _("{n} of {all} have an active goal or an agreement on development.")
    drawn.append(Line((Span(" " * GUTTER), Span(sentence.format(n=develops, all=len(overview.people)), "muted"))))
    return [*drawn, *_year_lines(overview.months, today, width, _)]


def _year_lines(months: Sequence[Month], today: date, width: int, _: Translator) -> list[Line]:
    fit = max(1, (width - GUTTER) // MONTH_WIDTH)
    # Where there is no room for all, the months behind go first.
    shown = months[max(0, len(months) - fit) :]
    names = [Span(f" {_('The year')}".ljust(GUTTER), "primary bold")]
    talks = [Span(f" {_('Talks')}".ljust(GUTTER), "muted")]
    due = [Span(f" {_('Due')}".ljust(GUTTER), "muted")]
    for month in shown:
        is_now = (month.first.year, month.first.month) == (today.year, today.month)
        is_past = month.first < today.replace(day=1)
        name = _(MONTHS[month.first.month - 1])
        names += [Span(name, "bold underline" if is_now else "muted"), Span(" " * (MONTH_WIDTH - len(name)))]
        talks += _talk_signs(month)
        style = "overdue bold" if month.due and is_past else ""
        due.append(Span((str(month.due) if month.due else "·").ljust(MONTH_WIDTH), style or "muted" * (not month.due)))
    return [Line(tuple(names)), Line(tuple(talks)), Line(tuple(due))]


def _talk_signs(month: Month) -> list[Span]:
    if not month.held + month.planned:
        return [Span("·".ljust(MONTH_WIDTH), "muted")]
    if month.held + month.planned <= MOST_IN_MONTH:
        padding = MONTH_WIDTH - month.held - month.planned
        return [Span("■" * month.held, "primary bold"), Span("□" * month.planned, "bold"), Span(" " * padding)]
    held = f"■{month.held}" if month.held else ""
    planned = f"□{month.planned}" if month.planned else ""
    return [Span(f"{held}{planned}".ljust(MONTH_WIDTH), "bold")]


def columns(_: Translator) -> list[Column]:
    """Give the columns of the people."""
    agreements, overdue = _("Agreements"), _("Overdue")
    return [
        Column(_("Name"), 12, share=3, most=30),
        Column("MUS", 21, share=1, most=30),
        Column(_("Ready"), 5, priority=2),
        Column(agreements, cells(agreements), priority=1, right=True),
        Column(overdue, cells(overdue), right=True),
        Column(_("Praise"), 6, right=True),
    ]


def by_name(people: Sequence[PersonOverview]) -> list[PersonOverview]:
    """Put people in the order of their names: nobody is ranked (J17)."""
    return sorted(people, key=lambda person: sort_key(person.summary.name))


def present(person: PersonOverview, today: date, _: Translator) -> Row:
    """Make the row of one person."""
    summary = person.summary
    days = summary.days_since_praise(today)
    late_praise = is_praise_due(days, summary.feedback_days)
    return Row(
        (
            summary.name,
            _state(person, today, _),
            meter(summary.ready),
            str(summary.agreements_open or "-"),
            Span(f"{summary.overdue} !", "overdue bold") if summary.overdue else "-",
            Span("-" if days is None else duration_days(days, _), "warning" if late_praise else ""),
        )
    )


def present_team(overview: Overview, _: Translator) -> Row:
    """Make the row of the whole team."""
    agreements = sum(person.summary.agreements_open for person in overview.people)
    overdue = sum(person.summary.overdue for person in overview.people)
    name = f"{_('Everyone')} ({len(overview.people)})"
    return Row((name, "", "", str(agreements or "-"), f"{overdue} !" if overdue else "-", ""), "bold")


def _state(person: PersonOverview, today: date, _: Translator) -> Text:
    sign, style = SIGN[person.state]
    told = _(ROUND_STATE[person.state])
    when = ""
    if person.on is not None:
        late = (today - person.on).days
        is_late = person.state is RoundState.OVERDUE
        when = f" {duration_days(late, _)}" if is_late else f" {short_date(person.on, _)}"
    return Span(f"{sign} {told}{when}", style if style != "muted" else "muted")


def scale_lines(overview: Overview, chosen: str, width: int, _: Translator) -> list[Line]:
    """Draw the three scales over the years, of one person or of the team, or say why there is nothing to draw."""
    is_team = chosen == EVERYONE
    person = next((each.summary for each in overview.people if each.id == chosen), None)
    name = _("everyone, on average") if is_team else person.name.split()[0] if person else ""
    scales = of_team(overview.ratings) if is_team else of_person(overview.ratings, chosen)
    drawn = plot_lines(scales, name, width, _)
    if drawn or not overview.people:
        return drawn
    sentence = _(
        "No ratings yet. Questions on workload, well-being and cooperation take 1 to 5 in preparation and talk."
    )
    if is_team and overview.ratings:
        sentence = _("Averages are shown from five people on, so that nobody is read out of them. Choose a person.")
    return [Line((Span("  "), *line), "muted") for line in wrap(sentence, width - 4)]
