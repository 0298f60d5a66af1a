"""The feedback of twelve months as a strip of a cell a month, against the pull of what was said last (V3)."""

from mus_tui.domain.feedback import FeedbackYear
from mus_tui.i18n.dates import MONTHS, short_date
from mus_tui.i18n.translator import Translator
from mus_tui.ui.widgets.panel import PanelItem
from mus_tui.ui.widgets.text import Span

STRIP = "feedback:"
EMPTY, MOST = "·", 9


def strip_items(year: FeedbackYear, _: Translator) -> list[PanelItem]:
    """Give the months, what was said in each, and both in words; the months stand right above their cells."""
    initials = "".join(_(MONTHS[month.month - 1])[0].lower() for month in year.months)
    cells = tuple(
        Span(str(min(count, MOST)), "mark_praise bold") if count else Span(EMPTY, "warning") for count in year.given
    )
    told = _("in {n} of 12 months").format(n=year.months_with)
    if year.longest_gap > 1:
        told = f"{told}, {_('{n} in a row without').format(n=year.longest_gap)}"
    ratio = _("praise {praise}, other feedback {other}").format(praise=year.praise, other=year.other)
    if year.other > year.praise:
        ratio = f"{ratio}: {_('most of it was not praise')}"
    return [
        PanelItem(f"{STRIP}months", Span(initials, "muted"), " ", detail=Span(_since(year, _), "muted")),
        PanelItem(f"{STRIP}cells", cells, "+"),
        PanelItem(f"{STRIP}told", Span(told, "muted"), " "),
        PanelItem(f"{STRIP}ratio", Span(ratio, "warning" if year.other > year.praise else "muted"), " "),
    ]


def _since(year: FeedbackYear, _: Translator) -> str:
    return _("since {date}").format(date=short_date(year.months[0], _))
