"""What is written to the terminal: plain columns, sentences and JSON, never colour or a control character."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from mus_tui.domain.text import clean, clean_line
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal

_CONTROLS = re.compile("[\x7f-\x9f]")
"""The control characters that JSON lets stand."""


def say(*lines: str) -> None:
    """Write lines to standard output, cleaned of what could lead a terminal astray."""
    for line in lines:
        write(f"{clean(line)}\n")


def write(text: str) -> None:
    """Write text to standard output as it is."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        raise
    except OSError:
        raise Refusal(
            N_("The output could not be written. The workbook is as it was; see whether the disk is full.")
        ) from None


def complain(sentence: str) -> None:
    """Write a sentence to standard error."""
    with suppress(OSError):
        print(clean_line(sentence), file=sys.stderr, flush=True)


def say_json(value: Any) -> None:
    """Write a value as JSON in UTF-8 for other programs; a control character stands as its number."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write(_CONTROLS.sub(lambda control: f"\\u{ord(control[0]):04x}", text) + "\n")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give rows as lines under headings, columns two cells apart; an empty column is left out."""
    body = [[clean_line(cell) for cell in row] for row in rows]
    used = [place for place in range(len(headings)) if any(row[place] for row in body)]
    lines = [[row[place] for place in used] for row in (headings, *body)]
    widths = [max(map(cell_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell + " " * (width - cell_width(cell)) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(padded).rstrip()


def cell_width(text: str) -> int:
    """Give how many cells of a terminal a text takes: none for a combining sign, two for a wide one."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def silence() -> None:
    """Let go of an output that can't take what is still in its buffer, so that Python says nothing at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
