"""The queues that app, screens and widgets take their messages from: what stands in them, and calls through them."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from textual import events
from textual.message_pump import MessagePump

from mus_tui.ui.terminal.switch import lean


def rests(pump: MessagePump) -> bool:
    """Whether a widget has done all it was given and waits for more."""
    queue: Any = pump._message_queue
    return queue.empty() and bool(queue.ready_event._waiters)


class Call(partial[Any]):
    """A call that says it takes nothing more. Of a plain partial Textual reads the signature, each time anew."""

    _param_count = 0


class QuickCalls:
    """Goes before the app or the screen among the bases of one to which calls come with every key."""

    def call_later(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call once the messages that wait have been taken."""
        return cast(MessagePump, self).post_message(events.Callback(callback=Call(callback, *args, **kwargs)))

    def call_next(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call once the message under way has been taken."""
        if not lean():
            super().call_next(callback, *args, **kwargs)  # type: ignore[misc]
            return
        pump, call = cast(MessagePump, self), events.Callback(callback=Call(callback, *args, **kwargs))
        call._prevent.update(pump._get_prevented_messages())
        pump._next_callbacks.append(call)
        pump.check_idle()
