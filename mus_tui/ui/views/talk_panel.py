"""The panel of a talk: the questions chosen, and what has to be taken up, with what was said of it."""

from collections.abc import Iterator, Mapping
from datetime import date

from mus_tui.content.library import Content
from mus_tui.domain.agenda import AgendaItem, ItemKind, ItemState
from mus_tui.domain.agreements import GivenVerdict, Verdict
from mus_tui.domain.people import Party
from mus_tui.i18n.translator import Translator
from mus_tui.i18n.words import VERDICT
from mus_tui.ui.views.agenda_panel import (
    PreparationView,
    answers_to,
    other_answers,
    rating_text,
    remark,
)
from mus_tui.ui.views.earlier_items import brought_item, with_history
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text

_STYLE = {Verdict.KEPT: "success", Verdict.PARTLY: "warning", Verdict.NOT_KEPT: "overdue", Verdict.IRRELEVANT: "muted"}


def talk_sections(
    view: PreparationView,
    verdicts: Mapping[str, GivenVerdict],
    topic: int,
    today: date,
    _: Translator,
    content: Content,
) -> list[PanelSection]:
    """Give the sections of one topic; the verdicts are keyed by what they judge."""
    here = [item for item in view.items if _belongs(item, topic, content) and item.chosen and not item.team_meeting]
    shown = [item for item in here if view.texts.get(item.id) or item.id in view.brought]
    by_kind = {kind: [item for item in shown if item.kind is kind] for kind in ItemKind}
    questions = by_kind[ItemKind.QUESTION]
    asked = sum(item.state is ItemState.TAKEN_UP for item in questions)
    carried = [item for item in by_kind[ItemKind.CARRIED] if item.id in view.brought]
    names = {view.talk.employee_id: view.card.employee.first_name}
    sections = [
        PanelSection(_("Own points"), tuple(point_item(view, item, _) for item in by_kind[ItemKind.OWN])),
        PanelSection(
            _("From last time"),
            tuple(carried_item(view, item, verdicts.get(item.source_id), names, today, _) for item in carried),
            note=f"{sum(item.source_id in verdicts for item in carried)}/{len(carried)}",
        ),
        PanelSection(_("Parked"), tuple(parked_item(view, item, today, _) for item in by_kind[ItemKind.PARKED])),
        PanelSection(_("Fixed points"), tuple(point_item(view, item, _) for item in by_kind[ItemKind.FIXED])),
        PanelSection(_("Questions"), tuple(_questions(view, questions, _)), note=f"{asked}/{len(questions)}"),
        PanelSection(_("Prepared"), tuple(other_answers(view, topic, _))),
    ]
    return [section for section in sections if section.items]


def next_question(view: PreparationView, topic: int, after: str | None, content: Content) -> AgendaItem | None:
    """Give the next question of a topic that has not been taken up, after the one at hand."""
    questions = [
        item for item in view.items if item.kind is ItemKind.QUESTION and item.chosen and _belongs(item, topic, content)
    ]
    places = [place for place, item in enumerate(questions) if item.id == after]
    start = places[0] + 1 if places else 0
    ordered = questions[start:] + questions[:start]
    return next((item for item in ordered if item.state is ItemState.OPEN), None)


def _belongs(item: AgendaItem, topic: int, content: Content) -> bool:
    question = content.questions.get(item.source_id) if item.kind is ItemKind.QUESTION else None
    return topic in question.topics if question is not None else item.topic == topic


def _questions(view: PreparationView, questions: list[AgendaItem], _: Translator) -> Iterator[PanelItem]:
    for item in questions:
        yield point_item(view, item, _)
        yield from answers_to(view, item, _)


def point_item(view: PreparationView, item: AgendaItem, _: Translator) -> PanelItem:
    """Show a question or a point, and whether it was taken up or skipped."""
    sign, style = {
        ItemState.OPEN: ("·", ""),
        ItemState.TAKEN_UP: ("✓", "muted"),
        ItemState.SKIPPED: ("-", "muted"),
    }[item.state]
    text = view.texts[item.id]
    if item.kind is ItemKind.OWN and item.party is Party.EMPLOYEE:
        text = f"{view.card.employee.first_name}: {text}"
    detail = _remark(view, item, _) or rating_text(view, item, private=False)
    return PanelItem(item.id, text, sign, style, detail, most_lines=6)


def parked_item(view: PreparationView, item: AgendaItem, today: date, _: Translator) -> PanelItem:
    """Show a line parked in an earlier talk, with how long it has waited."""
    shown = point_item(view, item, _)
    return shown._replace(text=with_history(view.texts[item.id], view.brought.get(item.id), today, _))


def _remark(view: PreparationView, item: AgendaItem, _: Translator) -> Text:
    if item.word and not item.differs:
        return Span(_("skipped: {word}").format(word=item.word), "muted")
    return remark(view, item, _)


def carried_item(
    view: PreparationView,
    item: AgendaItem,
    given: GivenVerdict | None,
    names: dict[str, str],
    today: date,
    _: Translator,
) -> PanelItem:
    """Show what an earlier talk brings in, with its verdict once it has one."""
    shown = brought_item(view.brought[item.id], names, today, _)
    detail = shown.detail if given is None else Span(_(VERDICT[given.verdict]), f"{_STYLE[given.verdict]} bold")
    return PanelItem(shown.id, shown.text, shown.sign, "" if given is None else "muted", detail, shown.most_lines)
