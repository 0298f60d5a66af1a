"""Sync as it is typed: two machines, a repository between them, in both languages."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mus_tui.cli.invocation import Invocation
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook, open_workbook
from mus_tui.sync.ledger import Ledger
from tests.cli.conftest import TODAY, Machine, Mus, workbook_of


def disagree(two: Machine, home: Path) -> None:
    """Change the title of Ane on both machines."""
    for now, name in ((TODAY, "one"), (TODAY + timedelta(minutes=1), "two")):
        with open_workbook(workbook_of(home, name), partial(lambda moment: moment, now)) as workbook:
            ane = workbook.employees.named("ane")
            with workbook.write() as transaction:
                transaction.put("employees", ane.id, {"title": f"Titel {name}"})
    two("one", "sync")


def test_the_first_machine_makes_the_remote_and_the_next_one_joins_without_a_workbook(
    home: Path, machine: Machine, remote: Path
) -> None:
    with create_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Ane Sørensen"))
    said = machine("one", "sync", "setup", remote).stdout
    assert f"is now in {remote} too" in said
    assert "not encrypted" in said
    assert "Sent: 1 employee." in said
    assert f"mus sync setup {remote}" in said
    joined = machine("two", "sync", "setup", remote)
    assert joined.exit_code == 0
    assert "Received: 1 employee." in joined.stdout
    assert "Ane Sørensen" in machine("two", "list").stdout
    assert stat.S_IMODE(workbook_of(home, "two").stat().st_mode) == 0o600


def test_what_is_written_on_one_machine_comes_to_the_other_and_is_told_by_kind_alone(two: Machine) -> None:
    two("one", "log", "ane", "Godt gået")
    sent = two("one", "sync")
    assert (sent.exit_code, sent.stdout) == (0, "Sent: 1 piece of feedback.\n")
    received = two("two", "sync", language="da")
    assert received.stdout == "Modtaget: 1 gang ros eller feedback.\n"
    assert two("two", "sync").stdout == "Nothing was new, here or there.\n"
    report = json.loads(two("two", "sync", "--json").stdout)
    assert (report["received"], report["sent"], report["waiting"]) == ({}, {}, 0)


def test_setting_up_again_with_the_same_or_another_folder_works_and_says_so(two: Machine, home: Path) -> None:
    again = two("one", "sync", "setup", home / "remote.git")
    assert again.exit_code == 0
    assert "is one with the one in" in again.stdout
    other = two("one", "sync", "setup", home / "other.git")
    assert other.exit_code == 0
    assert f"Until now this workbook synced with {home / 'remote.git'}; what is there stays there." in other.stdout


def test_nothing_is_left_of_a_workbook_that_could_not_join(home: Path, machine: Machine) -> None:
    (home / "full").mkdir()
    (home / "full/file").write_text("x")
    assert machine("three", "sync", "setup", home / "full").exit_code == 1
    assert not workbook_of(home, "three").exists()
    assert not workbook_of(home, "three").with_suffix(".git").exists()


def test_a_remote_of_another_workbook_is_refused_with_what_to_do(two: Machine, home: Path) -> None:
    with create_workbook(workbook_of(home, "three"), lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Bo"))
    refused = two("three", "sync", "setup", home / "remote.git")
    assert refused.exit_code == 2
    assert "mus merge FILE.db" in refused.stderr


def test_an_encrypted_remote_is_joined_with_the_key_and_its_code(home: Path, machine: Machine, remote: Path) -> None:
    with create_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Ane Sørensen"))
    assert "All of it is encrypted" in machine("one", "sync", "setup", remote, "--encrypted").stdout
    without = machine("two", "sync", "setup", remote)
    assert without.exit_code == 2
    assert "mus sync key FILE" in without.stderr
    key = home / "key.txt"
    made = machine("one", "sync", "key", key)
    code = made.stdout.splitlines()[1].strip()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert code not in key.read_text()
    assert "different ways" in made.stderr
    assert machine("one", "sync", "key", key).exit_code == 2
    wrong = machine("two", "sync", "setup", remote, "--key", key, text="0000\n")
    assert (wrong.exit_code, workbook_of(home, "two").exists()) == (2, False)
    assert machine("two", "sync", "setup", remote, "--key", key, text=f"{code}\n").exit_code == 0
    assert "Ane Sørensen" in machine("two", "list").stdout
    both = f"{key.read_text()}\n{code}\n"
    assert machine("three", "sync", "setup", remote, "--key", "-", text=both).exit_code == 0
    everything = b"".join(file.read_bytes() for file in remote.rglob("*") if file.is_file())
    assert "Sørensen".encode() not in everything


@pytest.mark.parametrize("options", [(), ("--encrypted",)])
def test_what_is_for_the_leader_alone_goes_along_only_where_it_is_encrypted(
    home: Path, machine: Machine, remote: Path, options: tuple[str, ...]
) -> None:
    with create_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Ane Sørensen"))
    machine("one", "log", "ane", "--later", "Hemmelighedsfuldt")
    said = machine("one", "sync", "setup", remote, *options).stdout
    assert ("1 note for you alone" in said) == bool(options)
    listed = subprocess.run(
        ["git", "--git-dir", remote, "grep", "-c", "-I", "Hemmelig", "workbook"], capture_output=True, check=False
    )
    assert listed.stdout == b""
    assert (
        "private"
        not in subprocess.run(
            ["git", "--git-dir", remote, "ls-tree", "-r", "--name-only", "workbook"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
    )


def test_a_key_on_standard_output_has_its_code_on_the_other_stream(home: Path, machine: Machine, remote: Path) -> None:
    create_workbook(workbook_of(home, "one"), lambda: TODAY).close()
    machine("one", "sync", "setup", remote, "--encrypted")
    made = machine("one", "sync", "key", "-")
    assert "BEGIN AGE" in made.stdout
    assert "The code: " not in made.stdout
    assert "The code: " in made.stderr


def test_there_is_no_key_where_nothing_is_encrypted(two: Machine, home: Path) -> None:
    refused = two("one", "sync", "key", home / "key.txt")
    assert refused.exit_code == 2
    assert not (home / "key.txt").exists()


def test_a_readable_remote_elsewhere_is_asked_about_first(home: Path, machine: Machine) -> None:
    create_workbook(workbook_of(home, "one"), lambda: TODAY).close()
    asked = machine("one", "sync", "setup", "ssh://nobody@localhost:1/x.git", "--readable")
    assert asked.exit_code == 2
    assert "--yes" in asked.stderr
    both = machine("one", "sync", "setup", "x.git", "--readable", "--encrypted")
    assert both.exit_code == 2


def test_out_of_reach_is_a_finding_and_not_set_up_is_wrong_use(two: Machine, home: Path, remote: Path) -> None:
    create_workbook(workbook_of(home, "three"), lambda: TODAY).close()
    for verb in ((), ("status",), ("doctor",), ("stop",), ("key", "x")):
        assert two("three", "sync", *verb).exit_code == 2
    remote.rename(home / "away.git")
    offline = two("one", "sync")
    assert (offline.exit_code, offline.stdout) == (1, "")
    assert "can't be reached" in offline.stderr
    standing = two("one", "sync", "status")
    assert standing.exit_code == 1
    assert "did not come to its end" in standing.stdout


def test_a_conflict_is_listed_with_both_sides_and_settled(two: Machine, home: Path) -> None:
    disagree(two, home)
    found = two("two", "sync")
    assert found.exit_code == 1
    assert "mus sync conflicts" in found.stdout
    assert "Titel" not in found.stdout + found.stderr
    listed = two("two", "sync", "conflicts", language="da")
    assert listed.exit_code == 1
    assert "medarbejder, Ane Sørensen: stilling" in listed.stdout
    assert "står nu: Titel two" in listed.stdout
    assert "den anden: Titel one" in listed.stdout
    (waiting,) = json.loads(two("two", "sync", "conflicts", "--json").stdout)
    assert (waiting["field"], waiting["other"], waiting["can_be_both"]) == ("title", "Titel one", True)
    assert two("two", "sync", "conflicts", waiting["id"][:3], "other").exit_code == 2
    assert two("two", "sync", "conflicts", waiting["id"][:4], "måske").exit_code == 2
    settled = two("two", "sync", "conflicts", waiting["id"][:4], "den anden")
    assert settled.exit_code == 0
    assert "Nothing waits any more." in settled.stdout
    two("two", "sync")
    two("one", "sync")
    with open_workbook(workbook_of(home, "one")) as workbook:
        assert workbook.employees.named("ane").title == "Titel one"
        assert workbook.conflicts.count() == 0


def test_a_text_of_ones_own_settles_a_conflict(two: Machine, home: Path) -> None:
    disagree(two, home)
    two("two", "sync")
    (waiting,) = json.loads(two("two", "sync", "conflicts", "--json").stdout)
    assert two("two", "sync", "conflicts", waiting["id"][:6], "-", text="Chef\n").exit_code == 0
    with open_workbook(workbook_of(home, "two")) as workbook:
        assert workbook.employees.named("ane").title == "Chef"


def test_the_status_says_what_waits_who_there_is_and_what_was_erased(two: Machine, home: Path) -> None:
    two("one", "log", "ane", "Godt gået")
    before = two("one", "sync", "status").stdout
    assert "To be sent: 1 piece of feedback" in before
    assert "(this one)" in before
    with open_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.erasures.erase([workbook.employees.named("ane").id])
    assert "1 of them is still to be taken out of the remote" in two("one", "sync", "status").stdout
    two("one", "sync")
    after = json.loads(two("one", "sync", "status", "--json").stdout)
    assert [each["has_followed"] for each in after["machines"]] == [True, False]
    assert "Not followed yet by: " in two("one", "sync", "status").stdout
    assert "1 person was erased here" in two("two", "sync").stdout


def test_stopping_asks_and_forgets_the_remote_and_its_key(two: Machine, home: Path, remote: Path) -> None:
    with open_workbook(workbook_of(home, "one")) as workbook:
        workbook_id = Ledger(workbook).state()["workbook_id"]
    assert two("one", "sync", "stop").exit_code == 2
    assert two("one", "sync", "stop", "--yes").exit_code == 0
    assert not workbook_of(home, "one").with_suffix(".git").exists()
    with open_workbook(workbook_of(home, "one")) as workbook:
        assert Ledger(workbook).state()["workbook_id"] == workbook_id
        assert not {"url", "identity", "tip"} & Ledger(workbook).state().keys()
    assert remote.exists()
    assert two("one", "sync", "setup", remote).exit_code == 0


def test_a_workbook_that_git_tracks_is_told_loudly(two: Machine, home: Path) -> None:
    folder = workbook_of(home, "one").parent
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(["git", "-C", folder, "add", "-f", "workbook.db"], check=True)
    assert "LOOK: git tracks" in two("one", "sync").stderr
    assert "LOOK: git tracks" in two("one", "sync", "doctor").stdout


def test_words_of_people_are_in_no_argument_of_git(two: Machine, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spy = home / "bin/git"
    spy.parent.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    spy.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {home}/seen\nexec {real} "$@"\n')
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{spy.parent}{os.pathsep}{os.environ['PATH']}")
    two("one", "log", "ane", "Hemmelighedsfuldt")
    assert two("one", "sync").exit_code == 0
    seen = (home / "seen").read_text()
    assert "Hemmelighedsfuldt" not in seen
    assert "Ane" not in seen


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_verb_of_sync_has_help_in_both_languages(mus: Mus, language: str) -> None:
    said = mus("sync", "--help", language=language).stdout
    for verb in ("setup", "key", "status", "conflicts", "doctor", "stop"):
        assert verb in said
        assert mus("sync", verb, "--help", language=language).exit_code == 0
    assert ("Bring denne arbejdsbog" in said) == (language == "da")


@pytest.fixture
def slow_git(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that takes for ever to fetch, and the file it makes when it has begun."""
    slow, begun = home / "bin/git", home / "begun"
    slow.parent.mkdir()
    real = shutil.which("git")
    wait = f'for each; do [ "$each" = fetch ] && touch {begun} && exec sleep 60; done'
    slow.write_text(f'#!/bin/sh\n{wait}\nexec {real} "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    return begun


def test_ctrl_c_stops_a_sync_whole(two: Machine, home: Path, slow_git: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / "one" / kind.lower()))
    script = "from mus_tui.cli.main import run; run()"
    line = [sys.executable, "-c", script, "--lang", "da", "sync"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        while not slow_git.exists():
            time.sleep(0.02)
        program.send_signal(signal.SIGINT)
        said, complained = program.communicate(timeout=20)
    assert (program.returncode, said) == (130, "")
    assert complained == "Stoppet. Det, der blev gjort, er helt, og næste synk går videre derfra.\n"
    slow_git.with_name("bin").joinpath("git").unlink()
    assert two("one", "sync").exit_code == 0


def test_progress_is_told_on_one_line_of_a_terminal_where_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from mus_tui.cli import syncing
    from mus_tui.sync.report import Step

    now = iter([0.0, 0.1, 1.0, 1.1, 1.2])
    monkeypatch.setattr(syncing, "monotonic", lambda: next(now))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = syncing._Progress(Invocation(language="da"))
    progress.told(Step.FETCHING, 0, 0)
    progress.paint()
    assert capsys.readouterr().err == ""
    progress.paint()
    progress.paint()
    progress.told(Step.READING, 500, 1200)
    progress.paint()
    progress.clear()
    assert capsys.readouterr().err == "Henter …\r\x1b[KLæser det nye (500/1200)\r\x1b[K"
