"""How the workbook and its copies stand, told without asking the remote."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say, say_json, table
from mus_tui.i18n.dates import day_and_time, short_date
from mus_tui.i18n.field_words import rows_counted
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.erasure import Erased
    from mus_tui.sync.machines import Machine
    from mus_tui.sync.run import Status


@click.command(
    help=N_(
        "How things stand here. It tells of the last sync, what is to be sent, what waits for a choice, and the "
        "machines, without going to the remote; the exit code is 1 where something waits or the last sync failed."
    )
)
@AS_JSON
@click.pass_obj
def status(invocation: Invocation, as_json: bool) -> int:
    """Print how things stand; 1 where something waits for the leader, or the last sync failed."""
    from mus_tui.sync import standing
    from mus_tui.sync.machines import machines as known_machines
    from mus_tui.sync.run import NotSetUp, status

    _, today = invocation._, invocation.today
    with invocation.workbook() as workbook:
        now = status(workbook)
        if not now.is_set_up:
            raise NotSetUp
        waiting = standing.waiting_rows(workbook)
        machines = known_machines(workbook)
        erased = workbook.erasures.all()
        on_their_way = standing.erasures_on_their_way(workbook)
    if as_json:
        say_json(_as_object(now, waiting, machines, erased, on_their_way))
    else:
        say(*_lines(now, waiting, today, _), *_machines(machines, _), *_erasures(machines, erased, on_their_way, _))
    return int(bool(now.conflicts or now.failed_at))


def _lines(now: "Status", waiting: dict[str, int], today: date, _: Translator) -> Iterator[str]:
    from mus_tui.sync.telling import report_told, waiting_told

    kept = _("encrypted, your private notes too") if now.is_encrypted else _("not encrypted, without private notes")
    yield _("Syncs with {remote} ({how})").format(remote=now.url, how=kept)
    if now.synced_at is None:
        yield _("Never synced yet. Next: mus sync")
    else:
        yield _("Last synced: {time}").format(time=day_and_time(now.synced_at, today, _))
        yield from (f"  {line}" for line in (report_told(now.report, 0, _) if now.report else ()))
    if now.failed_at is not None:
        sentence = _("The last try, {time}, did not come to its end. Nothing was lost. See why with: mus sync")
        yield sentence.format(time=day_and_time(now.failed_at, today, _))
    rows = rows_counted(waiting, _)
    yield _("To be sent: {rows}").format(rows=rows) if rows else _("Nothing is to be sent.")
    yield from waiting_told(now.conflicts, _)


def _machines(machines: "list[Machine]", _: Translator) -> Iterator[str]:
    if not machines:
        return
    rows = (
        (
            machine.name + (f" ({_('this one')})" if machine.is_this else ""),
            machine.id[:8],
            _(N_("yes")) if machine.has_followed else _(N_("not yet")),
        )
        for machine in machines
    )
    yield ""
    yield from table((_("Machine"), _("Id"), _("Erasures followed")), rows)


def _erasures(machines: "list[Machine]", erased: "list[Erased]", on_their_way: int, _: Translator) -> Iterator[str]:
    if not erased:
        return
    yield ""
    days = ", ".join(dict.fromkeys(short_date(local_date(each.erased_at), _) for each in erased))
    counted = _.plural("{n} person erased", "{n} people erased", len(erased))
    yield f"{counted}: {days}"
    if on_their_way:
        yield _.plural(
            "{n} of them is still to be taken out of the remote. Next: mus sync",
            "{n} of them are still to be taken out of the remote. Next: mus sync",
            on_their_way,
        )
    late = ", ".join(machine.name for machine in machines if not machine.has_followed)
    if late:
        sentence = _("Not followed yet by: {machines}. They do when they sync; until then what was erased is there.")
        yield sentence.format(machines=late)


def _as_object(
    now: "Status", waiting: dict[str, int], machines: "list[Machine]", erased: "list[Erased]", on_their_way: int
) -> dict[str, object]:
    return {
        "remote": now.url,
        "encrypted": now.is_encrypted,
        "synced_at": now.synced_at.isoformat() if now.synced_at else None,
        "report": asdict(now.report) if now.report else None,
        "failed_at": now.failed_at.isoformat() if now.failed_at else None,
        "to_be_sent": waiting,
        "conflicts": now.conflicts,
        "machines": [machine._asdict() for machine in machines],
        "erasures": [{"id": each.employee_id, "erased_at": each.erased_at.isoformat()} for each in erased],
        "erasures_to_be_sent": on_their_way,
    }
