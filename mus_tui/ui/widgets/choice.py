"""A field of a form with a few values to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur, Click, Focus
from textual.message import Message

from mus_tui.ui.widgets.bars import Bar
from mus_tui.ui.widgets.text import Line, Span, fit_spans


class Choice(Bar, can_focus=True):
    """Shows the chosen value; left, right and space go through all of them."""

    GROUND = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    class Changed(Message):
        """Another value is chosen."""

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = tuple(choices)
        values = [each for each, _ in choices]
        self._place = values.index(value) if value in values else 0

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._choices[self._place][0]

    def action_step(self, step: int) -> None:
        """Choose the next value, or the one before."""
        self._place = (self._place + step) % len(self._choices)
        self.refresh()
        self.post_message(self.Changed())

    def on_click(self, event: Click) -> None:
        """Choose the next value."""
        self.action_step(1)

    def on_focus(self, event: Focus) -> None:
        """Show that keys choose here."""
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        """Show that keys choose elsewhere."""
        self.refresh()

    def line(self, width: int) -> Line:
        """Make the line."""
        over = "accent_text on accent" if self.has_focus else ""
        return Line(fit_spans((Span(f"‹ {self._choices[self._place][1]} ›"),), width), "", over)
