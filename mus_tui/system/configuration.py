"""This machine's settings: ``config.toml``, written by hand or by the program.

What belongs to the workbook and travels with it is kept in its ``settings`` table instead.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from mus_tui.system.language import LANGUAGES
from mus_tui.system.paths import write_private
from mus_tui.system.refusal import Refusal

SYMBOLS = ("unicode", "ascii")
CURSORS = ("painted", "terminal")
MOST_MINUTES = 1440
"""A day: whoever wants to wait longer means 0, never."""


class Configuration(NamedTuple):
    """The settings of this machine; None where the file says nothing and the program chooses."""

    language: str | None = None
    theme: str | None = None
    """The name of a theme; whether there is such a theme is seen where themes are read."""
    symbols: str | None = None
    """``unicode``, or ``ascii`` for terminals and screen readers that stumble over other signs."""
    cursor: str | None = None
    """``painted`` by the program, or ``terminal`` for the terminal's own, which braille displays follow."""
    mouse: bool | None = None
    curtain_minutes: int | None = None
    """After how many minutes without a key the curtain covers the screen; 0 for never."""
    sync_at_start: bool | None = None
    """Whether a workbook that has a remote is synced when it is opened, and when it is left; so, unless False."""
    sync_at_exit: bool | None = None
    sync_minutes: int | None = None
    """How many minutes apart it is synced while it is open; 0 for never by itself."""
    clipboard: bool | None = None
    """Whether what is copied is sent to the terminal's clipboard; False keeps it in the program."""
    keys: Mapping[str, str] = MappingProxyType({})
    """Command ids and the keys the user wants for them, as in ``"board.right" = "å,f4"``."""
    problems: tuple[Refusal, ...] = ()
    """Settings nobody knows, to be shown at the start; they are left alone and stop nothing."""


_TEXTS = {"language": LANGUAGES, "theme": None, "symbols": SYMBOLS, "cursor": CURSORS}
_SWITCHES = ("mouse", "clipboard", "sync_at_start", "sync_at_exit")
_MINUTES = ("curtain_minutes", "sync_minutes")


def load(file: Path) -> Configuration:
    """Read the settings; no file means none.

    Raises:
        Refusal: the file can't be read, or a value in it is none that is allowed.
    """
    values = _parse(file, _read(file))
    known = {name: _text(file, name, values.pop(name), _TEXTS[name]) for name in _TEXTS if name in values}
    mouse, clipboard, at_start, at_exit = (_switch(file, name, values.pop(name, None)) for name in _SWITCHES)
    curtain_minutes, sync_minutes = (_minutes(file, name, values.pop(name, None)) for name in _MINUTES)
    keys = _keys(file, values.pop("keys", {}))
    problems = tuple(
        Refusal("{file}: there is no setting called {key}. It was left alone.", file=file, key=key) for key in values
    )
    return Configuration(
        **known,
        mouse=mouse,
        clipboard=clipboard,
        curtain_minutes=curtain_minutes,
        sync_at_start=at_start,
        sync_at_exit=at_exit,
        sync_minutes=sync_minutes,
        keys=keys,
        problems=problems,
    )


def save(file: Path, changes: Mapping[str, str | bool]) -> None:
    """Change settings outside any table and leave every other line, comments included, as it is.

    Raises:
        Refusal: the file is unreadable, unwritable, or written in a way only a person can change.
    """
    before = _read(file)
    wanted = _parse(file, before) | dict(changes)
    lines = before.splitlines(keepends=True)
    for key, value in changes.items():
        _put(lines, key, _literal(value))
    after = "".join(lines)
    if _parse(file, after) != wanted:
        raise Refusal("{file} can't be changed by the program. Nothing was changed; edit it by hand.", file=file)
    write_private(file, after)


def _read(file: Path) -> str:
    try:
        # A byte-order mark is what Windows editors put in front; TOML has none.
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise Refusal(
            "{file} can't be read as text in UTF-8. Nothing was changed; mend the file or move it away.",
            file=file,
        ) from error


def _parse(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        raise Refusal(
            "{file} can't be understood at line {line}. Nothing was changed; mend the line or move the file away.",
            file=file,
            line=place[1] if place else text.count("\n") + 1,
        ) from error


def _text(file: Path, key: str, value: object, allowed: tuple[str, ...] | None) -> str:
    if not isinstance(value, str) or not value:
        raise Refusal('{file}: {key} must be a text in "quotes". Nothing was changed.', file=file, key=key)
    if allowed and value not in allowed:
        raise Refusal(
            "{file}: {key} can't be {value}; it can be {allowed}. Nothing was changed.",
            file=file,
            key=key,
            value=value,
            allowed=", ".join(allowed),
        )
    return value


def _switch(file: Path, key: str, value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    raise Refusal("{file}: {key} must be true or false. Nothing was changed.", file=file, key=key)


def _minutes(file: Path, key: str, value: object) -> int | None:
    # A truth value is a number to Python, and none to the one who wrote it.
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_MINUTES):
        return value
    raise Refusal(
        "{file}: {key} must be a whole number from 0 to {most}. Nothing was changed.",
        file=file,
        key=key,
        most=MOST_MINUTES,
    )


def _keys(file: Path, table: object) -> dict[str, str]:
    if not isinstance(table, dict):
        raise Refusal(
            "{file}: {key} must be a table with lines such as {example}. Nothing was changed.",
            file=file,
            key="keys",
            example='"board.right" = "f4"',
        )
    return {name: _text(file, f"keys.{name}", value, None) for name, value in _flat(table)}


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, object]]:
    """Give a table's entries; ids have dots in them, which TOML reads as tables where they stand unquoted."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


_TABLE = re.compile(r"\s*\[")
_VALUE = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#]+)"""


def _literal(value: str | bool) -> str:
    return json.dumps(value, ensure_ascii=False)


def _put(lines: list[str], key: str, literal: str) -> None:
    """Set a key in the lines before the first table, where it stands or below the last one there."""
    head = next((number for number, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    entry = re.compile(rf"""(\s*["']?{re.escape(key)}["']?\s*=\s*){_VALUE}""")
    for number in range(head):
        if found := entry.match(lines[number]):
            lines[number] = found[1] + literal + lines[number][found.end() :]
            return
    if head < len(lines):  # Stay clear of the remark that belongs to the table.
        while head and lines[head - 1].lstrip().startswith("#"):
            head -= 1
        while head and not lines[head - 1].strip():
            head -= 1
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    if head and not lines[head - 1].endswith("\n"):
        lines[head - 1] += end
    lines.insert(head, f"{key} = {literal}{end}")
