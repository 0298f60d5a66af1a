"""The points that were moved from talks to the team meeting (R3): what they say, and never whose they were."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Bullets, Document, Paragraph
from mus_tui.documents.files import write_document
from mus_tui.documents.rendering import markdown, plain_text
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.i18n.dates import long_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook


class TeamPoint(NamedTuple):
    """A point for the team meeting, in the reader's language."""

    item: AgendaItem
    text: str


def team_points(workbook: "Workbook", content: Content, translator: Translator) -> list[TeamPoint]:
    """Give the points of all talks that are still to be taken up with the team, oldest first; shared rows alone."""
    written = {
        row["id"]: row["text"]
        for table in ("questions", "fixed_points", "notes")
        for row in workbook.rows(f"SELECT id, text FROM {table} WHERE deleted_at IS NULL")
    }
    built_in = {**content.questions, **content.fixed_points}
    points = []
    for item in workbook.agendas.for_team():
        known = built_in.get(item.source_id)
        text = item.text if item.kind is ItemKind.OWN else written.get(item.source_id, "")
        if text := known.text(translator.language) if known else text:
            points.append(TeamPoint(item, text))
    return points


def write_team_meeting(workbook: "Workbook", content: Content, translator: Translator, folder: Path) -> list[Path]:
    """Write the points as Markdown and plain text, without a name, since others will read them."""
    today = local_date(workbook.clock())
    texts = tuple(dict.fromkeys(point.text for point in team_points(workbook, content, translator)))
    points = Bullets(texts) if texts else Paragraph(translator(N_("There are no points.")))
    title = f"{translator(N_('For the team meeting'))}, {long_date(today, translator.language)}"
    document = Document(title, translator.language, (points,))
    name = f"team-{today.isoformat()}"
    return [
        write_document(folder, f"{name}.md", markdown(document)),
        write_document(folder, f"{name}.txt", plain_text(document)),
    ]
