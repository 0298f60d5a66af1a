"""Markdown as styled lines of a given width, from the tokens of markdown-it-py."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mus_tui.ui.widgets.text import Line, Span, cells, fit_spans, wrap

if TYPE_CHECKING:
    from markdown_it.token import Token

Spans = tuple[Span, ...]

HEADINGS = {1: "primary bold underline", 2: "primary bold", 3: "bold"}
INLINE = {"strong": "bold", "em": "italic", "s": "strike", "link": "underline"}
TABLE_GAP = 2
LEAST_CELL = 4
"""Cells a column of a table is given before another one shrinks."""


def render(markdown: str, width: int) -> tuple[Line, ...]:
    """Turn Markdown into lines of at most ``width`` cells; HTML is shown as it is written."""
    from markdown_it import MarkdownIt  # Only who reads a document waits for this import.

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    lines = _Renderer(max(1, width)).render(parser.parse(markdown))
    while lines and not lines[-1].spans:
        lines.pop()
    return tuple(lines)


class _Renderer:
    """Walks through the tokens once; what is nested puts its margin before each line."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._lines: list[Line] = []
        self._margins: list[str] = []
        self._bullets: list[int | None] = []
        self._pending: str | None = None
        self._quotes = 0

    def render(self, tokens: Sequence["Token"]) -> list[Line]:
        walk = iter(tokens)
        heading = ""
        for token in walk:
            kind = token.type
            if kind == "heading_open":
                heading = HEADINGS.get(int(token.tag[1:]), "bold")
            elif kind == "heading_close":
                heading = ""
                self._gap()
            elif kind == "inline":
                self._paragraph(inline(token.children or (), heading))
            elif kind == "paragraph_close" and not token.hidden:
                self._gap()
            elif kind in ("bullet_list_open", "ordered_list_open"):
                self._bullets.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self._bullets.pop()
                if not self._bullets:
                    self._gap()
            elif kind == "list_item_open":
                self._open_item()
            elif kind == "list_item_close":
                self._close_item()
            elif kind == "blockquote_open":
                self._quotes += 1
                self._margins.append("│ ")
            elif kind == "blockquote_close":
                self._quotes -= 1
                self._margins.pop()
                self._close_quote()
            elif kind in ("fence", "code_block"):
                for text in token.content.rstrip("\n").split("\n"):
                    code = (Span(text, "primary"),)
                    self._emit(code if cells(code) <= self._room else fit_spans(code, self._room))
                self._gap()
            elif kind == "hr":
                self._emit((Span("─" * self._room, "border"),))
                self._gap()
            elif kind == "table_open":
                for line in table(*_read_table(walk), self._room):
                    self._emit(line)
                self._gap()
        return self._lines

    @property
    def _room(self) -> int:
        return max(1, self._width - cells("".join(self._margins)))

    def _open_item(self) -> None:
        number = self._bullets[-1]
        if number is None:
            sign = "• "
        else:
            sign = f"{number}. "
            self._bullets[-1] = number + 1
        self._pending = "".join(self._margins) + sign
        self._margins.append(" " * len(sign))

    def _close_item(self) -> None:
        if self._pending is not None:
            self._emit(())
        self._margins.pop()

    def _close_quote(self) -> None:
        if self._lines and self._lines[-1].base == "muted" and not self._lines[-1].spans[1:]:
            self._lines.pop()
        self._gap()

    def _paragraph(self, spans: Spans) -> None:
        for part in _at_breaks(spans):
            for line in wrap(part, self._room):
                self._emit(line)

    def _emit(self, spans: Spans) -> None:
        margin = self._pending if self._pending is not None else "".join(self._margins)
        self._pending = None
        self._lines.append(Line((Span(margin), *spans) if margin else spans, "muted" if self._quotes else ""))

    def _gap(self) -> None:
        """Leave one empty line."""
        margin = "".join(self._margins).rstrip() if self._quotes else ""
        if self._lines and any(span.text.strip(" │") for span in self._lines[-1].spans):
            self._lines.append(Line((Span(margin),) if margin else (), "muted" if self._quotes else ""))


BREAK = Span("\n")
"""Stands for a line break that was asked for."""


def inline(children: Sequence["Token"], style: str = "") -> Spans:
    """Turn the tokens of a paragraph into spans; a hard line break is a `BREAK`."""
    spans: list[Span] = []
    styles = [style]
    for token in children:
        name, _, end = token.type.rpartition("_")
        if end == "open":
            styles.append(f"{styles[-1]} {INLINE.get(name, '')}".strip())
        elif end == "close" and len(styles) > 1:
            styles.pop()
        elif token.type == "hardbreak":
            spans.append(BREAK)
        elif token.type == "softbreak":
            spans.append(Span(" ", styles[-1]))
        elif token.type == "code_inline":
            spans.append(Span(token.content, f"{styles[-1]} primary".strip()))
        elif token.content:
            spans.append(Span(token.content, styles[-1]))
    return tuple(spans)


def _at_breaks(spans: Spans) -> Iterator[Spans]:
    part: list[Span] = []
    for span in spans:
        if span is BREAK:
            yield tuple(part)
            part = []
        else:
            part.append(span)
    yield tuple(part)


def _read_table(walk: Iterator["Token"]) -> tuple[list[list[Spans]], list[bool]]:
    """Read the rows of a table up to its end, the head first, and which columns stand to the right."""
    rows: list[list[Spans]] = []
    right: list[bool] = []
    for token in walk:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            right.append("right" in str(token.attrs.get("style", "")))
        elif token.type == "inline":
            rows[-1].append(inline(token.children or (), "bold" if len(rows) == 1 else ""))
    return rows, right


def table(rows: Sequence[Sequence[Spans]], right: Sequence[bool], width: int) -> list[Spans]:
    """Lay a table out in at most ``width`` cells: cells are wrapped, the head is underlined by a rule."""
    if not rows:
        return []
    widths = _table_widths(rows, width)
    lines: list[Spans] = []
    for number, row in enumerate(rows):
        wrapped = [wrap(cell, cell_width) for cell, cell_width in zip(row, widths, strict=False)]
        for line_number in range(max(map(len, wrapped), default=0)):
            line: list[Span] = []
            for column, cell in enumerate(wrapped):
                if column:
                    line.append(Span(" " * TABLE_GAP))
                text = cell[line_number] if line_number < len(cell) else ()
                line.extend(fit_spans(text, widths[column], right=right[column]))
            lines.append(fit_spans(tuple(line), min(width, cells(tuple(line)))))
        if number == 0:
            rule = sum(widths) + TABLE_GAP * (len(widths) - 1)
            lines.append((Span("─" * min(width, rule), "border"),))
    return lines


def _table_widths(rows: Sequence[Sequence[Spans]], width: int) -> list[int]:
    """Give each column the room it asks for; when there is too little, the widest columns shrink first."""
    columns = len(rows[0])
    widths = [max((cells(row[column]) for row in rows if column < len(row)), default=0) for column in range(columns)]
    widths = [max(1, cell_width) for cell_width in widths]
    room = width - TABLE_GAP * (columns - 1)
    while sum(widths) > room:
        widest = max(range(columns), key=widths.__getitem__)
        if widths[widest] <= LEAST_CELL:
            break
        widths[widest] -= 1
    return widths
