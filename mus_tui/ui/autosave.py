"""Saving what is typed, as the app sees it: the saver's thread, and what it last said of the file."""

import asyncio
from typing import TYPE_CHECKING

from textual.timer import Timer

from mus_tui.store.saving import SaveState, Saving

if TYPE_CHECKING:
    from mus_tui.store.saver import Saver
    from mus_tui.ui.frame import Frame

FLUSH_SECONDS = 1.0
"""How long ending waits for the disk when the system asks to end."""
SLOW_SECONDS = 1.0
"""How long saving may take before the title says that it is going on."""
CLOCK_SECONDS = 2.0
"""How late the time of saving may be: painted at every key, it would cost a slow line more than the key itself."""


class Autosave:
    """Starts the saver when it is first needed and tells the screen on top what becomes of the words."""

    def __init__(self, app: "Frame") -> None:
        self._app = app
        self._saver: Saver | None = None
        self._slow_timer: asyncio.TimerHandle | None = None
        self._clock_timer: Timer | None = None
        self._saved: SaveState | None = None
        self.state: SaveState | None = None
        """What the screen tells of saving; None until something is written or read to be written on."""

    @property
    def saver(self) -> "Saver":
        """The thread that saves what is typed."""
        if self._saver is None:
            from mus_tui.store.saver import Saver

            store = self._app.store
            window = store.opened().window
            self._saver = Saver(store.file, self._reported, window, self._app.clock, self._app.news.typed)
            self._saver.start()
        return self._saver

    async def flush(self) -> bool:
        """Wait until everything typed is in the file; say whether it is."""
        return self._saver is None or await asyncio.to_thread(self._saver.flush)

    def flush_soon(self) -> bool:
        """Save at once because the system asks to end, from a thread that may wait; say whether it is done."""
        return self._saver is None or self._saver.flush(FLUSH_SECONDS)

    def close(self) -> None:
        """Save everything and end the saver."""
        if self._saver is not None:
            self._saver.close()

    def opened(self) -> None:
        """Take note that what is shown has been read from the file, so it is in the file."""
        self.state = self.state or SaveState(Saving.SAVED, self._app.clock())

    def _reported(self, state: SaveState) -> None:
        self._app.call_later(self._show, state)

    def _show(self, state: SaveState) -> None:
        told = None if self.state is None else self.state.saving
        if self._slow_timer is not None:
            self._slow_timer.cancel()
            self._slow_timer = None
        if state.saving is Saving.WAITING:
            # Mostly it is saved before anybody could read it. After a failure that stays told until it is saved.
            if told is not Saving.FAILED:
                # A timer of Textual's is a task, and costs many times as much.
                loop = asyncio.get_running_loop()
                self._slow_timer = loop.call_later(SLOW_SECONDS, self._app.call_later, self._tell, state)
        elif state.saving is told is Saving.SAVED:
            self._saved = state
            if self._clock_timer is None:
                self._clock_timer = self._app.set_timer(CLOCK_SECONDS, self._tell_saved)
        else:
            self._tell(state)
            if told is Saving.FAILED and state.saving is Saving.SAVED:
                self._app.top.say(self._app.words("Everything is saved."))

    def _tell_saved(self) -> None:
        self._clock_timer = None
        if self.state is not None and self.state.saving is Saving.SAVED:
            self._tell(self._saved)

    def _tell(self, state: SaveState | None) -> None:
        self.state = state
        if self._app.screen_stack:
            # The last words are saved when all screens have gone.
            self._app.top.show_saved()
