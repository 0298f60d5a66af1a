"""Setting sync up: the first machine, the next ones, keys, and what is asked before anything may be read."""

import stat
import subprocess
from pathlib import Path

import pytest

from mus_tui.domain.people import Employee
from mus_tui.store.workbook import create_workbook
from tests.cli.conftest import TODAY, Machine, workbook_of


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
    refused = machine("three", "sync", "setup", home / "full")
    assert refused.exit_code == 1
    assert "is no git repository" in refused.stderr
    far = machine("three", "sync", "setup", "ssh://nobody@localhost:1/mus.git")
    assert far.exit_code == 1
    assert "set it up again when it can" in far.stderr
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
