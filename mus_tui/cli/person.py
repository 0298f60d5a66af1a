"""One person on one page: talks, goals, agreements, praise and what was parked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import Item, Items
from mus_tui.cli.output import say, say_json, table
from mus_tui.cli.talk import NAME
from mus_tui.domain.agenda import Praise
from mus_tui.domain.agreements import AgreementState
from mus_tui.domain.goals import OPEN_STATES, GoalState
from mus_tui.domain.lines import Note, PrivateNote
from mus_tui.domain.people import Employee
from mus_tui.domain.talks import PreparationStep, Talk, TalkState, missing_steps
from mus_tui.i18n.dates import short_date, time_of_day, weekday_and_date
from mus_tui.i18n.talk_words import PREPARATION_STEP, TALK_KIND, TALK_STATE
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook

_NEWEST = 5
"""So much praise is shown; the rest is found by searching."""


class _Card(NamedTuple):
    """What the workbook has on one person, as `show` prints it."""

    person: Employee
    next_talk: Talk | None
    steps: set[PreparationStep]
    last_talk: Talk | None
    open_items: list[Item]
    praise: list[Praise]
    parked: list[Note]
    waiting: list[PrivateNote]


@click.command(help=N_("One person: talks, goals, agreements, praise and what was parked."))
@NAME
@click.option("--include-private", is_flag=True, help=N_("Also what is still to be said, which only you may see."))
@AS_JSON
@click.pass_obj
def show(invocation: Invocation, name: str, include_private: bool, as_json: bool) -> None:
    """Print what there is about one person."""
    with invocation.workbook() as workbook:
        card = _read(workbook, workbook.employees.named(name))
        items = Items(workbook, invocation.today, invocation._)
    if as_json:
        say_json(_as_object(card, items, include_private))
        return
    say(*_lines(card, items, include_private, invocation._))


def _read(workbook: "Workbook", person: Employee) -> _Card:
    talk = workbook.talks.next(person.id)
    states = OPEN_STATES | {GoalState.IDEA}
    agreements = [each for each in workbook.agreements.of(person.id) if each.state is AgreementState.OPEN]
    return _Card(
        person=person,
        next_talk=talk,
        steps=workbook.talks.steps(talk.id) if talk else set(),
        last_talk=workbook.talks.last_held(person.id),
        open_items=[*(goal for goal in workbook.goals.of(person.id) if goal.state in states), *agreements],
        praise=workbook.praise.of(person.id)[-_NEWEST:][::-1],
        parked=workbook.agendas.parked(person.id),
        waiting=workbook.praise.waiting(person.id),
    )


def _lines(card: _Card, items: Items, include_private: bool, _: Translator) -> Iterator[str]:
    person = card.person
    yield " · ".join(filter(None, (person.name, person.initials, person.title, person.unit, person.email)))
    if person.hired_on:
        yield _("Hired {date}").format(date=short_date(person.hired_on, _))
    yield from _section(_("Next talk"), [_talk_line(card.next_talk, _)] if card.next_talk else [])
    if card.next_talk:
        missing = ", ".join(_(PREPARATION_STEP[step]) for step in missing_steps(card.steps))
        ready = _("Ready {n} of 5").format(n=len(card.steps))
        yield f"  {ready}" + (f" ({_(N_('missing'))}: {missing})" if missing else "")
    yield from _section(_("Last talk"), [_talk_line(card.last_talk, _)] if card.last_talk else [])
    rows = list(table(items.headings(), map(items.cells, card.open_items))) if card.open_items else []
    yield from _section(_("Goals and agreements"), rows)
    yield from _section(_("Praise and feedback"), (_praise_line(praise, _) for praise in card.praise))
    yield from _section(_("Parked"), (items.parked(note) for note in card.parked))
    waiting = [note.text for note in card.waiting]
    if waiting and not include_private:
        waiting = [
            _.plural(
                "{n} entry; see it with --include-private", "{n} entries; see them with --include-private", len(waiting)
            )
        ]
    yield from _section(_("Still to be said (only me)"), waiting)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    indented = [f"  {line}" for line in lines]
    if indented:
        yield from ("", title, *indented)


def _talk_line(talk: Talk, _: Translator) -> str:
    words = [_(TALK_KIND[talk.kind]), _(TALK_STATE[talk.state])]
    if talk.state is TalkState.HELD and talk.held_at:
        words.append(short_date(local_date(talk.held_at), _))
    elif talk.planned_at:
        words += [
            f"{weekday_and_date(talk.planned_at.date(), _)} {time_of_day(talk.planned_at)}",
            _("{n} minutes").format(n=talk.minutes),
            talk.place,
        ]
    return ", ".join(filter(None, words))


def _praise_line(praise: Praise, _: Translator) -> str:
    day = praise.given_on or praise.happened_on
    return f"{short_date(day, _)}  {praise.text}" if day else praise.text


def _as_object(card: _Card, items: Items, include_private: bool) -> dict[str, object]:
    person = card.person
    shown: dict[str, object] = {
        **{field: getattr(person, field) for field in ("id", "name", "initials", "title", "unit", "email")},
        "hired_on": person.hired_on.isoformat() if person.hired_on else None,
        "next_talk": _talk_object(card.next_talk),
        "ready": len(card.steps) if card.next_talk else None,
        "last_talk": _talk_object(card.last_talk),
        "items": [items.as_object(item) for item in card.open_items],
        "praise": [
            {"id": each.id, "text": each.text, "given_on": each.given_on.isoformat() if each.given_on else None}
            for each in card.praise
        ],
        "parked": [note.text for note in card.parked],
    }
    if include_private:
        shown["still_to_be_said"] = [note.text for note in card.waiting]
    return shown


def _talk_object(talk: Talk | None) -> dict[str, object] | None:
    if talk is None:
        return None
    return {
        "id": talk.id,
        "kind": talk.kind.value,
        "state": talk.state.value,
        "planned_at": talk.planned_at.isoformat(timespec="minutes") if talk.planned_at else None,
        "minutes": talk.minutes,
        "place": talk.place,
        "held_at": talk.held_at.isoformat() if talk.held_at else None,
    }
