"""What earlier talks bring into one, as items of a panel."""

from datetime import date

from mus_tui.domain.agenda import Brought
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import ACTIVE_STATES, Goal
from mus_tui.i18n.dates import duration_days, short_date
from mus_tui.i18n.telling import carried_told
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import AGREEMENT_STATE, GOAL_STATE
from mus_tui.ui.views.person_card import due_text, owner_names
from mus_tui.ui.widgets.panel import PanelItem
from mus_tui.ui.widgets.text import Span, Text


def brought_item(brought: Brought, names: dict[str, str], today: date, _: Translator) -> PanelItem:
    """Show what an earlier talk brings in: who and what, for how long, and how often it was carried on (P3)."""
    owners = "" if brought.subject_kind == "goals" else owner_names(brought.owners, names, _)
    text = f"{owners}: {brought.text}" if owners else brought.text
    sign = {"goals": "=", "agreements": "!"}.get(brought.subject_kind, "?")
    return PanelItem(
        brought.item_id, with_history(text, brought, today, _), sign, detail=_due(brought, today, _), most_lines=4
    )


def with_history(text: str, brought: Brought | None, today: date, _: Translator) -> Text:
    """Show what an earlier talk brings in with how long it has been open, and how often it was carried on."""
    told = carried_told(brought.since, brought.carried, today, _) if brought else ()
    return Span(text), Span("".join(f" · {each}" for each in told), "muted")


def _due(brought: Brought, today: date, _: Translator) -> Text:
    if brought.due is not None and brought.due < today and brought.state in (*ACTIVE_STATES, "open"):
        return Span(_("OVERDUE {days}").format(days=duration_days((today - brought.due).days, _)), "overdue bold")
    if brought.due is not None:
        return short_date(brought.due, _)
    return Span(_("no date"), "muted")


def past_id(each: Agreement | Goal) -> str:
    """Give the id under which something of the last talk is shown."""
    return f"past:{each.id}"


def past_item(each: Agreement | Goal, names: dict[str, str], today: date, _: Translator) -> PanelItem:
    """Show what has become of a goal or an agreement of the last talk (V4)."""
    if each.is_overdue(today):
        detail = due_text(each, today, _)
    elif isinstance(each, Goal):
        detail = Span(_(GOAL_STATE[each.state]), "muted")
    else:
        detail = Span(_(AGREEMENT_STATE[each.state]), "muted")
    if isinstance(each, Goal):
        learned = f" · {each.outcome or each.learning}" if each.outcome or each.learning else ""
        return PanelItem(past_id(each), (Span(each.text), Span(learned, "muted")), "=", "", detail, most_lines=4)
    owners = owner_names(each.owners, names, _)
    return PanelItem(past_id(each), f"{owners}: {each.text}" if owners else each.text, "!", "", detail)
