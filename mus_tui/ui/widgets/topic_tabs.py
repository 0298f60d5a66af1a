"""The topics of a talk on one line, or under each other where there is room."""

from collections.abc import Sequence
from typing import NamedTuple, Unpack

from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.widgets.naming import Naming
from mus_tui.ui.widgets.styles import get_palette
from mus_tui.ui.widgets.text import CUT, Line, Span, cells, fit, fit_ends, to_strip


class Tab(NamedTuple):
    """A topic: its number, what it is called in a wide and in a narrow place, and how much there is to it.

    ``time`` stands where topics are under each other, which is where there is room for it.
    """

    topic: int
    name: str
    short: str
    note: str = ""
    time: str = ""


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
        if self.size.height > 1:
            return to_strip(self._row(y, width), width, get_palette(self), "background")
        spans = [
            Span(text, "primary bold" if tab.topic == self._current else "muted")
            for tab, text in lay_out(self._tabs, self._current, width)
        ]
        return to_strip(Line(tuple(spans)), width, get_palette(self), "surface")

    def _row(self, y: int, width: int) -> Line:
        """Make the line of one topic, where they stand under each other."""
        if y >= len(self._tabs):
            return Line()
        tab = self._tabs[y]
        sign, style = ("▸", "primary bold") if tab.topic == self._current else (" ", "muted")
        return Line(fit_ends(f"{sign}{tab.topic} {tab.short}{tab.note}", f" {tab.time} ", width), style)

    def on_click(self, event: Click) -> None:
        """Go to the topic under the mouse."""
        if self.size.height > 1:
            if event.y < len(self._tabs):
                self.post_message(self.Chosen(self._tabs[event.y].topic))
            return
        x = 0
        for tab, text in lay_out(self._tabs, self._current, self.size.width):
            if x <= event.x < x + cells(text):
                self.post_message(self.Chosen(tab.topic))
            x += cells(text)
