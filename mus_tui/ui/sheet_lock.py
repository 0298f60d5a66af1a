"""Who writes on a sheet: this window, or another one, which it follows and can take over from."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from typing import TYPE_CHECKING

from mus_tui.domain.lines import Line, PrivatePurpose
from mus_tui.i18n.dates import day_and_time
from mus_tui.i18n.translator import N_
from mus_tui.store.lines import Sheet
from mus_tui.store.locks import Holder, Lock, Place
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.ui.sheet_screen import SheetScreen

ANSWER_SECONDS = 5.0
"""How long the window that writes has to save and let go."""
LOOK_SECONDS = 0.25
"""How often whoever takes over looks whether it has."""
STOP_SECONDS = 1.0
"""How long stopping waits for the disk."""

ELSEWHERE = N_("Nothing was written: another window writes here. Enter in the text takes over.")

Lines = Mapping[int, Sequence[Line]]


def open_sheet(workbook: Workbook, sheet: Sheet, *, force: bool = False) -> tuple[Lock, Lines]:
    """Take the lock of a sheet if that can be, and read its lines; what a killed program left unread is settled."""
    lock = workbook.locks.take(sheet, force=force)
    if lock.mine and sheet.purpose is PrivatePurpose.LINE:
        workbook.lines.settle_unread(sheet.talk_id)
    return lock, workbook.lines.of(sheet)


class SheetLock:
    """Takes and gives the lock of one sheet, and says on its screen who writes."""

    def __init__(self, screen: "SheetScreen") -> None:
        self._screen = screen
        self._stopped = False
        self.writes = False
        """Whether what is typed here goes into the file."""
        self._given = False
        """Whether the lock was given to a window that has yet to take it; the message line says so already."""
        self.holder: Holder | None = None
        """Who else writes; None where nobody does."""

    def found(self, lock: Lock) -> None:
        """Note how the lock was found."""
        self.writes, self.holder, self._given = lock.mine, lock.holder, False

    def check(self) -> None:
        """Refuse to write where another window does."""
        if not self.writes:
            raise Refusal(ELSEWHERE)

    def opening(self, lock: Lock) -> str:
        """Say what whoever opens the sheet has to know: that it was cut off, or that somebody else writes."""
        if not self.writes:
            return self.told()
        gone = lock.cut_off
        if gone is None or gone.saved_at is None:
            return ""
        sentence = self._screen.words("Cut off on {where}; last saved {time}. Everything until then is here.")
        return sentence.format(
            where=gone.place.name,
            time=day_and_time(gone.saved_at, self._screen.mus.today, self._screen.words, seconds=True),
        )

    def told(self) -> str:
        """Say who writes."""
        words, holder = self._screen.words, self.holder
        if holder is None:
            return words("Nobody writes here any more; Enter takes over.")
        sentence = words("You read along; Enter takes over. Written on {where} since {time}.")
        since = day_and_time(holder.since, self._screen.mus.today, words) if holder.since else "?"
        return sentence.format(where=holder.place.name, time=since)

    async def heard(self) -> None:
        """See what has become of the lock: somebody may ask for it, have taken it or have let go."""
        if self._stopped:
            return
        sheet = self._screen.sheet
        lock = await self._screen.store(lambda workbook: workbook.locks.look(sheet))
        if not self.writes:
            if lock.holder != self.holder and not lock.mine:
                self.holder, told = lock.holder, self._given
                self._given = False
                if not told:
                    self._show(self.told())
        elif not lock.mine:
            await self._stop_writing(lock.holder)
            self._say_taken(lock.holder.place if lock.holder else None)
        elif lock.taker is not None:
            await self._give(lock.taker)

    async def take_over(self) -> None:
        """Write here: at once where nobody else does, else when the other window has let go or does not answer."""
        screen, sheet = self._screen, self._screen.sheet
        try:
            if self.writes:
                screen.say(screen.words("You are writing here already."))
            elif not await self._take():
                await screen.store(lambda workbook: workbook.locks.ask(sheet))
                screen.say(screen.words("The other window has been asked; in a moment you can write."))
                for _ in range(round(ANSWER_SECONDS / LOOK_SECONDS)):
                    await asyncio.sleep(LOOK_SECONDS)
                    if await self._take():
                        return
                await self._take(force=True)
        except Refusal as refusal:
            screen.refuse(refusal)

    def stopping(self) -> None:
        """Save and let go, because the program is about to be stopped; what can't be saved is not let go."""
        if not self.writes:
            return
        mus, sheet = self._screen.mus, self._screen.sheet
        self._screen.finish_typing()
        if mus.autosave.saver.flush(STOP_SECONDS):
            self._stopped = True
            with suppress(Refusal, TookTooLong):
                mus.store.start(lambda workbook: workbook.locks.let_go(sheet)).result(STOP_SECONDS)

    async def going_on(self) -> None:
        """Take the lock again after having been stopped; where somebody else has it, read along."""
        if not self._stopped:
            return
        self._stopped = False
        await self._screen.mus.autosave.flush()
        sheet = self._screen.sheet
        lock, lines = await self._screen.store(lambda workbook: open_sheet(workbook, sheet))
        if lock.mine:
            self._screen.follow(lines)
        else:
            await self._stop_writing(lock.holder)
            self._say_taken(lock.holder.place if lock.holder else None)

    async def _take(self, *, force: bool = False) -> bool:
        sheet = self._screen.sheet
        lock, lines = await self._screen.store(lambda workbook: open_sheet(workbook, sheet, force=force))
        self.found(lock)
        if lock.mine:
            self._screen.follow(lines)
            self._screen.allow_writing(True)
            self._show(self.opening(lock) or self._screen.words("You write here from now on."))
        return lock.mine

    async def _give(self, taker: Place) -> None:
        """Save, let go and read along; where it can't be saved, nothing is let go."""
        screen, sheet = self._screen, self._screen.sheet
        screen.finish_typing()
        screen.allow_writing(False)
        if not await screen.mus.autosave.flush():
            screen.allow_writing(True)
            return
        self.writes, self.holder, self._given = False, None, True
        await screen.store(lambda workbook: workbook.locks.let_go(sheet))
        self._say_taken(taker)

    async def _stop_writing(self, holder: Holder | None) -> None:
        """Read along, with what was not saved yet added as lines of their own."""
        screen, sheet = self._screen, self._screen.sheet
        self.writes, self.holder = False, holder
        screen.allow_writing(False)
        await screen.mus.autosave.flush()
        screen.follow(await screen.store(lambda workbook: workbook.lines.of(sheet)))

    def _say_taken(self, taker: Place | None) -> None:
        sentence = self._screen.words("{where} has taken over. What you typed is there; Enter takes it back.")
        self._show(sentence.format(where=taker.name if taker else "?"))

    def _show(self, text: str) -> None:
        self._screen.show_title()
        self._screen.show_keys()
        self._screen.say(text)
