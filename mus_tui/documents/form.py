"""The preparation form: a text file the employee answers in any editor and sends back.

Each question is one plain line that ends in ``?``, and no other line does; under it stands the answer's short
id and a colon. All characters are in Windows-1252, so that no editor can spoil them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

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
_MARK = 8
"""How many characters of the talk's id stand in the form's mark."""
_LETTERS = {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ő": "ö", "Ő": "Ö", "ű": "ü", "Ű": "Ü"}


class Statement(NamedTuple):
    """A line of the form that asks nothing."""

    text: str


class Asked(NamedTuple):
    """A question of the form."""

    text: str
    """Ends in a question mark, as nothing else in the form does."""
    answer_id: str
    """The short id that its answer follows."""
    topic: int
    question_id: str
    """The id by which the workbook knows the question; empty where the employee's own points are asked for."""


FormPart = Statement | Asked


def preparation_form(workbook: "Workbook", talk: Talk, content: Content, translator: Translator) -> str:
    """Write the form of a talk: its chosen questions by topic, and room for the employee's own points."""
    words = TalkWording(workbook, talk, content, translator)
    return "".join(f"{line}\n" for part in form_parts(words, words.items) for line in _lines(part))


def talk_mark(talk: Talk) -> str:
    """Give what tells the forms of one talk from those of any other."""
    return f"MUS-{talk.id[-_MARK:]}"


def form_parts(words: TalkWording, items: Iterable[AgendaItem]) -> Iterator[FormPart]:
    """Give what the form says and asks, in its order and in letters that Windows-1252 has."""
    _ = words.translator
    yield _statement(_("Preparation: {talk} with {name}").format(talk=words.kind, name=words.employee.name), "# ")
    yield _statement(_("Write your answers after the ids, over as many lines as you like; key words are enough."))
    if leader := words.workbook.settings.get(LEADER_NAME):
        yield _statement(
            _("Leave the questions and the ids as they are, and send the file to {leader}.").format(leader=leader)
        )
    yield _statement(_("This form's own mark is {mark}.").format(mark=talk_mark(words.talk)))
    asked = [item for item in items if _is_asked(words, item)]
    template = words.content.template(words.talk.kind)
    others = [number for number in words.content.topics if number not in template.topics]
    for number in (*template.topics, *others):
        questions = [item for item in asked if item.topic == number]
        if questions:
            yield _statement(words.content.topics[number].text(words.language), "## ")
        for item in questions:
            yield _question(words.item(item), item)
    yield _statement(_("Your own points"), "## ")
    yield Asked(_in_windows(_("What else would you like to talk about?")), OWN_POINTS, 0, "")


def _lines(part: FormPart) -> tuple[str, ...]:
    match part:
        case Statement(text):
            return (text, "")
        case Asked(text, answer_id):
            return (text, "", f"{answer_id}:", "")


def _is_asked(words: TalkWording, item: AgendaItem) -> bool:
    return item.kind is ItemKind.QUESTION and words.is_asked_of(item, Party.EMPLOYEE) and bool(words.item(item))


def _answer_id(item: AgendaItem) -> str:
    """Give the short id under which a question is answered: its own, or the beginning of its row's."""
    return item.source_id[:_SHORT] if len(item.source_id) == _ROW_ID else item.source_id


def _question(text: str, item: AgendaItem) -> Asked:
    text = _in_windows(f"{clean_line(text).rstrip(' .?')}?")
    return Asked(text, _answer_id(item), item.topic, item.source_id)


def _statement(text: str, mark: str = "") -> Statement:
    return Statement(_in_windows(mark + clean_line(text).rstrip(" ?")))


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
