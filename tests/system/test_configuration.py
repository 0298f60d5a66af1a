import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.system.configuration import Configuration, load, save
from mus_tui.system.refusal import Refusal

BY_HAND = """\
# My settings
theme = "mus-dark"   # easy on the eyes
colour_of_the_sky = 'grey'

# What my fingers know
[keys]
"board.right" = "å,f4"
theme = "f9"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def refused(file: Path, text: str) -> Refusal:
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refusal:
        load(file)
    assert refusal.value.values["file"] == file
    return refusal.value


def test_without_a_file_nothing_is_set(file: Path) -> None:
    assert load(file) == Configuration()


def test_every_setting_is_read(file: Path) -> None:
    file.write_text(
        'language = "en"\ntheme = "mus-light"\nsymbols = "ascii"\nmouse = false\nclipboard = false\n'
        "curtain_minutes = 0\nsync_at_start = false\nsync_at_exit = true\nsync_minutes = 30\n"
        '[keys]\nboard.right = "f4"\n"list.new" = "n"\n',
        "utf-8",
    )
    assert load(file) == Configuration(
        language="en",
        theme="mus-light",
        symbols="ascii",
        mouse=False,
        clipboard=False,
        curtain_minutes=0,
        sync_at_start=False,
        sync_at_exit=True,
        sync_minutes=30,
        keys={"board.right": "f4", "list.new": "n"},
    )


def test_a_file_from_a_windows_editor_is_read(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbftheme = "mus-dark"\r\nmouse = true\r\n')
    assert load(file) == Configuration(theme="mus-dark", mouse=True)


def test_an_unknown_setting_is_named_and_stops_nothing(file: Path) -> None:
    file.write_text(BY_HAND, "utf-8")
    configuration = load(file)
    assert configuration.theme == "mus-dark"
    assert [problem.values["key"] for problem in configuration.problems] == ["colour_of_the_sky"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('language = "sv"', "language"),
        ('symbols = "emoji"', "symbols"),
        ("theme = 3", "theme"),
        ('theme = ""', "theme"),
        ('mouse = "no"', "mouse"),
        ('clipboard = "off"', "clipboard"),
        ("sync_at_exit = 1", "sync_at_exit"),
        ("sync_minutes = -1", "sync_minutes"),
        ('keys = "f4"', "keys"),
        ('[keys]\n"board.right" = 4', "keys.board.right"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused_by_its_key(file: Path, text: str, key: str) -> None:
    assert refused(file, text).values["key"] == key


def test_the_refusal_says_what_is_allowed(file: Path) -> None:
    assert refused(file, 'language = "sv"').values["allowed"] == "da, en"


def test_a_file_that_is_no_toml_is_refused_by_its_line(file: Path) -> None:
    assert refused(file, 'theme = "mus-dark"\nmouse = maybe\n').values["line"] == "2"
    assert refused(file, "theme = ").exit_code == 2


def test_a_file_that_is_no_text_or_no_file_is_refused(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"theme = \xff\xfe")
    with pytest.raises(Refusal):
        load(file)
    with pytest.raises(Refusal):
        load(tmp_path)


def test_saving_keeps_remarks_and_everything_else(file: Path) -> None:
    file.write_text(BY_HAND, "utf-8")
    save(file, {"theme": "mus-light", "language": "en", "mouse": False})
    assert file.read_text("utf-8") == (
        BY_HAND.replace('"mus-dark"', '"mus-light"').replace("'grey'\n", "'grey'\nlanguage = \"en\"\nmouse = false\n")
    )
    assert file.stat().st_mode & 0o777 == 0o600


def test_saving_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "mus" / "config.toml"
    save(file, {"language": "da"})
    assert file.read_text("utf-8") == 'language = "da"\n'
    assert load(file).language == "da"


@pytest.mark.parametrize(
    "text",
    [
        'theme = """\nmus-dark"""\n',
        'note = """\ntheme = "x"\n"""\n',
        "theme = [1,\n2]\n",
    ],
)
def test_what_can_not_be_changed_safely_is_left_to_the_user(file: Path, text: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(Refusal):
        save(file, {"theme": "mus-light"})
    assert file.read_text("utf-8") == text


def test_a_broken_file_is_not_written_over(file: Path) -> None:
    file.write_text("theme = ", "utf-8")
    with pytest.raises(Refusal):
        save(file, {"theme": "mus-light"})
    assert file.read_text("utf-8") == "theme = "


@given(
    st.lists(st.sampled_from(["# remark", "", 'a = "b"', "mouse = true # so", "'theme' = 'x#y'", "[keys]", "[[t]]"])),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
)
@settings(max_examples=100)
def test_a_saved_setting_is_read_back_and_the_rest_is_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], ending: bool, theme: str
) -> None:
    text = "\n".join(lines) + ("\n" if ending else "")
    try:
        before = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    file = tmp_path_factory.mktemp("settings") / "config.toml"
    file.write_text(text, "utf-8")
    save(file, {"theme": theme})
    after = file.read_text("utf-8")
    assert tomllib.loads(after) == before | {"theme": theme}
    assert after.count("# ") == text.count("# ") + theme.count("# ")
