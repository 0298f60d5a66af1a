"""Whether all is well: with this machine, or with one person's talk."""

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say, say_json, table
from mus_tui.cli.words import WORDS
from mus_tui.content.library import Content
from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal


@click.command(
    help=N_("Check the set-up, or what a person's talk still lacks. The exit code is 1 where something is found.")
)
@click.argument("name", type=WORDS, required=False, metavar=N_("[NAME]"))
@click.option(
    "--mend", is_flag=True, help=N_("Make file and folder yours alone, and finish an erasure that was cut off.")
)
@AS_JSON
@click.pass_obj
def doctor(invocation: Invocation, name: str | None, mend: bool, as_json: bool) -> int:
    """Print what is fine and what is not; 1 where something is not."""
    return _talk(invocation, name, as_json) if name else _machine(invocation, mend, as_json)


def _machine(invocation: Invocation, mend: bool, as_json: bool) -> int:
    from mus_tui.cli.checks import run_checks

    _ = invocation._
    checks = list(run_checks(invocation, mend=mend))
    if as_json:
        say_json([{"check": each.name, "fine": each.fine, "sentence": each.sentence} for each in checks])
    else:
        fine, look = _("fine"), _("LOOK")
        say(*(f"{fine if each.fine else look}: {each.sentence}" for each in checks))
    return int(not all(each.fine for each in checks))


def _talk(invocation: Invocation, name: str, as_json: bool) -> int:
    from mus_tui.cli.unmet import unmet_ids

    _, content = invocation._, invocation.content
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        talk = workbook.talks.next(person.id) or workbook.talks.last_held(person.id)
        if talk is None:
            raise Refusal(N_("There is no talk with {name} yet. Plan one with: mus plan NAME DATE"), name=person.name)
        unmet = unmet_ids(workbook, talk, content, invocation.today)
    if as_json:
        say_json([{"id": key, "text": _text(content, key, _.language)} for key in unmet])
    elif unmet:
        say(*table((_("Id"), _("Not met yet")), ((key, _text(content, key, _.language)) for key in unmet)))
    else:
        say(_("Everything is met."))
    return int(bool(unmet))


def _text(content: Content, key: str, language: str) -> str:
    entry = content.entry(key)
    return entry.text(language) if entry else ""
