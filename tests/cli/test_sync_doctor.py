"""What `mus sync doctor` finds, and what it puts right."""

import json
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from mus_tui.store.schema import PRIVATE
from mus_tui.store.workbook import open_workbook
from mus_tui.sync.ledger import Ledger
from tests.cli.conftest import TODAY, Machine, workbook_of


def findings(machine: Machine, name: str = "one", *options: str) -> dict[str, bool]:
    """Give what is found, and whether it was mended."""
    found = machine(name, "sync", "doctor", "--json", *options)
    told = {each["finding"]: each["mended"] for each in json.loads(found.stdout)}
    assert found.exit_code == int(bool(told))
    return told


def git(remote: Path, *arguments: str) -> str:
    asked = ["git", "--git-dir", str(remote), *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


def test_nothing_is_found_where_all_is_well(two: Machine) -> None:
    assert findings(two) == findings(two, "two") == {}
    assert "Sync is well" in two("one", "sync", "doctor").stdout


def test_a_broken_cache_is_thrown_away(two: Machine, home: Path) -> None:
    cache = workbook_of(home, "one").with_suffix(".git")
    for pack in cache.rglob("*.pack"):
        pack.chmod(0o600)
        pack.write_bytes(b"")
    # Looking mends it as every sync does; only what is found before that is told.
    assert findings(two, "one", "--mend") == {"cache": True}
    assert findings(two) == {}


def test_a_missing_ignore_file_is_written(two: Machine, home: Path) -> None:
    file = workbook_of(home, "one").parent / ".gitignore"
    file.unlink()
    assert findings(two) == {"ignore": False}
    assert findings(two, "one", "--mend") == {"ignore": True}
    assert "/workbook.db" in file.read_text()


def test_a_remote_that_was_emptied_put_back_or_is_of_another_workbook_is_found(
    two: Machine, home: Path, remote: Path
) -> None:
    first = git(remote, "rev-parse", "workbook")
    two("one", "log", "ane", "Godt gået")
    two("one", "sync")
    git(remote, "update-ref", "refs/heads/workbook", first)
    assert findings(two) == {"put back": False}
    git(remote, "update-ref", "-d", "refs/heads/workbook")
    assert findings(two) == {"emptied": False}
    shutil.rmtree(remote)
    two("three", "sync", "setup", remote)
    assert findings(two) == {"workbook": False}, "nothing is sent to a remote that is not ours"


def test_a_wrong_key_a_newer_form_and_a_strangers_branch_are_found(two: Machine, home: Path, remote: Path) -> None:
    shutil.rmtree(remote)
    two("three", "sync", "setup", remote, "--encrypted")
    assert findings(two) == {"key": False}
    for content, name in (('{"min_reader": 9}', "format"), ("hej", "remote")):
        blob = subprocess.run(
            ["git", "--git-dir", str(remote), "hash-object", "-w", "--stdin"],
            input=content,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        tree = subprocess.run(
            ["git", "--git-dir", str(remote), "mktree"],
            input=f"100644 blob {blob}\tmeta.json\n",
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        git(remote, "update-ref", "refs/heads/workbook", git(remote, *who, "commit-tree", tree, "-m", "x"))
        assert name in findings(two)


def test_files_that_can_not_be_read_are_counted(two: Machine, home: Path, remote: Path) -> None:
    work = home / "work"
    subprocess.run(["git", "clone", "-q", "-b", "workbook", remote, work], check=True)
    (work / "r/notes/ab").mkdir(parents=True)
    (work / "r/notes/ab/abcd.md").write_text("noget andet")
    run = ["git", "-C", str(work), "-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run([*run, "add", "."], check=True)
    subprocess.run([*run, "commit", "-qm", "x"], check=True)
    subprocess.run([*run, "push", "-q"], check=True)
    assert findings(two) == {"unreadable": False}
    assert "1 file of the remote" in two("one", "sync", "doctor").stdout
    assert two("one", "sync").exit_code == 1


def test_a_clock_that_is_far_off_is_found(two: Machine, home: Path) -> None:
    later = TODAY + timedelta(days=30)
    with open_workbook(workbook_of(home, "two"), lambda: later) as workbook, workbook.write() as transaction:
        transaction.put("employees", workbook.employees.named("ane").id, {"title": "Chef"})
    two("two", "sync")
    assert findings(two) == {"clock": False}
    assert two("one", "sync").exit_code == 1
    assert findings(two) == {"clock": False}


def test_a_row_that_went_without_anybody_erased_is_put_back(two: Machine, home: Path) -> None:
    two("one", "log", "ane", "Godt gået")
    two("one", "sync")
    with open_workbook(workbook_of(home, "one")) as workbook:
        workbook.connection.execute("DELETE FROM praise")
    assert findings(two) == {"lost rows": False}
    assert findings(two, "one", "--mend") == {"lost rows": True}
    assert findings(two) == {}
    assert "Godt gået" in two("one", "show", "ane").stdout


def test_what_was_not_sent_for_long_and_what_the_last_sync_missed_are_found(two: Machine, home: Path) -> None:
    before = TODAY - timedelta(days=20)
    with open_workbook(workbook_of(home, "one"), lambda: before) as workbook, workbook.write() as transaction:
        ane = workbook.employees.named("ane").id
        transaction.put("praise", "a" * 32, {"employee_id": ane, "text": "Godt"})
        # Only the leader's own, which this remote never gets.
        transaction.put(PRIVATE, "b" * 32, {"employee_id": ane, "text": "Kun mig"})
    assert findings(two) == {"unknown rows": False, "unsent": False}
    two("one", "sync")
    assert findings(two) == {}


def test_a_file_that_was_copied_is_found(two: Machine, home: Path) -> None:
    there = workbook_of(home, "four")
    there.parent.mkdir(parents=True, mode=0o700)
    shutil.copy(workbook_of(home, "one"), there)
    shutil.copy(workbook_of(home, "one").parent / ".gitignore", there.parent)
    assert findings(two, "four") == {"device": False}
    assert two("four", "sync").exit_code == 0
    assert findings(two, "four") == {}


def test_an_erasure_that_was_cut_off_is_finished(two: Machine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.erasures.erase([workbook.employees.named("ane").id])
    assert findings(two) == {"erasure": False}
    assert findings(two, "one", "--mend") == {"erasure": True}
    assert findings(two) == {}


def test_the_doctor_of_the_whole_set_up_tells_of_sync_too(two: Machine, home: Path, remote: Path) -> None:
    assert "Last synced: " in two("one", "doctor").stdout
    (workbook_of(home, "one").parent / ".gitignore").unlink()
    remote.rename(home / "away.git")
    two("one", "sync")
    checks = json.loads(two("one", "doctor", "--json").stdout)
    assert [each["fine"] for each in checks if each["check"] == "sync"] == [False, False]


def test_a_sync_that_is_under_way_is_told(two: Machine, home: Path) -> None:
    from mus_tui.sync.run import one_at_a_time

    with open_workbook(workbook_of(home, "one")) as workbook, one_at_a_time(workbook):
        assert findings(two) == {"lock": False}
        assert two("one", "sync").exit_code == 1


def test_no_sentence_of_the_doctor_is_a_command_that_destroys(two: Machine, home: Path, remote: Path) -> None:
    shutil.rmtree(remote)
    said = two("one", "sync", "doctor").stdout
    assert "rm " not in said
    assert "--force" not in said
    with open_workbook(workbook_of(home, "one")) as workbook:
        assert Ledger(workbook).state()["url"] == str(remote)
