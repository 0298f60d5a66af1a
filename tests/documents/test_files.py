from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.content.library import Content
from mus_tui.documents.files import document_name, safe_name, write_document
from mus_tui.documents.markdown_tree import write_tree
from mus_tui.domain.agreements import Agreement
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from tests.domain.demo_team import ANE, TEAM


@given(st.text(max_size=300))
def test_a_safe_name_is_one_plain_name_whatever_the_text(text: str) -> None:
    name = safe_name(text)
    assert 0 < len(name) <= 60
    assert name == Path(name).name
    assert not name.startswith((".", "-"))
    assert not set(name) & set('/\\:*?"<>| \n')


def test_a_documents_name_says_what_who_and_when(workbook: Workbook) -> None:
    talk = workbook.talks.plan(Talk(id="", employee_id=ANE.id, planned_at=datetime(2026, 2, 20, 10)))
    assert document_name(workbook, talk, "minutes", "md") == "minutes-ane-sørensen-2026-02-20.md"


def test_people_of_one_name_do_not_share_a_file(workbook: Workbook) -> None:
    workbook.employees.add(Employee(id="z1", name="Ane  SØRENSEN"))
    at = datetime(2026, 2, 20, 10)
    talks = [workbook.talks.plan(Talk(id=f"{key}xyz", employee_id=key, planned_at=at)) for key in (ANE.id, "z1")]
    assert len({document_name(workbook, talk, "minutes", "md") for talk in talks}) == 2


def test_a_document_is_ones_own_and_replaces_its_earlier_self(tmp_path: Path) -> None:
    write_document(tmp_path, "a.md", "først")
    file = write_document(tmp_path, "a.md", "så")
    assert file.read_text() == "så"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_taken_by_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(Refusal):
        write_document(tmp_path, "a.md", "x")


def test_the_tree_has_a_folder_per_person_and_a_file_per_talk(
    workbook: Workbook, content: Content, tmp_path: Path
) -> None:
    workbook.employees.add(Employee(id="z1", name="Ane Sørensen"))
    at = datetime(2026, 2, 20, 10)
    for kind in (TalkKind.MUS, TalkKind.ONE_TO_ONE):
        workbook.talks.plan(Talk(id="", employee_id=ANE.id, kind=kind, planned_at=at))
    workbook.talks.plan(Talk(id="", employee_id="z1", planned_at=at))
    workbook.agreements.add(Agreement(id="", employee_id=ANE.id, text="Fast *hjemmearbejdsdag*"))
    workbook.praise.say(ANE.id, "Flot arbejde")
    files = [str(file.relative_to(tmp_path)) for file in write_tree(workbook, content, tmp_path, "da")]
    assert files == [
        "ane-sørensen/2026-02-20-mus.md",
        "ane-sørensen/2026-02-20-one_to_one.md",
        "ane-sørensen/agreements.md",
        "ane-sørensen/praise.md",
        "ane-sørensen-z1/2026-02-20-mus.md",
    ]
    agreements = (tmp_path / "ane-sørensen/agreements.md").read_text()
    assert agreements.startswith("# Aftaler: Ane Sørensen\n\n- Fast \\*hjemmearbejdsdag\\* (mangler ansvarlig")
    assert "- 13-02-2026: Flot arbejde" in (tmp_path / "ane-sørensen/praise.md").read_text()


def test_a_tree_of_nobodys_words_is_empty(workbook: Workbook, content: Content, tmp_path: Path) -> None:
    assert len(workbook.employees.all()) == len(TEAM)
    assert write_tree(workbook, content, tmp_path, "en") == []
