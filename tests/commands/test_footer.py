import pytest

from mus_tui.commands.footer import MOST, cells, footer, written_out
from mus_tui.commands.keymap import Keymap, read_keymap
from mus_tui.commands.registry import COMMANDS, FOCUS
from mus_tui.i18n.translator import LANGUAGES, translator

SCREENS = [focus for focus in FOCUS if not focus.startswith("go")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focus", FOCUS)
@pytest.mark.parametrize("width", [80, 60, 40])
def test_a_footer_fits(focus: str, language: str, width: int) -> None:
    entries = footer(focus, Keymap(), translator(language), width)

    assert 0 < len(entries) <= MOST
    assert cells(written_out(entries)) <= width
    assert all(key and label for key, label, _ in entries)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("focus", SCREENS)
@pytest.mark.parametrize("width", [120, 80, 40, 12, 1])
def test_help_is_always_there(focus: str, language: str, width: int) -> None:
    keys = [entry.key for entry in footer(focus, Keymap(), translator(language), width)]

    assert "F1" in keys or "?" in keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_footer_labels_are_short_and_in_the_language(language: str) -> None:
    for each in COMMANDS:
        assert cells(translator(language)(each.short)) <= 10, each.id


def test_a_footer_of_eighty_columns_has_room_for_what_the_place_is_for() -> None:
    for language in LANGUAGES:
        shown = {focus: [entry.key for entry in footer(focus, Keymap(), translator(language), 80)] for focus in FOCUS}
        assert {"Enter", "p", "l", "r", "n", "t", "/", "?"} <= set(shown["employees"])
        assert {"< >", "Enter", "n", "u", "?"} <= set(shown["board"])
        assert {"Space", "Enter", "t", "u", "?"} <= set(shown["agreements"])
        assert {"Enter", "o", "t", "x", "?"} <= set(shown["minutes"])
        assert {"F1", "F2-F6", "^T", "Tab", "^G", "^S"} <= set(shown["text"])
        assert {"m", "b", "o", "p", "l", "r", "0-6"} <= set(shown["go"])


def test_in_text_help_leads_and_elsewhere_it_ends_the_line() -> None:
    assert footer("text", Keymap(), translator("da"), 80)[0] == ("F1", "Hjælp", "app.help")
    assert footer("board", Keymap(), translator("da"), 80)[-1] == ("?", "Hjælp", "app.help")


def test_a_footer_shows_the_keys_the_user_chose() -> None:
    keymap = read_keymap({"board.move_right": "å", "board.open": "-", "app.help": "f12"})
    entries = footer("board", keymap, translator("en"), 80)

    assert ("< å", "Move") in [entry[:2] for entry in entries]
    assert "Open" not in [entry.label for entry in entries]
    assert entries[0] == ("F12", "Help", "app.help")


def test_wide_and_combining_characters_are_counted_as_the_terminal_does() -> None:
    assert [cells(text) for text in ("æøå", "e\u0301", "会")] == [3, 1, 2]


def test_a_key_that_does_nothing_on_the_screen_is_not_shown() -> None:
    everything = footer("panel", Keymap(), translator("da"), 80)
    without = footer("panel", Keymap(), translator("da"), 80, can_run=lambda command_id: "verdict" not in command_id)

    assert "1-5" in [entry.key for entry in everything]
    assert "1-5" not in [entry.key for entry in without]
    assert len(without) >= len(everything), "another key has its place"
