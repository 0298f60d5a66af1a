"""Ending because the system asks, the terminal is gone or something broke: saved, tidy, and soon, whatever hangs."""

import os
import threading
import time
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING

from mus_tui.system.crash import write_crash_report
from mus_tui.system.terminal import USUAL_MODES, Attributes, set_attributes, write_without_waiting

if TYPE_CHECKING:
    from mus_tui.ui.frame import Frame

PATIENCE_SECONDS = 1.5
"""How long saving and tidying up may take; then the program ends all the same, within two seconds in all."""


class Ending(threading.Thread):
    """Waits to be asked, saves, ends the app; should anything hang, gives the terminal back and ends the process.

    It is a thread of its own, so that neither the event loop, a disk nor a lock that hangs can hold it up.
    """

    def __init__(self, app: "Frame") -> None:
        super().__init__(name="ending", daemon=True)
        self._app = app
        self._asked: SimpleQueue[int] = SimpleQueue()
        self._terminal: tuple[int, Attributes] | None = None
        self.gave_back = False
        """Whether the app has given the terminal back by itself."""

    def begin(self, terminal: int, attributes: Attributes) -> None:
        """Begin to wait, before the app takes a terminal that had these attributes."""
        self._terminal = (terminal, attributes)
        self.start()

    def ask(self, code: int) -> None:
        """Ask for the end with an exit code. Takes no lock: a signal's handler may call it, whatever it interrupts."""
        self._asked.put(code)

    def run(self) -> None:
        """Wait to be asked, then end; the process is gone when this is done."""
        code = self._asked.get()
        deadline = time.monotonic() + PATIENCE_SECONDS
        with suppress(Exception):  # An app that has not begun or has just ended; the deadline counts all the same.
            self._app.call_later(self._app.exit, code)
        saved = self._app.autosave.flush_soon()
        time.sleep(max(0.0, deadline - time.monotonic()))
        if self._app.fault is not None:
            write_crash_report(self._app.fault, self._app.clock())
        self._leave(saved)
        os._exit(code)

    def _leave(self, saved: bool) -> None:
        if self._terminal is None:
            return
        terminal, attributes = self._terminal
        text = "" if self.gave_back else USUAL_MODES
        if not saved:
            text += self._app.words("Not everything could be saved before the program had to end.") + "\n"
        if not self.gave_back:
            set_attributes(terminal, attributes)
        write_without_waiting(terminal, text)
