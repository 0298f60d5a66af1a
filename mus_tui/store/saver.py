"""Saves what is typed, from a thread and a connection of its own: a frozen screen can't stop it."""

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from mus_tui.i18n.translator import N_
from mus_tui.store.changes import Change
from mus_tui.store.errors import StorageRefusal
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.locks import Caret
from mus_tui.store.open_file import Listener
from mus_tui.store.saving import SaveState, Saving
from mus_tui.store.typed import Typed, save_typed
from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.system.clock import Clock, system_clock
from mus_tui.system.refusal import Refusal

GATHER_SECONDS = 0.12
"""How long keys are gathered before they are written; with the write itself this stays under 200 ms."""
RETRY_SECONDS = 1.0


class Saver(threading.Thread):
    """Takes changed lines from the screen and commits them within 200 ms, again and again until it succeeds.

    ``report`` is called from this thread with each new state, ``listener`` with each row written; what they
    raise is dropped, since a window that is gone must not stop the saving. Nothing leaves the queue before it
    is committed, but for lines about a person who has been erased, which are dropped and that is told.
    """

    def __init__(
        self,
        file: Path,
        report: Callable[[SaveState], None],
        window: str,
        clock: Clock = system_clock,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(name="saver", daemon=True)
        self._file = file
        self._report = report
        self._window = window
        self._clock = clock
        self._listener = listener
        self._work = threading.Condition()
        self._typed: dict[Sheet, Typed] = {}
        self._batch: dict[Sheet, Typed] = {}
        """What is being written just now."""
        self._heard: list[Change] = []
        self._lost: dict[Sheet, list[str]] = {}
        self._urgent = False
        self._closing = False
        self._idle = True

    def put(
        self, sheet: Sheet, changes: Iterable[LineChange], left: Iterable[str] = (), caret: Caret | None = None
    ) -> None:
        """Take changed lines, the ids of lines the caret has left, whose marks are to be read, and where it is."""
        with self._work:
            self._typed.setdefault(sheet, Typed()).add(changes, left, caret)
            if self._idle:  # Else it saves soon, and would be woken for nothing at each key.
                self._idle = False
                self._work.notify_all()

    def waiting(self, sheet: Sheet) -> set[str]:
        """Give the ids of the lines of a sheet that may not be in the file yet."""
        with self._work:
            both = self._typed.get(sheet), self._batch.get(sheet)
        return {line_id for typed in both if typed for line_id in typed.lines}

    def lost(self, sheet: Sheet) -> list[str]:
        """Give, once, the lines of a sheet that nothing may keep, since the person was erased."""
        return self._lost.pop(sheet, [])

    def flush(self, timeout: float = 5.0) -> bool:
        """Save at once and wait for it; say whether everything is in the file."""
        deadline = time.monotonic() + timeout
        if not self._work.acquire(timeout=timeout):
            return False
        try:
            self._urgent = True
            self._work.notify_all()
            return self._work.wait_for(lambda: self._idle, deadline - time.monotonic())
        finally:
            self._work.release()

    def close(self, timeout: float = 5.0) -> bool:
        """Save everything and end the thread; say whether everything is in the file."""
        saved = self.flush(timeout)
        with self._work:
            self._closing = True
            self._work.notify_all()
        self.join(timeout)
        return saved

    def run(self) -> None:
        """Wait for lines, gather them for a moment, commit; after a failure try again until it succeeds."""
        workbook: Workbook | None = None
        while self._gather():
            batch = self._take()
            try:
                self._check_there()
                workbook = workbook or self._open()
                for sheet in list(batch):
                    if lost := save_typed(workbook, sheet, batch[sheet]):
                        self._lost.setdefault(sheet, []).extend(lost)
                    del batch[sheet]
                    self._tell_listener()
            except Exception as error:  # whatever it is, the words are kept and the screen is told
                self._put_back(batch)
                self._tell(Saving.FAILED, error if isinstance(error, Refusal) else None)
                if workbook is not None:
                    # The file may have been moved or replaced: the next attempt opens what is there then.
                    with suppress(Exception):
                        workbook.close()
                    workbook = None
                with self._work:
                    self._work.wait_for(lambda: self._closing or self._urgent, RETRY_SECONDS)
                    self._urgent = False
            else:
                self._done()
        if workbook is not None:
            workbook.close()

    def _check_there(self) -> None:
        if not self._file.exists():
            raise StorageRefusal(
                N_("{file} is not there any more. What you write is kept in this window; put the file back."),
                N_("file gone"),
                self._file,
            )

    def _open(self) -> Workbook:
        workbook = open_workbook(self._file, self._clock)
        workbook.window = self._window
        workbook.listener = self._heard_of
        return workbook

    def _heard_of(self, changes: list[Change]) -> None:
        self._heard += changes

    def _tell_listener(self) -> None:
        """Tell of what was written, once it does not count as waiting any more."""
        heard, self._heard = self._heard, []
        if self._listener is not None and heard:
            with suppress(Exception):
                self._listener(heard)

    def _tell(self, saving: Saving, refusal: Refusal | None = None) -> None:
        with suppress(Exception):
            self._report(SaveState(saving, self._clock(), refusal))

    def _gather(self) -> bool:
        """Wait until there is something to save, and a moment more for what is typed next."""
        with self._work:
            self._work.wait_for(lambda: not self._idle or self._closing)
            if self._closing:
                return False
            self._work.wait_for(lambda: self._urgent or self._closing, GATHER_SECONDS)
        # Only now, because the key that woke this thread is still being painted before.
        self._tell(Saving.WAITING)
        return True

    def _take(self) -> dict[Sheet, Typed]:
        with self._work:
            self._batch, self._typed = self._typed, {}
            return self._batch

    def _put_back(self, batch: dict[Sheet, Typed]) -> None:
        """Keep what could not be saved; what has been typed since is newer and wins."""
        with self._work:
            for sheet, newer in self._typed.items():
                batch.setdefault(sheet, Typed()).add(newer.changes, newer.left, newer.caret)
            self._typed, self._batch = batch, {}

    def _done(self) -> None:
        with self._work:
            self._urgent = False
            if self._typed:
                return
            self._idle = True
            self._work.notify_all()
        self._tell(Saving.SAVED)
