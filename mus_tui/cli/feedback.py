"""Praise and feedback between talks."""

from typing import TYPE_CHECKING

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import those_named
from mus_tui.cli.output import say
from mus_tui.cli.talk import NAME, TEXT
from mus_tui.cli.words import WORDS, text_of
from mus_tui.domain.feedback import USUAL_DAYS, FeedbackKind
from mus_tui.domain.lines import PrivateNote
from mus_tui.i18n.feedback_words import feedback_kind_of, read_past_date, read_rhythm
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from datetime import date

    from mus_tui.domain.people import Employee
    from mus_tui.store.workbook import Workbook


@click.command(help=N_("Keep praise or feedback. It was said today, or with --later it is still to be said."))
@NAME
@TEXT
@click.option("--later", is_flag=True, help=N_("Still to be said; only you see it until then."))
@click.option("--on", "day", type=WORDS, metavar=N_("DATE"), help=N_("When it happened."))
@click.option(
    "--kind",
    type=WORDS,
    default=FeedbackKind.PRAISE.value,
    metavar=N_("KIND"),
    help=N_("Praise, other feedback or an observation."),
)
@click.option("--said", type=WORDS, metavar=N_("ITEM"), help=N_("What was kept with --later has been said today."))
@click.option("--every", type=WORDS, metavar=N_("DAYS"), help=N_("Agree on at most so many days apart."))
@click.pass_obj
def log(
    invocation: Invocation,
    name: str,
    words: tuple[str, ...],
    later: bool,
    day: str | None,
    kind: str,
    said: str | None,
    every: str | None,
) -> None:
    """Write feedback down, say that what was kept has been said, or agree how often to give it."""
    _ = invocation._
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        if every is not None:
            days = read_rhythm(every)
            workbook.praise.agree(person, days or None)
            say(_("Praise for {name}: at most {n} days apart.").format(name=person.name, n=days or USUAL_DAYS))
        if said is not None:
            workbook.praise.say_kept(_kept(workbook, person, said).id)
            say(_("Said to {name} today, and no longer yours alone.").format(name=person.name))
        if (every is not None or said is not None) and not words:
            return
        keep = workbook.praise.keep if later else workbook.praise.say
        feedback_kind, happened_on = feedback_kind_of(kind), _happened(invocation, day)
        keep(person.id, text_of(words, _), feedback_kind, happened_on)
    kept = _("Kept for {name}, to be said later; only you see it." if later else "Kept for {name}, said today.")
    say(kept.format(name=person.name))
    if happened_on is None:
        say(invocation.content.hint("V8").text(_.language) + " (--on)")


def _happened(invocation: Invocation, day: str | None) -> "date | None":
    found = read_past_date(day, invocation.today) if day is not None else None
    if day is not None and found is None:
        raise Refusal(N_("«{day}» is no day there has been. Nothing was changed; write it as 13/2."), day=day)
    return found


def _kept(workbook: "Workbook", person: "Employee", name: str) -> PrivateNote:
    """Give the one entry that is still to be said that an id or words of it name."""
    named = those_named(workbook.praise.waiting(person.id), name)
    if len(named) != 1:
        raise Refusal(
            N_("«{item}» fits {n} entries still to be said, not one. Nothing was changed."), item=name, n=len(named)
        )
    return named[0]
