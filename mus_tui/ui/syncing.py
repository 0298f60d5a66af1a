"""Syncing from the app: on a thread of its own, one at a time, by itself where a remote is set up.

Nothing of what syncs is imported, and nothing waits or wakes, as long as the workbook has no remote.
"""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.store.sync_state import TABLES, SyncState, read_sync_state
from mus_tui.system.crash import write_crash_report
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.sync.report import Report
    from mus_tui.sync.run import Syncing
    from mus_tui.ui.frame import Frame
    from mus_tui.ui.widgets.bars import Part

USUAL_MINUTES = 15
"""How far apart syncs are, where ``sync_minutes`` says nothing."""
START_SECONDS = 0.8
"""How long after the first screen the first sync begins: whoever opens the workbook types first."""
AGAIN_SECONDS = 10.0
"""How long until it is asked again how things stand, where the file could not be read."""
EXIT_SECONDS = 5.0
"""How long quitting waits for a sync."""
CLOSE_SECONDS = 1.0
"""How long the end of the program waits for a sync that was called off."""
TELL_SECONDS = 0.25
"""How far apart the numbers of a long step are told."""


class Progress(NamedTuple):
    """What a sync is doing, by the name of its step; 0 of 0 where that is not counted."""

    step: str
    done: int
    of: int


class SyncThread(threading.Thread):
    """One sync. It is a daemon: each of its steps may be cut off, and no git holds up the end of the program."""

    def __init__(self, app: "Frame", ended: "Callable[[Report | Exception], object]") -> None:
        super().__init__(name="sync", daemon=True)
        self._app = app
        self._ended = ended
        self._syncing: Syncing | None = None
        self._is_cancelled = False
        self._told_at = 0.0
        self.progress: Progress | None = None

    def run(self) -> None:
        """Sync, and say how it ended."""
        outcome: Report | Exception
        try:
            from mus_tui.sync import run

            self._syncing = run.Syncing(self._app.store.file, self._app.clock)
            if self._is_cancelled:
                self._syncing.cancel()
            outcome = self._syncing.run(self._told)
        except Exception as error:  # Whatever it is, somebody waits to hear of it.
            outcome = error
        self._app.call_later(self._ended, outcome)

    def cancel(self) -> None:
        """Stop as soon as that can be."""
        self._is_cancelled = True
        if self._syncing is not None:
            self._syncing.cancel()

    def _told(self, step: str, done: int, of: int) -> None:
        before, self.progress = self.progress, Progress(str(step), done, of)
        now = time.monotonic()
        if before is None or before.step != self.progress.step or now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            self._app.call_later(self._app.syncing.tell)


class SyncRunner:
    """Syncs when it is asked to and when it is time, and knows how things stand."""

    def __init__(self, app: "Frame") -> None:
        self._app = app
        self._thread: SyncThread | None = None
        self._by_user = self._is_stopped = False
        self._tried_at = app.clock()
        self._due_at: datetime | None = None
        self._leave: Callable[[], object] | None = None
        self.is_known = False
        """Whether it has been read how things stand."""
        self.has_written = True
        """Whether something may have been written here since the last sync began."""
        self.state = SyncState()
        self.trouble: Refusal | None = None
        """Why the last sync of this window did not come to its end, if so."""
        self.is_offline = False

    @property
    def is_running(self) -> bool:
        """Whether a sync of this window is under way."""
        return self._thread is not None

    @property
    def progress(self) -> Progress | None:
        """What the sync that is under way is doing."""
        return None if self._thread is None else self._thread.progress

    @property
    def runs_by_itself(self) -> bool:
        """Whether this workbook may be synced unasked: it has a remote, and is not the demo team's."""
        return self.state.is_set_up and not self._app.demo

    async def begin(self) -> None:
        """Read how things stand, once the first screen is there; then sync, where that is wanted."""
        await self._read()
        if not self.is_known:
            self._app.set_timer(AGAIN_SECONDS, self.begin)
        elif self.runs_by_itself and self._app.configuration.sync_at_start is not False:
            self._app.set_timer(START_SECONDS, self.start_by_itself)

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to sync; asked all day."""
        return self._due_at is not None and now >= self._due_at and self._thread is None

    async def start_by_itself(self) -> None:
        """Sync because it is time, unless a sync is under way or there is nothing to sync with any more."""
        if self.runs_by_itself and self._thread is None and self._leave is None:
            await self._start(by_user=False)

    async def start(self) -> None:
        """Sync because the user asks for it."""
        if not self.state.is_set_up:
            raise Refusal(N_("This workbook has no remote yet. Set one up with: mus sync setup URL"))
        if self._thread is not None:
            raise Refusal(N_("A sync is under way already."))
        await self._start(by_user=True)

    def stop(self) -> None:
        """Call off what is under way; whatever was done is whole, and the next sync goes on."""
        if self._thread is None:
            raise Refusal(N_("No sync is under way, so there is nothing to stop."))
        self._is_stopped = True
        self._thread.cancel()

    def close(self) -> None:
        """End with the program; a sync that is under way is called off, and cut off where that takes long."""
        if self._thread is not None:
            self._thread.cancel()
            self._thread.join(CLOSE_SECONDS)

    async def before_leaving(self, leave: Callable[[], object]) -> bool:
        """Sync once more before the program is left; False where that is to be done at once.

        ``leave`` is called when it is done, and after `EXIT_SECONDS` at the latest. Asked again meanwhile, it is False.
        """
        wanted = self._app.configuration.sync_at_exit is not False and self.runs_by_itself
        if self._leave is not None or not wanted or (self._thread is None and not self.has_written):
            return False
        self._leave = leave
        self._app.set_timer(EXIT_SECONDS, self._leave_now)
        if self._thread is None:
            await self._start(by_user=False)
        return True

    async def heard(self, tables: frozenset[str], *, typed: bool) -> None:
        """Look again at how things stand where rows of these tables have been written."""
        if self.is_known and not typed and tables & TABLES:
            await self._read()

    async def _read(self) -> None:
        try:
            state = await self._app.store.run(read_sync_state)
        except Refusal as refusal:
            # Nobody asked for this: that another program holds the file is no reason to end.
            self._app.top.refuse(refusal)
            return
        before, self.state = self.state, state
        if self.is_known and self._thread is None:
            # Another window may have been the last to sync.
            if self.state.failed_at is None:
                self.is_offline, self.trouble = False, None
            elif self.state.failed_at != before.failed_at and self.trouble is None:
                self.is_offline = True
        self.is_known = True
        self._set_alarm()
        if self.state != before:
            self.tell()

    def _set_alarm(self) -> None:
        minutes = self._app.configuration.sync_minutes
        minutes = USUAL_MINUTES if minutes is None else minutes
        last = max(filter(None, (self._tried_at, self.state.synced_at)))
        self._due_at = last + timedelta(minutes=minutes) if minutes and self.runs_by_itself else None

    async def _start(self, *, by_user: bool) -> None:
        self._by_user, self._is_stopped = by_user, False
        self._thread = thread = SyncThread(self._app, self._ended)
        self.tell()
        # What cannot be saved is told by the saver, and goes with the next sync.
        await self._app.autosave.flush()
        self.has_written = False
        thread.start()

    async def _ended(self, outcome: "Report | Exception") -> None:
        self._tried_at = self._app.clock()
        known = self.trouble and self.trouble.sentence
        self.is_offline = False
        self.trouble = self._trouble_of(outcome) if isinstance(outcome, Exception) else None
        await self._app.news.look()
        await self._read()
        self._thread = None
        self.tell()
        if self._leave is not None:
            self._leave_now()
        elif self._is_stopped:
            self._app.top.say(self._app.words("Stopped. Whatever was done is whole, and the next sync goes on."))
        elif not isinstance(outcome, Exception):
            self._say_what_came(outcome)
        elif self.trouble is not None and (self._by_user or not (self.is_offline or self.trouble.sentence == known)):
            self._say_refused(self.trouble)

    def _trouble_of(self, error: Exception) -> Refusal | None:
        """Say what to tell of a sync that did not come to its end: nothing where the user or another window did it."""
        from mus_tui.sync.run import Busy
        from mus_tui.sync.transport import Unreachable

        self.has_written = True
        self.is_offline = isinstance(error, Unreachable) and not self._is_stopped
        if self._is_stopped:
            return None
        if isinstance(error, Busy):
            if self._by_user:
                self._app.top.refuse(error)
            return None
        if isinstance(error, Refusal):
            return error
        write_crash_report(error, self._app.clock())
        return Refusal(N_("The sync stopped at a fault of the program. Nothing was lost, and the rest goes on."))

    def _say_what_came(self, report: "Report") -> None:
        from mus_tui.ui.views.sync_lines import arrived, done

        if self._by_user:
            self._app.top.say(done(report, self._app.words))
        elif (told := arrived(report, self._app.words)) and not self._is_typing():
            self._app.top.say(told)

    def _say_refused(self, refusal: Refusal) -> None:
        if self._by_user or not self._is_typing():
            self._app.top.refuse(refusal)

    def _is_typing(self) -> bool:
        from mus_tui.commands.command import TEXT_FOCUS

        return self._app.top.focus_name in TEXT_FOCUS

    def _leave_now(self) -> None:
        leave, self._leave = self._leave, None
        if leave is not None:
            self._app.call_later(leave)

    def tell(self) -> None:
        """Have every open screen tell how things stand."""
        for screen in self._app.open_screens():
            screen.show_sync()

    def title_parts(self) -> "Sequence[Part]":
        """Give what a title says of it: nothing as long as there is no remote and nothing waits for a choice."""
        if not (self.state.is_set_up or self.state.conflicts):
            return ()
        from mus_tui.ui.views.sync_title import FAILED, OFFLINE, title_parts

        return title_parts(
            self.state,
            self._app.today,
            self._app.words,
            is_running=self.is_running,
            trouble=OFFLINE if self.is_offline else FAILED if self.trouble else "",
            plain_signs=self._app.plain_signs,
        )
