"""The workbook as a folder of Markdown: one folder per employee, a file per talk, goals, agreements, praise."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Block, Bullets, Document
from mus_tui.documents.files import own_names, write_document
from mus_tui.documents.minutes import agreement_point, goal_point, minutes_document
from mus_tui.documents.rendering import markdown
from mus_tui.documents.wording import TalkWording
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator, translator

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook


def write_tree(workbook: "Workbook", content: Content, folder: Path, language: str) -> list[Path]:
    """Write everything that is shared into a folder and give the files, which only their owner can read."""
    people = workbook.employees.all()
    folders = own_names((person.id, person.name) for person in people)
    return [
        write_document(folder / folders[person.id], name, markdown(document))
        for person in people
        for name, document in _documents(workbook, content, person, translator(language))
    ]


def _documents(
    workbook: "Workbook", content: Content, person: Employee, _: Translator
) -> Iterator[tuple[str, Document]]:
    talks = workbook.talks.of(person.id)
    names = own_names((talk.id, f"{talk.planned_on or ''} {talk.kind}") for talk in talks)
    for talk in talks:
        yield f"{names[talk.id]}.md", minutes_document(workbook, talk, content, _)
    words = TalkWording(workbook, Talk(id="", employee_id=person.id), content, _)
    agreements = [agreement_point(words, agreement) for agreement in workbook.agreements.of(person.id)]
    goals = [goal_point(words, goal) for goal in workbook.goals.of(person.id)]
    praise = [
        f"{short_date(given.given_on, _)}: {given.text}" if given.given_on else given.text
        for given in workbook.praise.of(person.id)
    ]
    for name, title, points in (
        ("goals", N_("Goals"), goals),
        ("agreements", N_("Agreements"), agreements),
        ("praise", N_("Praise"), praise),
    ):
        if points:
            blocks: tuple[Block, ...] = (Bullets(tuple(points)),)
            yield f"{name}.md", Document(f"{_(title)}: {person.name}", _.language, blocks)
