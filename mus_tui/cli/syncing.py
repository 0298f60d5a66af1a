"""One sync asked for on the command line: what it does is told while it lasts, and Ctrl+C stops it whole."""

import sys
import threading
from contextlib import suppress
from time import monotonic

import click

from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import complain
from mus_tui.sync.report import Report, Step
from mus_tui.sync.run import Syncing
from mus_tui.sync.telling import step_told
from mus_tui.system.git_tracking import is_in_git

_QUIET_SECONDS = 0.5
"""What is over sooner needs no telling."""
_LOOK_SECONDS = 0.1
_BACK = "\r\x1b[K"


class _Progress:
    """Tells on one line of the terminal what is being done."""

    def __init__(self, invocation: Invocation) -> None:
        self._translator = invocation._
        self._begun = monotonic()
        self._shown = ""
        self._now: tuple[Step, int, int] | None = None
        self._is_told = sys.stderr.isatty()

    def told(self, step: Step, done: int, of: int) -> None:
        """Take note of what is being done; called from the thread that does it."""
        self._now = (step, done, of)

    def paint(self) -> None:
        """Show it where it takes long. It is written once, since git may ask for a password on the same line."""
        if self._is_told and self._now and monotonic() - self._begun > _QUIET_SECONDS:
            line = step_told(*self._now, self._translator)
            if line != self._shown:
                self._write(f"{_BACK if self._shown else ''}{line}")
                self._shown = line

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write(_BACK)

    def _write(self, text: str) -> None:
        with suppress(OSError):
            click.echo(text, nl=False, err=True)


def sync_now(invocation: Invocation) -> tuple[Report, int]:
    """Sync, and give what was done and how much waits for a choice; interrupted, it ends whole."""
    syncing = Syncing(invocation.file, invocation.clock, interactive=has_keyboard())
    progress = _Progress(invocation)
    reports: list[Report] = []
    faults: list[BaseException] = []

    def work() -> None:
        try:
            reports.append(syncing.run(progress.told))
        except BaseException as fault:
            faults.append(fault)

    worker = threading.Thread(target=work, name="sync")
    worker.start()
    is_stopped = False
    while worker.is_alive():
        try:
            worker.join(_LOOK_SECONDS)
            progress.paint()
        except KeyboardInterrupt:
            is_stopped = True
            syncing.cancel()
    progress.clear()
    if is_stopped and not reports:
        complain(invocation._("Stopped. What was done is whole, and the next sync goes on from there."))
        raise click.Abort
    if faults:
        raise faults[0]
    with invocation.workbook() as workbook:
        return reports[0], workbook.conflicts.count()


def exit_code(report: Report, waiting: int) -> int:
    """Give 1 where something waits for the leader or was not as it should be."""
    return int(bool(waiting or report.alerts or report.unreadable))


def warn_if_in_git(invocation: Invocation) -> None:
    """Say loudly that a git has the workbook itself, which no sync of ours ever puts there."""
    if is_in_git(invocation.file):
        from mus_tui.sync.telling import TRACKED

        _ = invocation._
        complain(f"{_('LOOK')}: {_(TRACKED).format(file=invocation.file)}")
