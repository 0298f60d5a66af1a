"""Erasing a person: first what that does, then the person's initials or first name, then a receipt without content."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import complain, say, say_json, table
from mus_tui.cli.talk import NAME
from mus_tui.domain.people import confirms, names_that_confirm
from mus_tui.i18n.dates import short_date, time_of_day
from mus_tui.i18n.erasure_words import OUT_OF_REACH, TABLE
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.erasure import Erased, ErasureView, Scrubbed
    from mus_tui.store.workbook import Workbook

_ID_LENGTH = 8


@click.command(
    help=N_(
        "Erase a person: everything about them, for good, here and in the backups beside the workbook. What goes is "
        "shown first, and their initials or first name have to be written."
    )
)
@NAME
@click.option("--dry-run", is_flag=True, help=N_("Only show what would go."))
@AS_JSON
@click.pass_obj
def forget(invocation: Invocation, name: str, dry_run: bool, as_json: bool) -> int:
    """Show what erasing a person does, ask, and do it; 1 where something of it is left to be done."""
    from mus_tui.store.erasure import finish_scrub, try_scrub

    _ = invocation._
    with invocation.workbook() as workbook:
        if not dry_run and finish_scrub(workbook) is not None:
            complain(_("What an earlier erasure had left to be done is done now."))
        view = workbook.erasures.look(workbook.erasures.named(name))
        if dry_run and as_json:
            say_json(_view_as_object(view))
            return 0
        if not as_json:
            say(*_told(workbook, view, _))
        if dry_run:
            return 0
        _confirm(invocation, view, as_json=as_json)
        (erased,) = workbook.erasures.erase([view.employee.id])
        scrubbed, problem = try_scrub(workbook)
    if as_json:
        say_json(_receipt_as_object(erased, scrubbed))
    else:
        say("", *_receipt(erased, scrubbed, view, invocation))
    if problem is not None:
        complain(_.refusal(problem))
    return int(problem is not None)


def _confirm(invocation: Invocation, view: "ErasureView", *, as_json: bool) -> None:
    """Ask for the initials or the first name: a yes is too quick for what can't be undone. ``--yes`` answers it."""
    if invocation.yes:
        return
    if as_json or not has_keyboard():
        raise Refusal(
            N_("Erasing asks first, and nobody can answer here. Nothing was erased; see --dry-run, then add --yes.")
        )
    names = invocation._(N_(" or ")).join(names_that_confirm(view.employee))
    question = invocation._("Nothing of this can be undone. To erase, write {names}").format(names=names)
    answer: str = click.prompt(question, default="", show_default=False, err=True)
    if not confirms(view.employee, answer):
        raise Refusal(N_("That is neither the initials nor the first name. Nothing was erased."))


def _told(workbook: "Workbook", view: "ErasureView", _: Translator) -> Iterator[str]:
    person = view.employee
    yield " · ".join(filter(None, (person.name, person.initials)))
    yield from _section(_("What goes, for good"), table((_("What"), _("Rows")), _counted(view.rows, _)))
    if view.backups:
        yield "  " + _.plural(
            "{n} backup beside the workbook is gone through too",
            "{n} backups beside the workbook are gone through too",
            len(view.backups),
        )
    touched: dict[str, int] = {}
    for name, _row_id in view.touched:
        touched[name] = touched.get(name, 0) + 1
    if touched:
        title = _("What others keep, without the person as owner")
        yield from _section(title, table((_("What"), _("Rows")), _counted(touched, _)))
    if view.mentions:
        title = _("Where the name still stands, in what is about others; change it there by hand")
        headings = (_("In"), _("About whom"), _("When"), _("How often"), _("Id"))
        yield from _section(title, table(headings, _mentions(workbook, view, _)))
    yield from _section(_("What can't be reached from here"), (_(each) for each in OUT_OF_REACH.values()))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", title, *(f"  {line}" for line in lines))


def _counted(rows: dict[str, int], _: Translator) -> Iterator[tuple[str, str]]:
    known = [name for name in TABLE if name in rows]
    for name in (*known, *(name for name in rows if name not in TABLE)):
        yield _(TABLE.get(name, name)), str(rows[name])


def _mentions(workbook: "Workbook", view: "ErasureView", _: Translator) -> Iterator[tuple[str, ...]]:
    people = {person.id: person.name for person in workbook.employees.all()}
    talks = {talk.id: talk for talk in workbook.talks.all()}
    for each in view.mentions:
        talk = talks.get(each.talk_id or "")
        day = short_date((talk and talk.planned_on) or local_date(each.made_at), _)
        yield (
            _(TABLE.get(each.table, each.table)),
            people.get(each.employee_id or "", ""),
            f"{_(TALK_KIND[talk.kind])} {day}" if talk else day,
            str(each.times),
            each.row_id[:_ID_LENGTH],
        )


def _receipt(
    erased: "Erased", scrubbed: "Scrubbed | None", view: "ErasureView", invocation: Invocation
) -> Iterator[str]:
    """Tell what was done so that it can be kept as proof: no name, no word."""
    _ = invocation._
    at = f"{short_date(local_date(erased.erased_at), _)} {time_of_day(erased.erased_at.astimezone())}"
    rows = _.plural("{n} row", "{n} rows", sum(erased.counts.values()))
    yield _("Erased {time}: {rows}, id {id}").format(time=at, rows=rows, id=erased.employee_id[:_ID_LENGTH])
    if scrubbed is not None:
        if scrubbed.mended:
            yield _.plural("{n} backup cleaned", "{n} backups cleaned", len(scrubbed.mended))
        for backup in scrubbed.deleted:
            yield _("The backup {file} could not be read, so it was deleted.").format(file=backup)
    if view.mentions:
        yield _.plural(
            "The name still stands in {n} row about others.",
            "The name still stands in {n} rows about others.",
            len(view.mentions),
        )
    yield _("Yours to see to:")
    yield from (f"  {_(each)}" for each in OUT_OF_REACH.values())


def _view_as_object(view: "ErasureView") -> dict[str, object]:
    return {
        "id": view.employee.id,
        "rows": view.rows,
        "touched": [{"table": name, "id": row_id} for name, row_id in view.touched],
        "mentions": [
            {
                "table": each.table,
                "id": each.row_id,
                "employee_id": each.employee_id,
                "talk_id": each.talk_id,
                "times": each.times,
            }
            for each in view.mentions
        ],
        "backups": [str(backup) for backup in view.backups],
        "out_of_reach": list(OUT_OF_REACH),
    }


def _receipt_as_object(erased: "Erased", scrubbed: "Scrubbed | None") -> dict[str, object]:
    return {
        "id": erased.employee_id[:_ID_LENGTH],
        "erased_at": erased.erased_at.isoformat(),
        "rows": erased.counts,
        "finished": scrubbed is not None,
        "backups_cleaned": [str(backup) for backup in scrubbed.mended] if scrubbed else [],
        "backups_deleted": [str(backup) for backup in scrubbed.deleted] if scrubbed else [],
        "out_of_reach": list(OUT_OF_REACH),
    }
