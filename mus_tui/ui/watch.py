"""The one timer of an idle window: has another window written the file, and what time is it."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

LOOK_SECONDS = 1.8
"""How often file and clock are looked at."""
SETTLED_SECONDS = 1.0
"""A file written less than this ago may be written again within the same tick of its clock."""


class Watch:
    """Calls ``clock`` at every look, and ``written`` when the file may have been written.

    It runs all day, so it wakes no thread, waits for no lock and sends no message as long as nothing happens.
    """

    def __init__(self, file: Path, written: Callable[[], object], clock: Callable[[], object]) -> None:
        self._file = os.fspath(file)
        self._written = written
        self._clock = clock
        self._seen: tuple[int, int, int] | None = None
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Begin to look, on the event loop that runs."""
        self._timer = asyncio.get_running_loop().call_later(LOOK_SECONDS, self._look)

    def stop(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        self.start()
        self._clock()
        if self.changed():
            self._written()

    def changed(self) -> bool:
        """Whether the file may have been written since last asked; also where it can't be told."""
        # Never by opening it: to close a file is to let go of every lock that this process holds on it.
        try:
            status = os.stat(self._file)  # noqa: PTH116 - a third of the cost of Path.stat
        except OSError:
            return True
        before, self._seen = self._seen, (status.st_ino, status.st_size, status.st_mtime_ns)
        changed = self._seen != before
        if abs(time.time() - status.st_mtime) < SETTLED_SECONDS:
            self._seen = None
        return changed
