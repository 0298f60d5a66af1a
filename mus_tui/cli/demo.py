"""The demo team, in a workbook of its own."""

from datetime import date
from pathlib import Path

import click

from mus_tui.cli import open as door
from mus_tui.cli.invocation import Invocation
from mus_tui.i18n.translator import N_
from mus_tui.store.workbook import create_workbook, open_workbook
from mus_tui.system.paths import demo_workbook
from mus_tui.system.refusal import WorkbookRefusal

_DEMO_DAY = "demo_day"
"""The setting of the demo workbook that says from which day it is dated."""


@click.command(help=N_("Open the demo team, in a workbook of its own."))
@click.pass_obj
def demo(invocation: Invocation) -> int:
    """Open the demo team, or print its list where there is no terminal."""
    file = demo_workbook()
    make_demo(file, invocation)
    if door.has_screen():
        return door.run_interface(invocation, file, demo=True)
    from mus_tui.cli.people import print_people

    with open_workbook(file, invocation.clock) as workbook:
        print_people(workbook, invocation, as_json=False)
    return 0


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
