"""A tiny app around one widget, and what it shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from tests.support.quiet import quiet

PEOPLE = (
    "Ane Sørensen",
    "Bo Østergaard",
    "Camilla Ågaard-Thomsen",
    "Daniel Okafor",
    "Else Marie Bjerregaard",
    "Fikret Yıldız",
    "Gro Lindholm",
    "Henrik Juul",
)


class Around(App[None]):
    """Shows one widget."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.animation_level = "none"
        self._widget = widget

    def compose(self) -> ComposeResult:
        yield self._widget


@dataclass
class Stage:
    """A widget on a screen of its own, and the messages of ours that were posted."""

    widget: Widget
    app: Around
    pilot: Pilot[None]
    heard: list[Message] = field(default_factory=list)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await quiet(self.app)

    async def settle(self) -> None:
        await quiet(self.app)

    @property
    def strips(self) -> list[Strip]:
        self.widget.render_lines(self.widget.size.region)
        return [self.widget.render_line(y) for y in range(self.widget.size.height)]

    @property
    def shown(self) -> list[str]:
        """The text of all rows, without the spaces at their ends."""
        return [strip.text.rstrip() for strip in self.strips]


@asynccontextmanager
async def staged(widget: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Stage]:
    """Show a widget, with focus where it takes any."""
    heard: list[Message] = []

    def hear(message: Message) -> None:
        if type(message).__module__.startswith("mus_tui.") and message not in heard:
            heard.append(message)

    app = Around(widget)
    async with app.run_test(size=size, message_hook=hear) as pilot:
        if widget.can_focus:
            widget.focus()
        await quiet(app)
        yield Stage(widget, app, pilot, heard)
