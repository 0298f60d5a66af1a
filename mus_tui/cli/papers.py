"""A talk as documents: agenda, preparation form and calendar file before it, minutes after it."""

import sys
from pathlib import Path

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say
from mus_tui.cli.talk import NAME, open_talk
from mus_tui.cli.words import STANDARD_INPUT
from mus_tui.domain.talks import TalkState
from mus_tui.i18n.talk_words import form_told
from mus_tui.i18n.translator import N_, translator
from mus_tui.system.refusal import Refusal

_FORMATS = ("md", "html", "txt")


@click.command(help=N_("Write the agenda of the next talk. With it go a preparation form and a calendar file."))
@NAME
@click.pass_obj
def agenda(invocation: Invocation, name: str) -> None:
    """Write what the employee gets beforehand, in the talk's language where no other is asked for."""
    from mus_tui.documents.agenda import write_agenda
    from mus_tui.documents.wording import talk_language

    with invocation.workbook() as workbook:
        talk = open_talk(workbook, workbook.employees.named(name))
        words = translator(invocation.asked_language or talk_language(workbook, talk))
        files = write_agenda(workbook, talk, invocation.content, words, invocation.output)
    say(*map(str, files))


@click.command(help=N_("Read the employee's preparation form. It may be a text file or a mail that was saved."))
@NAME
@click.argument("file", type=click.Path(path_type=Path), metavar=N_("FILE"))
@click.pass_obj
def prep(invocation: Invocation, name: str, file: Path) -> None:
    """Read a form that has come back into the next talk; ``-`` is standard input."""
    from mus_tui.documents.form_reading import read_form

    try:
        data = sys.stdin.buffer.read() if str(file) == STANDARD_INPUT else file.read_bytes()
    except OSError:
        raise Refusal(N_("{file} can't be read. Nothing was changed; check that it is yours."), file=file) from None
    with invocation.workbook() as workbook:
        talk = open_talk(workbook, workbook.employees.named(name))
        form = read_form(data, workbook, talk, invocation.content)
        receipt = workbook.preparations.receive(talk, form)
    say(*form_told(receipt, invocation._))


@click.command(
    help=N_("Write the minutes of a talk. It is the one in progress, else the last one held, else the next.")
)
@NAME
@click.option("--format", "suffix", type=click.Choice(_FORMATS), default="md", help=N_("Markdown, a page or text."))
@click.pass_obj
def minutes(invocation: Invocation, name: str, suffix: str) -> None:
    """Write the minutes, in the talk's language where no other is asked for."""
    from mus_tui.documents import rendering
    from mus_tui.documents.files import document_name, write_document
    from mus_tui.documents.minutes import minutes_document
    from mus_tui.documents.wording import talk_language

    render = {"md": rendering.markdown, "html": rendering.html, "txt": rendering.plain_text}[suffix]
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        following = workbook.talks.next(person.id)
        live = following if following and following.state is TalkState.LIVE else None
        talk = live or workbook.talks.last_held(person.id) or following
        if talk is None:
            raise Refusal(N_("There is no talk with {name} yet. Plan one with: mus plan NAME DATE"), name=person.name)
        words = translator(invocation.asked_language or talk_language(workbook, talk))
        document = minutes_document(workbook, talk, invocation.content, words)
        file_name = document_name(workbook, talk, "minutes", suffix)
    say(str(write_document(invocation.output, file_name, render(document))))
