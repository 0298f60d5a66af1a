"""What is looked for, read from anything typed, and marked where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.finding import MOST_WORDS, excerpt, marked, wanted_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Stress  RO", ("stress", "ro")),
        ("st stress s", ("stress",)),
        ('"plan" OR (kursus* NEAR -a', ("plan", "or", "kursus", "near", "a")),
        ("a_b C++ 🙂", ("b", "c", "a")),
        ("🙂 * \x00", ()),
        ("A\u030abne", ("åbne",)),
    ],
)
def test_words_are_whatever_stands_between_signs(typed: str, words: tuple[str, ...]) -> None:
    assert sorted(wanted_words(typed)) == sorted(words)


def test_ten_thousand_characters_are_no_more_than_words() -> None:
    assert len(wanted_words(" ".join(f"{number:04d}" for number in range(2000)))) == MOST_WORDS


def test_words_that_begin_so_are_marked_to_their_end() -> None:
    assert marked("Åbent møde om mødested", ["møde", "åb"]) == (
        ("Åbent", True),
        (" ", False),
        ("møde", True),
        (" om ", False),
        ("mødested", True),
    )
    assert marked("ubestemt", ["best"]) == (("ubestemt", False),)


def test_an_excerpt_has_the_hit_near_its_beginning_and_begins_with_a_word() -> None:
    text = "Vi talte længe om ugens planer\nog om stress i oktober og november"
    shown = excerpt(text, ["stre"], before=12, most=24)
    assert shown == (("…og om ", False), ("stress", True), (" i oktober o…", False))
    assert excerpt("kort", ["x"], before=12, most=24) == (("kort", False),)


@given(st.text(max_size=60), st.text(max_size=20))
def test_marking_loses_nothing(text: str, typed: str) -> None:
    assert "".join(piece for piece, _ in marked(text, wanted_words(typed))) == text
