"""What the employee is given of a talk, to be shown before it is given: the very text of the document."""

from typing import TYPE_CHECKING, NamedTuple

from mus_tui.content.library import Content
from mus_tui.documents.agenda import agenda_document
from mus_tui.documents.files import document_name
from mus_tui.documents.rendering import plain_text
from mus_tui.documents.sent_minutes import leaving
from mus_tui.documents.wording import talk_language
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.translator import translator

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook


class Page(NamedTuple):
    """A document as its file will be: the file's name, and its text byte for byte."""

    name: str
    text: str


def as_employee_sees(workbook: "Workbook", talk: Talk, content: Content) -> Page:
    """Give the plain text of the agenda before the talk, of the minutes from its beginning on (P4)."""
    planned = talk.state is TalkState.PLANNED
    if planned:
        document = agenda_document(workbook, talk, content, translator(talk_language(workbook, talk)))
    else:
        document = leaving(workbook, talk, content).document
    return Page(document_name(workbook, talk, "agenda" if planned else "minutes", "txt"), plain_text(document))
