"""Choosing many questions of a talk at once: those of a topic, or those of a template (V12, V13)."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.domain.talks import CORE_TOPICS, Talk
from mus_tui.i18n.translator import N_
from mus_tui.store.seen import Seen
from mus_tui.store.workbook import Workbook

if TYPE_CHECKING:
    from mus_tui.content.entries import Template
    from mus_tui.content.library import Content


def chosen_of(items: Collection[AgendaItem], topic: int) -> list[AgendaItem]:
    """Give the questions of a topic that are on the agenda."""
    return [item for item in items if item.kind is ItemKind.QUESTION and item.topic == topic and item.chosen]


def hides_the_last(items: Collection[AgendaItem], topic: int) -> bool:
    """Whether none of the five topics would have a question once those of this one are left out (V13)."""
    return topic in CORE_TOPICS and not any(chosen_of(items, other) for other in CORE_TOPICS if other != topic)


def hide_topic(workbook: Workbook, talk: Talk, content: "Content", topic: int) -> bool:
    """Leave a topic's questions out of the talk, or take those of the template in again; say whether it is hidden."""
    items = workbook.agendas.of(talk, content)
    hidden = chosen_of(items, topic)
    usual = content.template(talk.kind).questions
    here = [item for item in items if item.kind is ItemKind.QUESTION and item.topic == topic]
    back = [item for item in here if item.source_id in usual] or here
    with workbook.write(N_("Hide or show topic")):
        for item in hidden or back:
            workbook.agendas.write(item._replace(chosen=not hidden), "", Seen(item))
    return bool(hidden)


def use_template(workbook: Workbook, talk: Talk, content: "Content", template: "Template") -> None:
    """Choose the questions of a template, in its order, and no others of the program's."""
    there = {item.source_id: item for item in workbook.agendas.of(talk, content) if item.kind is ItemKind.QUESTION}
    with workbook.write(N_("Use template")):
        for source_id in dict.fromkeys([*template.questions, *there]):
            wanted = source_id in template.questions
            place = template.questions.index(source_id) if wanted else 0
            fresh = workbook.agendas.question(talk, content.questions[source_id], place) if wanted else None
            item = there.get(source_id) or fresh
            if item is not None and (item.chosen != wanted or wanted):
                position = fresh.position if fresh else item.position
                workbook.agendas.write(item._replace(chosen=wanted, position=position), "", Seen(item))
