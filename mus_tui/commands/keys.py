"""Keys by Textual's names: how they are shown, written by users, and which of them arrive everywhere."""

import re
import unicodedata

_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Where Textual's name of a character is not its Unicode name."""

_SHOWN = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "insert": "Insert",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_ASCII = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}

_ALT_GR = "@£$€{[]}|\\~"
_DEAD = "´¨^`"
_CTRL_LETTERS = "efgklnopqrstuwxyz"
"""Ctrl with these arrives everywhere; others are Tab, Enter, the clipboard or tmux' and screen's own."""

_MODIFIED = re.compile(r"(?:ctrl\+shift|ctrl|shift)\+(?:left|right|up|down|home|end|pageup|pagedown)")
_FUNCTION = re.compile(r"f(?:[1-9]|1[0-2])")


def key_of(character: str) -> str:
    """Give Textual's name of a printable character's key: ``?`` is ``question_mark``, ``å`` is itself."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _NAMES.get(name, name)


_CHARACTERS = {
    key_of(character): character for character in (*map(chr, range(0x20, 0x100)), "€") if character.isprintable()
}
"""Textual's names of the signs and letters on a western keyboard, and the characters themselves."""


def is_printable(key: str) -> bool:
    """Whether a key types a character, so that it is no command where text has focus."""
    return len(key) == 1 or key in _CHARACTERS


def display(key: str, ascii_only: bool = False) -> str:
    """Show a key as a footer does: ``^G``, ``F1``, ``?``, ``Enter``, ``←``."""
    before, _, last = key.rpartition("+")
    if key == "space" or last in _SHOWN:
        shown = _SHOWN[last]
        shown = _ASCII.get(shown, shown) if ascii_only else shown
    elif _FUNCTION.fullmatch(last):
        shown = last.upper()
    else:
        shown = _CHARACTERS.get(last, last)
    if before == "ctrl" and len(last) == 1:
        return f"^{shown.upper()}"
    return "+".join((*(part.capitalize() for part in before.split("+") if part), shown))


def written(text: str) -> str:
    """Read a key as a user writes it: a character, ``^G``, ``Ctrl+O`` or Textual's own name."""
    text = text.strip()
    if len(text) == 1:
        return key_of(text)
    if len(text) == 2 and text[0] == "^":
        return f"ctrl+{text[1].lower()}"
    return text.lower()


def valid_key(key: str) -> bool:
    """Whether there is such a key: a name, perhaps with modifiers, that a program could be sent."""
    while key.startswith(("ctrl+", "shift+", "alt+", "super+", "meta+")):
        key = key.partition("+")[2]
    return key in _SHOWN or is_printable(key) or bool(re.fullmatch(r"f(?:[1-9]|1\d|2[0-4])", key))


def forbidden(key: str) -> bool:
    """Whether a key fails on some keyboard or terminal, or means something else there.

    Alt, AltGr characters, dead keys, Ctrl with digits, signs or the letters that are other keys (UX 1.1).
    """
    if key.startswith("ctrl+") and len(key) == len("ctrl+") + 1:
        return key[-1] not in _CTRL_LETTERS
    if is_printable(key):
        return _CHARACTERS.get(key, key) in _ALT_GR + _DEAD
    usual = key in _SHOWN or key == "shift+tab" or _FUNCTION.fullmatch(key) or _MODIFIED.fullmatch(key)
    return not usual
