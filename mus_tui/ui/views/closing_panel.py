"""The review before a talk is closed: what is owed, what came out of it, what each takes along, and what is missed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.domain.agreements import Agreement, GivenVerdict
from mus_tui.domain.goals import Goal
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.dates import short_date, time_of_day, weekday_and_date
from mus_tui.i18n.talk_words import TALK_KIND, TALK_STATE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import DUE_MISSING, OWNER_MISSING
from mus_tui.store.closing import LEARNT, TAKEAWAY, Closing
from mus_tui.ui.views.agenda_panel import PreparationView
from mus_tui.ui.views.person_card import owner_names
from mus_tui.ui.views.talk_panel import carried_item, parked_item, point_item
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text, spans_of

TAKES = "takes:"
PROPOSED = "proposed:"
ADVICE = "advice:"
"""What the ids of rows begin with that stand for nothing in the workbook yet."""

_SIGN = {Party.EMPLOYEE: ">", Party.LEADER: "<"}
_STYLE = {Party.EMPLOYEE: "mark_employee", Party.LEADER: "mark_leader"}
_MISSING = "overdue bold"

ADVICE_TOPIC: Mapping[str, int] = {
    "conditions": 4,
    "development": 5,
    "professional": 5,
    "personal": 5,
    "rounds": 4,
    "praise": 6,
    "learnt": 6,
}
"""What of the checklist has no row of its own, and the topic in which it can still be made good."""


class ClosingView(NamedTuple):
    """All that the review shows, as the store holds it."""

    agenda: PreparationView
    closing: Closing
    verdicts: Mapping[str, GivenVerdict]
    """By what they judge."""
    brought: Mapping[str, Agreement | Goal]
    """The agreements and goals brought in, by the id of their point."""
    names: Mapping[str, str]
    """First names by id, for owners."""

    @property
    def points(self) -> list[AgendaItem]:
        """What was brought in and the fixed points, in the order of the agenda."""
        kinds = (ItemKind.CARRIED, ItemKind.PARKED, ItemKind.FIXED)
        return [
            item
            for item in self.agenda.items
            if item.kind in kinds and not item.team_meeting and item.chosen and self._is_shown(item)
        ]

    def _is_shown(self, item: AgendaItem) -> bool:
        return item.id in self.brought if item.kind is ItemKind.CARRIED else item.id in self.agenda.texts

    def is_owed(self, item_id: str) -> bool:
        """Whether a point still needs its word."""
        return any(item.id == item_id for item in self.closing.owed)

    def goal_to_close(self, item_id: str | None) -> Goal | None:
        """Give the goal under a point that was judged as kept and is not closed yet."""
        goal = self.brought.get(item_id or "")
        return goal if isinstance(goal, Goal) and goal in self.closing.to_close else None

    def made(self, item_id: str | None) -> Agreement | Goal | None:
        """Find an agreement or a goal, made in this talk or brought into it."""
        here = (each for each in self.closing.made.items if each.id == item_id)
        return self.brought.get(item_id or "") or next(here, None)


def closing_sections(view: ClosingView, today: date, _: Translator, content: Content) -> list[PanelSection]:
    """Give what has to be done first, then what there is to look at, and what is only advisable last."""
    points, closing = view.points, view.closing
    by_kind = {kind: [item for item in points if item.kind is kind] for kind in ItemKind}
    fixed = [*by_kind[ItemKind.FIXED], *by_kind[ItemKind.PARKED]]
    made = closing.made
    sections = [
        _brought_section(_("From last time"), view, by_kind[ItemKind.CARRIED], today, _),
        _brought_section(_("Fixed points and parked"), view, fixed, today, _),
        _made_section(_("Agreements"), view, made.agreements, _),
        _made_section(_("Goals"), view, made.goals, _),
        PanelSection(_("What we take with us"), tuple(_takeaways(view, _, content))),
        PanelSection(_("Follow-up"), tuple(_follow_ups(closing, _))),
        PanelSection(_("Checklist"), tuple(_advice(closing, _, content)), _("only advice")),
    ]
    return [section for section in sections if section.items]


def title_parts(view: ClosingView, _: Translator) -> list[Part]:
    """Say how much is owed, or that the talk can be closed, or is."""
    owed, talk = len(view.closing.owed), view.closing.talk
    if talk.state is TalkState.HELD:
        told = Part(_(TALK_STATE[talk.state]))
    elif owed:
        told = Part(_.plural("1 point waits for a word", "{n} points wait for a word", owed), "alert_text on alert")
    else:
        told = Part(_("ready to be closed"))
    day = short_date(talk.planned_on, _) if talk.planned_on else ""
    return [told, Part(_(TALK_KIND[talk.kind]), priority=2), Part(day, priority=1)]


def hint(view: ClosingView, item_id: str | None, _: Translator) -> str:
    """Say what can be done with a row."""
    point = view.agenda.item(item_id)
    if point is not None and view.goal_to_close(point.id) is not None:
        return _("Enter: how it went and what you learned, so that the goal can be closed")
    if point is not None and point.kind is ItemKind.CARRIED:
        return _("1 kept · 2 partly · 3 not kept · 4 no longer relevant")
    if point is not None:
        return _("1 taken up · 2 skipped, with a word on why")
    if view.made(item_id) is not None:
        return _("Enter to the line · t date · o owner · e all of it")
    return _(_hint_of(item_id or ""))


def _hint_of(row: str) -> str:
    if row.startswith(TAKES):
        return N_("Enter: write it in a line")
    if row.startswith(PROPOSED):
        return N_("f plans both follow-ups · t chooses another day")
    if row.startswith(ADVICE):
        return N_("Enter goes to the topic; nothing here keeps the talk open")
    return ""


def _brought_section(
    title: str, view: ClosingView, items: list[AgendaItem], today: date, _: Translator
) -> PanelSection:
    told = sum(not view.is_owed(item.id) for item in items)
    return PanelSection(title, tuple(_brought(view, item, today, _) for item in items), f"{told}/{len(items)}")


def _brought(view: ClosingView, item: AgendaItem, today: date, _: Translator) -> PanelItem:
    if item.kind is ItemKind.CARRIED:
        given = view.verdicts.get(item.source_id)
        shown = carried_item(view.agenda, item, given, dict(view.names), today, _)
        if view.goal_to_close(item.id) is not None:
            return shown._replace(detail=(*spans_of(shown.detail), Span(f" · {_('still to be closed')}", "warning")))
    else:
        is_parked = item.kind is ItemKind.PARKED
        shown = parked_item(view.agenda, item, today, _) if is_parked else point_item(view.agenda, item, _)
        if is_parked and shown.sign == "·":
            shown = shown._replace(sign="?")
    return shown._replace(detail=Span(_("MISSING"), _MISSING)) if view.is_owed(item.id) else shown


def _made_section(title: str, view: ClosingView, items: Sequence[Agreement | Goal], _: Translator) -> PanelSection:
    return PanelSection(title, tuple(_made(view, item, _) for item in items), str(len(items)))


def _made(view: ClosingView, item: Agreement | Goal, _: Translator) -> PanelItem:
    owner = owner_names(item.owners, dict(view.names), _)
    detail = (
        Span(owner) if owner else Span(_(OWNER_MISSING), _MISSING),
        Span(" · "),
        Span(short_date(item.due, _)) if item.due else Span(_(DUE_MISSING), _MISSING),
    )
    return PanelItem(item.id, item.text, "=" if isinstance(item, Goal) else "!", detail=detail, most_lines=3)


def _takeaways(view: ClosingView, _: Translator, content: Content) -> Iterator[PanelItem]:
    closing = view.closing
    for party, said in closing.takeaways.items():
        name = view.agenda.card.employee.first_name if party is Party.EMPLOYEE else _("You")
        for note in said:
            yield PanelItem(note.id, f"{name}: {note.text}", _SIGN[party], _STYLE[party], most_lines=3)
        if not said and TAKEAWAY in closing.asked:
            question = content.questions[asked_of(party, closing)].text(_.language)
            missing = Span(_("not written"), "warning")
            yield PanelItem(f"{TAKES}{party}", f"{name}: {question}", _SIGN[party], "muted", missing)


def asked_of(party: Party, closing: Closing) -> str:
    """Give the question a party answers at the closing: the leader, where it is asked, what was learnt (V7)."""
    return LEARNT if party is Party.LEADER and LEARNT in closing.asked else TAKEAWAY


def _follow_ups(closing: Closing, _: Translator) -> Iterator[PanelItem]:
    for talk in closing.planned:
        yield PanelItem(talk.id, _when(talk, _), "•")
    for day in closing.proposed:
        text = f"{_('follow-up')} {weekday_and_date(day, _)}"
        yield PanelItem(f"{PROPOSED}{day}", text, "·", "muted", Span(_("f plans it"), "muted"))


def _when(talk: Talk, _: Translator) -> str:
    at = talk.planned_at
    return f"{_(TALK_KIND[talk.kind])} {weekday_and_date(at.date(), _)} {time_of_day(at)}" if at else ""


def _advice(closing: Closing, _: Translator, content: Content) -> Iterator[PanelItem]:
    for key in closing.missing:
        if key in ADVICE_TOPIC:
            tag: Text = Span(_("#personal on a line says so"), "muted") if key == "personal" else ""
            yield PanelItem(f"{ADVICE}{key}", content.checklist[key].missing(_.language), "·", "muted", tag)
