"""The workbook as screens reach it: on a thread of its own, so that no disk ever stops a key."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from mus_tui.store.changes import Change
from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.system.clock import Clock

_Result = TypeVar("_Result")
Listener = Callable[[list[Change]], None]


class StoreThread:
    """Runs questions and commands one after another on the thread that owns the connection."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._workbook = self._executor.submit(open_workbook, file, clock)
        self.file = file

    def opened(self) -> Workbook:
        """Wait until the workbook is open; raises what opening it raised."""
        return self._workbook.result()

    def start(self, work: Callable[[Workbook], _Result]) -> "Future[_Result]":
        """Begin some work and give its future."""
        return self._executor.submit(lambda: work(self._workbook.result()))

    def run(self, work: Callable[[Workbook], _Result]) -> "asyncio.Future[_Result]":
        """Begin some work at once, and give what can be awaited without stopping the event loop."""
        return asyncio.wrap_future(self.start(work))

    def close(self) -> None:
        """Finish what was begun and let go of the file."""
        if self._workbook.exception() is None:
            self._executor.submit(self._workbook.result().close)
        self._executor.shutdown(wait=True)
