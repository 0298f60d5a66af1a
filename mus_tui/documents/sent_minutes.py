"""Minutes as they leave: a text that was kept is written as it was, with what each party says of it after it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Block, Bullets, Document, Heading, Paragraph
from mus_tui.documents.files import document_name, write_document
from mus_tui.documents.markdown_reading import read_markdown
from mus_tui.documents.minutes import minutes_document
from mus_tui.documents.rendering import RENDERERS, markdown
from mus_tui.documents.text_files import decoded
from mus_tui.documents.wording import TalkWording, first_capital, talk_language
from mus_tui.domain.minutes import CODE_LENGTH, Approval, ApprovalMethod, Minutes
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.talk_words import APPROVAL_METHOD
from mus_tui.i18n.translator import N_, Translator, translator
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_AFTER_TEXT = "\n---\n"
"""What stands between the text that is approved and what is said of it; no line of the text is one."""


class Leaving(NamedTuple):
    """The minutes as they are written out."""

    text: Document
    said: tuple[Block, ...]
    """What stands after the text: its code and the approvals, where there is a version they can bind to."""
    version: Minutes | None
    """None for a draft, and for another language than the talk's: neither is kept."""

    @property
    def document(self) -> Document:
        """The text with what is said of it."""
        return Document(self.text.title, self.text.language, (*self.text.blocks, *self.said))


def leaving(workbook: "Workbook", talk: Talk, content: Content, language: str | None = None) -> Leaving:
    """Build the minutes as they are written out: what was sent last while it holds, else what the talk has."""
    own_language = talk_language(workbook, talk)
    words = translator(language or own_language)
    if talk.state is not TalkState.HELD or words.language != own_language:
        return Leaving(minutes_document(workbook, talk, content, words), (), None)
    standing = workbook.minutes.standing(talk.id)
    version = standing.newest if not standing.changed else None
    if version is None:
        built = markdown(minutes_document(workbook, talk, content, words))
        version = workbook.minutes.version(talk, built, own_language)
    text = read_markdown(version.body, version.language)
    return Leaving(text, _said_of(workbook, talk, version, content), version)


def write_minutes(
    workbook: "Workbook",
    talk: Talk,
    content: Content,
    folder: Path,
    suffixes: Iterable[str] = RENDERERS,
    language: str | None = None,
) -> list[Path]:
    """Write the minutes and give the files; those of a talk that was held are sent by it, and kept."""
    minutes = leaving(workbook, talk, content, language)
    if minutes.version is not None:
        workbook.minutes.send(minutes.version)
    return [
        write_document(folder, document_name(workbook, talk, "minutes", suffix), _rendered(minutes, suffix))
        for suffix in suffixes
    ]


def send_minutes(workbook: "Workbook", talk: Talk, content: Content) -> None:
    """Keep the minutes of a talk that was held as they would be written out."""
    if version := leaving(workbook, talk, content).version:
        workbook.minutes.send(version)


def _rendered(minutes: Leaving, suffix: str) -> str:
    if minutes.version is None or suffix != "md":
        return RENDERERS[suffix](minutes.document)
    # Exactly the text that is approved, and a line between it and what is said of it.
    said = markdown(Document("", minutes.text.language, minutes.said)).removeprefix("# ").lstrip()
    return f"{minutes.version.body}{_AFTER_TEXT}\n{said}"


def _said_of(workbook: "Workbook", talk: Talk, sent: Minutes, content: Content) -> tuple[Block, ...]:
    """Tell the version with its code, and what each party says of it; none of it is part of the text."""
    words = TalkWording(workbook, talk, content, translator(sent.language))
    _ = words.translator
    said = {each.party: each for each in workbook.minutes.approvals(talk.id) if each.sha256 == sent.sha256}
    version = _(N_("Version {n}. The code of this text is {code}.")).format(n=sent.version, code=spaced(sent.code))
    names = {Party.LEADER: first_capital(words.leader_name), Party.EMPLOYEE: words.employee.name}
    points = [f"{names[party]}: {approval_told(said.get(party), _)}" for party in Party]
    comments = [
        Paragraph(_(N_("Comment by {name}: {text}")).format(name=names[each.party], text=each.comment))
        for each in said.values()
        if each.comment
    ]
    return (Heading(_(N_("Approval"))), Paragraph(version), Bullets(tuple(points)), *comments)


def approval_told(approval: Approval | None, _: Translator) -> str:
    """Say whether, when and how a party has approved."""
    if approval is None or approval.approved_at is None:
        return _("not approved yet")
    day = short_date(local_date(approval.approved_at), _)
    return _("approved {date} ({how})").format(date=day, how=_(APPROVAL_METHOD[ApprovalMethod(approval.method)]))


def spaced(code: str) -> str:
    """Give a code in two halves, as it is easiest to read out."""
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def check_returned(data: bytes, minutes: Minutes) -> None:
    """See that a file that came back holds exactly the text that was sent. Raises `Refusal` where it does not."""
    found = decoded(data)
    text = found[0].partition(_AFTER_TEXT)[0] if found else ""
    if text.strip() != minutes.body.strip():
        raise Refusal(
            N_(
                "The file is not exactly the text of version {n}. Nothing was changed; "
                "see what was changed in it, or approve with the code."
            ),
            n=minutes.version,
        )
