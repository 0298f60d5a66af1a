"""An app on a terminal that may be far away: what hangs together with the lean driver and the picture it keeps."""

from typing import Any

from rich.console import RenderableType
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen

from mus_tui.ui.terminal.difference import Difference
from mus_tui.ui.terminal.driver import LeanDriver
from mus_tui.ui.terminal.keyboard import TypedAhead
from mus_tui.ui.terminal.pumps import QuickCalls
from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.terminal.typed_ahead import type_ahead

_TYPED = (events.Key, TypedAhead)


def is_dirty(screen: Screen[Any]) -> bool:
    """Whether a screen is in sight and something on it is to be painted."""
    waits = screen._layout_required or screen._scroll_required or screen._repaint_required or screen._dirty_widgets
    return bool(waits) and screen.is_current and not screen.app._batch_count


class TerminalApp(QuickCalls, App[int], inherit_bindings=False):
    """Reads keys and paints through the lean driver, where there is one for this system and it is wanted."""

    shows_cursor = False
    """Whether the terminal shows its own cursor, which a braille display follows."""

    _waiting = 0
    """Keys in the queue, and one more while what was typed ahead is done key by key."""
    _is_at_work = False
    """Whether a key is being done."""

    @property
    def keys_wait(self) -> bool:
        """Whether more has been typed than the key that is being done."""
        return self._waiting > 0

    @property
    def leads_on(self) -> bool:
        """Whether a key that was typed may lead to another screen at any moment."""
        return self._is_at_work or self.keys_wait

    def post_message(self, message: Message) -> bool:
        """Count the keys that wait."""
        taken = super().post_message(message)
        self._waiting += taken and isinstance(message, _TYPED)
        return taken

    async def _dispatch_message(self, message: Message) -> None:
        """Count a key as no longer waiting once its turn has come."""
        if not isinstance(message, _TYPED):
            await super()._dispatch_message(message)
            return
        self._waiting -= 1
        self._is_at_work = True
        try:
            await super()._dispatch_message(message)
        finally:
            self._is_at_work = False
            if self.screen_stack and is_dirty(self.screen):
                self.screen.check_idle()

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        """Give the screens that shine through the one on top; the stock app paints one that is wholly covered too."""
        if lean() and self._screen_stack and self._screen_stack[-1].styles.background.a == 1:
            return []
        return super()._background_screens

    def get_driver_class(self) -> type[Driver]:
        """Give the lean driver in place of the one it is made of."""
        stock = super().get_driver_class()
        return LeanDriver if lean() and stock is LinuxDriver else stock

    def redraw(self) -> None:
        """Paint everything anew, whatever the terminal shows."""
        if isinstance(self._driver, LeanDriver):
            self._driver.picture.forget()
        self.repaint()

    def repaint(self) -> None:
        """Paint the screen; only what the terminal does not show is sent to it."""
        if self._running and self.screen_stack:
            self.screen.refresh(layout=True)

    def end_soon(self, signal_number: int) -> None:
        """End because the system asks or the terminal is gone."""
        self.call_later(self.exit, 128 + signal_number)

    def stopping(self) -> None:
        """Get ready to be stopped: whatever is not done before this returns waits until the program goes on."""

    async def going_on(self) -> None:
        """Go on after having been stopped."""

    def awaits_command(self) -> bool:
        """Whether the next key may be a command even where text is written."""
        return False

    async def on_event(self, event: events.Event) -> None:
        """Take what was typed ahead as one edit, where it is one."""
        if isinstance(event, TypedAhead) and self.screen_stack:
            self._waiting += 1
            try:
                await type_ahead(self, event.keys, commands=self.awaits_command())
            finally:
                self._waiting -= 1
        else:
            await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what differs from what the terminal shows; nothing while the line is stalled."""
        if self.shows_cursor and (focused := self.focused) is not None:
            # As the frame has it: where a field will stand is not known yet when the keys go there.
            self.cursor_position = getattr(focused, "cursor_screen_offset", focused.region.offset)
        shown: Any = renderable
        if isinstance(self._driver, LeanDriver):
            if self._driver.stalled:
                shown = None
            elif isinstance(renderable, LayoutUpdate | ChopsUpdate):
                shown = Difference(self._driver.picture, renderable)
        super()._display(screen, shown)
