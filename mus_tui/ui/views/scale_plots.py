"""The three scales over the years as small plots side by side, a sign for each party, no colour needed to read them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from mus_tui.domain.people import Party
from mus_tui.domain.ratings import HIGHEST, LOWEST
from mus_tui.i18n.dates import one_decimal
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import SCALE, SCALE_ENDS
from mus_tui.store.ratings import YearlyRating, team_averages
from mus_tui.ui.views.person_card import PARTY_SIGN, PARTY_STYLE
from mus_tui.ui.widgets.text import Line, Span, cells, fit_spans

BOTH_SIGN = "◉"

GUTTER = 3
"""Cells of a plot before its first year: the level."""
LEAST_WIDTH = 24
"""Cells that a plot needs; with fewer, plots stand one under the other."""
MOST_PLOTS = 3

Points = Mapping[tuple[Party, int], float]
"""What each party gave in each year."""


def of_person(ratings: Sequence[YearlyRating], employee_id: str) -> dict[str, Points]:
    """Give one person's ratings by scale."""
    scales: dict[str, dict[tuple[Party, int], float]] = {subject: {} for subject in SCALE}
    for rating in ratings:
        if rating.employee_id == employee_id and rating.subject in scales:
            scales[rating.subject][rating.party, rating.year] = rating.now
    return dict(scales)


def of_team(ratings: Sequence[YearlyRating]) -> dict[str, Points]:
    """Give the team's averages by scale (J17)."""
    averages = team_averages(ratings)
    return {
        subject: {(party, year): value for (scale, party, year), value in averages.items() if scale == subject}
        for subject in SCALE
    }


def plot_lines(scales: Mapping[str, Points], name: str, width: int, _: Translator) -> list[Line]:
    """Lay the plots out in a width: side by side where there is room, else one under the other."""
    years = sorted({year for points in scales.values() for _party, year in points})
    if not years:
        return []
    side_by_side = max(1, min(MOST_PLOTS, width // LEAST_WIDTH))
    room = width // side_by_side
    plots = [list(dot_plot(subject, points, years, room, _)) for subject, points in scales.items()]
    lines = [Line(legend(scales, name, _))]
    for first in range(0, len(plots), side_by_side):
        if first:
            lines.append(Line())
        for row in zip_longest(*plots[first : first + side_by_side], fillvalue=()):
            lines.append(Line(tuple(span for part in row for span in fit_spans(part, room))))
    return lines


def legend(scales: Mapping[str, Points], name: str, _: Translator) -> tuple[Span, ...]:
    """Say which sign is whose."""
    parties = {party for points in scales.values() for party, _year in points}
    spans: list[Span] = []
    for party, whose in ((Party.EMPLOYEE, name), (Party.LEADER, _("leader"))):
        if party in parties:
            spans += [Span(" "), Span(PARTY_SIGN[party], f"{PARTY_STYLE[party]} bold"), Span(f" {whose} ", "muted")]
    if len(parties) > 1:
        spans += [Span(" "), Span(BOTH_SIGN, "bold"), Span(f" {_('both')}", "muted")]
    return tuple(spans)


def dot_plot(
    subject: str, points: Points, years: Sequence[int], width: int, _: Translator
) -> Iterator[tuple[Span, ...]]:
    """Draw one scale: its name, a line for each level from the highest, the years under them."""
    has_parts = any(value != int(value) for value in points.values())
    step = 7 if has_parts else 5
    shown = years[-max(1, (width - GUTTER) // step) :]
    ends = {HIGHEST: _(SCALE_ENDS[subject][1]), LOWEST: _(SCALE_ENDS[subject][0])}
    yield (Span(f" {_(SCALE[subject])}", "bold"),)
    for level in range(HIGHEST, LOWEST - 1, -1):
        spans = [Span(f" {level} ", "muted")]
        for year in shown:
            dot = _dot(points, year, level, _)
            spans += [*dot, Span(" " * (step - cells(dot)))]
        end = ends.get(level, "")
        if end and cells(tuple(spans)) + cells(end) <= width:
            spans.append(Span(end, "muted"))
        yield tuple(spans)
    yield Span(" " * GUTTER), Span("".join(f"{year}".ljust(step) for year in shown), "muted")


def _dot(points: Points, year: int, level: int, _: Translator) -> tuple[Span, ...]:
    """Give the sign of whoever rated so in a year; where nobody did, a dot that shows the level."""
    here = [party for party in PARTY_SIGN if _level(points.get((party, year))) == level]
    if not here:
        return (Span("·", "muted"),)
    value = points[here[0], year]
    figure = "" if value == int(value) else f" {one_decimal(value, _)}"
    sign, style = (BOTH_SIGN, "") if len(here) > 1 else (PARTY_SIGN[here[0]], PARTY_STYLE[here[0]])
    return Span(sign, f"{style} bold".strip()), Span(figure, "muted")


def _level(value: float | None) -> int | None:
    return None if value is None else int(value + 0.5)
