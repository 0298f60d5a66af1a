"""A screen that is painted as soon as all that a key leads to is done, not by the next tick of a clock."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.messages import Update
from textual.screen import Screen

from mus_tui.ui.terminal.app import TerminalApp, is_dirty
from mus_tui.ui.terminal.pumps import QuickCalls, rests
from mus_tui.ui.terminal.switch import lean

TURNS = 4
"""So many turns of the event loop it takes at most until the news of a step has gone round; it is painted together."""
HOLD_SECONDS = 0.02
"""So long a letter may be out of sight while what is found is waited for: nobody can see that."""
PATIENCE_SECONDS = 0.3
"""How long the first frame of a screen waits for what was typed ahead."""


class PaintsAtOnce(QuickCalls):
    """Goes before `Screen` among the bases of a screen.

    The stock screen paints 60 times a second at most. What follows a key within a frame, such as the hits after the
    letter that was typed, then waits for the next one, for several times as long as it takes to paint.
    """

    _is_due = False
    """Whether painting comes within the next turns."""
    _opened: float | None = None
    """When it was to be painted for the first time; 0 once that is done."""
    _held: asyncio.TimerHandle | None = None
    """Runs out when what is waited for takes too long."""

    def hold_painting(self) -> None:
        """Paint what a key did together with the answer to it that is on its way, unless that takes too long.

        One frame is sooner there than two, above all since painting the first would keep the store's thread waiting.
        """
        if self._held is not None:
            self._held.cancel()
        if lean():
            self._held = asyncio.get_running_loop().call_later(HOLD_SECONDS, self.go_on_painting)

    def go_on_painting(self) -> None:
        """Paint what is there: the answer has come, or takes too long."""
        if self._held is None:
            return
        self._held.cancel()
        self._held = None
        if _keys_wait(self._screen) or not _take_up(self._screen):
            self._screen.check_idle()
        else:
            self._paint_frame()

    def after_painting(self, call: Callable[[], Awaitable[None]]) -> None:
        """Do something once all that changes now has been painted."""
        self._screen._callbacks.append((call, self._screen))
        asyncio.get_running_loop().call_soon(self._see_to_calls)

    def _see_to_calls(self) -> None:
        """Make the calls that wait for a painting, where none comes."""
        if not self._is_due:
            self._screen.check_idle()

    def post_message(self, message: Message) -> bool:
        """Note at once what is to be painted, where no message comes before: the screen need not wake for that."""
        if lean() and isinstance(message, Update) and self._may_note():
            self._screen._dirty_widgets.add(message.widget)
            self._paint_soon()
            return True
        taken: bool = super().post_message(message)  # type: ignore[misc]
        return taken

    def _may_note(self) -> bool:
        screen = self._screen
        in_sight = screen.is_current and screen in screen._compositor and not screen.app._batch_count
        return in_sight and rests(screen) and not _keys_wait(screen)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Keep the styles of a screen that opens: each widget got its own when it was mounted a moment ago."""
        if lean() and self._opened is None:
            event.refresh_styles = False

    async def _on_idle(self, event: events.Idle) -> None:
        """Paint soon, unless more keys wait: what these bring is painted with it, by the stock screen's clock."""
        if lean() and is_dirty(screen := self._screen) and not _keys_wait(screen):
            event.prevent_default()
            self._paint_soon()

    def _paint_soon(self) -> None:
        if not self._is_due and self._held is None:
            self._is_due = True
            self._paint_after(TURNS)

    def _paint_after(self, turns: int) -> None:
        """Paint after so many turns of the event loop, or as soon as nothing else is to be done in one."""
        loop: Any = asyncio.get_running_loop()
        if turns == TURNS or (turns and loop._ready):
            loop.call_soon(self._paint_after, turns - 1)
            return
        self._is_due = False
        if self._held is None:
            self._paint_frame()

    def _paint_frame(self) -> None:
        try:
            self._screen._on_timer_update()
        except Exception as error:
            self._screen.app._handle_exception(error)

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size; the size that the screen was opened at is told too."""
        if not lean() or self._screen._compositor.size != size:
            super()._screen_resized(size)  # type: ignore[misc]

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out; what has asked for it until now needs no other."""
        if lean():
            self._screen._layout_required = False
        super()._refresh_layout(size, scroll)  # type: ignore[misc]

    def _compositor_refresh(self) -> None:
        """Paint; for the first time only once what was typed ahead has been done, which may lead to another screen."""
        now = time.monotonic()
        if self._opened is None:
            self._opened = now
            asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._screen.check_idle)
        if lean() and now - self._opened < PATIENCE_SECONDS and _leads_on(self._screen):
            self._screen._repaint_required = True
            return
        self._opened = 0.0
        super()._compositor_refresh()  # type: ignore[misc]

    @property
    def _screen(self) -> Screen[Any]:
        return cast(Screen[Any], self)


def _take_up(screen: Screen[Any]) -> bool:
    """Take up which widgets look different, before their messages tell of it; not where something has to be moved."""
    widgets = screen._compositor.visible_widgets
    if any(widget._layout_required or widget._scroll_required for widget in (screen, *widgets)):
        return False
    for widget in widgets:
        if widget._repaint_required:
            widget._repaint_required = False
            screen._dirty_widgets.add(widget)
    return is_dirty(screen)


def _keys_wait(screen: Screen[Any]) -> bool:
    app = screen.app
    return isinstance(app, TerminalApp) and app.keys_wait


def _leads_on(screen: Screen[Any]) -> bool:
    app = screen.app
    return isinstance(app, TerminalApp) and app.leads_on
