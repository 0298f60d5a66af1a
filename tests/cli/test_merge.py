"""Another copy of the workbook brought in from a file."""

import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from mus_tui.domain.people import Employee
from mus_tui.store.schema import PRIVATE
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.sync.other_file import FOLDER
from tests.cli.conftest import TODAY, Machine, Mus, workbook_of

LATER = TODAY + timedelta(hours=1)
LATEST = TODAY + timedelta(hours=2)


@pytest.fixture
def copy(file: Path, home: Path, mus: Mus) -> Path:
    """A copy of the workbook in a file, as `mus backup` makes it."""
    mus("log", "ane", "Fra før")
    target = home / "copy.db"
    assert mus("backup", target).exit_code == 0
    return target


def put(file: Path, table: str, row_id: str, minutes: int = 60, **values: str | None) -> None:
    """Write a row of a file as a screen would, so many minutes later."""
    now = TODAY + timedelta(minutes=minutes)
    with open_workbook(file, lambda: now) as workbook, workbook.write() as transaction:
        transaction.put(table, row_id, values)


def ane(file: Path) -> str:
    with open_workbook(file) as workbook:
        return workbook.employees.named("ane").id


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def planned(mus: Mus, file: Path) -> dict[str, object]:
    outcome: dict[str, object] = json.loads(mus("merge", file, "--dry-run", "--json").stdout)
    return outcome


def nothing(mus: Mus, file: Path) -> bool:
    outcome = planned(mus, file)
    return not (outcome["new"] or outcome["changed"] or outcome["conflicts"])


def test_an_older_backup_brings_nothing_though_much_was_changed_since(file: Path, mus: Mus, copy: Path) -> None:
    assert nothing(mus, copy)
    put(file, "employees", ane(file), title="Chef")
    assert nothing(mus, copy)
    said = mus("merge", copy)
    assert (said.exit_code, said.stdout) == (0, f"There is nothing in {copy} that is not here already.\n")
    with open_workbook(file) as workbook:
        assert workbook.employees.named("ane").title == "Chef"


def test_what_was_written_in_a_copy_comes_in_private_notes_too_and_once(file: Path, mus: Mus, copy: Path) -> None:
    who = ane(file)
    put(copy, "praise", "a" * 32, employee_id=who, text="Godt gået")
    put(copy, PRIVATE, "b" * 32, employee_id=who, text="Kun mig")
    put(copy, "employees", who, title="Chef")
    before = digest(copy)
    dry = mus("merge", copy, "--dry-run")
    assert "new: 1 note for you alone, 1 piece of feedback" in dry.stdout
    assert "changed: 1 employee" in dry.stdout
    assert "Godt gået" not in dry.stdout
    assert not (file.parent / "backups").exists()
    assert mus("merge", copy).exit_code == 2
    done = mus("merge", copy, "--yes", language="da")
    assert done.exit_code == 0
    assert "Hentet ind:" in done.stdout
    with open_workbook(file) as workbook:
        assert workbook.employees.named("ane").title == "Chef"
        assert {row["text"] for row in workbook.rows(f"SELECT text FROM {PRIVATE}")} == {"Kun mig"}
        held = [tuple(row) for row in workbook.rows("SELECT * FROM praise")]
    assert nothing(mus, copy)
    assert "nothing in" in mus("merge", copy, "--yes").stdout
    with open_workbook(file) as workbook:
        assert [tuple(row) for row in workbook.rows("SELECT * FROM praise")] == held
    assert digest(copy) == before
    assert len(list((file.parent / "backups").iterdir())) == 1
    assert not (file.parent / FOLDER).exists()


def test_what_was_changed_in_both_waits_for_a_choice_and_does_not_come_back(file: Path, mus: Mus, copy: Path) -> None:
    put(copy, "employees", ane(file), 60, title="Fra kopien")
    put(file, "employees", ane(file), 120, title="Herfra", unit="Drift")
    assert mus("merge", copy, "--yes").exit_code == 1
    (waiting,) = json.loads(mus("sync", "conflicts", "--json").stdout)
    assert (waiting["now"], waiting["other"]) == ("Herfra", "Fra kopien")
    assert mus("sync", "conflicts", waiting["id"][:4], "keep").exit_code == 0
    assert nothing(mus, copy)
    with open_workbook(file) as workbook:
        assert (workbook.employees.named("ane").title, workbook.employees.named("ane").unit) == ("Herfra", "Drift")


def test_a_workbook_begun_apart_comes_in_whole_and_both_ways(file: Path, home: Path, mus: Mus) -> None:
    other = home / "other/workbook.db"
    with create_workbook(other, lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Clara"))
    assert planned(mus, other)["new"] == {"employees": 1}
    assert mus("merge", other, "--yes").exit_code == 0
    assert mus("--workbook", other, "merge", file, "--yes").exit_code == 0
    assert nothing(mus, other)
    with open_workbook(file) as workbook, open_workbook(other) as there:
        names = [{person.name for person in each.employees.all()} for each in (workbook, there)]
    assert names[0] == names[1]
    assert len(names[0]) == 4


def test_copies_that_have_synced_use_what_they_know_of_each_other(two: Machine, home: Path) -> None:
    one, other = workbook_of(home, "one"), workbook_of(home, "two")
    put(other, "employees", ane(other), 60, title="Derfra")
    assert two("one", "merge", other, "--yes").exit_code == 0
    with open_workbook(one) as workbook:
        assert workbook.employees.named("ane").title == "Derfra"
        assert workbook.conflicts.count() == 0
    assert two("two", "sync").exit_code == two("one", "sync").exit_code == two("two", "sync").exit_code == 0
    assert "nothing in" in two("one", "merge", other, "--yes").stdout
    with open_workbook(one) as workbook:
        assert (workbook.employees.named("ane").title, workbook.conflicts.count()) == ("Derfra", 0)


def test_who_was_erased_here_stays_out(file: Path, mus: Mus, copy: Path) -> None:
    who = ane(file)
    put(copy, "praise", "a" * 32, employee_id=who, text="Hemmelighedsfuldt")
    with open_workbook(file, lambda: LATEST) as workbook:
        workbook.erasures.erase([who])
    assert "stay out" in mus("merge", copy, "--dry-run").stdout
    mus("merge", copy, "--yes")
    with open_workbook(file) as workbook:
        assert workbook.row(("employees", who)) is None
        assert workbook.rows("SELECT 1 FROM praise") == []
    assert b"Hemmelighedsfuldt" not in file.read_bytes()


def test_who_was_erased_there_is_counted_and_erased_here_only_with_a_yes(file: Path, mus: Mus, copy: Path) -> None:
    with open_workbook(copy, lambda: LATER) as workbook:
        workbook.erasures.erase([ane(file)])
    dry = mus("merge", copy, "--dry-run")
    assert "1 person who is here was erased there." in dry.stdout
    assert "Ane" not in dry.stdout
    assert mus("merge", copy).exit_code == 2
    with open_workbook(file) as workbook:
        assert workbook.employees.named("ane")
    assert "1 person erased" in mus("merge", copy, "--yes").stdout
    assert "Ane" not in mus("list").stdout
    assert "Sørensen".encode() not in file.read_bytes()


def test_what_is_no_workbook_a_newer_one_or_the_same_is_refused(file: Path, home: Path, mus: Mus, copy: Path) -> None:
    text = home / "text.db"
    text.write_text("hej " * 1000)
    refused = mus("merge", text, "--yes")
    assert refused.exit_code == 3
    assert str(text) in refused.stderr
    assert mus("merge", file, "--yes").exit_code == 2
    with sqlite3.connect(copy) as connection:
        connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mus', 'x', '')")
    connection.close()
    newer = mus("merge", copy, "--yes")
    assert newer.exit_code == 3
    assert f"{copy} was made by a newer version" in newer.stderr
    assert FOLDER not in newer.stderr
    assert not (file.parent / FOLDER).exists()


def test_an_older_workbook_is_brought_up_in_the_copy_alone(file: Path, home: Path, mus: Mus) -> None:
    other = home / "other/workbook.db"
    with create_workbook(other, lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Clara"))
        for table in ("devices", "conflicts", "local_sync_base", "local_sync_state", "local_erased"):
            workbook.connection.execute(f"DROP TABLE {table}")
        workbook.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'sync_tables'")
    before = digest(other)
    assert mus("merge", other, "--yes").exit_code == 0
    assert digest(other) == before
    assert "Clara" in mus("list").stdout
    assert not (other.parent / "backups").exists()


def test_a_file_that_was_cut_off_in_a_write_is_read_as_it_was_before_it(
    file: Path, home: Path, mus: Mus, copy: Path
) -> None:
    code = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        'c.executemany(\'INSERT INTO events (id, created_at, updated_at) VALUES (?, "x", "x")\','
        " [(str(n) * 200,) for n in range(2000)])\n"
        "os._exit(0)\n"
    )
    put(copy, "praise", "a" * 32, employee_id=ane(file), text="Godt gået")
    subprocess.run([sys.executable, "-c", code, copy], check=True)
    journal = copy.with_name(f"{copy.name}-journal")
    assert journal.stat().st_size
    before = digest(copy), digest(journal)
    assert planned(mus, copy)["new"] == {"praise": 1}
    assert (digest(copy), digest(journal)) == before


def test_what_a_killed_merge_left_is_gone_after_the_next_one(file: Path, mus: Mus, copy: Path) -> None:
    left = file.parent / FOLDER
    left.mkdir(mode=0o700)
    shutil.copy(copy, left / "other.db")
    assert nothing(mus, copy)
    assert not left.exists()


def test_the_copy_is_nobody_elses_while_it_is_there(
    file: Path, mus: Mus, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mus_tui.sync import merging

    seen: dict[str, int] = {}
    bring_in = merging._bring_in

    def look(workbook: Workbook, other: Workbook) -> merging.Outcome:
        seen.update({str(path.name): path.stat().st_mode & 0o777 for path in other.file.parent.iterdir()})
        seen["folder"] = other.file.parent.stat().st_mode & 0o777
        return bring_in(workbook, other)

    monkeypatch.setattr(merging, "_bring_in", look)
    assert nothing(mus, copy)
    assert (seen["folder"], seen["other.db"], seen["trial.db"]) == (0o700, 0o600, 0o600)
