"""A talk as documents: agenda, preparation form and calendar file before it, minutes after it."""

import sys
from pathlib import Path

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say
from mus_tui.cli.talk import NAME, open_talk
from mus_tui.cli.words import STANDARD_INPUT, WORDS, text_of
from mus_tui.domain.minutes import ApprovalMethod
from mus_tui.domain.people import Party
from mus_tui.domain.talks import TalkState
from mus_tui.i18n.telling import form_told, minutes_told
from mus_tui.i18n.translator import N_, translator
from mus_tui.system.refusal import Refusal

_FORMATS = ("md", "html", "txt")


@click.command(
    help=N_(
        "Write the agenda of the next talk. With it go a preparation form and a calendar file. With --team it is "
        "the points moved to the team meeting, without names."
    )
)
@click.argument("name", type=WORDS, metavar=N_("[NAME]"), required=False)
@click.option("--team", is_flag=True, help=N_("The points for the team meeting."))
@click.option("--taken", type=WORDS, metavar=N_("ITEM"), help=N_("A point has been taken up with the team."))
@click.pass_obj
def agenda(invocation: Invocation, name: str | None, team: bool, taken: str | None) -> None:
    """Write what the employee gets beforehand, in the talk's language where no other is asked for."""
    if team or taken is not None:
        from mus_tui.cli.team_meeting import write_points

        write_points(invocation, taken)
        return
    if name is None:
        raise Refusal(N_("Whose agenda? Nothing was written; name an employee, or write --team."))
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

    data = read_file(file)
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
@click.option("--plan", "sheet", flag_value="plan", help=N_("The development plan instead."))
@click.option("--year", "sheet", flag_value="year", help=N_("What happened in the last year instead."))
@click.pass_obj
def minutes(invocation: Invocation, name: str, suffix: str, sheet: str | None) -> None:
    """Write the minutes or another document about the person, in the talk's language where no other is asked for."""
    from mus_tui.documents.person_sheets import write_sheet
    from mus_tui.documents.sent_minutes import write_minutes

    language, folder, content = invocation.asked_language, invocation.output, invocation.content
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        if sheet:
            say(*map(str, write_sheet(workbook, person, sheet, content, invocation.today, folder, (suffix,), language)))
            return
        following = workbook.talks.next(person.id)
        live = following if following and following.state is TalkState.LIVE else None
        talk = live or workbook.talks.last_held(person.id) or following
        if talk is None:
            raise Refusal(N_("There is no talk with {name} yet. Plan one with: mus plan NAME DATE"), name=person.name)
        files = write_minutes(workbook, talk, content, folder, (suffix,), language)
    say(*map(str, files))


@click.command(
    help=N_("Record that the minutes of the last talk are approved. It counts for exactly the text written out.")
)
@NAME
@click.option("--leader", "party", flag_value=Party.LEADER, help=N_("The leader approves."))
@click.option("--employee", "party", flag_value=Party.EMPLOYEE, help=N_("The employee approves."))
@click.option("--code", type=WORDS, metavar=N_("CODE"), help=N_("The code at the end of the minutes."))
@click.option("--file", type=click.Path(path_type=Path), metavar=N_("FILE"), help=N_("The file as it came back."))
@click.option("--paper", is_flag=True, help=N_("A print was signed."))
@click.option("--comment", type=WORDS, metavar=N_("TEXT|-"), help=N_("What the party says beside the text."))
@click.option("--only-comment", is_flag=True, help=N_("Keep the comment, and approve nothing."))
@click.pass_obj
def approve(
    invocation: Invocation,
    name: str,
    party: Party | None,
    code: str | None,
    file: Path | None,
    paper: bool,
    comment: str | None,
    only_comment: bool,
) -> None:
    """Record an approval, and say how the minutes stand."""
    from mus_tui.documents.sent_minutes import check_returned

    _ = invocation._
    party = Party(party) if party else Party.LEADER
    words = text_of((comment,), _) if comment is not None else ""
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        talk = workbook.talks.last_held(person.id)
        if talk is None:
            raise Refusal(N_("No talk with {name} was held, so there are no minutes to approve."), name=person.name)
        if only_comment:
            workbook.minutes.comment(talk.id, party, words)
        else:
            method = _method(party, code, file, paper)
            if method is ApprovalMethod.FILE and file is not None:
                newest = workbook.minutes.newest(talk.id)
                if newest is not None:
                    check_returned(read_file(file), newest)
            workbook.minutes.approve(talk.id, party, method, code=code or "", comment=words)
        standing = workbook.minutes.standing(talk.id)
    say(f"{person.name}: {minutes_told(standing, invocation.today, _)}")


def _method(party: Party, code: str | None, file: Path | None, paper: bool) -> ApprovalMethod:
    given = [
        method
        for method, there in (
            (ApprovalMethod.CODE, code is not None),
            (ApprovalMethod.FILE, file is not None),
            (ApprovalMethod.PAPER, paper),
        )
        if there
    ]
    if not given and party is Party.LEADER:
        return ApprovalMethod.SCREEN
    if len(given) != 1:
        raise Refusal(
            N_("Say how the employee approves: with --code, --file or --paper, one of them. Nothing was changed.")
        )
    return given[0]


def read_file(file: Path) -> bytes:
    """Read a file, or standard input where it is ``-``."""
    try:
        return sys.stdin.buffer.read() if str(file) == STANDARD_INPUT else file.read_bytes()
    except OSError:
        raise Refusal(N_("{file} can't be read. Nothing was changed; check that it is yours."), file=file) from None
