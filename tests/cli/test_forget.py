"""`mus forget`: what goes is shown, a name is asked for, and the receipt says nothing of anybody (J7)."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from mus_tui.domain.talks import Talk
from mus_tui.store import scrub as scrub_module
from mus_tui.store.lines import Sheet
from mus_tui.store.upgrade import own_backups
from mus_tui.store.workbook import open_workbook
from mus_tui.system.refusal import WorkbookRefusal
from tests.cli.conftest import TODAY, Mus
from tests.store.erased_people import still_said


@pytest.fixture
def written(file: Path, mus: Mus) -> Path:
    """A workbook in which something is written about Ane, some of it in what is about Bo."""
    mus("plan", "ane", "26/2 9:30", "--place", "Kantinen")
    mus("plan", "bo", "26/2 13:00")
    mus("note", "ane", "3", "Hviskestykket om vagterne")
    mus("note", "bo", "3", "Ane hjalp med Anes Excelark i Odense")
    mus("note", "bo", "3", "Gennemgå vagtplanen med AS")
    mus("log", "ane", "Kagen til driftsmødet", "--later")
    mus("backup")
    return file


def people(mus: Mus) -> list[str]:
    return [person["name"] for person in json.loads(mus("list", "--json").stdout)]


def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody sit at the keyboard."""
    monkeypatch.setattr("mus_tui.cli.forget.has_keyboard", lambda: True)


def test_the_dry_run_shows_what_goes_and_changes_nothing(written: Path, mus: Mus) -> None:
    before = written.read_bytes()
    said = mus("forget", "ane", "--dry-run")
    assert said.exit_code == 0
    for words in ("Ane Sørensen · AS", "lines of talks         1", "what only you may see  1", "1 backup beside"):
        assert words in said.stdout
    named = [line.split()[-6:-1] for line in said.stdout.splitlines() if "Bo Østergaard" in line]
    assert sorted(named) == [["MUS", "26", "Feb", "2026", times] for times in ("1", "2")]
    for secret in ("Odense", "vagtplanen", "Hviskestykket", "Kagen", "Kantinen"):
        assert secret not in said.stdout
    assert written.read_bytes() == before
    assert mus("forget", "ane", "--dry-run", language="da").stdout.startswith("Ane Sørensen · AS\n\nDet, der")


def test_the_dry_run_for_programs(written: Path, mus: Mus) -> None:
    view = json.loads(mus("forget", "ane", "--dry-run", "--json").stdout)
    assert view["rows"]["notes"] == 1
    assert sorted((each["table"], each["times"]) for each in view["mentions"]) == [("notes", 1), ("notes", 2)]
    assert len(view["backups"]) == 1
    assert "Ane Sørensen" in people(mus)


def test_it_asks_for_a_name_and_not_for_a_yes(written: Path, mus: Mus, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch)
    for answer in ("y\n", "ja\n", "\n", "BØ\n"):
        refused = mus("forget", "ane", text=answer)
        assert refused.exit_code == 2
        assert "Nothing was erased" in refused.stderr
    assert "Ane Sørensen" in people(mus)
    done = mus("forget", "ane", text="as\n")
    assert done.exit_code == 0
    assert "To erase, write AS or Ane" in done.stderr
    assert "Ane Sørensen" not in people(mus)


def test_nobody_to_answer_erases_nothing(written: Path, mus: Mus) -> None:
    for options in ((), ("--json",)):
        refused = mus("forget", "ane", *options)
        assert refused.exit_code == 2
        assert "--yes" in refused.stderr
    assert "Ane Sørensen" in people(mus)


def test_afterwards_no_word_is_left_and_the_receipt_says_nothing_of_anybody(written: Path, mus: Mus) -> None:
    done = mus("forget", "ane", "--yes")
    assert done.exit_code == 0
    _, _, receipt = done.stdout.partition("Erased ")
    assert receipt.startswith("10 Feb 2026 ")
    assert "1 backup cleaned" in receipt
    assert "still stands in 2 rows" in receipt
    assert "mus backup FILE" in receipt
    assert not {"Ane", "Sørensen", "AS"} & set(receipt.split())
    assert still_said(written.parent, "Sørensen", "Hviskestykket", "Kagen", "Kantinen", "Odense") == ["Odense"]
    assert len(own_backups(written)) == 1
    assert mus("doctor").exit_code == 0


def test_the_receipt_for_programs(written: Path, mus: Mus) -> None:
    with open_workbook(written) as workbook:
        whole = workbook.employees.named("ane").id
    receipt = json.loads(mus("forget", "ane", "--yes", "--json").stdout)
    assert receipt["id"] == whole[:8]
    assert receipt["finished"] is True
    assert receipt["rows"]["private_notes"] == 1
    assert "Ane" not in json.dumps(receipt)


def test_a_talk_open_in_another_window_is_in_the_way(written: Path, mus: Mus) -> None:
    with open_workbook(written, lambda: TODAY) as window:
        talk = window.talks.next(window.employees.named("ane").id)
        assert isinstance(talk, Talk)
        window.locks.take(Sheet(talk.id, talk.employee_id))
        refused = mus("forget", "ane", "--yes")
        assert refused.exit_code == 2
        assert "open on" in refused.stderr
        assert "Ane Sørensen" in people(mus)
    assert mus("forget", "ane", "--yes").exit_code == 0, "a talk that was cut off is in nobody's way"


def test_an_erasure_that_was_cut_off_is_found_and_finished(written: Path, mus: Mus) -> None:
    with patch.object(scrub_module, "_scrub_backups", side_effect=WorkbookRefusal("The disk is full.")):
        done = mus("forget", "ane", "--yes")
    assert done.exit_code == 1
    assert "The disk is full." in done.stderr
    assert mus("list").exit_code == 0
    found = mus("doctor")
    assert found.exit_code == 1
    assert "mus doctor --mend" in found.stdout
    assert still_said(written.parent, "Hviskestykket") != []
    mended = mus("doctor", "--mend")
    assert mended.exit_code == 0
    assert "out of the file and its backups now" in mended.stdout
    assert still_said(written.parent, "Hviskestykket") == []
    assert "erased" not in mus("doctor").stdout


def test_forgetting_again_finishes_what_was_cut_off(written: Path, mus: Mus) -> None:
    with patch.object(scrub_module, "_scrub_backups", side_effect=WorkbookRefusal("The disk is full.")):
        mus("forget", "ane", "--yes")
    again = mus("forget", "ane", "--yes")
    assert again.exit_code == 2
    assert "is done now" in again.stderr
    assert still_said(written.parent, "Hviskestykket") == []


def test_the_same_person_may_come_in_again_as_somebody_new(written: Path, mus: Mus) -> None:
    before = json.loads(mus("show", "ane", "--json").stdout)["id"]
    mus("forget", "ane", "--yes")
    (written.parent / "people.csv").write_text("name,initials\nAne Sørensen,AS\n")
    assert mus("import", written.parent / "people.csv", "--yes").exit_code == 0
    assert json.loads(mus("show", "ane", "--json").stdout)["id"] != before
    assert mus("plan", "ane", "3/3 9:30").exit_code == 0
