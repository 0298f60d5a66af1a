"""A preparation form that has come back: which answers it holds, however editors and mail programs have bent it.

Line by line and not as Markdown, which would take away numbers, quotation marks and links that people wrote.
"""

import email
import email.policy
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from typing import TYPE_CHECKING

from mus_tui.content.library import Content
from mus_tui.documents.form import OWN_POINTS, Asked, FormPart, Statement, form_parts, talk_mark
from mus_tui.documents.text_files import decoded
from mus_tui.documents.wording import TalkWording
from mus_tui.domain.agenda import FormAnswer, ReturnedForm
from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean
from mus_tui.i18n.translator import LANGUAGES, N_, translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

LARGEST = 1_000_000
"""Bytes of the largest file that can be a form."""

_QUOTES = r"[ \t]*(?:[>|][>| \t]*)?"
_GAP = rf"(?:[ \t]*\n{_QUOTES}|\s)+"
"""What stands between two words, where a mail program may have broken and quoted the line."""
_MARK = re.compile(r"\bMUS-[0-9a-f]{8}\b", re.IGNORECASE)
_MAIL = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_QUOTED_PRINTABLE = re.compile(rb"=C3=[89AB][0-9A-F]")
_MISREAD = re.compile("Ã[¡-¿†˜…]")
_BULLET = re.compile(r"(?:[-*•]|\d{1,2}[.)])\s+")
_SURE = 3
"""How many words a heading has at least that is known without the sign of a heading."""
_WRAPPED = 60
"""A line of at least as many characters may have been broken by a mail program."""


def read_form(data: bytes, workbook: "Workbook", talk: Talk, content: Content) -> ReturnedForm:
    """Read the form of a talk. Raises `Refusal` where the file is none, or is the form of another talk."""
    text = _text(data)
    marks = {mark.lower() for mark in _MARK.findall(text)}
    _check_talk(workbook, talk, marks)
    parts = [part for language in LANGUAGES for part in _parts(workbook, talk, content, language)]
    form = _FormText(text, parts).read()
    if not (form.answers or form.points) and not marks:
        raise Refusal(
            N_("No answer of this talk's form was found in the file. Nothing was changed; see that it is the form.")
        )
    return form


def _check_talk(workbook: "Workbook", talk: Talk, marks: set[str]) -> None:
    for mark in marks - {talk_mark(talk).lower()}:
        others = [other for other in workbook.talks.all() if talk_mark(other).lower() == mark]
        if others:
            name = workbook.employees.get(others[0].employee_id).name
            raise Refusal(N_("The file is the form of another talk, with {name}. Nothing was changed."), name=name)
        raise Refusal(N_("The file is the form of a talk that this workbook does not know. Nothing was changed."))


def _parts(workbook: "Workbook", talk: Talk, content: Content, language: str) -> Iterator[FormPart]:
    words = TalkWording(workbook, talk, content, translator(language))
    # What was asked may have been taken off the agenda since.
    return form_parts(words, workbook.agendas.of(talk, content))


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise Refusal(N_("The file is too large to be a form. Nothing was changed; see that it is the right one."))
    found = decoded(_body(data))
    if found is None:
        raise Refusal(
            N_("The file can't be read as text. Nothing was changed; save the form as plain text and try again.")
        )
    text = found[0]
    if _MISREAD.search(text):
        # UTF-8 that was once taken for Windows-1252.
        with suppress(UnicodeError):
            text = text.encode("cp1252").decode("utf-8")
    return clean(text.replace("\xa0", " ")).replace("\ufeff", "")


def _body(data: bytes) -> bytes:
    """Give the plain text of a mail that was saved as it came, else the bytes as they are."""
    head = _MAIL.match(data.replace(b"\r\n", b"\n"))
    if head and re.search(rb"^(?:MIME-Version|Subject):", head[0], re.MULTILINE | re.IGNORECASE):
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
        part = message.get_body(preferencelist=("plain",))
        # A mail that says it is in a writing system nobody knows is read as it stands.
        with suppress(LookupError):
            return str(part.get_content() if part else "").encode()
    return quopri.decodestring(data) if _QUOTED_PRINTABLE.search(data) else data


class _FormText:
    """The text of a form cut up where it asks and where an answer's id stands."""

    def __init__(self, text: str, parts: list[FormPart]) -> None:
        self._text = text
        self._asked = {part.answer_id.lower(): part for part in parts if isinstance(part, Asked)}
        self._id_of = {_plain(part.text): part.answer_id.lower() for part in self._asked_in(parts)}
        said = "|".join({_worded(part.text) for part in parts if isinstance(part, Statement)})
        asked = "|".join(sorted({_worded(part.text) for part in self._asked_in(parts)}, key=len, reverse=True))
        ids = "|".join(map(re.escape, self._asked))
        self._cut = re.compile(
            rf"^{_QUOTES}[*_ \t]*(?:{said})[*_ \t]*$"
            rf"|(?:^{_QUOTES}[#*_ \t]*|\b)(?P<question>{asked})[*_]*"
            rf"|^{_QUOTES}[*_]*(?P<id>{ids})[*_]*[ \t]*:[*_]*",
            re.IGNORECASE | re.MULTILINE,
        )

    def read(self) -> ReturnedForm:
        """Give the answers by question, the employee's own points, and what fits nowhere."""
        answers: dict[str, list[str]] = {}
        rest: list[str] = []
        for answer_id, text in self._sections():
            if text:
                (answers.setdefault(answer_id, []) if answer_id else rest).append(text)
        points = _points("\n\n".join(answers.pop(OWN_POINTS.lower(), [])))
        found = [(self._asked[answer_id], "\n".join(texts)) for answer_id, texts in answers.items()]
        return ReturnedForm(
            answers=tuple(FormAnswer(asked.question_id, asked.topic, text) for asked, text in found),
            points=tuple(points),
            rest="\n\n".join(rest),
        )

    def _sections(self) -> Iterator[tuple[str, str]]:
        """Give each piece of text with the id of the question it stands under, in the order of the file."""
        answer_id, depth, start = "", 0, 0
        for cut in self._cut.finditer(self._text):
            yield answer_id, _unquoted(self._text[start : cut.start()], depth)
            start = cut.end()
            answer_id = cut["id"].lower() if cut["id"] else self._id_of.get(_plain(cut["question"] or ""), "")
            quotes = re.compile(_QUOTES).match(self._text, self._text.rfind("\n", 0, cut.start() + 1) + 1)
            depth = len(re.findall("[>|]", quotes[0])) if quotes else 0
        yield answer_id, _unquoted(self._text[start:], depth)

    @staticmethod
    def _asked_in(parts: list[FormPart]) -> Iterator[Asked]:
        return (part for part in parts if isinstance(part, Asked))


def _worded(phrase: str) -> str:
    """Give the pattern of a phrase, however its lines were broken; a short heading is one only with its mark."""
    words = phrase.split()
    if words[0].startswith("#"):
        mark = f"{words[0]}[ \t]*"
        words = words[1:]
        return (mark if len(words) < _SURE else f"(?:{mark})?") + _GAP.join(map(re.escape, words))
    return _GAP.join(map(re.escape, words))


def _plain(phrase: str) -> str:
    return " ".join(re.sub(r"\n[ \t>|]*", " ", phrase).split()).lower()


def _unquoted(text: str, depth: int) -> str:
    """Take away as many marks of quotation as the question had, and white space that says nothing."""
    quotes = re.compile(rf"(?:[ \t]*[>|]){{0,{depth}}}")
    lines = (quotes.sub("", line, count=1).strip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _points(text: str) -> Iterator[str]:
    """Give the employee's own points: a line each, but for lines that a mail program has broken."""
    point = ""
    previous = ""
    for line in text.split("\n"):
        goes_on = len(previous) >= _WRAPPED and line and not _BULLET.match(line)
        if not goes_on and point:
            yield point
            point = ""
        point = f"{point} {line}" if goes_on else _BULLET.sub("", line, count=1)
        previous = line
    if point:
        yield point
