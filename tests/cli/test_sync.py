"""Sync as it is typed: two machines, a repository between them, in both languages."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from mus_tui.cli.invocation import Invocation
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


def test_what_is_written_on_one_machine_comes_to_the_other_and_is_told_by_kind_alone(two: Machine) -> None:
    two("one", "log", "ane", "Godt gået")
    sent = two("one", "sync")
    assert (sent.exit_code, sent.stdout) == (0, "Sent: 1 piece of feedback.\n")
    received = two("two", "sync", language="da")
    assert received.stdout == "Modtaget: 1 gang ros eller feedback.\n"
    assert two("two", "sync").stdout == "Nothing was new, here or there.\n"
    report = json.loads(two("two", "sync", "--json").stdout)
    assert (report["received"], report["sent"], report["waiting"]) == ({}, {}, 0)


def test_out_of_reach_is_a_finding_and_not_set_up_is_wrong_use(two: Machine, home: Path, remote: Path) -> None:
    create_workbook(workbook_of(home, "three"), lambda: TODAY).close()
    for verb in ((), ("status",), ("doctor",), ("stop",), ("key", "x")):
        assert two("three", "sync", *verb).exit_code == 2
    remote.rename(home / "away.git")
    offline = two("one", "sync")
    assert (offline.exit_code, offline.stdout) == (1, "")
    assert "is not there" in offline.stderr
    standing = two("one", "sync", "status")
    assert standing.exit_code == 1
    assert "did not come to its end" in standing.stdout


def test_a_conflict_is_listed_with_both_sides_and_settled(two: Machine, home: Path) -> None:
    disagree(two, home)
    found = two("two", "sync")
    assert found.exit_code == 1
    assert "mus sync conflicts" in found.stdout
    assert "merged" not in found.stdout, "what waits for a choice is not called settled"
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
    settled = two("two", "sync", "conflicts", waiting["id"][:4], "den", "anden")
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
    assert two("one", "sync", "doctor").stdout.startswith("LOOK: git tracks")


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
