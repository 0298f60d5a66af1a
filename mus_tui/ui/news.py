"""What has changed, brought to the open screens: from this window's store and saver, another window, and the clock."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mus_tui.store.changes import Change
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.watch import Watch

if TYPE_CHECKING:
    from mus_tui.ui.frame import Frame


class News:
    """Tells every open screen which tables to look at again, and when a minute has passed."""

    def __init__(self, app: "Frame") -> None:
        self._app = app
        self._watch = Watch(app.store.file, lambda: app.call_later(self.look), self.look_at_clock)
        self._minute = -1

    def start(self) -> None:
        """Begin to listen and to watch."""
        self._app.store.opened().listener = self._written
        self._watch.start()

    def stop(self) -> None:
        """Watch for nothing any more."""
        self._watch.stop()

    async def look(self) -> None:
        """Ask what other windows have changed."""
        try:
            changes = await self._app.store.run(Workbook.news)
        except Refusal as refusal:
            self._app.top.refuse(refusal)
            return
        if changes:
            await self.heard(changes)

    def look_at_clock(self) -> None:
        """Send a message only where there is something to do: this is done all day."""
        now = self._app.clock()
        if self._app.curtain.is_due(now):
            self._app.call_later(self._app.curtain.lower)
        if self._app.syncing.is_due(now):
            self._app.call_later(self._app.syncing.start_by_itself)
        if now.minute != self._minute:
            self._minute = now.minute
            self._app.call_later(self._minute_passed)

    def typed(self, changes: Sequence[Change]) -> None:
        """Take what the saver has written to the event loop, from the saver's thread."""
        self._app.syncing.has_written = True
        self._app.call_later(self.heard, list(changes), typed=True)

    def _written(self, changes: Sequence[Change]) -> None:
        """Take what this window has changed from the store's thread to the event loop."""
        self._app.syncing.has_written = True
        self._app.call_later(self.heard, list(changes))

    async def heard(self, changes: Sequence[Change], *, typed: bool = False) -> None:
        """Tell every open screen which tables have changed; ``typed``: in the editors of this window."""
        tables = frozenset(change.kind for change in changes)
        if "employees" in tables:
            self._app.forget_people()
            from mus_tui.ui.erasing import close_erased  # Seldom needed, so not imported for the first screen.

            try:
                await close_erased(self._app, changes)
            except Refusal as refusal:
                self._app.top.refuse(refusal)
        await self._app.syncing.heard(tables, typed=typed)
        for screen in self._app.open_screens():
            try:
                await screen.heard(tables, typed=typed)
            except Refusal as refusal:
                screen.refuse(refusal)

    def _minute_passed(self) -> None:
        for screen in self._app.open_screens():
            screen.time_passed()
