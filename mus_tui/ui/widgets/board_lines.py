"""The lines of a board: titles, rule, lanes' headings and cards."""

from collections.abc import Sequence

from mus_tui.ui.widgets.board_layout import Card, Lane
from mus_tui.ui.widgets.board_window import BoardWindow
from mus_tui.ui.widgets.text import CUT, Line, Span, cells, fit, fit_ends, fit_spans, spans_of


def title_line(window: BoardWindow) -> Line:
    """Make the line of titles; at its ends it says how many columns, and cards in them, are out of sight."""
    spans: list[Span] = []
    layout, shown, hidden = window.layout, window.shown, window.hidden
    for number, (_, width) in zip(shown, window.edges, strict=True):
        if spans:
            spans.append(Span("│", "border"))
        column, count = layout.columns[number], layout.counts[number]
        note = f" ({column.limit_note})" if column.limit_note else ""
        style = "warning bold" if column.limit is not None and count > column.limit else "bold"
        at_start, at_end = number == shown[0] and hidden.columns_left, number == shown[-1] and hidden.columns_right
        before = (Span(f"‹{hidden.columns_left} ({hidden.cards_left})", "primary"),) if at_start else ()
        after = (Span(f" {hidden.columns_right} ({hidden.cards_right})›", "primary"),) if at_end else ()
        name, counted = f" {column.title}", f" {count}{note}"
        room = width - cells(before) - cells(counted) - cells(after)
        # How many there are, and may be, is told in whole; what the column is called is known.
        title = Span((name if cells(name) <= room else fit(name, room)) + counted, style)
        spans.extend(fit_ends((*before, title), after, width))
    return Line(tuple(spans))


def rule_line(window: BoardWindow) -> Line:
    """Make the rule below the titles; it says how many cards of a column are above and below."""
    spans: list[Span] = []
    for number, (_, column_width) in zip(window.shown, window.edges, strict=True):
        above, below = window.beyond(number)
        if spans:
            spans.append(Span("┼", "border"))
        parts = [f"▴{above}"] * bool(above) + [f"▾{below}"] * bool(below)
        told = f" {' '.join(parts)} " if parts else ""
        told = told if cells(told) < column_width else ""
        spans.append(Span("─" * max(0, column_width - cells(told) - bool(told)), "border"))
        if told:
            spans += [Span(told, "primary"), Span("─", "border")]
    return Line(tuple(spans))


def heading_line(lane: Lane, counts: Sequence[int], *, folded: bool, over: str, width: int) -> Line:
    """Make the heading of a lane across the board; a folded one tells its cards per column."""
    sign = "▸" if folded else "▾"
    end = (Span(f" {' · '.join(map(str, counts))} ", "muted"),) if folded else ()
    title = (Span(f"{sign} {lane.title}", "bold"), Span(f"  {lane.summary}" if lane.summary else "", "muted"))
    if folded:
        return Line(fit_ends(title, end, width), over=over)
    left = (*title, Span(" "))
    return Line(fit_spans((*left, Span("─" * max(0, width - cells(left)), "border")), width), over=over)


def card_line(card: Card, row: int, over: str, width: int) -> Line:
    """Make one of the two lines of a card."""
    if row == 0:
        return Line((Span("▸ " if over else "  "), Span(card.title, card.style)), over=over)
    detail = card.detail() if callable(card.detail) else card.detail
    return Line(_without_cut_number((Span("  "), *spans_of(detail)), width), "muted", over)


def _without_cut_number(spans: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    """Leave out a number that does not fit, but for the date at the beginning: ``5…`` is no progress of 50 %."""
    used, room = 0, width if cells(spans) <= width else width - 1
    for place, span in enumerate(spans):
        used += cells(span)
        if used > room and place > 1 and span.text.lstrip()[:1].isdigit():
            return (*spans[:place], Span(f" {CUT}"))
    return spans
