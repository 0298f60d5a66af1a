"""Opening the workbook on the terminal, as quickly as may be: the file is read while Textual is imported."""

import gc
import os
import signal
import termios
from pathlib import Path

from mus_tui.system.clock import local_date, system_clock
from mus_tui.system.configuration import Configuration
from mus_tui.ui.store_thread import StoreThread
from mus_tui.ui.terminal.unneeded import leave_out_palette

_TERMINAL = 0
"""Standard input, which is a terminal wherever the workbook opens."""


def run_app(file: Path, configuration: Configuration, language: str, *, demo: bool = False) -> int:
    """Open the workbook on the terminal; give the exit code. Raises what opening the workbook raises."""
    # What is imported stays, so looking through it for garbage is time lost; the app turns this on again.
    gc.disable()
    _ignore_textual_variables()
    leave_out_palette()
    store = StoreThread(file, system_clock)
    try:
        people = store.start(lambda workbook: workbook.summaries.in_turn(local_date(system_clock())))
        from mus_tui.ui.app import MusApp

        store.opened()
        app = MusApp(store, configuration, language, demo=demo)
        app.first_people = people
        app.ending.begin(_TERMINAL, termios.tcgetattr(_TERMINAL))
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, _: app.end_soon(number))
        try:
            app.run(mouse=configuration.mouse if configuration.mouse is not None else not _far_away())
            app.ending.gave_back = True
        finally:
            app.autosave.close()
            app.syncing.close()
        if app.fault is not None:
            raise app.fault
        return app.return_value or 0
    finally:
        store.close()


def _ignore_textual_variables() -> None:
    """Forget what Textual would read when it is imported: it can write every key to a log in the current folder."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]


def _far_away() -> bool:
    """Whether the mouse would cost more than it gives: over SSH, and in GNU screen, where it holds Escape back."""
    return any(os.environ.get(name) for name in ("SSH_TTY", "SSH_CONNECTION", "STY"))
