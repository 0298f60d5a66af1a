"""The agenda of a talk with its invitation, for the employee to have beforehand (R1)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.content.invitation import write_invitation
from mus_tui.content.library import Content
from mus_tui.documents.blocks import Block, Document, Paragraph, section
from mus_tui.documents.calendar import calendar_file
from mus_tui.documents.files import document_name, write_document
from mus_tui.documents.form import preparation_form
from mus_tui.documents.rendering import markdown, plain_text
from mus_tui.documents.wording import TalkWording, talk_language
from mus_tui.domain.agenda import AgendaItem, Brought, ItemKind, Preparation
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import split
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.i18n.dates import long_date, time_of_day
from mus_tui.i18n.telling import carried_told
from mus_tui.i18n.translator import N_, Translator, translator
from mus_tui.i18n.words import SCALE
from mus_tui.store.settings import LEADER_NAME
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_ANSWERS_BEFORE = timedelta(days=3)
"""How long before the talk the employee's answers are asked for."""


def write_agenda(
    workbook: "Workbook", talk: Talk, content: Content, translator: Translator, folder: Path
) -> list[Path]:
    """Write agenda, preparation form and, where the talk has a date, calendar file; note that it was done."""
    agenda = agenda_document(workbook, talk, content, translator)
    contents: dict[tuple[str, str], str | bytes] = {
        ("agenda", "md"): markdown(agenda),
        ("agenda", "txt"): plain_text(agenda),
        ("form", "md"): preparation_form(workbook, talk, content, translator),
    }
    if talk.planned_at:
        contents["agenda", "ics"] = calendar_file(workbook, talk, content, translator)
    written = [
        write_document(folder, document_name(workbook, talk, kind, suffix), text)
        for (kind, suffix), text in contents.items()
    ]
    workbook.talks.agenda_written(talk.id, workbook.clock())
    return written


def cancel_talk(
    workbook: "Workbook", talk: Talk, content: Content, folder: Path, language: str | None = None
) -> Path | None:
    """Cancel a talk and write the calendar file that takes it away, which is given; can be undone.

    Nobody who never had the agenda needs one: then it is None. Where it can't be written, the talk stays.
    """
    with workbook.write(N_("Cancel talk")):
        workbook.talks.cancel(talk.id)
        if talk.agenda_written_at is None or talk.planned_at is None:
            return None
        words = translator(language or talk_language(workbook, talk))
        written = calendar_file(workbook, workbook.talks.get(talk.id), content, words)
        return write_document(folder, document_name(workbook, talk, "cancelled", "ics"), written)


def agenda_document(workbook: "Workbook", talk: Talk, content: Content, translator: Translator) -> Document:
    """Build the invitation and, topic by topic, what is to be taken up; from shared rows alone."""
    words = TalkWording(workbook, talk, content, translator)
    invitation = write_invitation(content, words.language, talk.kind, talk.focus, _slots(words))
    title = translator(N_("Agenda: {talk} with {name}")).format(talk=words.kind, name=words.employee.name)
    paragraphs = [Paragraph(text) for text in invitation.split("\n\n")]
    return Document(title, words.language, (*paragraphs, *_topics(words)))


def answer_by(talk: Talk, today: date) -> date | None:
    """Give the day the employee's answers are asked for; none where it has passed or the talk has no date."""
    day = talk.planned_on - _ANSWERS_BEFORE if talk.planned_on else None
    return day if day and day > today else None


def _slots(words: TalkWording) -> Mapping[str, str]:
    talk, language = words.talk, words.language
    deadline = answer_by(talk, local_date(words.workbook.clock()))
    return {
        "first_name": words.employee.first_name,
        "leader": words.workbook.settings.get(LEADER_NAME),
        "date": long_date(talk.planned_at.date(), language) if talk.planned_at else "",
        "time": time_of_day(talk.planned_at) if talk.planned_at else "",
        "place": talk.place,
        "minutes": str(talk.minutes),
        "deadline": long_date(deadline, language) if deadline else "",
    }


def _topics(words: TalkWording) -> Iterator[Block]:
    template = words.content.template(words.talk.kind)
    minutes = dict(template.topic_minutes) if words.talk.minutes == template.minutes else {}
    others = [number for number in words.content.topics if number not in template.topics]
    prepared = [each for each in words.prepared if each.party is Party.LEADER]
    asked = {item.source_id for item in words.items if item.kind is ItemKind.QUESTION}
    brought = {point.item_id: point for point in words.workbook.agendas.brought_in(words.talk, words.content)}
    for number in (*template.topics, *others):
        topic = words.content.topics[number].text(words.language)
        heading = f"{topic} ({minutes[number]} min)" if number in minutes else topic
        points = [_point(words, item, brought.get(item.id)) for item in words.items if item.topic == number]
        shared = [_shared(words, each) for each in prepared if each.topic == number and each.question_id not in asked]
        yield from section(heading, filter(None, [*points, *shared]))


def _point(words: TalkWording, item: AgendaItem, brought: Brought | None) -> str:
    """Word a point; a question that is the leader's alone is none of the employee's preparation."""
    if item.kind is ItemKind.QUESTION and not words.is_asked_of(item, Party.EMPLOYEE):
        return ""
    text = words.item(item)
    if item.kind is ItemKind.QUESTION:
        return "\n".join([text, *_beside(words, item)]) if text else ""
    if item.kind is ItemKind.OWN and item.party is Party.EMPLOYEE:
        return f"{words.called[Party.EMPLOYEE]}: {text}"
    return f"{text}{_history(words, brought)}" if text and brought else text


def _history(words: TalkWording, brought: Brought) -> str:
    """Say who and by when, for how long it has been open and how often it was carried on (P3)."""
    today = local_date(words.workbook.clock())
    told = carried_told(brought.since, brought.carried, today, words.translator)
    said = ", ".join(filter(None, (words.owners(brought.owners), words.due(brought.due), *told)))
    return f" ({said})" if said else ""


def _beside(words: TalkWording, item: AgendaItem) -> Iterator[str]:
    """Give what the leader shares at a question: lines of the preparation, and the rating (P2)."""
    for each in words.prepared:
        if each.party is Party.LEADER and each.question_id == item.source_id:
            yield _shared(words, each)
    question = words.content.questions.get(item.source_id)
    scale = question.scale.value if question and question.scale else ""
    rating = words.ratings.get((scale, Party.LEADER))
    if rating and rating.now is not None and not rating.is_private:
        told = words.translator(N_("{scale} {n} of 5"))
        told = told.format(scale=words.translator(SCALE[scale]).lower(), n=f"{rating.now:g}")
        yield f"{words.called[Party.LEADER]}: {told}"


def _shared(words: TalkWording, line: Preparation) -> str:
    """Word a line of the leader's preparation; an agreement or a goal is a proposal until the two have talked."""
    kind, text = split(line.answer)
    for made in words.workbook.agreements.of_talk(words.talk.id):
        text = words.agreement(made) if made.line_id == line.id else text
    for made_goal in words.workbook.goals.of_talk(words.talk.id):
        text = made_goal.text if made_goal.line_id == line.id else text
    proposal = {LineKind.AGREEMENT: N_("proposed agreement"), LineKind.GOAL: N_("proposed goal")}.get(kind)
    said = f"{words.translator(proposal)}: {text}" if proposal else text
    return f"{words.called[Party.LEADER]}: {said}"
