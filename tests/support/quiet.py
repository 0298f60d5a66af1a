"""Waiting until an app has nothing left to do, by looking at its queues instead of at a clock."""

import asyncio
import time
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump

_SOON = 50
"""How often to look again at once; after that the app waits for a thread, which needs the processor."""
_PATIENCE = 30.0
"""How long a widget may take over a message, in seconds: far more than it ever does."""


async def quiet(app: App[Any]) -> None:
    """Wait until every widget waits for its next message and all that has changed is painted.

    ``Pilot.pause`` sends a message to each widget for that, and sleeps until the processor is idle.
    """
    while True:
        await _messages_taken(app)
        if app._exception is not None or not app.screen_stack:
            return
        app.screen._on_timer_update()
        if not _busy(app):  # Else something has waited for the painting.
            return


async def quiet_active_app(*_: float) -> None:
    """Stand in for Textual's ``wait_for_idle``, which sleeps 20 ms at least, at every key of a pilot."""
    await quiet(active_app.get())


async def _messages_taken(app: App[Any]) -> None:
    await asyncio.sleep(0)  # For what a thread has handed over.
    deadline, looks = time.monotonic() + _PATIENCE, 0
    while _busy(app):
        if time.monotonic() > deadline:
            raise AssertionError("the app has not come to rest")
        looks += 1
        await asyncio.sleep(0 if looks < _SOON else 0.0005)


def _busy(app: App[Any]) -> bool:
    if app._exception is not None or not app._running:
        return False
    # A new size takes effect a moment after it is told, so that the last of many counts.
    return app._resize_timer is not None or any(_has_something_to_do(pump) for pump in (app, *app._registry))


def _has_something_to_do(pump: MessagePump) -> bool:
    if pump._closed or pump._task is None or pump._task.done():
        return False
    ready: asyncio.Event = pump._message_queue.ready_event
    waits_for_a_message = bool(ready._waiters) and not ready.is_set()
    return not waits_for_a_message or pump._pending_message is not None
