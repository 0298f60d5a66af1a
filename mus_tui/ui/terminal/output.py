"""Output that never waits: a frame is sent at once, other writing once its turn of the event loop is done.

What the line does not take follows when it drains.
"""

import asyncio
import os
import select
import time
from collections.abc import Callable

from textual._ansi_sequences import SYNC_END, SYNC_START

from mus_tui.system.terminal import USUAL_MODES, open_without_waiting, write_without_waiting

FAREWELL_SECONDS = 0.5
"""How long the last bytes may take: they give the terminal back as it was."""


class Output:
    """Sends to a terminal. ``drained`` is called when a line that had stalled has taken everything."""

    def __init__(self, terminal: int, loop: asyncio.AbstractEventLoop, drained: Callable[[], None]) -> None:
        self._file = open_without_waiting(terminal)
        self._loop = loop
        self._drained = drained
        self._gathered: list[str] = []
        self._left = b""
        self._lost = False

    @property
    def stalled(self) -> bool:
        """Whether the line has not yet taken what was sent before."""
        return bool(self._left)

    def write(self, text: str) -> None:
        """Send text, with whatever else is written before `flush`; it is dropped where nobody reads any more."""
        if self._lost:
            return
        if not self._gathered:
            self._loop.call_soon(self.flush)
        self._gathered.append(text)

    def flush(self) -> None:
        """Send what has been written."""
        if self._lost or not self._gathered:
            return
        waits = self.stalled
        self._take_gathered()
        if self.stalled and not waits:
            self._send()
            if self.stalled:
                self._loop.add_writer(self._file, self._send_rest)

    def close(self) -> None:
        """Send what is left, as far as the line takes it within a moment, and let go of the terminal."""
        self._take_gathered()
        deadline = time.monotonic() + FAREWELL_SECONDS
        while self._left and not self._lost and (patience := deadline - time.monotonic()) > 0:
            select.select([], [self._file], [], patience)
            self._send()
        if self._left and not self._lost:
            write_without_waiting(self._file, USUAL_MODES)
        self._loop.remove_writer(self._file)
        self._lost = True
        os.close(self._file)

    def _take_gathered(self) -> None:
        text = "".join(self._gathered)
        # Frames of one turn are shown as one, and those that change nothing not at all.
        for nothing in (SYNC_END + SYNC_START, SYNC_START + SYNC_END):
            text = text.replace(nothing, "")
        self._left += text.encode(errors="replace")
        self._gathered.clear()

    def _send_rest(self) -> None:
        self._send()
        if not self.stalled:
            self._loop.remove_writer(self._file)
            self._drained()

    def _send(self) -> None:
        try:
            self._left = self._left[os.write(self._file, self._left) :]
        except (BlockingIOError, InterruptedError):
            return
        except OSError:  # The terminal is gone; the keyboard tells of it.
            self._left = b""
            self._lost = True
