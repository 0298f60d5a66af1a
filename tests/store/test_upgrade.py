"""Migrations: a backup before each, all of one or nothing, and the newest few backups kept."""

import sqlite3
import stat
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from mus_tui.store import upgrade
from mus_tui.store.migrations import migrations
from mus_tui.store.upgrade import BACKUPS_KEPT, MIGRATIONS, backup
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.system.refusal import WorkbookRefusal
from tests.domain.demo_team import ANE
from tests.store.conftest import NOW


@pytest.fixture
def second_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be one that has a migration more, which adds a column."""

    def add_pronouns(database: Database) -> None:
        database.table("employees").add_column("pronouns", str)

    monkeypatch.setattr(upgrade, "MIGRATIONS", (*MIGRATIONS, "add_pronouns"))
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))
    migrations(name="add_pronouns")(add_pronouns)


def people(file: Path) -> list[dict[str, object]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM employees")]


def backups(file: Path) -> list[Path]:
    return sorted((file.parent / "backups").glob("*"))


def test_the_names_known_without_loading_are_those_of_the_migrations() -> None:
    assert tuple(migration.name for migration in migrations._migrations) == MIGRATIONS


@pytest.mark.usefixtures("second_migration")
def test_a_migration_runs_once_after_a_backup(file: Path) -> None:
    before = people(file)
    with open_workbook(file) as workbook:
        assert "pronouns" in people(file)[0]
        assert len(workbook.employees.all()) == len(before)
    (kept,) = backups(file)
    assert people(kept) == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    open_workbook(file).close()
    assert backups(file) == [kept]


@pytest.mark.usefixtures("second_migration")
def test_a_new_workbook_needs_no_backup(tmp_path: Path) -> None:
    file = tmp_path / "book" / "new.db"
    create_workbook(file).close()
    assert backups(file) == []


@pytest.mark.usefixtures("second_migration")
def test_a_backup_that_cannot_be_written_stops_the_migration(file: Path) -> None:
    before = file.read_bytes()
    (file.parent / "backups").write_text("in the way")
    with pytest.raises(WorkbookRefusal, match="could not be written"):
        open_workbook(file)
    assert file.read_bytes() == before


def test_a_migration_that_fails_leaves_the_workbook_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(database: Database) -> None:
        database.table("employees").add_column("pronouns", str)
        raise RuntimeError("half way")

    monkeypatch.setattr(upgrade, "MIGRATIONS", (*MIGRATIONS, "fails"))
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))
    migrations(name="fails")(fails)
    with pytest.raises(RuntimeError):
        open_workbook(file)
    monkeypatch.undo()
    with open_workbook(file):
        assert "pronouns" not in people(file)[0]


def test_only_the_newest_backups_of_this_workbook_are_kept(file: Path, workbook: Workbook) -> None:
    other = file.parent / "backups" / "workbook-gammel-20200101T000000000000.db"
    for day in range(BACKUPS_KEPT + 3):
        last = backup(workbook.connection, file, NOW + timedelta(days=day))
        other.touch()
    kept = [path for path in backups(file) if path != other]
    assert len(kept) == BACKUPS_KEPT
    assert kept[-1] == last
    assert other.exists()


def test_a_backup_of_ones_own_is_a_whole_workbook(workbook: Workbook, file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "usb"
    folder.mkdir(mode=0o700)
    target = backup(workbook.connection, file, NOW, folder / "copy.db")
    with open_workbook(target) as copy:
        assert copy.employees.named("Ane") == ANE
    assert [path.name for path in folder.iterdir()] == ["copy.db"]


def test_a_backup_that_fails_leaves_nothing_half(workbook: Workbook, file: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefusal, match="could not be written"):
        backup(workbook.connection, file, NOW, tmp_path / "no such folder" / "copy.db")
    assert list(tmp_path.glob("**/*.partial")) == []
