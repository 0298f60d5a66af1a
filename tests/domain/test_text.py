import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from mus_tui.domain.text import clean, clean_line, is_simple

anything = st.text(st.characters() | st.sampled_from("\r\n\t\x1b\x85\u2028\u202e\ud800å\u030a"))


@given(anything)
def test_clean_text_is_composed_and_without_controls(text: str) -> None:
    made = clean(text)
    assert unicodedata.is_normalized("NFC", made)
    assert not [sign for sign in made if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")]
    assert made.encode("utf-8").decode("utf-8") == made


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_plain_words_are_only_composed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_end_of_line_is_a_newline(end: str) -> None:
    assert clean(f"en{end}to") == "en\nto"


def test_escape_sequences_lose_their_power() -> None:
    assert clean("\x1b[2J\x9b31mrød\x07\x00") == "[2J31mrød"
    assert clean("a\u202egnp.exe") == "agnp.exe"


def test_a_letter_and_its_ring_become_one_letter() -> None:
    assert clean("A\u030agaard") == "Ågaard"


@given(anything)
def test_a_field_of_one_line_has_one_line_and_single_spaces(text: str) -> None:
    made = clean_line(text)
    assert made == " ".join(made.split())
    assert len(made.splitlines()) <= 1


def test_a_tab_is_a_space() -> None:
    assert clean("!\taftale") == "! aftale"
    assert clean_line("  Ane \t\n Sørensen ") == "Ane Sørensen"


@given(st.text(st.characters(max_codepoint=0x400)))
def test_simple_text_is_clean_and_as_wide_as_it_is_long(text: str) -> None:
    if is_simple(text):
        assert clean(text) == text
        assert cell_len(text) == len(text)
        assert all(map(get_character_cell_size, text))


def test_danish_is_simple_and_what_joins_or_hides_is_not() -> None:
    assert is_simple("Ærlig snak på tværs · «ø»")
    for text in ("e\u0301", "日", "so\u00adft", "a\u200bb", "👍", "a\tb", "\x9b"):
        assert not is_simple(text)
