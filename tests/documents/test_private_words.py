"""No word that only the leader may see is in any document, whatever was written and wherever it stands."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.agenda import agenda_document, write_agenda
from mus_tui.documents.blocks import Document
from mus_tui.documents.export import as_json, export
from mus_tui.documents.markdown_tree import write_tree
from mus_tui.documents.minutes import minutes_document
from mus_tui.documents.person_sheets import SHEETS, write_sheet
from mus_tui.documents.rendering import RENDERERS
from mus_tui.documents.sent_minutes import write_minutes
from mus_tui.domain.agenda import ItemState
from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import translator
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.settings import LEADER_NAME
from mus_tui.store.workbook import Workbook
from tests.documents.conftest import NOW, make_workbook
from tests.domain.demo_team import ANE, BO

SECRET = "stjernek"
MARKS = ["", "! ", "= ", "+ ", "> ", "< ", "? ", "- ", " % ", "! mig: ", "aftale: "]
PRIVATE_MARKS = ["% ", "privat: ", "%  ! ", "private: = "]
shared = st.tuples(st.integers(0, 6), st.sampled_from(MARKS), st.sampled_from(["rolig uge", "kursus >+14", "tal <b>"]))
private = st.tuples(st.integers(0, 6), st.sampled_from(PRIVATE_MARKS), st.sampled_from(["lar", "lar >fre", "lar: ane"]))
turned = st.tuples(st.integers(0, 6), st.sampled_from(MARKS[1:7]), st.just("lar >+7"))


def test_a_word_in_shared_lines_would_be_found(tmp_path: Path, content: Content) -> None:
    with make_workbook(tmp_path / "book") as workbook:
        talk = planned(workbook)
        workbook.lines.append(talk, 2, [f"! {SECRET}lar"])
        assert all(SECRET in text for name, text in everything(workbook, talk, content) if "minutes" in name)


@settings(max_examples=20)
@given(
    st.lists(shared, max_size=6),
    st.lists(private, min_size=1, max_size=4),
    st.lists(turned, max_size=3),
    st.booleans(),
    st.booleans(),
)
def test_private_words_are_in_no_document(
    content: Content,
    shared_lines: list[tuple[int, str, str]],
    private_lines: list[tuple[int, str, str]],
    turned_private: list[tuple[int, str, str]],
    begin: bool,
    hold: bool,
) -> None:
    with TemporaryDirectory() as folder, make_workbook(Path(folder) / "book") as workbook:
        talk = planned(workbook)
        prepare(workbook, talk)
        if begin:
            talk = workbook.talks.begin(ANE.id, content)
            workbook.ratings.rate(talk, "workload", Party.LEADER, 2)
        for topic, mark, text in shared_lines:
            workbook.lines.append(talk, topic, [mark + text])
        for topic, mark, text in private_lines:
            workbook.lines.append(talk, topic, [mark + SECRET + text])
        for topic, mark, text in turned_private:
            (line,) = workbook.lines.append(talk, topic, [mark + SECRET + text])
            change = LineChange(line.id, topic, f"% {SECRET}{text}", line.position, NOW)
            workbook.lines.write(Sheet(talk.id, ANE.id), [change], [line.id])
        if begin and hold:
            for item in workbook.agendas.owed(talk, content):
                workbook.agendas.take_up(item, ItemState.TAKEN_UP)
            workbook.talks.hold(talk.id, content)
            talk = workbook.talks.get(talk.id)
        found = [name for name, text in everything(workbook, talk, content) if SECRET in text.lower()]
        assert found == []
        assert SECRET in as_json(export(workbook, include_private=True))


def planned(workbook: Workbook) -> Talk:
    workbook.employees.add_all([ANE, BO])
    workbook.settings.set(LEADER_NAME, "Mette Kragh")
    return workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10, 0)))


def prepare(workbook: Workbook, talk: Talk) -> None:
    sheet = Sheet(talk.id, ANE.id, PrivatePurpose.PREPARATION)
    workbook.lines.write(sheet, [LineChange(workbook.new_id(), 2, f"! {SECRET}lar forberedelse", "V", NOW)])
    workbook.praise.keep(ANE.id, f"{SECRET}lar ros")


def everything(workbook: Workbook, talk: Talk, content: Content) -> list[tuple[str, str]]:
    """Give the text of every document there is, with a name for each."""
    documents = {
        f"{name} {language} {ending}": render(build(workbook, talk, content, translator(language)))
        for name, build in BUILDERS.items()
        for language in ("da", "en")
        for ending, render in RENDERERS.items()
    }
    documents["json"] = json.dumps(export(workbook), ensure_ascii=False)
    with TemporaryDirectory() as folder:
        files = write_agenda(workbook, talk, content, translator("da"), Path(folder))
        for kind in SHEETS:
            files += write_sheet(workbook, ANE, kind, content, NOW.date(), Path(folder))
        files += write_minutes(workbook, talk, content, Path(folder))
        files += write_tree(workbook, content, Path(folder) / "tree", "da")
        documents |= {file.name: file.read_text("utf-8") for file in files}
    return list(documents.items())


BUILDERS: dict[str, Callable[..., Document]] = {"minutes": minutes_document, "agenda": agenda_document}
