"""Another copy of the workbook, brought in from a file: what it would bring is shown before anything is written."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import say, say_json
from mus_tui.i18n.field_words import rows_counted
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.sync.merging import Outcome


@click.command(
    help=N_(
        "Bring in another copy of the workbook. FILE is a backup, a copy from another machine, or a workbook begun "
        "apart; it is never changed. What it would bring is shown first, and a backup is made."
    )
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=N_("FILE"))
@click.option("--dry-run", is_flag=True, help=N_("Only show what it would bring."))
@AS_JSON
@click.pass_obj
def merge(invocation: Invocation, file: Path, dry_run: bool, as_json: bool) -> int:
    """Show what a file would bring, ask, and bring it in; 1 where something then waits for a choice."""
    from mus_tui.sync.merging import merging

    _ = invocation._
    with invocation.workbook() as workbook, merging(workbook, file) as merge:
        plan, people = merge.look(), len(merge.erased_there)
        if dry_run and as_json:
            say_json(asdict(plan) | {"erased_there": people})
            return int(bool(plan.conflicts))
        if not as_json:
            say(*_told(plan, file, _), *_erased_told(people, _))
        if dry_run or (plan.is_nothing and not people):
            if as_json:
                say_json(asdict(plan) | {"erased_there": people})
            return int(bool(plan.conflicts))
        if not (invocation.yes or has_keyboard()):
            raise Refusal(N_("Nobody could be asked, so nothing was changed. Run it again with --yes."))
        erase = bool(people) and invocation.agrees(
            _.plural("Erase {n} person here too, for good?", "Erase {n} people here too, for good?", people)
        )
        if not (plan.is_nothing and erase) and not invocation.agrees(_("Bring it in?")):
            say(_("Nothing was changed."))
            return 0
        outcome, saved = merge.carry_out(erase=erase)
        waiting = workbook.conflicts.count()
    if as_json:
        say_json(asdict(outcome) | {"erased": people if erase else 0, "backup": str(saved)})
    else:
        say(*_result(outcome, people if erase else 0, waiting, saved, _))
    return int(bool(outcome.conflicts))


def _told(plan: "Outcome", file: Path, _: Translator) -> Iterator[str]:
    if plan.is_nothing:
        yield _("There is nothing in {file} that is not here already.").format(file=file)
    else:
        yield _("This is in {file} and not here:").format(file=file)
        yield from _counts(plan, _)
    if plan.left_out:
        yield _.plural(
            "{n} row about people who were erased here stays out.",
            "{n} rows about people who were erased here stay out.",
            plan.left_out,
        )


def _erased_told(people: int, _: Translator) -> Iterator[str]:
    if people:
        yield _.plural("{n} person who is here was erased there.", "{n} people who are here were erased there.", people)


def _counts(outcome: "Outcome", _: Translator) -> Iterator[str]:
    parts = (
        (_("new"), outcome.new),
        (_("changed"), outcome.changed),
        (_("changed in both"), outcome.conflicts),
    )
    for label, counts in parts:
        rows = rows_counted(counts, _)
        if rows:
            yield f"  {label}: {rows}"


def _result(outcome: "Outcome", erased: int, waiting: int, saved: Path, _: Translator) -> Iterator[str]:
    from mus_tui.sync.telling import waiting_told

    if not outcome.is_nothing:
        yield _("Brought in:")
        yield from _counts(outcome, _)
    if erased:
        yield _.plural("{n} person erased", "{n} people erased", erased)
    yield from waiting_told(waiting, _)
    yield _("How it was before is in {file}").format(file=saved)
