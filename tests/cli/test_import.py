import json
from pathlib import Path

import pytest

from tests.cli.conftest import Mus

ROWS = "Navn;Stilling;E-mail;Ansat;Løn\nElse Marie Bjerregaard;Udvikler;else@example.org;1/3-2020;9\n"
BAD = "Gro Lindholm;;;31/2-2020;1\n"


@pytest.fixture
def table(home: Path) -> Path:
    file = home / "folk.csv"
    file.write_text(ROWS + BAD, "cp1252")
    return file


def test_what_will_be_read_is_shown_and_nothing_written_where_nobody_can_be_asked(table: Path, mus: Mus) -> None:
    seen = mus("import", table)
    assert seen.exit_code == 2
    assert "Else Marie Bjerregaard  Udvikler   else@example.org  1 Mar 2020" in seen.stdout
    assert "Columns not read: Løn" in seen.stdout
    assert "--yes" in seen.stderr
    assert mus("list").exit_code == 3


def test_good_rows_go_in_and_a_bad_one_is_named_by_its_line(table: Path, mus: Mus) -> None:
    done = mus("import", table, "--yes", language="da")
    assert done.exit_code == 1
    assert "Linje 3: «31/2-2020»" in done.stdout
    assert [person["name"] for person in json.loads(mus("list", "--json").stdout)] == ["Else Marie Bjerregaard"]


def test_importing_twice_adds_nobody_and_tells_what_differs(table: Path, mus: Mus) -> None:
    mus("import", table, "--yes")
    table.write_text(ROWS.replace("Udvikler", "Chef"))
    again = mus("import", table)
    assert again.exit_code == 0
    assert "Line 2: Else Marie Bjerregaard: Job title is «Udvikler» here and «Chef» in the file" in again.stdout
    assert "0 people were added" in again.stdout


def test_a_no_changes_nothing(table: Path, mus: Mus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mus_tui.cli.people.has_keyboard", lambda: True)
    assert mus("import", table, text="n\n").exit_code == 0
    assert mus("list").exit_code == 3
    assert mus("import", table, text="j\n", language="da").exit_code == 1
    assert mus("list").exit_code == 0


def test_a_file_that_is_no_list_of_people_is_refused(home: Path, mus: Mus) -> None:
    (home / "tom.csv").write_bytes(b"")
    (home / "andet.csv").write_text("a;b\n1;2\n")
    for name in ("tom.csv", "andet.csv", "mangler.csv"):
        refused = mus("import", home / name, "--yes")
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
