"""When the curtain covers the screen: asked for by its key, or nobody has touched anything for some minutes."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual import events

from mus_tui.ui.terminal.keyboard import TypedAhead

if TYPE_CHECKING:
    from mus_tui.ui.frame import Frame

IDLE_MINUTES = 5
"""How long nobody has touched anything before the curtain falls, where ``curtain_minutes`` says nothing."""

_TOUCHES = (events.InputEvent, events.Paste, TypedAhead)
_LIFTS = (events.Key, events.MouseDown, events.Paste, TypedAhead)


class Curtain:
    """Sees every key before any screen does, so that it falls over a dialog too and what lifts it is typed nowhere."""

    def __init__(self, app: "Frame") -> None:
        self._app = app
        self._touched = app.clock()
        minutes = app.configuration.curtain_minutes
        self._idle = timedelta(minutes=IDLE_MINUTES if minutes is None else minutes)

    @property
    def is_down(self) -> bool:
        """Whether the curtain covers the screen."""
        return bool(self._app.screen_stack) and self._app.screen.has_class("curtain")

    async def takes(self, event: events.Event) -> bool:
        """Lift the curtain, or let it fall where that is what a key is for; say whether the event was meant for it."""
        if not isinstance(event, _TOUCHES) or event.is_forwarded:
            return False
        self._touched = self._app.clock()
        if self.is_down:
            if isinstance(event, _LIFTS):
                await self._app.pop_screen()
            return True
        # A dialog's keys are those of a field.
        if isinstance(event, events.Key) and self._app.keys.command_for("field", event.key) == "app.curtain":
            await self.lower()
            return True
        return False

    def is_due(self, now: datetime) -> bool:
        """Whether nobody has touched anything for so long that the curtain is to fall, and it has not yet."""
        return bool(self._idle) and now - self._touched >= self._idle and not self.is_down

    async def lower(self) -> None:
        """Cover everything; what goes on behind the curtain is saved, shown and timed all the same."""
        if not self.is_down:
            from mus_tui.ui.screens.curtain import CurtainScreen  # Here, because no start needs it.

            await self._app.push_screen(CurtainScreen(self._app.words, classes="curtain"))
