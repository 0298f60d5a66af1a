"""The order of lines: positions between which there is always room for one more.

A position is text over 0-9A-Za-z, compared bytewise and read as the digits of a fraction between 0 and 1. It
ends in random characters, so that two copies of a workbook writing at the same place make different ones.
"""

from itertools import count as widths
from random import Random

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(ALPHABET)
_DIGITS = {character: digit for digit, character in enumerate(ALPHABET)}

_WIDTH = 6
"""Digits before the random ones, at first."""
_WIDENING = 3
"""Digits more where there is no room."""
_TAIL = 4
_STEP = _BASE**3
"""How far beyond the last line the next one goes: room for 100,000 at either end."""
_ROOM = 15
"""Shares of a gap left free behind new lines, since more lines mostly follow the last one written."""
_MIDDLE = ALPHABET[_BASE // 2]


def between(before: str | None, after: str | None, chance: Random) -> str:
    """Give a position strictly between two others; None stands for the beginning and for the end.

    Where there is no room, because two copies have made the same position, it comes right after ``before``.
    """
    return spread(1, before, after, chance)[0]


def spread(count: int, before: str | None, after: str | None, chance: Random) -> list[str]:
    """Give positions for many lines at once, rising, in the same place as `between` would put one."""
    if before is None and after is None:
        before = _MIDDLE
    if after is not None and (before or "").rstrip("0") >= after.rstrip("0"):
        before, after = f"{before or ''}0", f"{before or ''}{ALPHABET[-1]}"
    for width in widths(_WIDTH, _WIDENING):
        low = _number(before or "", width)
        gap = (_BASE**width if after is None else _number(after, width)) - low
        if gap > count:
            break
    step = max(1, min(_STEP, gap // (count + _ROOM)))
    start = low + gap - step * (count + 1) if before is None else low
    return [_text(start + step * place, width) + _tail(chance) for place in range(1, count + 1)]


def _number(position: str, width: int) -> int:
    number = 0
    for character in position[:width].ljust(width, ALPHABET[0]):
        number = number * _BASE + _DIGITS[character]
    return number


def _text(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(ALPHABET[digit])
    return "".join(reversed(digits))


def _tail(chance: Random) -> str:
    """Give random characters; the last is never the lowest, below which nothing would fit."""
    return "".join(chance.choices(ALPHABET, k=_TAIL - 1)) + chance.choice(ALPHABET[1:])
