"""What the app does about sync: goes to its screens, syncs when asked, and once more before it ends."""

from functools import cached_property
from typing import TYPE_CHECKING

from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal
from mus_tui.ui.frame import Frame
from mus_tui.ui.syncing import EXIT_SECONDS

if TYPE_CHECKING:
    from mus_tui.domain.conflicts import Choice


class SyncedFrame(Frame):
    """The frame of a workbook that may have copies elsewhere."""

    @cached_property
    def choices(self) -> "dict[str, tuple[Choice, str]]":
        """What is chosen between two versions and not written yet, by the ids of conflicts."""
        return {}

    async def command_sync(self) -> None:
        """Go to how things stand with sync."""
        from mus_tui.ui.screens.sync import SyncScreen

        await self.show_screen("sync", SyncScreen)

    async def command_sync_now(self) -> None:
        """Sync with the other copies."""
        await self.syncing.start()

    async def show_conflict(self, kind: str, row_id: str) -> None:
        """Show the two versions of a row, to be chosen between."""
        from mus_tui.ui.screens.conflicts import ConflictScreen

        await self.show_screen("conflicts", ConflictScreen)
        if isinstance(self.top, ConflictScreen):
            await self.top.show_row((kind, row_id))

    async def command_quit(self) -> None:
        """Save what is typed and end; stay where it can't be saved."""
        for screen in self.open_screens():
            screen.finish_typing()
        if not await self.autosave.flush():
            raise Refusal(
                N_("Not everything is saved, so the program stays open. Make room on the disk and try again.")
            )
        if await self.syncing.before_leaving(self._leave):
            told = self.words("Syncing first, for {n} seconds at most; quit again to end at once.")
            self.top.say(told.format(n=round(EXIT_SECONDS)))
        else:
            self._end()

    async def _leave(self) -> None:
        """End after a sync; what was typed meanwhile is saved first."""
        for screen in self.open_screens():
            screen.finish_typing()
        if await self.autosave.flush():
            self._end()
        else:
            self.top.refuse(Refusal(N_("It is not saved yet. The program goes on trying.")))

    def _end(self) -> None:
        self.stopping()
        self.exit(0)
