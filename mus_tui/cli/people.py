"""Who is in the workbook, and how they get in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import say, say_json, table
from mus_tui.cli.words import WORDS
from mus_tui.domain.talks import TalkKind, TalkState
from mus_tui.i18n.dates import ago, short_date, time_of_day
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.talk_words import TALK_KIND, TALK_STATE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.documents.people import ImportPlan
    from mus_tui.domain.people import Employee
    from mus_tui.store.summaries import EmployeeSummary
    from mus_tui.store.workbook import Workbook


@click.command(help=N_("Make a workbook."))
@click.option("--leader", type=WORDS, metavar=N_("NAME"), help=N_("Your name, as documents are to have it."))
@click.pass_obj
def init(invocation: Invocation, leader: str | None) -> None:
    """Make the workbook."""
    from mus_tui.store.settings import LEADER_NAME
    from mus_tui.store.workbook import create_workbook

    with create_workbook(invocation.file, invocation.clock) as workbook:
        if leader:
            workbook.settings.set(LEADER_NAME, leader)
    say(invocation._("The workbook {file} is made. Next: mus import FILE").format(file=invocation.file))


@click.command("list", help=N_("The people, with their next talk and what is overdue."))
@AS_JSON
@click.pass_obj
def list_people(invocation: Invocation, as_json: bool) -> None:
    """Print the people, in the order of the Danish alphabet."""
    with invocation.workbook() as workbook:
        print_people(workbook, invocation, as_json)


def print_people(workbook: "Workbook", invocation: Invocation, as_json: bool) -> None:
    """Print the people of a workbook but those who have left."""
    _, today = invocation._, invocation.today
    people = [person for person in workbook.summaries.all(today) if not person.left_on]
    people.sort(key=lambda person: sort_key(person.name))
    if as_json:
        say_json([_as_object(person, today) for person in people])
        return
    if not people:
        say(_("Nobody is in the workbook yet. Next: mus import FILE"))
        return
    headings = (
        *(_("Name"), _("Initials"), _("Title"), _("Next talk")),
        *(_("Ready"), _("Goals"), _("Overdue"), _("Praise")),
    )
    say(*table(headings, (_as_cells(person, today, _) for person in people)))


def _as_cells(person: "EmployeeSummary", today: date, _: Translator) -> tuple[str, ...]:
    goals = person.goals_active + person.goals_closed
    days = person.days_since_praise(today)
    return (
        person.name,
        person.initials,
        person.title,
        _next_talk(person, _),
        "" if person.ready is None else f"{person.ready}/5",
        f"{person.goals_closed}/{goals}" if goals else "",
        str(person.overdue or ""),
        "" if person.praised_on is None or days is None else ago(date.fromisoformat(person.praised_on), today, _),
    )


def _next_talk(person: "EmployeeSummary", _: Translator) -> str:
    if person.talk_kind is None or person.talk_state is None:
        return ""
    kind = _(TALK_KIND[TalkKind(person.talk_kind)])
    if person.talk_state == TalkState.LIVE:
        return f"{kind}, {_(TALK_STATE[TalkState.LIVE])}"
    at = person.next_talk
    return f"{kind} {short_date(at.date(), _)} {time_of_day(at)}" if at else kind


def _as_object(person: "EmployeeSummary", today: date) -> dict[str, object]:
    return person._asdict() | {"days_since_praise": person.days_since_praise(today)}


@click.command("import", help=N_("Read employees from a CSV or TSV file. What will be read is shown first."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar=N_("FILE"))
@click.pass_obj
def import_people(invocation: Invocation, file: Path) -> int:
    """Show what a file holds, ask, and add those who are new; 1 where a row could not be read."""
    from mus_tui.documents.people import plan_import

    _ = invocation._
    try:
        data = file.read_bytes()
    except OSError:
        raise Refusal(N_("{file} can't be read. Nothing was changed; check that it is yours."), file=file) from None
    existing: list[Employee] = []
    if not invocation.may_make:
        with invocation.workbook() as workbook:
            existing = workbook.employees.all()
    plan = plan_import(data, existing, invocation.today)
    say(*_told(plan, _))
    if plan.new:
        if not (invocation.yes or has_keyboard()):
            raise Refusal(N_("Nobody was added, since nobody could be asked. Run it again with --yes."))
        if not invocation.agrees(_.plural("Add {n} person?", "Add {n} people?", len(plan.new))):
            say(_("Nothing was changed."))
            return 0
        with invocation.workbook(make=True) as workbook:
            workbook.employees.add_all(plan.new)
    say(_.plural("{n} person was added.", "{n} people were added.", len(plan.new)))
    return 1 if plan.bad else 0


def _told(plan: "ImportPlan", _: Translator) -> Iterator[str]:
    from mus_tui.documents.people import FIELD_WORDS

    yield _.plural("{n} new person", "{n} new people", len(plan.new))
    headings = tuple(_(word) for word in FIELD_WORDS.values())
    shown = plan.new[:_SHOWN]
    rows = ((each.name, each.initials, each.title, each.unit, each.email, _cell(each.hired_on, _)) for each in shown)
    yield from (f"  {line}" for line in (table(headings, rows) if shown else ()))
    if len(plan.new) > _SHOWN:
        yield "  …"
    if plan.known:
        yield _.plural(
            "{n} person is here already and stays as is",
            "{n} people are here already and stay as they are",
            len(plan.known),
        )
    for known in plan.known:
        for difference in known.differences:
            yield "  " + _("Line {line}: {name}: {field} is «{here}» here and «{file}» in the file").format(
                line=known.line,
                name=known.employee.name,
                field=_(FIELD_WORDS[difference.field]),
                here=_cell(difference.here, _),
                file=_cell(difference.file, _),
            )
    if plan.ignored_columns:
        yield _("Columns not read: {columns}").format(columns=", ".join(plan.ignored_columns))
    if plan.bad:
        yield _.plural(
            "{n} row can't be read and is left out", "{n} rows can't be read and are left out", len(plan.bad)
        )
    for bad in plan.bad:
        yield f"  {bad.sentence(_)}"


_SHOWN = 10
"""So many new people are shown in full; their number says the rest."""


def _cell(value: object, _: Translator) -> str:
    return short_date(value, _) if isinstance(value, date) else str(value or "")
