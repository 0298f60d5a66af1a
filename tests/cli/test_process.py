"""What only a process of its own shows: imports, modes, bytes in argv, broken pipes, exit codes."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Process

RUN = "from mus_tui.cli.main import run; run()"
IMPORTED = """
import sys
from mus_tui.cli.main import program
try:
    program.main(sys.argv[1:])
finally:
    print("IMPORTED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize(
    "line", [("version",), ("list",), ("due",), ("show", "ane"), ("--help",), ("lits",)], ids=" ".join
)
def test_no_verb_imports_the_interface_or_what_it_does_not_need(
    file: Path, process: Process, line: tuple[str, ...]
) -> None:
    imported = set(process(*line, code=IMPORTED).stdout.decode().split("IMPORTED")[1].split())
    assert not imported & {"textual", "rich", "sqlite_utils", "babel", "icalendar", "markdown_it"}


def test_a_new_workbook_and_its_folders_are_the_users_alone_whatever_the_umask(home: Path, process: Process) -> None:
    assert process("init", code=f"import os; os.umask(0); {RUN}").returncode == 0
    folder = home / "data/mus"
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "workbook.db")] == [0o700, 0o600]


def test_bare_mus_without_a_terminal_names_what_works(process: Process) -> None:
    for language, word in (("da", "Arbejdsbogen"), ("en", "The workbook")):
        told = process("--lang", language)
        assert (told.returncode, told.stdout, told.stderr.count(b"\n")) == (2, b"", 1)
        assert told.stderr.decode().startswith(word)
        assert b"list" in told.stderr


def test_bare_mus_in_a_terminal_that_can_only_print_says_so(home: Path) -> None:
    primary, secondary = pty.openpty()
    told = subprocess.run(
        [sys.executable, "-c", RUN, "--lang", "en"],
        stdin=secondary,
        stdout=secondary,
        stderr=secondary,
        env={**os.environ, "TERM": "dumb"},
        check=False,
        timeout=60,
    )
    os.close(secondary)
    screen = os.read(primary, 10_000)
    os.close(primary)
    assert told.returncode == 2
    assert screen.startswith(b"The workbook opens in a terminal only")
    assert not (home / "data").exists()


def test_bytes_of_another_encoding_in_a_text_are_read_as_they_were_meant(file: Path, process: Process) -> None:
    assert process("log", "ane", "Blæst".encode("cp1252")).returncode == 0
    assert "Blæst" in process("show", "ane").stdout.decode()


@pytest.mark.parametrize("line", [("show", b"\xff\xfe"), (b"\xff",), ("import", b"/nowhere/\xff.csv")])
def test_bytes_that_are_no_text_break_nothing(file: Path, process: Process, line: tuple[str | bytes, ...]) -> None:
    told = process(*line)
    assert (told.returncode, told.stderr.count(b"\n")) == (2, 1)
    told.stderr.decode()


def test_names_are_written_as_utf_8_whatever_the_locale(file: Path, process: Process) -> None:
    written = process("list", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0").stdout
    assert "Bo Østergaard" in written.decode()


def test_a_reader_that_has_gone_is_no_error_to_talk_about(file: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    told = subprocess.run([sys.executable, "-c", RUN, "keys"], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert told.stderr == b""


def test_an_output_that_is_full_is_told_in_one_sentence(file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([sys.executable, "-c", RUN, "list"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (told.returncode, told.stderr.count(b"\n"), b"Traceback" in told.stderr) == (2, 1, False)


def test_an_interrupt_is_quiet(file: Path, process: Process) -> None:
    code = f"import mus_tui.store.workbook as w\ndef stop(*a): raise KeyboardInterrupt\nw.open_workbook = stop\n{RUN}"
    told = process("list", code=code)
    assert (told.returncode, told.stdout, told.stderr.strip()) == (130, b"", b"")


def test_a_crash_leaves_a_report_without_anybodys_words(file: Path, home: Path, process: Process) -> None:
    fail = "def fail(*a): raise ValueError('Ane er træt')"
    code = f"import mus_tui.store.workbook as w\n{fail}\nw.open_workbook = fail\n{RUN}"
    told = process("list", code=code)
    report = home / "state/mus/crash.txt"
    assert (told.returncode, told.stderr.count(b"\n")) == (3, 1)
    assert str(report) in told.stderr.decode()
    assert "Ane" not in told.stderr.decode() + report.read_text()
    assert "builtins.ValueError" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600
