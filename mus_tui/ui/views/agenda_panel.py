"""The panel of a preparation: a topic's agenda, what lies behind it, and how far the preparation has come."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from mus_tui.domain.agenda import AgendaItem, Brought, ItemKind, Praise, Preparation
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.feedback import feedback_year
from mus_tui.domain.goals import Goal
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS, split
from mus_tui.domain.people import Party
from mus_tui.domain.ratings import Rating
from mus_tui.domain.talks import PreparationStep, Talk
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.talk_words import PREPARATION_STEP
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import BOTH_OF_US
from mus_tui.store.cards import PersonCard
from mus_tui.ui.views.earlier_items import brought_item, past_item, with_history
from mus_tui.ui.views.feedback_strip import strip_items
from mus_tui.ui.views.person_card import PARTY_SIGN, PARTY_STYLE
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.text import Span, Text

QUESTIONS_FIT = range(6, 11)
"""So many questions fit one talk (V12)."""
CLOSING = 6
"""The closing's own questions are always few and are not counted."""
HISTORY_TOPICS = (0, 1)
"""Where the praise since last time is laid out (V3)."""

STEP = "step:"
ANSWER = "answer:"
PRAISE = "praise:"
"""What the ids of items begin with that are no points of the agenda."""


class PreparationView(NamedTuple):
    """All that a preparation shows, as the store holds it."""

    talk: Talk
    card: PersonCard
    items: tuple[AgendaItem, ...]
    """The agenda with the questions left out, in its order."""
    texts: Mapping[str, str]
    """What each item says, by its id; an item whose words are gone is not shown."""
    brought: Mapping[str, Brought] = MappingProxyType({})
    """What earlier talks bring in, by the item's id."""
    answers: tuple[Preparation, ...] = ()
    ratings: Mapping[tuple[str, Party], Rating] = MappingProxyType({})
    """What was rated, by scale and party."""
    scales: Mapping[str, str] = MappingProxyType({})
    """The scale that stands beside a question, by the item's id."""
    past: tuple[Agreement | Goal, ...] = ()
    """The goals and agreements of the talk held last, as they stand today."""
    steps: frozenset[PreparationStep] = frozenset()
    feedback: tuple[Praise, ...] = ()
    """All praise and other feedback this person was given."""
    new: frozenset[str] = frozenset()
    """The points that are not on the agenda as it was sent (V7)."""

    def item(self, item_id: str | None) -> AgendaItem | None:
        """Find a point of the agenda."""
        return next((item for item in self.items if item.id == item_id), None)

    def chosen_questions(self, topic: int | None = None) -> int:
        """Count the questions chosen, of one topic or of all but the closing."""
        return sum(
            item.kind is ItemKind.QUESTION
            and item.chosen
            and not item.team_meeting
            and (item.topic == topic if topic is not None else item.topic != CLOSING)
            for item in self.items
        )


def agenda_sections(view: PreparationView, topic: int, today: date, _: Translator) -> list[PanelSection]:
    """Give the sections of one topic: the points first, the employee's before the leader's own (P4)."""
    here = [item for item in view.items if item.topic == topic and view.texts.get(item.id)]
    kept = [item for item in here if not item.team_meeting]
    moved = [PanelItem(item.id, view.texts[item.id], style="muted") for item in here if item.team_meeting]
    sections = [
        PanelSection(_("Own points"), tuple(_own(view, kept, _)), empty=_("n adds a point of your own")),
        PanelSection(_("From last time"), tuple(_brought(view, kept, today, _))),
        PanelSection(_("Parked"), tuple(_plain(view, kept, ItemKind.PARKED, "?", today, _))),
        PanelSection(*_last_talk(view, topic, today, _)),
        PanelSection(_("Praise since last time"), tuple(_praise(view, _) if topic in HISTORY_TOPICS else ())),
        PanelSection(
            _("Feedback over twelve months"),
            tuple(strip_items(feedback_year(view.feedback, today), _) if topic in HISTORY_TOPICS else ()),
        ),
        PanelSection(_("Fixed points"), tuple(_plain(view, kept, ItemKind.FIXED, "•", today, _))),
        PanelSection(_("Questions"), tuple(_questions(view, kept, _)), note=chosen_note(view, _)),
        PanelSection(_("Prepared"), tuple(other_answers(view, topic, _))),
        PanelSection(_("To the team meeting"), tuple(moved)),
    ]
    shown = [section for section in sections if section.items or section.empty]
    return [*shown, _steps(view, _)]


def chosen_note(view: PreparationView, _: Translator) -> str:
    """Say how many questions are chosen in all, and how many fit where that is too few or too many (V12)."""
    chosen = view.chosen_questions()
    told = _("{n} in all").format(n=chosen)
    if chosen in QUESTIONS_FIT:
        return told
    return f"{told}, {_('6-10 fit a talk')}"


def meter_text(steps: frozenset[PreparationStep], _: Translator) -> str:
    """Say how many of the preparation steps are done (V1)."""
    return _("ready {done}/{all}").format(done=len(steps), all=len(PreparationStep))


def _own(view: PreparationView, items: Iterable[AgendaItem], _: Translator) -> Iterator[PanelItem]:
    own = [item for item in items if item.kind is ItemKind.OWN]
    for item in sorted(own, key=lambda item: item.party is not Party.EMPLOYEE):
        is_employees = item.party is Party.EMPLOYEE
        text = f"{_first_name(view)}: {item.text}" if is_employees else item.text
        yield PanelItem(item.id, text, ">" if is_employees else "<", detail=remark(view, item, _), most_lines=4)


def _brought(view: PreparationView, items: Iterable[AgendaItem], today: date, _: Translator) -> Iterator[PanelItem]:
    names = {view.talk.employee_id: _first_name(view)}
    for item in items:
        if item.kind is ItemKind.CARRIED and item.id in view.brought:
            shown = brought_item(view.brought[item.id], names, today, _)
            yield PanelItem(
                shown.id,
                shown.text,
                shown.sign,
                detail=remark(view, item, _) or shown.detail,
                most_lines=shown.most_lines,
            )


def _plain(
    view: PreparationView, items: Iterable[AgendaItem], kind: ItemKind, sign: str, today: date, _: Translator
) -> Iterator[PanelItem]:
    for item in items:
        if item.kind is kind:
            text = with_history(view.texts[item.id], view.brought.get(item.id), today, _)
            yield PanelItem(item.id, text, sign, detail=remark(view, item, _), most_lines=4)


def _questions(view: PreparationView, items: Iterable[AgendaItem], _: Translator) -> Iterator[PanelItem]:
    """Give each question, ticked where it is chosen, with the employee's answer under it (P2).

    A question stays in its place when it is ticked, so that the next one is where the eye expects it.
    """
    questions = (item for item in items if item.kind is ItemKind.QUESTION)
    for item in sorted(questions, key=lambda item: (item.position, item.id)):
        sign, style = ("✓", "") if item.chosen else ("·", "muted")
        detail = remark(view, item, _) or rating_text(view, item, private=True)
        yield PanelItem(item.id, view.texts[item.id], sign, style, detail, most_lines=4)
        yield from answers_to(view, item, _)


def rating_text(view: PreparationView, item: AgendaItem, *, private: bool) -> Text:
    """Say how a question's scale is rated, by whom; the leader's own only where nobody else sees it."""
    scale = view.scales.get(item.id)
    if scale is None:
        return ""
    given: list[Span] = []
    for party, sign in PARTY_SIGN.items():
        rating = view.ratings.get((scale, party))
        if rating and rating.now is not None and (private or not rating.is_private):
            style = "mark_private bold" if rating.is_private else f"{PARTY_STYLE[party]} bold"
            given += [Span(" ")] * bool(given) + [Span(f"{sign} {rating.now:g}", style)]
    return tuple(given) or Span("1-5", "muted")


def answers_to(view: PreparationView, item: AgendaItem, _: Translator) -> Iterator[PanelItem]:
    """Give what both parties prepared for a question, the employee's first (P2, P4)."""
    yield from _answers((each for each in view.answers if each.question_id == item.source_id), view, _)


def other_answers(view: PreparationView, topic: int, _: Translator) -> Iterator[PanelItem]:
    """Give what both parties prepared outside the questions; what has no topic stands at the opening."""
    asked = {item.source_id for item in view.items if item.kind is ItemKind.QUESTION}
    others = (each for each in view.answers if each.question_id not in asked and (each.topic or 0) == topic)
    yield from _answers(others, view, _)


def _answers(answers: Iterable[Preparation], view: PreparationView, _: Translator) -> Iterator[PanelItem]:
    for answer in sorted(answers, key=lambda each: each.party is not Party.EMPLOYEE):
        is_own = answer.party is Party.LEADER
        sign, style = ("<", "mark_leader") if is_own else (">", "mark_employee")
        kind, text = split(answer.answer) if is_own else (LineKind.NOTE, answer.answer)
        sign = MARKS.get(kind, sign)
        detail = Span(_(BOTH_OF_US), "muted") if is_own else ""
        yield PanelItem(f"{ANSWER}{answer.id}", Span(text, style), sign, detail=detail, most_lines=12)


def _last_talk(view: PreparationView, topic: int, today: date, _: Translator) -> tuple[str, tuple[PanelItem, ...]]:
    """Give what became of the last talk's goals and agreements that are not brought in here (V4)."""
    last = view.card.last_talk
    title = _("Last talk {date}").format(date=short_date(last.planned_on, _) if last and last.planned_on else "")
    on_agenda = {item.source_id for item in view.items if item.kind is ItemKind.CARRIED and item.topic == topic}
    names = {view.talk.employee_id: _first_name(view)}
    found = [each for each in view.past if each.id not in on_agenda and topic in (1, each.topic)]
    return title, tuple(past_item(each, names, today, _) for each in found)


def _praise(view: PreparationView, _: Translator) -> Iterator[PanelItem]:
    for praise in view.card.praise:
        when = Span(short_date(praise.given_on, _) if praise.given_on else "", "muted")
        example = () if praise.happened_on or praise.talk_id else (Span(f"{_('when was it?')} ", "warning"),)
        yield PanelItem(f"{PRAISE}{praise.id}", praise.text, "+", detail=(*example, when), most_lines=3)
    for note in view.card.to_be_said:
        detail = Span(_("still to be said, Space: said"), "warning")
        yield PanelItem(f"{PRAISE}{note.id}", Span(note.text, "mark_private"), "%", detail=detail, most_lines=3)


def _steps(view: PreparationView, _: Translator) -> PanelSection:
    done = view.steps
    items = tuple(
        PanelItem(
            f"{STEP}{step.value}",
            _(PREPARATION_STEP[step]),
            "✓" if step in done else "·",
            "" if step in done else "muted",
            Span(_(HOW[step]), "muted") if step not in done else "",
        )
        for step in PreparationStep
    )
    return PanelSection(_("Preparation"), items, note=meter_text(done, _))


HOW: Mapping[PreparationStep, str] = {
    PreparationStep.AGENDA: N_("x writes it"),
    PreparationStep.LEADER: N_("write or choose"),
    PreparationStep.EMPLOYEE: N_("not in yet"),
    PreparationStep.HISTORY: N_("Space ticks"),
    PreparationStep.FOCUS: N_("Space chooses"),
}
"""How each preparation step is done."""


def remark(view: PreparationView, item: AgendaItem, _: Translator) -> Text:
    """Say that the parties see a point differently (P2), else that it is new to them (V7)."""
    if item.differs:
        return Span(_("we differ"), "warning")
    return Span(_("new"), "muted") if item.id in view.new else ""


def _first_name(view: PreparationView) -> str:
    return view.card.employee.first_name
