from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.blocks import Bullets, Document, Facts, Heading, Paragraph, Signatures, text_lines
from mus_tui.documents.markdown_reading import read_markdown
from mus_tui.documents.rendering import html, markdown, plain_text
from mus_tui.documents.sent_minutes import check_returned, leaving, spaced, write_minutes
from mus_tui.domain.agenda import ItemState
from mus_tui.domain.minutes import ApprovalMethod, MinutesState
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkState
from mus_tui.domain.text import clean
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE

words = st.text(min_size=1, max_size=30).map(clean).map(lambda text: " ".join(text.split())).filter(text_lines)


@given(words, words, st.lists(words, min_size=1, max_size=3))
def test_a_document_comes_back_from_its_markdown_as_it_was(title: str, text: str, items: list[str]) -> None:
    document = Document(
        title,
        "da",
        (
            Facts((("Dato", text), ("Til stede", "Ane og Mette"))),
            Heading(text),
            Paragraph(f"{text}\n{title}"),
            Heading(title, 3),
            Bullets((*items, f"{text}\n{title}")),
            Signatures(("Ane Sørensen", "Mette Kragh"), "Dato", "Underskrift"),
        ),
    )
    read = read_markdown(markdown(document), "da")
    assert read == document
    assert (html(read), plain_text(read)) == (html(document), plain_text(document))


@pytest.fixture
def held(workbook: Workbook, content: Content) -> Talk:
    workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 13, 10)))
    talk = workbook.talks.begin(ANE.id, content)
    workbook.lines.append(talk, 2, ["Vi talte om driften", "! ane: plan >1/3"])
    for item in workbook.agendas.owed(talk, content):
        workbook.agendas.take_up(item, ItemState.TAKEN_UP)
    workbook.talks.hold(talk.id, content)
    return workbook.talks.get(talk.id)


def later(workbook: Workbook) -> None:
    """Let an hour pass."""
    before = workbook.clock()
    workbook.clock = lambda: before.replace(hour=before.hour + 1)


def test_what_is_written_out_is_kept_and_an_agreement_that_is_done_changes_nothing_of_it(
    workbook: Workbook, content: Content, held: Talk, tmp_path: Path
) -> None:
    later(workbook)
    files = write_minutes(workbook, held, content, tmp_path)
    assert {file.suffix for file in files} == {".md", ".html", ".txt"}
    newest = workbook.minutes.newest(held.id)
    assert newest is not None
    assert all(spaced(newest.code) in file.read_text("utf-8") for file in files)
    later(workbook)
    (agreement,) = workbook.agreements.of_talk(held.id)
    workbook.agreements.edit(agreement._replace(due=None))
    write_minutes(workbook, held, content, tmp_path)
    assert workbook.minutes.versions(held.id) == [newest]
    assert leaving(workbook, held, content).version == newest


def test_each_party_approves_exactly_the_text_and_a_later_change_voids_it(
    workbook: Workbook, content: Content, held: Talk, tmp_path: Path
) -> None:
    minutes, standing = workbook.minutes, workbook.minutes.standing
    with pytest.raises(Refusal, match="not been written out"):
        minutes.approve(held.id, Party.LEADER, ApprovalMethod.SCREEN)
    later(workbook)
    (file,) = write_minutes(workbook, held, content, tmp_path, ("md",))
    first = standing(held.id).newest
    assert first is not None
    assert standing(held.id).awaiting == (Party.LEADER, Party.EMPLOYEE)
    minutes.approve(held.id, Party.LEADER, ApprovalMethod.SCREEN)
    assert (standing(held.id).state, standing(held.id).awaiting) == (MinutesState.SENT, (Party.EMPLOYEE,))
    with pytest.raises(Refusal, match="not that of these"):
        minutes.approve(held.id, Party.EMPLOYEE, ApprovalMethod.CODE, code="0000-0000")
    minutes.approve(
        held.id, Party.EMPLOYEE, ApprovalMethod.CODE, code=spaced(first.code).lower(), comment="Jeg så det\nanderledes"
    )
    assert standing(held.id).state is MinutesState.APPROVED
    check_returned(file.read_bytes().replace(b"\n", b"\r\n"), first)
    with pytest.raises(Refusal, match="not exactly"):
        check_returned(file.read_bytes().replace(b"driften", b"ferien"), first)
    (text,) = write_minutes(workbook, held, content, tmp_path, ("txt",))
    assert "Jeg så det" in text.read_text("utf-8")
    assert "Jeg så det" not in first.body

    later(workbook)
    workbook.lines.append(held, 3, ["En ting til"])
    assert standing(held.id).state is MinutesState.CHANGED
    with pytest.raises(Refusal, match="changed after"):
        minutes.approve(held.id, Party.LEADER, ApprovalMethod.SCREEN)
    later(workbook)
    write_minutes(workbook, held, content, tmp_path)
    second = standing(held.id)
    assert (second.state, second.newest and second.newest.version) == (MinutesState.SENT, 2)
    with pytest.raises(Refusal, match="that of version"):
        minutes.approve(held.id, Party.EMPLOYEE, ApprovalMethod.CODE, code=first.code)
    assert minutes.versions(held.id)[0].body == first.body


def test_a_change_that_is_taken_back_gives_the_same_version_with_its_approvals(
    workbook: Workbook, content: Content, held: Talk, tmp_path: Path
) -> None:
    later(workbook)
    write_minutes(workbook, held, content, tmp_path)
    workbook.minutes.approve(held.id, Party.LEADER, ApprovalMethod.SCREEN)
    later(workbook)
    workbook.minutes.summarize(held.id, "En god samtale")
    assert workbook.minutes.standing(held.id).state is MinutesState.CHANGED
    workbook.undo()
    later(workbook)
    write_minutes(workbook, held, content, tmp_path)
    standing = workbook.minutes.standing(held.id)
    assert (len(workbook.minutes.versions(held.id)), standing.awaiting) == (1, (Party.EMPLOYEE,))


def test_a_comment_alone_is_kept_beside_and_approves_nothing(
    workbook: Workbook, content: Content, held: Talk, tmp_path: Path
) -> None:
    later(workbook)
    write_minutes(workbook, held, content, tmp_path)
    workbook.minutes.comment(held.id, Party.EMPLOYEE, "Det passer ikke")
    workbook.minutes.approve(held.id, Party.LEADER, ApprovalMethod.PAPER)
    assert workbook.minutes.standing(held.id).awaiting == (Party.EMPLOYEE,)
    (file,) = write_minutes(workbook, held, content, tmp_path, ("html",))
    assert "Det passer ikke" in file.read_text("utf-8")
    workbook.minutes.approve(held.id, Party.EMPLOYEE, ApprovalMethod.PAPER)
    approvals = workbook.minutes.standing(held.id).approvals or {}
    assert approvals[Party.EMPLOYEE].comment == "Det passer ikke"


def test_the_leaders_own_words_come_first_and_what_is_left_out_is_not_there(
    workbook: Workbook, content: Content, held: Talk
) -> None:
    workbook.minutes.summarize(held.id, "En god samtale\nmed Ane")
    (agreement,) = workbook.agreements.of_talk(held.id)
    assert "plan (" in markdown(leaving(workbook, held, content).document)
    workbook.minutes.leave_out(agreement, True)
    text = markdown(leaving(workbook, workbook.talks.get(held.id), content).document)
    assert text.index("En god samtale") < text.index("##")
    assert "plan (" not in text


def test_a_draft_or_another_language_is_written_and_not_kept(
    workbook: Workbook, content: Content, held: Talk, tmp_path: Path
) -> None:
    (file,) = write_minutes(workbook, held, content, tmp_path, ("md",), "en")
    assert "# Minutes" in file.read_text("utf-8")
    workbook.talks._write("", "", held._replace(state=TalkState.LIVE))
    write_minutes(workbook, workbook.talks.get(held.id), content, tmp_path)
    assert workbook.minutes.versions(held.id) == []
