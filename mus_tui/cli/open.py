"""Opening the interface: the one door from the command line to it."""

import os
import sys
from datetime import date
from pathlib import Path

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.i18n.translator import N_
from mus_tui.store.connection import check_usable
from mus_tui.store.workbook import create_workbook, open_workbook
from mus_tui.system.paths import demo_workbook
from mus_tui.system.refusal import Refusal, WorkbookRefusal

_DEMO_DAY = "demo_day"
"""The setting of the demo workbook that says from which day it is dated."""


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
    return _run(invocation, invocation.file, demo=False)


@click.command(help=N_("Open the demo team, in a workbook of its own."))
@click.pass_obj
def demo(invocation: Invocation) -> int:
    """Open the demo team, or print its list where there is no terminal."""
    file = demo_workbook()
    make_demo(file, invocation)
    if has_screen():
        return _run(invocation, file, demo=True)
    from mus_tui.cli.people import print_people

    with open_workbook(file, invocation.clock) as workbook:
        print_people(workbook, invocation, as_json=False)
    return 0


def has_screen() -> bool:
    """Whether all three streams are a terminal that can do more than print lines."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM", "") not in ("", "dumb")


def make_demo(file: Path, invocation: Invocation) -> None:
    """Make the demo workbook where the one that is there was not made today; a half-made one is never seen."""
    if _made_on(file, invocation) == invocation.today:
        return
    from mus_tui.documents.demo import fill_demo

    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with create_workbook(fresh, invocation.clock) as workbook:
        fill_demo(workbook, invocation.today)
        workbook.settings.set(_DEMO_DAY, invocation.today.isoformat())
    fresh.replace(file)


def _made_on(file: Path, invocation: Invocation) -> date | None:
    try:
        with open_workbook(file, invocation.clock) as workbook:
            made_on = workbook.settings.get(_DEMO_DAY)
    except WorkbookRefusal:  # None there, or one this program can't read: it is made anew.
        return None
    return date.fromisoformat(made_on) if made_on else None


def _run(invocation: Invocation, file: Path, *, demo: bool) -> int:
    # asyncio does without TLS where there is none. Nothing here needs it, and it takes 1.5 MB of every user.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]
    from mus_tui.ui.start import run_app

    return run_app(file, invocation.configuration, invocation.language, demo=demo)
