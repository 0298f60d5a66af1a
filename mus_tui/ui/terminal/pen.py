"""The pen of a terminal: which colours and attributes the next character gets, and how to change them."""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import Strip


class Pen(NamedTuple):
    """Colours and attributes as parameters of SGR, empty where the terminal's own; a link as OSC 8 has it."""

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    background: str = ""
    link: str = ""


PLAIN = Pen()


def pen_of(style: Style | None, system: ColorSystem) -> Pen:
    """Give the pen of a style, as the stock renderer would write it on a terminal of so many colours."""
    if style is None:
        return PLAIN
    codes = Strip.render_ansi(style, system) if style._ansi is None else style._ansi
    return _pen(codes, f"id={style._link_id};{style._link}" if style._link else "")


@lru_cache(maxsize=4096)
def change(before: Pen | None, after: Pen) -> str:
    """Give the shortest sequence that makes one pen of another, or of one that is not known."""
    parameters = ";".join([*sorted(after.attributes), *filter(None, (after.colour, after.background))])
    sequence = f"\x1b[0;{parameters}m" if parameters else "\x1b[m"
    if before is not None and before.attributes <= after.attributes:
        needed = sorted(after.attributes - before.attributes)
        needed += [after.colour or "39"] if after.colour != before.colour else []
        needed += [after.background or "49"] if after.background != before.background else []
        sequence = min((f"\x1b[{';'.join(needed)}m" if needed else "", sequence), key=len)
    if before is None or before.link != after.link:
        sequence += f"\x1b]8;{after.link or ';'}\x1b\\" if after.link or before is not None else ""
    return sequence


@lru_cache(maxsize=4096)
def _pen(codes: str, link: str) -> Pen:
    attributes, colour, background = set(), "", ""
    left = codes.split(";") if codes else []
    while left:
        code = left.pop(0)
        if code in ("38", "48"):
            count = 2 if left[0] == "5" else 4
            code, left = ";".join((code, *left[:count])), left[count:]
        if code.startswith("38") or code in _COLOURS:
            colour = "" if code == "39" else code
        elif code.startswith("48") or code in _BACKGROUNDS:
            background = "" if code == "49" else code
        else:
            attributes.add(code)
    return Pen(frozenset(attributes), colour, background, link)


_COLOURS = frozenset(map(str, (*range(30, 38), 39, *range(90, 98))))
_BACKGROUNDS = frozenset(map(str, (*range(40, 48), 49, *range(100, 108))))
