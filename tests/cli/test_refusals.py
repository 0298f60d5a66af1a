"""Every mistake on the command line: one sentence, the right exit code, nothing lost, no traceback."""

import sqlite3
from pathlib import Path

import pytest

from mus_tui.store.workbook import open_workbook
from tests.cli.conftest import Mus

pytestmark = pytest.mark.parametrize("language", ["da", "en"])


def one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text and "{" not in text


MISTAKES = [
    (("show", "Henrik"), 2, "«Henrik»"),
    (("plan", "ane", "31/2"), 2, "«31/2»"),
    (("plan", "ane", "i sidste år"), 2, "«i sidste år»"),
    (("plan", "ane", "13/2", "--time", "25"), 2, "«25»"),
    (("plan", "ane", "13/2", "--kind", "fest"), 2, "«fest»"),
    (("plan", "ane", "13/2", "--minutes", "-4"), 2, "-4"),
    (("note", "ane", "2", "tekst"), 2, "Ane Sørensen"),
    (("note", "ane", "7", "tekst"), 2, "7"),
    (("note", "ane", "to", "tekst"), 2, "to"),
    (("log", "ane", " "), 2, ""),
    (("lits",), 2, "lits"),
    (("list", "--jsn"), 2, "--json"),
    (("list", "mere"), 2, "mere"),
    (("plan", "ane"), 2, "mus plan --help"),
    (("--lang", "tysk", "list"), 2, "tysk"),
    (("export", "--json", "--markdown", "ud"), 2, "--markdown"),
    (("export", "--json", "/proc/ingen/ud.json"), 2, "/proc/ingen"),
    (("doctor", "ane"), 2, "mus plan"),
    (("search",), 2, "mus search --help"),
]


@pytest.mark.parametrize(
    ("line", "code", "named"), MISTAKES, ids=lambda value: " ".join(value) if isinstance(value, tuple) else None
)
def test_wrong_use_is_told_in_one_sentence(
    file: Path, mus: Mus, language: str, line: tuple[str, ...], code: int, named: str
) -> None:
    before = file.read_bytes()
    told = mus(*line, language=language)
    assert told.exit_code == code
    assert one_sentence(told.stderr), told.stderr
    assert named in told.stderr
    assert told.stdout == ""
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        ("show", "Henrik"),
        ("plan", "ane", "31/2"),
        ("lits",),
        ("list", "mere"),
        ("plan", "ane"),
        ("list", "--jsn"),
        ("note", "ane", "7", "x"),
    ],
    ids=" ".join,
)
def test_the_sentence_is_in_the_language_asked_for(file: Path, mus: Mus, language: str, line: tuple[str, ...]) -> None:
    other = "en" if language == "da" else "da"
    here, there = ({*filter(str.isalpha, mus(*line, language=each).stderr.split())} for each in (language, other))
    assert len(here & there) < len(here) / 2


def test_two_names_that_fit_are_both_named(file: Path, mus: Mus, language: str) -> None:
    told = mus("show", "en", language=language)
    assert told.exit_code == 2
    assert "Ane Sørensen, Camilla Ågaard-Thomsen" in told.stderr


def test_no_workbook_says_how_to_make_one(mus: Mus, language: str) -> None:
    for verb in (("list",), ("show", "ane"), ("due",), ("goals",), ("backup",), ("export", "--json")):
        told = mus(*verb, language=language)
        assert (told.exit_code, one_sentence(told.stderr), "mus init" in told.stderr) == (3, True, True)


def test_a_file_that_is_no_database_is_left_as_it_is(home: Path, mus: Mus, language: str) -> None:
    other = home / "brev.db"
    other.write_bytes(b"Kaere Ane, det er et brev og ingen database." * 100)
    other.chmod(0o600)
    told = mus("--workbook", other, "list", language=language)
    assert (told.exit_code, one_sentence(told.stderr), "--workbook" in told.stderr) == (3, True, True)
    assert other.read_bytes().startswith(b"Kaere")


def test_a_workbook_of_a_newer_version_is_left_as_it_is(file: Path, mus: Mus, language: str) -> None:
    with open_workbook(file) as workbook:
        workbook.connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mus', 'from_the_future', '')"
        )
    before = file.read_bytes()
    told = mus("log", "ane", "x", language=language)
    assert (told.exit_code, one_sentence(told.stderr)) == (3, True)
    assert file.read_bytes() == before


def test_another_programs_database_is_left_as_it_is(home: Path, mus: Mus, language: str) -> None:
    other = home / "andet.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE noget (a)")
    connection.close()
    other.chmod(0o600)
    told = mus("--workbook", other, "list", language=language)
    assert (told.exit_code, one_sentence(told.stderr)) == (3, True)


def test_a_folder_that_cannot_be_made_is_named(home: Path, mus: Mus, language: str) -> None:
    (home / "fil").write_text("en fil, hvor der skulle være en mappe")
    told = mus("--workbook", home / "fil/bog.db", "init", language=language)
    assert (told.exit_code, one_sentence(told.stderr)) == (3, True)
    assert "can't be made" in told.stderr or "kan ikke oprettes" in told.stderr


def test_a_workbook_that_others_can_read_is_not_opened_until_it_is_mended(file: Path, mus: Mus, language: str) -> None:
    file.chmod(0o644)
    told = mus("list", language=language)
    assert (told.exit_code, one_sentence(told.stderr), "mus doctor --mend" in told.stderr) == (3, True, True)
    assert mus("doctor", language=language).exit_code == 1
    assert mus("doctor", "--mend", language=language).exit_code == 0
    assert mus("list", language=language).exit_code == 0


def test_control_characters_and_escape_sequences_never_reach_the_terminal(file: Path, mus: Mus, language: str) -> None:
    wild = "\x1b[31mrød\x07\x9b2J \u202eomvendt"
    mus("plan", "ane", "13/2", "--place", wild)
    assert mus("note", "ane", "2", wild).exit_code == 0
    written = [mus(*line, language=language) for line in (("show", "ane"), ("show", wild), ("search", "rød"), (wild,))]
    for text in [part for each in written for part in (each.stdout, each.stderr)]:
        assert not set("\x1b\x07\x9b\u202e") & set(text)


def test_settings_that_cannot_be_read_stop_only_what_needs_them(
    file: Path, home: Path, mus: Mus, language: str
) -> None:
    (home / "config/mus").mkdir(parents=True)
    (home / "config/mus/config.toml").write_text("language = \n")
    assert mus("list", language=language).exit_code == 0
    assert (mus("keys", language=language).exit_code, mus("doctor", language=language).exit_code) == (2, 1)
