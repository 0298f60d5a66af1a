import json
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import Sheet
from mus_tui.store.workbook import create_workbook, open_workbook
from tests.cli.conftest import TODAY, Mus


def findings(mus: Mus) -> set[str]:
    return {check["check"] for check in json.loads(mus("doctor", "--json").stdout) if not check["fine"]}


def test_a_sound_set_up_has_no_finding(file: Path, mus: Mus) -> None:
    assert findings(mus) == set()
    assert mus("doctor").exit_code == 0


def test_settings_keys_and_themes_that_say_nothing_are_found(file: Path, home: Path, mus: Mus) -> None:
    folder = home / "config/mus"
    (folder / "themes").mkdir(parents=True)
    (folder / "themes/mit.toml").write_text("[colours]\nbackground = 'grøn'\n")
    (folder / "config.toml").write_text("farve = 1\ntheme = 'ingen'\n[keys]\n'app.ingen' = 'x'\n")
    assert findings(mus) == {"settings", "keys", "themes"}
    assert mus("doctor").exit_code == 1


def test_a_damaged_workbook_is_found(file: Path, mus: Mus) -> None:
    mus("log", "ane", "Godt gået")
    assert findings(mus) == set()
    with open_workbook(file) as workbook:
        workbook.connection.execute("UPDATE search_text_content SET c0 = 'noget andet'")
    assert "workbook" in findings(mus)


def test_an_old_backup_is_found(file: Path, home: Path) -> None:
    from click.testing import CliRunner

    from mus_tui.cli.main import program

    later = CliRunner().invoke(program, ["doctor"], obj=lambda: TODAY + timedelta(days=60))
    assert "mus backup" in later.stdout


def test_a_talk_that_is_written_is_told_and_one_that_was_cut_off_is_a_finding(file: Path, mus: Mus) -> None:
    with open_workbook(file, lambda: TODAY) as workbook:
        ane, bo = workbook.employees.named("ane"), workbook.employees.named("bo")
        talks = [workbook.talks.plan(Talk(id="", employee_id=each.id)) for each in (ane, bo)]
        workbook.locks.take(Sheet(talks[0].id, ane.id))
        workbook.locks.take(Sheet(talks[1].id, bo.id, PrivatePurpose.PREPARATION))
        said = mus("doctor").stdout
        assert "Ane Sørensen, talk: written on " in said
        assert "Bo Østergaard, preparation: written on " in said
        assert findings(mus) == set()
    said = mus("doctor").stdout
    assert "Ane Sørensen, talk: cut off on " in said
    assert findings(mus) == {"open talks"}


def test_a_workbook_kept_in_git_is_found(home: Path, mus: Mus, monkeypatch: pytest.MonkeyPatch) -> None:
    file = home / "lager/bog.db"
    create_workbook(file).close()
    subprocess.run(["git", "init", "-q", file.parent], check=True)
    monkeypatch.setenv("MUS_WORKBOOK", str(file))
    assert "git" not in findings(mus)
    subprocess.run(["git", "-C", file.parent, "add", file.name], check=True)
    assert "git" in findings(mus)


def test_a_workbook_on_a_network_drive_is_found(
    file: Path, home: Path, mus: Mus, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = home / "mounts"
    mounts.write_text(f"/dev/root / ext4 rw 0 0\nserver:/x {home.resolve()} nfs4 rw 0 0\n")
    monkeypatch.setattr("mus_tui.system.file_systems.MOUNTS", mounts)
    assert findings(mus) == {"file system"}


def test_what_a_talk_has_not_met_gets_less_as_it_is_prepared_and_held(file: Path, mus: Mus) -> None:
    mus("plan", "ane", "13/2")
    before = {row["id"] for row in json.loads(mus("doctor", "ane", "--json").stdout)}
    assert {"R1", "R2", "R2a", "T2", "V6", "Q1"} <= before
    mus("log", "ane", "Godt gået", "--on", "9/2/2026")
    mus("note", "ane", "2", "Travlt")
    mus("note", "ane", "5", "! mig: kursus >1/3")
    after = {row["id"] for row in json.loads(mus("doctor", "ane", "--json").stdout)}
    assert before - after == {"T2", "T5", "V2", "V6", "V8"}
    mus("note", "ane", "4", "! mig: nyt lys #personligt >1/3")
    mus("plan", "ane", "13/5", "--kind", "follow-up")
    complete = {row["id"] for row in json.loads(mus("doctor", "ane", "--json").stdout)}
    assert after - complete == {"P0", "P5", "T4", "V9", "V11"}
    assert mus("doctor", "ane").exit_code == 1
