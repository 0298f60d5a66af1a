"""The hits of a search as rows, what stands around one, and what the search is narrowed to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from mus_tui.content.library import Content
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.finding import excerpt, marked
from mus_tui.domain.lines import LineKind, PrivatePurpose
from mus_tui.domain.marks import MARKS, split
from mus_tui.domain.people import Employee
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import AGREEMENT_STATE, GOAL_STATE, LINE_KIND, ONLY_ME, PRIVATE_HINT
from mus_tui.store.search import EVERYTHING, Hit, SearchFilter
from mus_tui.store.search_context import HitContext
from mus_tui.system.clock import local_date
from mus_tui.ui.views.person_card import owner_names
from mus_tui.ui.widgets.filter_row import Filter
from mus_tui.ui.widgets.panel import PanelItem, PanelSection
from mus_tui.ui.widgets.row_list import Column, Row
from mus_tui.ui.widgets.text import Span

LIMIT = 50
"""So many hits are shown, the newest: whoever needs more of them writes another word."""
BEFORE, MOST = 18, 240
"""Characters of a row before the hit and in all."""
AROUND = 5
"""Lines of the minutes before and after the one with the hit."""
HIT_STYLE = "primary bold underline"

KINDS: Mapping[str, str] = {
    **{kind.value: word for kind, word in LINE_KIND.items() if kind is not LineKind.PRIVATE},
    "preparation": N_("preparation"),
    "minutes": N_("minutes"),
}
"""What hits can be narrowed to by what they are."""


def columns(_: Translator) -> list[Column]:
    """Give the columns of the hits."""
    return [
        Column("", 1),
        Column(_("Date"), 11),
        Column(_("Name"), 9),
        Column(_("Where"), 12, priority=1),
        Column(_("Text"), 30, share=1),
    ]


def present(hit: Hit, words: Sequence[str], people: Mapping[str, Employee], content: Content, _: Translator) -> Row:
    """Make the row of a hit, with what was looked for between « and »."""
    person = people.get(hit.employee_id or "")
    private = (Span(_(ONLY_ME).upper(), "mark_private bold reverse"), Span(" ")) if hit.is_private else ()
    text = _spans(excerpt(hit.text, words, BEFORE, MOST))
    cells = (
        Span(_sign(hit), "bold"),
        short_date(written_on(hit), _),
        person.first_name if person else "?",
        Span(_where(hit, content, _), "muted"),
        (*private, *text),
    )
    return Row(cells)


def written_on(hit: Hit) -> date:
    """Give the local date on which something was written."""
    return local_date(datetime.fromisoformat(hit.created_at))


def counts(hits: Sequence[Hit], _: Translator) -> str:
    """Count hits and the talks they are in: ``5 hits in 3 talks``."""
    found = _.plural("1 hit", "{n} hits", len(hits)) if len(hits) < LIMIT else _("the {n} newest").format(n=LIMIT)
    talks = len({hit.talk_id for hit in hits if hit.talk_id})
    return f"{found} {_.plural('in 1 talk', 'in {n} talks', talks)}" if talks else found


def filters(
    only: SearchFilter, private: bool, people: Mapping[str, Employee], content: Content, _: Translator
) -> list[Filter]:
    """Give the filters as they are set."""
    everyone, person = _("all"), people.get(only.employee_id or "")
    topic = content.topics[only.topic].short(_.language) if only.topic is not None else everyone
    kind = _(KINDS[only.kind]) if only.kind else everyone
    return [
        Filter("employee_id", _("person"), person.first_name if person else everyone, only.employee_id is not None),
        Filter("year", _("year"), str(only.year or everyone), only.year is not None),
        Filter("topic", _("topic"), topic, only.topic is not None),
        Filter("kind", _("kind"), kind, only.kind is not None),
        Filter("private", _("only me"), _("included") if private else _("left out"), private),
    ]


def empty_text(words: Sequence[str], only: SearchFilter, private: bool, _: Translator) -> str:
    """Say what can be searched, or what may be why nothing was found."""
    if not words and only == EVERYTHING:
        return " ".join(
            (
                _("Write a word, or the beginning of one."),
                _("Talks, preparations, minutes, goals, agreements and praise of everyone and all years are searched."),
                _("Tab goes to the filters."),
            )
        )
    told = [_("Nothing has these words.")]
    if only != EVERYTHING:
        told.append(_("The filters leave something out: Tab, then d, clears them."))
    if not private:
        told.append(_("What only you may see was not searched: {keys} includes it.").format(keys="^G %"))
    return " ".join(told)


def context_sections(
    context: HitContext, words: Sequence[str], people: Mapping[str, Employee], content: Content, _: Translator
) -> list[PanelSection]:
    """Give what stands around a hit: its talk and topic, the lines, the item itself."""
    hit, talk = context.hit, context.talk
    names = {person.id: person.first_name for person in people.values()}
    when = short_date(talk.planned_on, _) if talk and talk.planned_on else short_date(written_on(hit), _)
    person = people.get(hit.employee_id or "")
    place = [_(TALK_KIND[talk.kind])] if talk else []
    if hit.topic is not None:
        place.append(content.topics[hit.topic].text(_.language))
    about = [PanelItem("place", Span(" · ".join(place) or _where(hit, content, _), "muted"), "")]
    if hit.is_private:
        about.append(PanelItem("private", Span(f"{_(ONLY_ME).upper()}: {_(PRIVATE_HINT)}", "mark_private bold"), "%"))
    sections = [PanelSection(person.name if person else "?", tuple(about), note=when)]
    if context.item is not None:
        sections.append(PanelSection(_where(hit, content, _), tuple(_item(context, words, names, _))))
    if context.lines:
        heading = _("Own notes") if context.purpose is PrivatePurpose.PREPARATION else _("In the talk")
        sections.append(PanelSection(heading, tuple(_lines(context, words))))
    elif context.item is None:
        sections.append(PanelSection(_question(context, content, _), tuple(_text(hit, words))))
    return sections


def _item(context: HitContext, words: Sequence[str], names: dict[str, str], _: Translator) -> Iterator[PanelItem]:
    item = context.item
    assert item is not None
    state = _(AGREEMENT_STATE[item.state]) if isinstance(item, Agreement) else _(GOAL_STATE[item.state])
    yield PanelItem("text", _spans(marked(item.text, words)), _sign(context.hit), most_lines=6)
    owners = owner_names(item.owners, names, _)
    when = short_date(item.due, _) if item.due else _("no date")
    yield PanelItem("state", Span(" · ".join(filter(None, (owners, when, state))), "muted"), "")
    if not isinstance(item, Agreement):
        for text in (item.why, item.measure, item.outcome, item.learning):
            if text:
                yield PanelItem(text, _spans(marked(text, words)), "", most_lines=4)


def _lines(context: HitContext, words: Sequence[str]) -> Iterator[PanelItem]:
    ids = [line.id for line in context.lines]
    place = ids.index(context.hit.line_id or "")
    for line in context.lines[max(0, place - AROUND) : place + AROUND + 1]:
        is_hit = line.id == context.hit.line_id
        kind, text = split(line.text)
        sign, style = MARKS.get(kind, " "), "" if is_hit else "muted"
        spans = _spans(marked(text, words), style) if is_hit else (Span(text, style),)
        yield PanelItem(line.id, spans, "▸" if is_hit and sign == " " else sign, style, most_lines=4 if is_hit else 2)


def _text(hit: Hit, words: Sequence[str]) -> Iterator[PanelItem]:
    """Give the lines of a longer text around the first that has a hit."""
    lines = [line for line in hit.text.splitlines() if line.strip()]
    places = [place for place, line in enumerate(lines) if any(is_hit for _, is_hit in marked(line, words))] or [0]
    first = max(0, places[0] - AROUND)
    for place, line in enumerate(lines[first : places[0] + AROUND + 1], first):
        sign = _sign(hit) if hit.table != "minutes" else ""
        yield PanelItem(str(place), _spans(marked(line, words if place in places else ())), sign, most_lines=6)


def _question(context: HitContext, content: Content, _: Translator) -> str:
    question = content.questions.get(context.question_id or "")
    return question.text(_.language) if question else _where(context.hit, content, _)


def _where(hit: Hit, content: Content, _: Translator) -> str:
    if hit.table == "notes" and hit.topic is not None:
        return content.topics[hit.topic].short(_.language)
    if hit.is_private and hit.kind == PrivatePurpose.LINE and hit.topic is not None:
        return content.topics[hit.topic].short(_.language)
    word = _(KINDS.get(hit.kind, KINDS["note"]))
    return word[:1].upper() + word[1:]


def _sign(hit: Hit) -> str:
    if hit.is_private:
        return MARKS[LineKind.PRIVATE]
    if hit.table == "preparations":
        return MARKS[LineKind.EMPLOYEE]
    return MARKS.get(LineKind(hit.kind), " ") if hit.kind != "minutes" else " "


def _spans(pieces: Iterable[tuple[str, bool]], style: str = "") -> tuple[Span, ...]:
    return tuple(Span(f"«{text}»", HIT_STYLE) if is_hit else Span(text, style) for text, is_hit in pieces)
