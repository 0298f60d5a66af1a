"""A machine of its own for each test, and two ways to run ``mus`` on it."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mus_tui.cli.main import program
from mus_tui.domain.people import Employee
from tests.support.books import new_workbook, wait_for_no_disk

TODAY = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)
"""A Tuesday."""

Mus = Callable[..., Result]
Machine = Callable[..., Result]
Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("MUS_WORKBOOK", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    wait_for_no_disk(monkeypatch)
    return tmp_path


@pytest.fixture
def file(home: Path) -> Path:
    """The usual workbook, with three people in it."""
    path = home / "data/mus/workbook.db"
    with new_workbook(path, lambda: TODAY) as workbook:
        for name, initials in (("Ane Sørensen", "AS"), ("Camilla Ågaard-Thomsen", "CÅT"), ("Bo Østergaard", "BØ")):
            workbook.employees.add(Employee(id="", name=name, initials=initials))
    return path


@pytest.fixture
def mus(home: Path) -> Mus:
    """Run a command line in this process, on the morning of `TODAY`; in English where nothing else is said."""

    def run(
        *arguments: str | Path, text: bytes | str | None = None, language: str = "en", now: datetime = TODAY
    ) -> Result:
        line = ["--lang", language, *map(str, arguments)]
        return CliRunner().invoke(program, line, input=text, obj=lambda: now, catch_exceptions=False)

    return run


@pytest.fixture
def process(home: Path) -> Process:
    """Run a command line in a process of its own, without a terminal."""

    def run(
        *arguments: str | bytes | Path, text: bytes = b"", code: str = "", **variables: str
    ) -> "subprocess.CompletedProcess[bytes]":
        script = code or "from mus_tui.cli.main import run; run()"
        return subprocess.run(
            [sys.executable, "-c", script, *arguments],
            input=text,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **variables},
        )

    return run


@pytest.fixture
def plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that knows nothing of the user's."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def remote(home: Path) -> Path:
    return home / "remote.git"


@pytest.fixture
def machine(home: Path, mus: Mus, plain_git: None) -> Machine:
    """Run a command line on a machine of its own, by name."""

    def run(name: str, *arguments: str | Path, **more: str) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            for kind in ("DATA", "STATE", "CONFIG"):
                patch.setenv(f"XDG_{kind}_HOME", str(home / name / kind.lower()))
            return mus(*arguments, **more)

    return run


def workbook_of(home: Path, name: str) -> Path:
    return home / name / "data/mus/workbook.db"


@pytest.fixture
def two(home: Path, machine: Machine, remote: Path) -> Machine:
    """Two machines that sync through a folder: ``one`` with Ane in it, ``two`` joined."""
    with new_workbook(workbook_of(home, "one"), lambda: TODAY) as workbook:
        workbook.employees.add(Employee(id="", name="Ane Sørensen", initials="AS"))
    assert machine("one", "sync", "setup", remote).exit_code == 0
    assert machine("two", "sync", "setup", remote).exit_code == 0
    return machine
