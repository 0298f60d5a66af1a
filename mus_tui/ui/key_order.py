"""Keys take effect in the order they were typed, also when a slow line brings many of them at once."""

import asyncio
from typing import Any

from textual import events
from textual.dom import DOMNode
from textual.screen import Screen

from mus_tui.ui.terminal.pumps import rests

PATIENCE_SECONDS = 10.0
"""How long a key waits for those before it; what takes longer must not stop the keyboard."""


def only_types(event: events.Key) -> bool:
    """Whether a key can do no more than write a character. A space may end ``#3 ``, which goes to a topic."""
    return event.is_printable and event.character != " "


_awaited: set[asyncio.Event] = set()


def stop_waiting() -> None:
    """Let every key go on, because a widget that it waits for is broken and will never answer."""
    for taken in _awaited:
        taken.set()


async def settled(screen: Screen[Any]) -> None:
    """Wait until the focused widget has taken the keys it was given, and all above it what these have led to."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            for widget in (screen.focused or screen).ancestors_with_self:
                if widget.is_running and screen.app._exception is None and not rests(widget):
                    # Else asking it would take two turns of the loop.
                    await _taken(widget)
                if widget is screen:
                    return
    except TimeoutError:
        return


async def _taken(widget: DOMNode) -> None:
    taken = asyncio.Event()
    _awaited.add(taken)
    try:
        if widget.call_later(taken.set):
            await taken.wait()
    finally:
        _awaited.discard(taken)
