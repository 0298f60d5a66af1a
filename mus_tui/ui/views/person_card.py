"""The person card: the last talk, what is open, what was said."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.domain.minutes import MinutesState
from mus_tui.domain.people import LEADER, Party
from mus_tui.domain.talks import missing_steps
from mus_tui.i18n.dates import ago, day_and_month, duration_days, short_date
from mus_tui.i18n.talk_words import PREPARATION_STEP, TALK_KIND
from mus_tui.i18n.telling import minutes_told, told_of_year
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import CAREER_WISH, GOAL_STATE
from mus_tui.system.clock import local_date
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text

if TYPE_CHECKING:
    from mus_tui.content.library import Content
    from mus_tui.store.cards import PersonCard

PARTY_SIGN: Mapping[Party, str] = {Party.EMPLOYEE: "●", Party.LEADER: "○"}
PARTY_STYLE: Mapping[Party, str] = {Party.EMPLOYEE: "primary", Party.LEADER: "foreground"}


def card_sections(card: "PersonCard", today: date, _: Translator, content: "Content") -> list[PanelSection]:
    """Give the sections of a person's card; what is empty is left out, but for the first."""
    first_name = card.employee.first_name
    sections = [
        PanelSection(card.employee.name, tuple(_about(card, today, _)), note=card.employee.unit),
        PanelSection(_("Agreements"), tuple(agreement_item(each, first_name, today, _) for each in card.agreements)),
        PanelSection(_("Goals"), tuple(goal_item(goal, today, _) for goal in card.goals)),
        PanelSection(_("Parked"), tuple(PanelItem(note.id, note.text, "?") for note in card.parked)),
        PanelSection(_("The last year"), tuple(_year(card, _))),
    ]
    return sections[:1] + [section for section in sections[1:] if section.items]


def agreement_item(agreement: Agreement, first_name: str, today: date, _: Translator) -> PanelItem:
    """Show an agreement with its owner and date."""
    owner = owner_names(agreement.owners, {agreement.employee_id: first_name}, _)
    return PanelItem(
        agreement.id,
        f"{owner}: {agreement.text}" if owner else agreement.text,
        "!",
        detail=due_text(agreement, today, _),
    )


def goal_item(goal: Goal, today: date, _: Translator) -> PanelItem:
    """Show a goal with its state, or its date where it is overdue."""
    detail = due_text(goal, today, _) if goal.is_overdue(today) else Span(_(GOAL_STATE[goal.state]), "muted")
    return PanelItem(goal.id, goal.text, "=", detail=detail)


def owner_names(owners: Iterable[str], names: Mapping[str, str], _: Translator) -> str:
    """Name owners: the leader by that word, an employee by the first name."""
    return "+".join(_("leader") if owner == LEADER else names.get(owner, "?") for owner in owners)


def due_text(item: Agreement | Goal, today: date, _: Translator) -> Text:
    """Say when something is due, or for how long it has been overdue, in words and colour."""
    if item.due is None:
        return Span(_("no date"), "muted")
    if item.is_overdue(today):
        return Span(_("OVERDUE {days}").format(days=duration_days((today - item.due).days, _)), "overdue bold")
    return day_and_month(item.due, _) if item.due.year == today.year else short_date(item.due, _)


def _year(card: "PersonCard", _: Translator) -> Iterable[PanelItem]:
    """Tell what has happened in the last year, the newest first."""
    for number, event in enumerate(reversed(card.year)):
        yield PanelItem(f"year-{number}", told_of_year(event, _), detail=Span(day_and_month(event.on, _), "muted"))


def _about(card: "PersonCard", today: date, _: Translator) -> Iterable[PanelItem]:
    if card.employee.left_on is not None:
        yield PanelItem("left", _("left {date}").format(date=short_date(card.employee.left_on, _)))
    if card.next_talk is not None and card.next_talk.planned_on is not None:
        kind = _(TALK_KIND[card.next_talk.kind])
        postponed = _.plural("postponed once", "postponed {n} times", card.postponed) if card.postponed else ""
        text = f"{_('Next')}: {kind} {ago(card.next_talk.planned_on, today, _)}"
        yield PanelItem("next", text, detail=Span(postponed, "warning"))
        if missing := missing_steps(card.steps):
            steps = ", ".join(_(PREPARATION_STEP[step]) for step in missing)
            yield PanelItem("missing", Span(f"{_('Missing')}: {steps}", "muted"))
    if card.last_talk is not None and card.last_talk.planned_on is not None:
        text = f"{_('Last')}: {_(TALK_KIND[card.last_talk.kind])} {short_date(card.last_talk.planned_on, _)}"
        yield PanelItem("last", text)
    else:
        yield PanelItem("last", Span(_("No talk has been held yet"), "muted"))
    if card.minutes is not None:
        told = f"{_('Minutes')}: {minutes_told(card.minutes, today, _)}"
        yield PanelItem("minutes", Span(told, "muted" if card.minutes.state is MinutesState.APPROVED else "warning"))
    if card.praise:
        newest = card.praise[-1]
        when = newest.given_on or (local_date(newest.created_at) if newest.created_at else today)
        yield PanelItem("praise", newest.text, "+", detail=Span(ago(when, today, _), "muted"))
    if card.to_be_said:
        text = _.plural("one praise still to be said", "{n} praises still to be said", len(card.to_be_said))
        yield PanelItem("to_be_said", Span(text, "warning"), "+")
    if card.employee.career_wish is not None:
        yield PanelItem("career", f"{_('Career')}: {_(CAREER_WISH[card.employee.career_wish])}")
