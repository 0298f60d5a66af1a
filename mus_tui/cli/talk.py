"""Planning a talk and writing into it."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from mus_tui.cli.invocation import Invocation
from mus_tui.cli.output import say
from mus_tui.cli.words import WORDS, text_of
from mus_tui.domain.talks import TOPICS, Talk, TalkKind
from mus_tui.i18n.dates import short_date, time_of_day, weekday_and_date
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_
from mus_tui.i18n.typed_dates import read_date_time, read_time
from mus_tui.i18n.words import kind_of
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.domain.people import Employee
    from mus_tui.store.workbook import Workbook

NAME = click.argument("name", type=WORDS, metavar=N_("NAME"))
TEXT = click.argument("words", type=WORDS, nargs=-1, metavar=N_("[TEXT|-]"))

_USUAL_TIME = time(9, 0)
_LENGTHS = range(5, 601)
"""How many minutes a talk may last."""


@click.command(
    help=N_(
        "Plan, move or cancel a talk. The planned one of that kind is moved; where there is none, one is planned. "
        "What was prepared for a cancelled talk is there when it is planned again."
    )
)
@NAME
@click.argument("day", type=WORDS, metavar=N_("[DATE]"), required=False)
@click.option("--kind", type=WORDS, help=N_("mus (the usual one), follow-up, 1:1, start, return or exit."))
@click.option("--time", "clock_time", type=WORDS, metavar=N_("TIME"), help=N_("When it begins, such as 10:30."))
@click.option("--place", type=WORDS, metavar=N_("PLACE"), help=N_("Where it is held."))
@click.option("--minutes", type=WORDS, metavar=N_("MINUTES"), help=N_("How long it is to last."))
@click.option(
    "--cancel",
    is_flag=True,
    help=N_("Cancel the next one; a calendar file that says so is written where the agenda was given out."),
)
@click.pass_obj
def plan(
    invocation: Invocation,
    name: str,
    day: str | None,
    kind: str | None,
    clock_time: str | None,
    place: str | None,
    minutes: str | None,
    cancel: bool,
) -> None:
    """Plan, move or cancel a talk; what is not given stays as it was planned before."""
    _ = invocation._
    if cancel == (day is not None):
        raise Refusal(N_("Say when the talk is to be, or --cancel. Nothing was changed; see: mus plan --help"))
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        if day is None:
            say(*_cancel(invocation, workbook, person, kind))
            return
        wanted_kind = _kind(kind) if kind else TalkKind.MUS
        known = workbook.talks.to_plan(person.id, wanted_kind)
        known = known or Talk(id="", employee_id=person.id, kind=wanted_kind, language=person.language)
        wanted = known._replace(
            planned_at=_moment(invocation, day, clock_time, known.planned_at),
            place=known.place if place is None else place,
            minutes=_length(invocation, minutes, known),
        )
        talk = workbook.talks.plan(wanted)
    if talk.planned_at is not None:
        say(
            _("{kind} with {name}: {day} at {time}, {n} minutes").format(
                kind=_(TALK_KIND[talk.kind]),
                name=person.name,
                day=weekday_and_date(talk.planned_at.date(), _),
                time=time_of_day(talk.planned_at),
                n=talk.minutes,
            )
        )
    if talk.agenda_written_at is not None and talk.planned_at != known.planned_at:
        say(_("The agenda has gone out with the old time; write it anew with: mus agenda NAME"))


def _cancel(invocation: Invocation, workbook: "Workbook", person: "Employee", kind: str | None) -> Iterator[str]:
    """Cancel the next talk, of a kind where one is named; say so, and give the calendar file."""
    from mus_tui.documents.agenda import cancel_talk
    from mus_tui.i18n.telling import cancelled_told

    wanted = _kind(kind) if kind else None
    waiting = [talk for talk in workbook.talks.waiting(person.id) if wanted in (None, talk.kind)]
    if not waiting:
        raise Refusal(N_("No talk with {name} is planned. Nothing was changed."), name=person.name)
    file = cancel_talk(workbook, waiting[0], invocation.content, invocation.output, invocation.asked_language)
    yield cancelled_told(waiting[0], person.name, invocation._)
    if file is not None:
        yield str(file)


@click.command(
    help=N_("Write a line into a talk. It is the one in progress, else the next planned one; marks are understood.")
)
@NAME
@click.argument("topic", type=click.Choice([*map(str, TOPICS)]), metavar=N_("TOPIC"))
@TEXT
@click.pass_obj
def note(invocation: Invocation, name: str, topic: str, words: tuple[str, ...]) -> None:
    """Add lines to a topic of a talk, one thought per line."""
    _ = invocation._
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        talk = open_talk(workbook, person)
        lines = [line for line in text_of(words, _).split("\n") if line.strip()]
        if not lines:
            raise Refusal(N_("There were no words to write. Nothing was changed."))
        workbook.lines.append(talk, int(topic), lines)
        title = invocation.content.topics[int(topic)].short(_.language)
    told = _.plural("{n} line written under", "{n} lines written under", len(lines))
    say(f"{told} {topic} {title} ({_(TALK_KIND[talk.kind])}, {_day(talk, invocation)}, {person.name})")


def open_talk(workbook: "Workbook", person: "Employee") -> Talk:
    """Give the talk in progress with a person, else the next planned one."""
    talk = workbook.talks.next(person.id)
    if talk is None:
        raise Refusal(
            N_("No talk with {name} is planned. Nothing was changed; plan one with: mus plan NAME DATE"),
            name=person.name,
        )
    return talk


def _day(talk: Talk, invocation: Invocation) -> str:
    return short_date(talk.planned_on or invocation.today, invocation._)


def _kind(text: str) -> TalkKind:
    kind = kind_of(text)
    if kind is None:
        raise Refusal(
            N_("«{kind}» is no kind of talk. Nothing was changed; the kinds are {kinds}."),
            kind=text,
            kinds=", ".join(TalkKind),
        )
    return kind


def _length(invocation: Invocation, text: str | None, known: Talk) -> int:
    if text is None:
        return known.minutes if known.id else invocation.content.template(known.kind).minutes
    if not (text.isascii() and text.isdigit() and int(text) in _LENGTHS):
        raise Refusal(
            N_("«{minutes}» is no number of minutes from {fewest} to {most}. Nothing was changed."),
            minutes=text,
            fewest=_LENGTHS[0],
            most=_LENGTHS[-1],
        )
    return int(text)


def _moment(invocation: Invocation, day: str, clock_time: str | None, before: datetime | None) -> datetime:
    """Read when a talk is to be: a time given on its own decides, then one after the date, then the one before."""
    at = read_date_time(day, invocation.today, before.time() if before else _USUAL_TIME)
    if at is None:
        raise Refusal(
            N_("«{day}» is no date there is. Nothing was changed; write it as 13-02-2026 or 2026-02-13."), day=day
        )
    if clock_time is None:
        return at
    found = read_time(clock_time)
    if found is None:
        raise Refusal(N_("«{time}» is no time of day. Nothing was changed; write it as 10:30."), time=clock_time)
    return datetime.combine(at.date(), found)
