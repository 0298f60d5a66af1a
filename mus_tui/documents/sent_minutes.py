"""Minutes as they leave: a text that was kept is written as it was, with what each party says of it after it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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


def write_minutes(
    workbook: "Workbook",
    talk: Talk,
    content: Content,
    folder: Path,
    suffixes: Iterable[str] = RENDERERS,
    language: str | None = None,
) -> list[Path]:
    """Write the minutes and give the files.

    Those of a talk that was held are sent by it: the text is kept, and approvals bind to it. A draft, or one in
    another language than the talk's, is written and not kept.
    """
    own_language = talk_language(workbook, talk)
    words = translator(language or own_language)
    if talk.state is TalkState.HELD and words.language == own_language:
        sent = send_minutes(workbook, talk, content)
        document = read_markdown(sent.body, sent.language)
        said = said_of(workbook, talk, sent, content)
    else:
        sent, said = None, ()
        document = minutes_document(workbook, talk, content, words)
    written = []
    for suffix in suffixes:
        if sent and suffix == "md":
            text = f"{sent.body}{_AFTER_TEXT}\n{_as_markdown(said, sent.language)}"
        else:
            text = RENDERERS[suffix](Document(document.title, document.language, (*document.blocks, *said)))
        written.append(write_document(folder, document_name(workbook, talk, "minutes", suffix), text))
    return written


def send_minutes(workbook: "Workbook", talk: Talk, content: Content) -> Minutes:
    """Keep the minutes as they are, unless what was sent last still holds; give the version that counts."""
    standing = workbook.minutes.standing(talk.id)
    if standing.newest and not standing.changed:
        return standing.newest
    return workbook.minutes.send(talk, current_text(workbook, talk, content), talk_language(workbook, talk))


def current_text(workbook: "Workbook", talk: Talk, content: Content) -> str:
    """Give the minutes as Markdown: those that were sent while they hold, else built from what the talk has."""
    standing = workbook.minutes.standing(talk.id)
    if standing.newest and not standing.changed:
        return standing.newest.body
    return markdown(minutes_document(workbook, talk, content, translator(talk_language(workbook, talk))))


def said_of(workbook: "Workbook", talk: Talk, sent: Minutes, content: Content) -> tuple[Block, ...]:
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


def _as_markdown(blocks: Sequence[Block], language: str) -> str:
    """Write blocks that stand under no title of their own."""
    return markdown(Document("", language, tuple(blocks))).removeprefix("# \n\n")
