"""Opening the interface: the one door from the command line to it."""

import os
import sys
from pathlib import Path

from mus_tui.cli.invocation import Invocation
from mus_tui.i18n.translator import N_
from mus_tui.store.connection import check_usable
from mus_tui.store.workbook import create_workbook
from mus_tui.system.refusal import Refusal


def open_interface(invocation: Invocation) -> int:
    """Open the workbook on the screen, made first where the usual one is missing; give the exit code."""
    if not has_screen():
        raise Refusal(
            N_(
                "The workbook opens in a terminal only, and here is none. Nothing was changed; "
                "these work without one: mus {verbs}, ..."
            ),
            verbs=", ".join(("list", "show", "plan", "note", "log", "minutes", "due", "goals", "export")),
        )
    if invocation.may_make:
        create_workbook(invocation.file, invocation.clock).close()
    check_usable(invocation.file)
    return run_interface(invocation, invocation.file, demo=False)


def has_screen() -> bool:
    """Whether all three streams are a terminal that can do more than print lines."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM", "") not in ("", "dumb")


def run_interface(invocation: Invocation, file: Path, *, demo: bool) -> int:
    """Open a workbook that is there and may be used; give the exit code."""
    # asyncio does without TLS where there is none. Nothing here needs it, and it takes 1.5 MB of every user.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    from mus_tui.ui.start import run_app

    return run_app(file, invocation.configuration, invocation.language, demo=demo)
