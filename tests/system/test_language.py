import pytest

from mus_tui.system.language import choose_language, other_language


def test_what_is_asked_for_wins_over_the_setting_and_that_over_the_locale() -> None:
    english = {"LC_ALL": "en_GB.UTF-8"}
    assert choose_language("da", "en", english) == "da"
    assert choose_language(None, "da", english) == "da"
    assert choose_language(None, None, english) == "en"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "da_DK"}, "da"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "C.UTF-8"}, "da"),
        ({"LANG": "sv_SE.UTF-8"}, "da"),
        ({"LANG": "en_US", "LC_MESSAGES": "da_DK"}, "da"),
        ({"LANG": "da_DK", "LC_MESSAGES": "en_DK", "LC_ALL": ""}, "en"),
        ({"LANG": "en_US", "LC_ALL": "C"}, "da"),
    ],
)
def test_the_locale_decides_where_nobody_has_said(environment: dict[str, str], language: str) -> None:
    assert choose_language(None, None, environment) == language


def test_a_switch_goes_to_and_fro() -> None:
    assert [other_language("da"), other_language("en")] == ["en", "da"]
