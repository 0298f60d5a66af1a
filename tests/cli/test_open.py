"""Opening: what comes before the interface, which stands in here as a function that notes its call."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.main import program
from mus_tui.cli.options import GLOBAL_OPTIONS
from mus_tui.cli.process import opening
from mus_tui.system.paths import demo_workbook
from tests.cli.conftest import TODAY, Mus


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    calls: list[tuple[Any, ...]] = []

    def run_app(file: Path, configuration: object, language: str, *, demo: bool = False) -> int:
        calls.append((file, language, demo))
        return 0

    monkeypatch.setattr("mus_tui.ui.start.run_app", run_app)
    monkeypatch.setattr("mus_tui.cli.open.has_screen", lambda: True)
    return calls


def test_the_first_start_makes_the_workbook_and_opens_it(home: Path, mus: Mus, opened: list[tuple[Any, ...]]) -> None:
    file = home / "data/mus/workbook.db"
    assert mus().exit_code == 0
    assert opened == [(file, "en", False)]
    assert file.exists()


def test_a_workbook_that_was_named_is_not_made_unasked(home: Path, mus: Mus, opened: list[tuple[Any, ...]]) -> None:
    assert mus("--workbook", home / "stavefejl.db").exit_code == 3
    assert opened == []


def test_the_demo_without_a_terminal_prints_its_list(home: Path, mus: Mus) -> None:
    told = mus("demo")
    assert told.exit_code == 0
    assert "Camilla Ågaard-Thomsen" in told.stdout
    assert not (home / "data/mus/workbook.db").exists()


def test_the_demo_is_made_once_a_day(home: Path, opened: list[tuple[Any, ...]]) -> None:
    def demo(days: int) -> int:
        CliRunner().invoke(program, ["demo"], obj=lambda: TODAY + timedelta(days=days), catch_exceptions=False)
        return demo_workbook().stat().st_ino

    first = demo(0)
    assert demo(0) == first
    assert demo(1) != first
    assert [(file, in_demo) for file, _, in_demo in opened] == [(demo_workbook(), True)] * 3


@pytest.mark.parametrize(
    "line",
    [
        (),
        ("--workbook", "a.db"),
        ("--workbook=a=b.db", "--yes"),
        ("--lang", "da"),
        ("--lang=en", "--output", "folder", "--lang=da"),
    ],
    ids=" ".join,
)
def test_the_short_way_in_reads_a_line_as_click_does(
    home: Path, monkeypatch: pytest.MonkeyPatch, line: Sequence[str]
) -> None:
    read: list[Invocation] = []
    monkeypatch.setattr("mus_tui.cli.open.open_interface", read.append)
    assert CliRunner().invoke(program, list(line)).exit_code == 0
    assert read == [opening(line)]


@pytest.mark.parametrize(
    "line",
    [
        ("list",),
        ("demo",),
        ("--help",),
        ("--workbook",),
        ("--workbook=",),
        ("--workbook", "a.db", "due"),
        ("--workbook", "--yes"),
        ("--lang", "sv"),
        ("--yes=1",),
        ("--", "list"),
        ("--work", "a.db"),
        ("-",),
        ("",),
    ],
    ids=" ".join,
)
def test_whatever_else_is_asked_for_is_left_to_click(home: Path, line: Sequence[str]) -> None:
    assert opening(line) is None


def test_every_option_around_a_verb_is_known_to_the_short_way_in(home: Path) -> None:
    for option in GLOBAL_OPTIONS:
        line = [*option.opts[:1], *([] if option.is_flag else ["da"])]
        assert opening(line) is not None


def test_a_shell_that_completes_a_line_asks_click(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MUS_COMPLETE", "bash_source")
    assert opening([]) is None
