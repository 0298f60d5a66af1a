"""Closing a talk: what of it still waits for a word, the word itself, and the end."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import Items
from mus_tui.cli.output import say, say_json, table
from mus_tui.cli.points import Point, find_point, points_of
from mus_tui.cli.talk import NAME
from mus_tui.cli.words import WORDS
from mus_tui.domain.agenda import ItemKind, ItemState
from mus_tui.domain.lines import LineKind
from mus_tui.domain.marks import MARKS
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkKind, TalkState
from mus_tui.i18n.dates import short_date, weekday_and_date
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import ITEM_KIND, ITEM_STATE, VERDICT, point_state_of, verdict_of
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.content.library import Content
    from mus_tui.domain.people import Employee
    from mus_tui.store.closing import Closing
    from mus_tui.store.workbook import Workbook

_Word = TypeVar("_Word", bound=StrEnum)


@click.command(
    help=N_(
        "Close a talk, and list what came out of it. While a point waits for a word it stays in progress, exit "
        "code 1; a talk whose day has come is begun first."
    )
)
@NAME
@click.option(
    "--follow-up", is_flag=True, help=N_("Plan two follow-up talks, in three and in six months; also after the talk.")
)
@AS_JSON
@click.pass_obj
def hold(invocation: Invocation, name: str, follow_up: bool, as_json: bool) -> int:
    """Print the review of a talk and close it; 1 where something is owed."""
    from mus_tui.store.closing import read_closing

    _, content = invocation._, invocation.content
    with invocation.workbook() as workbook:
        person = workbook.employees.named(name)
        talk = _talk_to_close(workbook, person, invocation, held=follow_up)
        closing = read_closing(workbook, talk, content)
        if follow_up and closing.proposed:
            workbook.talks.plan_follow_up(talk, closing.proposed, content)
            closing = read_closing(workbook, talk, content)
        owed = [point for point in points_of(workbook, [talk], content, _) if point.is_owed]
        items = Items(workbook, invocation.today, _)
        if not owed and talk.state is TalkState.LIVE:
            workbook.talks.hold(talk.id, content)
    if as_json:
        say_json(_as_object(closing, owed, items, content, _))
    else:
        say(*_review(closing, owed, items, content, _))
        state = _("still in progress; say what you found with: mus verdict ID WORD") if owed else _("closed")
        day = weekday_and_date(talk.planned_on or invocation.today, _)
        say(f"{_(TALK_KIND[talk.kind])}, {person.name}, {day}: {state}")
    return int(bool(owed))


def _talk_to_close(workbook: "Workbook", person: "Employee", invocation: Invocation, *, held: bool) -> Talk:
    """Give the talk in progress; a planned one is begun when its day has come; with ``held`` else the last one held."""
    talk = workbook.talks.next(person.id)
    last = workbook.talks.last_held(person.id) if held else None
    if last is not None and (talk is None or (talk.planned_on or date.max) > invocation.today):
        return last
    if talk is None:
        raise Refusal(N_("No talk with {name} is in progress or planned. Nothing was changed."), name=person.name)
    if talk.state is TalkState.PLANNED and (talk.planned_on is None or talk.planned_on > invocation.today):
        raise Refusal(
            N_("The talk with {name} has not begun; its day is {day}. Nothing was changed; mus plan moves it."),
            name=person.name,
            day=short_date(talk.planned_on, invocation._) if talk.planned_on else "-",
        )
    return workbook.talks.begin(person.id, invocation.content)


def _review(
    closing: "Closing", owed: Iterable[Point], items: Items, content: "Content", _: Translator
) -> Iterator[str]:
    """Give what is owed first, then what was agreed, and what is only advisable last."""
    waiting = [(point.short_id, _(ITEM_KIND[point.item.kind]), point.text) for point in owed]
    if waiting:
        yield _("Waits for a word")
        yield from _indented(table((_("Id"), _("What"), _("Text")), waiting))
    if closing.made.items:
        yield _("Agreements and goals")
        yield from _indented(table(items.headings(), map(items.cells, closing.made.items)))
    said = [f"{sign} {note.text}" for party, sign in _SIGNS.items() for note in closing.takeaways[party]]
    if said:
        yield _("What we take with us")
        yield from _indented(said)
    days = [(talk.kind, talk.planned_on, "") for talk in closing.planned]
    days += [(TalkKind.FOLLOW_UP, day, f": {_('planned with --follow-up')}") for day in closing.proposed]
    if days:
        yield _("Follow-up")
        yield from _indented(f"{_(TALK_KIND[kind])} {weekday_and_date(day, _)}{how}" for kind, day, how in days if day)
    if closing.to_close:
        yield _("Kept; close it with: mus goal ID reached --outcome … --learning …")
        yield from _indented(table(items.headings(), map(items.cells, closing.to_close)))
    advice = [content.checklist[key].missing(_.language) for key in closing.missing if key not in _OWED]
    if advice:
        yield _("Checklist")
        yield from _indented(advice)


_SIGNS = {Party.EMPLOYEE: MARKS[LineKind.EMPLOYEE], Party.LEADER: MARKS[LineKind.LEADER]}
_OWED = ("verdicts", "fixed_points")
"""What of the checklist is listed point by point."""


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _as_object(
    closing: "Closing", owed: Iterable[Point], items: Items, content: "Content", _: Translator
) -> dict[str, object]:
    waiting = [
        {"id": point.short_id, "kind": point.item.kind.value, "topic": point.item.topic, "text": point.text}
        for point in owed
    ]
    takeaways = {party.value: [note.text for note in closing.takeaways[party]] for party in Party}
    return {
        "talk_id": closing.talk.id,
        "state": (TalkState.LIVE if waiting else TalkState.HELD).value,
        "owed": waiting,
        "items": [items.as_object(item) for item in closing.made.items],
        "to_close": [items.as_object(goal) for goal in closing.to_close],
        "takeaways": takeaways,
        "follow_up": [talk.planned_on.isoformat() for talk in closing.planned if talk.planned_on],
        "missing": [{"id": key, "text": content.checklist[key].missing(_.language)} for key in closing.missing],
    }


@click.command(
    help=N_(
        "Say what a talk in progress found of a point. WORD is kept, partly, not kept or no longer relevant; a fixed "
        "or parked point is taken up, or skipped with a word on why."
    )
)
@click.argument("item", type=WORDS, metavar=N_("ITEM"))
@click.argument("words", type=WORDS, nargs=-1, required=True, metavar=N_("WORD"))
@click.pass_obj
def verdict(invocation: Invocation, item: str, words: tuple[str, ...]) -> None:
    """Give a point its word, and keep what is said after it."""
    _, content = invocation._, invocation.content
    with invocation.workbook() as workbook:
        live = [talk for talk in workbook.talks.all() if talk.state is TalkState.LIVE]
        if not live:
            raise Refusal(N_("No talk is in progress. Nothing was changed; mus hold NAME begins one that is due."))
        point = find_point(points_of(workbook, live, content, _), item)
        said = point.item
        if said.kind is ItemKind.CARRIED:
            given, why = _read(words, verdict_of, VERDICT, _)
            workbook.verdicts.give(said.talk_id, point.subject_kind, said.source_id, given, why)
            told = VERDICT[given]
        else:
            state, why = _read(words, point_state_of, _POINT_WORDS, _)
            if state is ItemState.SKIPPED and not why:
                raise Refusal(N_("A skipped point needs a word on why. Nothing was changed."))
            workbook.agendas.take_up(said, state, why)
            told = ITEM_STATE[state]
    say(f"{point.text}: {_(told)}" + (f" ({why})" if why else ""))


_POINT_WORDS = {state: ITEM_STATE[state] for state in (ItemState.TAKEN_UP, ItemState.SKIPPED)}


def _read(
    words: Iterable[str], read: Callable[[str], _Word | None], known: Mapping[_Word, str], _: Translator
) -> tuple[_Word, str]:
    """Read a word of one or several parts, and what follows it."""
    parts = " ".join(words).split()
    for end in range(len(parts), 0, -1):
        if (found := read(" ".join(parts[:end]))) is not None:
            return found, " ".join(parts[end:])
    raise Refusal(
        N_("«{word}» is no word for that point. Nothing was changed; the words are {known}."),
        word=" ".join(parts),
        known=", ".join(_(each) for each in known.values()),
    )
