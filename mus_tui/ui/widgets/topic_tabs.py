"""The topics of a talk on one line, or under each other where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Unpack

from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.styles import get_palette
from mus_tui.ui.widgets.text import CUT, Line, Span, cells, fit, to_strip


@dataclass(frozen=True, slots=True)
class Tab:
    """A topic: its number, what it is called in a wide and in a narrow place, and how much there is to it."""

    topic: int
    name: str
    short: str
    note: str = ""


def lay_out(tabs: Sequence[Tab], current: int, width: int) -> list[tuple[Tab, str]]:
    """Give each tab's text on one line; names are cut until all fit, that of the current topic last."""
    longest = max((cells(tab.short) for tab in tabs), default=0)
    for most in range(longest, -1, -1):
        texts = [_tab_text(tab, None if tab.topic == current else most) for tab in tabs]
        if sum(map(cells, texts)) <= width:
            break
    return list(zip(tabs, texts, strict=True))


def _tab_text(tab: Tab, most: int | None) -> str:
    name = tab.short
    if most is not None and cells(name) > most:
        name = fit(name, most).rstrip(CUT + " ") if most > 1 else ""
    text = f"{tab.topic} {name}".rstrip() + tab.note
    return f"[{text}]" if most is None else f" {text} "


class TopicTabs(Widget):
    """Shows where one is among the topics; a click goes to one."""

    DEFAULT_CSS = """
    TopicTabs { height: 1; width: 1fr; background: $surface; }
    """

    class Chosen(Message):
        """A topic was clicked."""

        def __init__(self, topic: int) -> None:
            super().__init__()
            self.topic = topic

    def __init__(self, **naming: Unpack[Naming]) -> None:
        super().__init__(**naming)
        self._tabs: tuple[Tab, ...] = ()
        self._current = 0

    def show(self, tabs: Sequence[Tab], current: int) -> None:
        """Show topics and which one is open."""
        if (tuple(tabs), current) != (self._tabs, self._current):
            self._tabs, self._current = tuple(tabs), current
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the topics."""
        width = self.size.width
        spans = [
            Span(text, "primary bold" if tab.topic == self._current else "muted")
            for tab, text in lay_out(self._tabs, self._current, width)
        ]
        return to_strip(Line(tuple(spans)), width, get_palette(self), "surface")

    def on_click(self, event: Click) -> None:
        """Go to the topic under the mouse."""
        x = 0
        for tab, text in lay_out(self._tabs, self._current, self.size.width):
            if x <= event.x < x + cells(text):
                self.post_message(self.Chosen(tab.topic))
            x += cells(text)
