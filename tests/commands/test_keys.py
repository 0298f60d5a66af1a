import pytest
from textual.keys import _character_to_key

from mus_tui.commands.keys import display, forbidden, is_printable, key_of, valid_key, written

DANISH_KEYBOARD = "½1234567890+'qwertyuiopåasdfghjklæøzxcvbnm,.-<§!\"#%&/()=?QWERTYUIOPÅASDFGHJKLÆØ*>ZXCVBNM;:_ "


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("ctrl+g", "^G"),
        ("f1", "F1"),
        ("question_mark", "?"),
        ("less_than_sign", "<"),
        ("plus", "+"),
        ("slash", "/"),
        ("enter", "Enter"),
        ("escape", "Esc"),
        ("space", "Space"),
        ("left", "←"),
        ("L", "L"),
        ("å", "å"),
        ("ctrl+left", "Ctrl+←"),
        ("shift+tab", "Shift+Tab"),
    ],
)
def test_a_key_is_shown_as_people_know_it(key: str, shown: str) -> None:
    assert display(key) == shown


def test_plain_symbols_need_no_arrows() -> None:
    assert [display(key, ascii_only=True) for key in ("left", "up", "ctrl+g")] == ["Left", "Up", "^G"]


def test_characters_are_called_what_the_terminal_library_calls_them() -> None:
    for character in DANISH_KEYBOARD + "@£$€{[]}|\\~´¨^`":
        assert key_of(character) == _character_to_key(character)


def test_every_key_of_a_danish_keyboard_can_be_used() -> None:
    for character in DANISH_KEYBOARD:
        key = key_of(character)
        assert valid_key(key)
        assert is_printable(key)
        assert not forbidden(key)


@pytest.mark.parametrize(
    "key",
    [
        *[_character_to_key(character) for character in "@£$€{[]}|\\~´¨^`"],
        *[f"ctrl+{digit}" for digit in range(10)],
        *[f"ctrl+{letter}" for letter in "abhijmæøå"],
        *["alt+a", "alt+1", "alt+enter", "alt+left", "ctrl+enter", "shift+enter", "ctrl+space", "ctrl+slash"],
        *["ctrl+left_square_bracket", "ctrl+at", "ctrl+underscore", "ctrl+alt+p", "f13"],
    ],
)
def test_a_key_that_fails_somewhere_is_forbidden(key: str) -> None:
    assert forbidden(key)


@pytest.mark.parametrize("key", [*[f"f{n}" for n in range(1, 13)], "ctrl+left", "pageup", "shift+tab", "ctrl+q"])
def test_a_key_that_arrives_everywhere_is_allowed(key: str) -> None:
    assert valid_key(key)
    assert not forbidden(key)


@pytest.mark.parametrize("key", ["hopla+kat", "", "ctrl+", "f99", "ctrl+hopla", "enterr", "ab"])
def test_a_key_that_is_none_is_told_apart(key: str) -> None:
    assert not valid_key(key)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("?", "question_mark"),
        ("å", "å"),
        ("L", "L"),
        ("^G", "ctrl+g"),
        ("Ctrl+O", "ctrl+o"),
        (" F4 ", "f4"),
        ("^", "circumflex_accent"),
    ],
)
def test_users_write_keys_in_their_own_ways(text: str, key: str) -> None:
    assert written(text) == key
