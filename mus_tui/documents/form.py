"""The preparation form: a text file the employee answers in any editor and sends back.

Each question is one plain line that ends in ``?``, and no other line does; under it stands the answer's short
id and a colon. All characters are in Windows-1252, so that no editor can spoil them.
"""

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.wording import TalkWording
from mus_tui.domain.agenda import AgendaItem, ItemKind
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import Translator
from mus_tui.store.settings import LEADER_NAME

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

OWN_POINTS = "P"
"""The id under which the employee's own points are asked for."""

_ROW_ID = 32
_SHORT = 6
"""Characters of a row's id, and how many of them stand for it in the form."""
_LETTERS = {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ő": "ö", "Ő": "Ö", "ű": "ü", "Ű": "Ü"}


def preparation_form(workbook: "Workbook", talk: Talk, content: Content, translator: Translator) -> str:
    """Write the form of a talk: its chosen questions by topic, and room for the employee's own points."""
    words = TalkWording(workbook, talk, content, translator)
    return "".join(f"{_in_windows(line)}\n" for line in _lines(words))


def form_id(item: AgendaItem) -> str:
    """Give the short id under which a question is answered: the question's own, or the beginning of its row's."""
    return item.source_id[:_SHORT] if len(item.source_id) == _ROW_ID else item.source_id


def _lines(words: TalkWording) -> Iterator[str]:
    _ = words.translator
    title = _("Preparation: {talk} with {name}").format(talk=words.kind, name=words.employee.name)
    yield _statement(f"# {title}")
    yield ""
    yield _("Write your answers after the ids, over as many lines as you like; key words are enough.")
    if leader := words.workbook.settings.get(LEADER_NAME):
        yield _statement(
            _("Leave the questions and the ids as they are, and send the file to {leader}.").format(leader=leader)
        )
    template = words.content.template(words.talk.kind)
    others = [number for number in words.content.topics if number not in template.topics]
    for number in (*template.topics, *others):
        questions = [item for item in words.items if item.topic == number and _is_asked(words, item)]
        if questions:
            yield from ("", _statement(f"## {words.content.topics[number].text(words.language)}"))
        for item in questions:
            yield from _question(words.item(item), form_id(item))
    yield from ("", _statement(f"## {_('Your own points')}"))
    yield from _question(_("What else would you like to talk about?"), OWN_POINTS)


def _is_asked(words: TalkWording, item: AgendaItem) -> bool:
    return item.kind is ItemKind.QUESTION and words.is_asked_of(item, Party.EMPLOYEE) and bool(words.item(item))


def _question(text: str, answer_id: str) -> Iterator[str]:
    yield from ("", f"{clean_line(text).rstrip(' .?')}?", "", f"{answer_id}:", "")


def _statement(text: str) -> str:
    return clean_line(text).rstrip(" ?")


def _in_windows(text: str) -> str:
    return "".join(map(_letter_in_windows, text))


def _letter_in_windows(letter: str) -> str:
    """Give a letter, or the nearest one that Windows-1252 has."""
    base = unicodedata.normalize("NFKD", letter)[0]
    for candidate in (letter, _LETTERS.get(letter, "?"), base):
        try:
            candidate.encode("cp1252")
        except UnicodeEncodeError:
            continue
        if candidate != "?" or letter == "?":
            return candidate
    return "-"
