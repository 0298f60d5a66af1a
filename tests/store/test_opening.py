"""What is opened, what is refused in one sentence, and that a refusal leaves the file as it was."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mus_tui.store.connection import APPLICATION_ID, unsafe_modes
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.system.refusal import WorkbookRefusal
from tests.domain.demo_team import ANE
from tests.store.conftest import TODAY


def refusal_of_opening(file: Path) -> str:
    before = file.read_bytes() if file.is_file() and os.access(file, os.R_OK) else None
    with pytest.raises(WorkbookRefusal) as refused:
        open_workbook(file)
    assert refused.value.exit_code == 3
    if before is not None:
        assert file.read_bytes() == before
    return refused.value.sentence


def test_a_new_workbook_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "workbook.db"
    with create_workbook(file) as workbook:
        assert workbook.employees.all() == []
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()} == {0o600}
    assert [path.name for path in file.parent.iterdir() if path.stat().st_size] == ["workbook.db"]


def test_the_settings_of_the_file_are_those_of_the_design(file: Path) -> None:
    pragmas = ("journal_mode", "synchronous", "secure_delete", "application_id", "busy_timeout")
    with open_workbook(file) as workbook:
        settings = [workbook.rows(f"PRAGMA {name}")[0][0] for name in pragmas]
    assert settings == ["truncate", 2, 1, APPLICATION_ID, 5000]


def test_a_workbook_that_is_there_is_not_made_anew(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(WorkbookRefusal, match="is there already"):
        create_workbook(file)
    assert file.read_bytes() == before


def test_a_missing_workbook_says_how_to_make_one(tmp_path: Path) -> None:
    assert "mus init" in refusal_of_opening(tmp_path / "nothing.db")


@pytest.mark.parametrize("content", [b"Navn;Stilling\nAne;Udvikler\n" * 200, b"PK\x03\x04" + bytes(5000)])
def test_a_file_that_is_no_database_is_left_as_it_was(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert "is no workbook" in refusal_of_opening(file)


def test_a_database_of_another_program_is_left_as_it_was(file: Path) -> None:
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    file.chmod(0o600)
    assert "another program" in refusal_of_opening(file)


def test_a_workbook_of_a_newer_program_is_left_as_it_was(file: Path) -> None:
    newer = sqlite3.connect(file)
    newer.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mus', 'from_the_future', '')"
    )
    newer.commit()
    newer.close()
    assert "newer version" in refusal_of_opening(file)


@pytest.mark.parametrize(("mode", "of_folder"), [(0o640, False), (0o604, False), (0o770, True), (0o703, True)])
def test_a_workbook_others_can_get_at_is_refused_and_can_be_mended(file: Path, mode: int, of_folder: bool) -> None:
    (file.parent if of_folder else file).chmod(mode)
    assert "mus doctor --mend" in refusal_of_opening(file)
    for path, mended in unsafe_modes(file).items():
        path.chmod(mended)
    open_workbook(file).close()


def test_a_refused_new_workbook_leaves_no_empty_file_behind(tmp_path: Path) -> None:
    folder = tmp_path / "open to all"
    folder.mkdir()
    folder.chmod(0o777)
    with pytest.raises(WorkbookRefusal, match="Others on this machine"):
        create_workbook(folder / "workbook.db")
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WorkbookRefusal, match="can't be made"):
        create_workbook(tmp_path / "file" / "workbook.db")


def test_a_damaged_workbook_says_where_the_backups_are(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 4000)
    assert "is damaged" in refusal_of_opening(file)


def test_damage_found_later_is_a_sentence_too(file: Path) -> None:
    with file.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        for page in range(3 * 4096, size, 4096):
            stream.seek(page)
            stream.write(b"\xff" * 4096)
    with pytest.raises(WorkbookRefusal), open_workbook(file) as workbook:
        workbook.summaries.all(TODAY)


def test_a_full_disk_refuses_the_write_and_keeps_what_was_saved(workbook: Workbook) -> None:
    kept = workbook.praise.say(ANE.id, "Roen i driftsmødet")
    (pages,) = workbook.rows("PRAGMA page_count")[0]
    workbook.rows(f"PRAGMA max_page_count = {pages}")

    def fill_up() -> None:
        for _ in range(1000):
            workbook.praise.say(ANE.id, "ord " * 200)

    with pytest.raises(WorkbookRefusal, match="disk is full"):
        fill_up()
    said = workbook.praise.of(ANE.id)
    assert kept in [praise.id for praise in said]
    workbook.rows("PRAGMA max_page_count = 1000000")
    workbook.praise.say(ANE.id, "Der er plads igen")
    assert len(workbook.praise.of(ANE.id)) == len(said) + 1
    assert workbook.rows("PRAGMA integrity_check")[0][0] == "ok"


def test_a_name_with_signs_of_an_address_is_a_name(tmp_path: Path) -> None:
    file = tmp_path / "50% #1 ?mode=ro" / "møder & mål.db"
    with create_workbook(file) as workbook:
        workbook.employees.add(ANE)
    assert file.is_file()


def test_the_first_screen_and_a_write_load_no_sqlite_utils(file: Path) -> None:
    """Loading it is a third of the start of an empty app."""
    program = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from mus_tui.store.workbook import open_workbook\n"
        f"with open_workbook(Path({str(file)!r})) as workbook:\n"
        "    workbook.summaries.all(date(2026, 2, 13))\n"
        "    workbook.praise.say('a1', 'Godt set'); workbook.undo()\n"
        "print(sorted({'sqlite_utils', 'babel', 'textual', 'click'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
