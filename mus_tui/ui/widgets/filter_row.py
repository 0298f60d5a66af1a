"""A line of filters, each with what it is set to; left and right go through them."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.events import Blur, Click, Focus
from textual.message import Message

from mus_tui.ui.widgets.bars import Bar
from mus_tui.ui.widgets.text import Line, Span, cells, fit_spans

GAP = 2


class Filter(NamedTuple):
    """A filter: its name, what it is set to, and whether that leaves anything out."""

    id: str
    label: str
    value: str
    is_set: bool


class FilterRow(Bar, can_focus=True):
    """Shows filters side by side; a click on one chooses it."""

    FOCUS_NAME: ClassVar[str] = "filters"

    class Chosen(Message):
        """A filter was clicked."""

    def __init__(self) -> None:
        super().__init__(id="filters")
        self._filters: tuple[Filter, ...] = ()
        self._place = 0

    @property
    def current(self) -> str:
        """The id of the filter that keys choose for."""
        return self._filters[self._place].id

    def show(self, filters: Sequence[Filter]) -> None:
        """Show filters as they are set."""
        if tuple(filters) != self._filters:
            self._filters = tuple(filters)
            self.refresh()

    def command_left(self) -> None:
        """Go to the filter before."""
        self._go(self._place - 1)

    def command_right(self) -> None:
        """Go to the next filter."""
        self._go(self._place + 1)

    def _go(self, place: int) -> None:
        self._place = place % len(self._filters)
        self.refresh()

    def on_focus(self, event: Focus) -> None:
        """Show which filter keys choose for."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Show that keys choose elsewhere."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """Choose for the filter under the mouse."""
        x = 1
        for place, each in enumerate(self._filters):
            width = cells(_written(each))
            if x <= event.x < x + width:
                self._go(place)
                self.post_message(self.Chosen())
            x += width + GAP

    def line(self, width: int) -> Line:
        """Make the line."""
        spans = [Span(" ")]
        for place, each in enumerate(self._filters):
            here = place == self._place and self.has_focus
            if here:
                spans.append(Span(_written(each), "accent_text on accent"))
            else:
                spans += [Span(f"{each.label}: ", "muted"), Span(each.value, "warning bold" if each.is_set else "")]
            spans.append(Span(" " * GAP))
        return Line(fit_spans(tuple(spans), width))


def _written(each: Filter) -> str:
    return f"{each.label}: {each.value}"
