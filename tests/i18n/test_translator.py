import pytest

from mus_tui.i18n.translator import N_, translator
from mus_tui.system.refusal import Refusal


def test_a_marked_text_is_shown_in_the_language_of_the_translator() -> None:
    marked = N_("Only me")
    assert translator("da")(marked) == "Kun mig"
    assert translator("en")(marked) == "Only me"


def test_a_text_nobody_has_translated_is_shown_in_english() -> None:
    assert translator("da")("No such words {slot}") == "No such words {slot}"


def test_the_empty_text_stays_empty() -> None:
    assert translator("da")("") == ""


@pytest.mark.parametrize(("n", "words"), [(0, "for 0 dage siden"), (1, "for 1 dag siden"), (2, "for 2 dage siden")])
def test_what_is_counted_takes_its_number(n: int, words: str) -> None:
    assert translator("da").plural("{n} day ago", "{n} days ago", n) == words


def test_a_refusal_is_worded_in_the_readers_language_with_its_values_as_they_are() -> None:
    refusal = Refusal("{file}: {key} must be true or false. Nothing was changed.", file="{x}.toml", key="mouse")
    assert translator("en").refusal(refusal) == "{x}.toml: mouse must be true or false. Nothing was changed."
    assert translator("da").refusal(refusal).startswith("{x}.toml: mouse skal være")


def test_a_translator_is_made_once_and_only_for_a_language_there_is() -> None:
    assert translator("da") is translator("da")
    with pytest.raises(KeyError):
        translator("sv")
