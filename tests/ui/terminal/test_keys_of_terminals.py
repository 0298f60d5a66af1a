"""Every key of every command arrives from every kind of terminal, as recorded from it or through it."""

import asyncio
import os
from collections.abc import Iterable
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from mus_tui.commands.keys import is_printable
from mus_tui.commands.registry import COMMANDS
from mus_tui.ui.terminal.keyboard import Keyboard, TypedAhead

DIRECT = {
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", start=1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in zip(range(5, 13), (15, *range(17, 22), 23, 24), strict=True)},
    **{"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F"},
    **{"pageup": "\x1b[5~", "pagedown": "\x1b[6~", "delete": "\x1b[3~", "backspace": "\x7f"},
    **{"tab": "\t", "shift+tab": "\x1b[Z", "enter": "\r", "escape": "\x1b", "space": " "},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "cefgklnopqrstuvwxyz"},
    **{"ctrl+home": "\x1b[1;5H", "ctrl+end": "\x1b[1;5F", "ctrl+left": "\x1b[1;5D", "shift+up": "\x1b[1;2A"},
    **{"å": "å", "plus": "+", "less_than_sign": "<", "question_mark": "?"},
}
OLD_PAGE_KEYS = {"home": "\x1b[1~", "end": "\x1b[4~"}
KITTY = {
    **{f"ctrl+{letter}": f"\x1b[{ord(letter)};5u" for letter in "cefgklnopqrstuvwxyz"},
    **{"tab": "\x1b[9u", "shift+tab": "\x1b[9;2u", "enter": "\x1b[13u", "escape": "\x1b[27u", "backspace": "\x1b[127u"},
    **{"å": "\x1b[229;;229u", "space": "\x1b[32;;32u", "plus": "\x1b[43;;43u"},
    **{"f1": "\x1b[P", "f2": "\x1b[Q", "f3": "\x1b[13~", "f4": "\x1b[S"},
}
TERMINALS = {
    "direct": DIRECT,
    "tmux": DIRECT | OLD_PAGE_KEYS,
    "screen": DIRECT,
    "screen, keypad keys": DIRECT | OLD_PAGE_KEYS,
    "application cursor keys": DIRECT
    | {key: f"\x1bO{DIRECT[key][-1]}" for key in ("up", "down", "left", "right", "home", "end")},
    "PuTTY": DIRECT | OLD_PAGE_KEYS | {f"f{number}": f"\x1b[{10 + number}~" for number in range(1, 5)},
    "Linux console": DIRECT
    | OLD_PAGE_KEYS
    | {f"f{number}": f"\x1b[[{letter}" for number, letter in enumerate("ABCDE", start=1)},
    "rxvt": DIRECT | {"home": "\x1b[7~", "end": "\x1b[8~"},
    "kitty": DIRECT | KITTY,
}


PIECES = (
    "a",
    "Æ",
    "ß",
    " ",
    "#",
    "^",
    "\u0301",
    "漢",
    "\r",
    "\t",
    "\x7f",
    "\x1b",
    "\x1b[A",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b[9u",
)


def as_keys(messages: Iterable[Message]) -> list[tuple[str, ...]]:
    return [
        ("paste", each.text)
        if isinstance(each, events.Paste)
        else (each.key, each.character or "", str(each.is_printable))
        if isinstance(each, events.Key)
        else (type(each).__name__,)
        for each in messages
    ]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=6).map("".join), max_size=6))
def test_whatever_comes_in_whatever_pieces_means_what_it_means_to_the_parser(reads: list[str]) -> None:
    """Plain text goes past the parser; the rest of a key, and what is pasted, does not."""
    taken: list[Message] = []

    def take(message: Message) -> None:
        taken.extend(message.keys if isinstance(message, TypedAhead) else [message])

    parser, parsed = XTermParser(), []
    keyboard = Keyboard(0, Mock(), take, lambda: None)
    for text in reads:
        keyboard._feed(text)
        parsed += list(parser.feed(text)) if text else []
    assert as_keys(taken) == as_keys(parsed)


def test_every_character_is_the_key_it_is_to_the_parser() -> None:
    taken: list[Message] = []
    keyboard = Keyboard(0, Mock(), taken.append, lambda: None)
    parser = XTermParser()
    for point in (*range(0x20, 0x7F), *range(0xA0, 0x250), 0x2026, 0x1F600, 0xFFFD):
        taken.clear()
        keyboard._feed(chr(point))
        assert as_keys(taken) == as_keys(parser.feed(chr(point))), hex(point)


async def arrived(*sequences: str) -> list[list[str]]:
    """Give the keys that each sequence, sent alone, becomes."""
    read, write = os.pipe()
    taken: list[str] = []

    def take(message: Message) -> None:
        keys = message.keys if isinstance(message, TypedAhead) else [message]
        taken.extend(key.key for key in keys if isinstance(key, events.Key))

    keyboard = Keyboard(read, asyncio.get_running_loop(), take, lambda: None)
    found = []
    for sequence in sequences:
        os.write(write, sequence.encode())
        async with asyncio.timeout(2):
            while not taken:
                await asyncio.sleep(0.001)
        found.append(taken.copy())
        taken.clear()
    keyboard.close()
    os.close(read)
    os.close(write)
    return found


@pytest.mark.parametrize("terminal", TERMINALS)
async def test_every_key_arrives_as_itself(terminal: str) -> None:
    table = TERMINALS[terminal]
    assert dict(zip(table, await arrived(*table.values()), strict=True)) == {key: [key] for key in table}


def test_every_key_of_every_command_is_in_the_tables() -> None:
    keys = {key for each in COMMANDS for key in each.keys if not is_printable(key)}
    assert {name: keys - set(table) for name, table in TERMINALS.items() if keys - set(table)} == {}
