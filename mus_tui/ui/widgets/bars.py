"""The lines at the edges of a screen: title, keys, and what the program has to say."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Unpack

from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.terminal.plain_lines import PlainLines
from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.styles import get_palette
from mus_tui.ui.widgets.text import Line, Span, Text, cells, fit_ends, fit_spans, spans_of, to_strip

PART_GAP = 3
KEY_GAP = 2


class Bar(PlainLines, Widget):
    """One line painted by one widget."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        width: 1fr;
        background: $background;
    }
    """
    is_in_palette = True
    GROUND: ClassVar[str] = "background"

    def line(self, width: int) -> Line:
        """Make the line."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint the line."""
        width = self.size.width
        return to_strip(self.line(width) if y == 0 else Line(), width, get_palette(self), self.GROUND)


class Part(NamedTuple):
    """Something said at the right of a title; in a narrow line the highest ``priority`` goes first."""

    text: str
    style: str = ""
    priority: int = 0


def fit_title(left: Text, parts: Sequence[Part], width: int) -> tuple[Span, ...]:
    """Lay a title out in ``width`` cells; the title is cut once only parts with priority 0 are left."""
    shown = [part for part in parts if part.text]
    while cells(left) + sum(cells(part.text) + PART_GAP for part in shown) + 2 > width:
        last = max(shown, key=lambda part: part.priority, default=None)
        if last is None or last.priority == 0:
            break
        shown.remove(last)
    right: list[Span] = []
    for part in shown:
        right += [Span(" " * PART_GAP), Span(part.text, part.style)]
    return fit_ends((Span(" "), *spans_of(left)), (*right, Span(" ")), width)


class TitleBar(Bar):
    """The line at the top: where one is, and at the right whether it is saved and what is due."""

    GROUND = "header"

    def __init__(self, left: Text = "", parts: Sequence[Part] = (), **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._left = left
        self._parts = tuple(parts)

    def show(self, left: Text | None = None, parts: Sequence[Part] | None = None) -> None:
        """Say something else; what is left out stays as it is."""
        before = (self._left, self._parts)
        if left is not None:
            self._left = left
        if parts is not None:
            self._parts = tuple(parts)
        if before != (self._left, self._parts):
            self.refresh()

    def line(self, width: int) -> Line:
        """Make the line."""
        return Line(fit_title(self._left, self._parts, width), "header_text bold")


class Key(NamedTuple):
    """A key as the line at the bottom shows it; ``command`` is the id of what it does."""

    display: str
    label: str
    command: str
    always: bool = False
    """Whether it stays when there is no room for all."""


def fit_keys(keys: Sequence[Key], width: int) -> tuple[tuple[int, Key], ...]:
    """Choose the keys there is room for, each with its first cell; those at the end go first."""
    shown = list(keys)
    while sum(_key_width(key) + KEY_GAP for key in shown) - KEY_GAP + 2 > width:
        optional = [index for index, key in enumerate(shown) if not key.always]
        if not optional:
            break
        del shown[optional[-1]]
    placed, x = [], 1
    for key in shown:
        placed.append((x, key))
        x += _key_width(key) + KEY_GAP
    return tuple(placed)


def _key_width(key: Key) -> int:
    return cells(key.display) + (1 + cells(key.label) if key.label else 0)


class KeyBar(Bar):
    """The line at the bottom: the keys that work here. A click on one runs its command."""

    GROUND = "footer"

    class Pressed(Message):
        """A key was clicked; ``command`` is the id of its command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, keys: Sequence[Key] = (), **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._keys = tuple(keys)

    def show(self, keys: Sequence[Key]) -> None:
        """Show other keys."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def line(self, width: int) -> Line:
        """Make the line."""
        spans: list[Span] = []
        for x, key in fit_keys(self._keys, width):
            spans.append(Span(" " * (x - cells(tuple(spans)))))
            spans.append(Span(key.display, "footer_key bold"))
            if key.label:
                spans.append(Span(f" {key.label}", "footer_text"))
        return Line(fit_spans(tuple(spans), width))

    def on_click(self, event: Click) -> None:
        """Run the command of the key under the mouse."""
        for x, key in fit_keys(self._keys, self.size.width):
            if x <= event.x < x + _key_width(key):
                self.post_message(self.Pressed(key.command))


class MessageLine(Bar):
    """The line above the keys: notices, errors, how a line was read. It keeps what was said last."""

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._text: Text = ""
        self._style = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(span.text for span in spans_of(self._text))

    def say(self, text: Text, style: str = "") -> None:
        """Say something."""
        if (text, style) != (self._text, self._style):
            self._text, self._style = text, style
            self.refresh()

    def say_error(self, text: Text) -> None:
        """Say that something went wrong."""
        self.say(text, "error bold")

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def line(self, width: int) -> Line:
        """Make the line."""
        return Line(fit_spans((Span(" "), *spans_of(self._text)), width), self._style)
