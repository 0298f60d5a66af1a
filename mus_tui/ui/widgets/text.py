"""Lines of styled text that are exactly as wide as they should be, whatever a person has written."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from textual.strip import Strip

from mus_tui.domain.text import clean, is_simple
from mus_tui.ui.widgets.styles import Palette

CUT = "…"
"""Stands where text was cut off."""

KEPT_TEXTS = 256
"""So many texts with signs such as `CUT` are remembered as they are painted: the same ones are asked about again."""

PLAIN_SIGNS = str.maketrans("…▸▾▴◂‹›✓✗·•│─┼█░▒▁▂▃▄▅▆▇■□●○◉", "~>v^<<>xx.*|-+#.*_.:-=+*#_*o@")
"""What terminals and fonts without the signs show instead; both sides are one cell wide."""

# Characters without a width of their own: each terminal joins emoji and hyphens in its own way, so that
# nobody could know how wide the line gets.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile("( +)")


class Span(NamedTuple):
    """Text in one style; the style is words such as ``"muted bold"`` (see `Palette.style`)."""

    text: str
    style: str = ""


class Line(NamedTuple):
    """One line on the screen.

    ``base`` is the style of what has none of its own and of the rest of the line; ``over`` is laid over
    everything, as the cursor is.
    """

    spans: tuple[Span, ...] = ()
    base: str = ""
    over: str = ""


Text = str | Span | tuple[Span, ...]
"""What a cell, a title or a detail may be given as."""


def spans_of(text: Text) -> tuple[Span, ...]:
    """Give text as spans."""
    if isinstance(text, Span):
        return (text,)
    return (Span(text),) if isinstance(text, str) else text


def safe(text: str) -> str:
    """Make text fit to paint: no control characters, no new lines, nothing that is invisible."""
    return text if is_simple(text) else _made_safe(text)


@lru_cache(maxsize=KEPT_TEXTS)
def _made_safe(text: str) -> str:
    return clean(_INVISIBLE.sub("", text)).replace("\n", " ")


def cells(text: Text) -> int:
    """Give the width of text in cells."""
    return sum([_measured(span.text)[1] for span in spans_of(text)])


def _measured(text: str) -> tuple[str, int]:
    """Make text fit to paint, and give its width in cells."""
    if is_simple(text):
        return text, len(text)
    text = _made_safe(text)
    return text, cell_len(text)


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Cut or pad text to exactly ``width`` cells; what is cut ends in `CUT`."""
    text, used = _measured(text)
    if width <= 0:
        return ""
    room = width - used
    if room < 0:
        return _cut(text, width)
    return " " * room + text if right else text + " " * room


def _cut(text: str, width: int) -> str:
    """Give the beginning of a text that goes on, with `CUT` in ``width`` cells."""
    if width <= 0:
        return ""
    text, used = _measured(text)
    return (text[: width - 1] if used == len(text) and is_simple(text) else set_cell_size(text, width - 1)) + CUT


def fit_spans(text: Text, width: int, *, right: bool = False) -> tuple[Span, ...]:
    """Cut or pad spans to exactly ``width`` cells."""
    spans = spans_of(text)
    widths = [_measured(span.text)[1] for span in spans]
    room = width - sum(widths)
    if room >= 0:
        padding = (Span(" " * room),) if room else ()
        return padding + spans if right else spans + padding
    fitted: list[Span] = []
    left = width
    for span, span_width in zip(spans, widths, strict=True):
        if span_width >= left:
            fitted.append(Span(_cut(span.text, left), span.style))
            break
        fitted.append(span)
        left -= span_width
    return tuple(fitted)


def fit_ends(left: Text, right: Text, width: int) -> tuple[Span, ...]:
    """Put one text at each end of a line of exactly ``width`` cells; the left one is cut first."""
    room = max(0, width - cells(right))
    return fit_spans(left, room) + fit_spans(right, width - room)


def wrap(text: Text, width: int) -> list[tuple[Span, ...]]:
    """Wrap text at spaces into lines of at most ``width`` cells; a word too long for a line is cut in pieces.

    Runs of spaces count as one. Empty text gives one empty line.
    """
    width = max(1, width)
    lines: list[list[Span]] = [[]]
    used = 0
    for space, word in _words(spans_of(text)):
        needed = cells(word)
        if used and used + 1 + needed > width:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(Span(" ", space))
            used += 1
        if needed <= width:
            lines[-1].extend(word)
            used += needed
            continue
        for span in word:
            for piece in _pieces(span.text, width - used, width):
                piece_width = cell_len(piece)
                if used and used + piece_width > width:
                    lines.append([])
                    used = 0
                lines[-1].append(Span(piece, span.style))
                used += piece_width
    return [tuple(line) for line in lines]


def _words(spans: Iterable[Span]) -> Iterable[tuple[str, tuple[Span, ...]]]:
    """Give each word as its spans, with the style of the space before it."""
    word: list[Span] = []
    space = ""
    for text, style in spans:
        for part in _SPACES.split(safe(text)):
            if not part.startswith(" "):
                if part:
                    word.append(Span(part, style))
                continue
            if word:
                yield space, tuple(word)
            word, space = [], style
    if word:
        yield space, tuple(word)


def _pieces(text: str, first: int, width: int) -> list[str]:
    """Cut a word: the first piece fills what is left of its line."""
    head = chop_cells(text, first)[:1] if first > 0 else []
    rest = text[len(head[0]) :] if head else text
    # A lone accent has no width, and chop_cells gives nothing for it.
    return [piece for piece in (*head, *(chop_cells(rest, width) or [rest])) if piece]


def to_strip(line: Line, width: int, palette: Palette, ground: str = "background") -> Strip:
    """Paint a line as a strip of exactly ``width`` cells on a ground (a role)."""
    spans = line.spans
    texts = [_measured(span.text) for span in spans]
    if sum([text_width for _, text_width in texts]) != width:
        spans = fit_spans(spans, width)
        texts = [_measured(span.text) for span in spans]
    segments: list[Segment] = []
    for (text, _), (_, style) in zip(texts, spans, strict=True):
        if palette.plain_signs:
            text = text.translate(PLAIN_SIGNS)
        rich_style = palette.style(style or line.base, ground, line.over)
        if segments and segments[-1].style is rich_style:
            # One run in one style is sent to the terminal with its colours said once.
            segments[-1] = Segment(segments[-1].text + text, rich_style)
        elif text:
            segments.append(Segment(text, rich_style))
    return Strip(segments, max(0, width))
