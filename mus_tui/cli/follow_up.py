"""The goals, and words in everything written."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import Items, with_names
from mus_tui.cli.output import say, say_json, table
from mus_tui.cli.words import WORDS
from mus_tui.domain.finding import excerpt, wanted_words
from mus_tui.domain.goals import Column, Goal, GoalState
from mus_tui.i18n.dates import short_date
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import COLUMN, GOAL_STATE
from mus_tui.system.clock import local_date

if TYPE_CHECKING:
    from mus_tui.store.search import Hit


EXCERPT_BEFORE, EXCERPT_MOST = 40, 120
"""Characters printed before a hit and in all."""


@click.command(help=N_("The goals by where they stand."))
@AS_JSON
@click.pass_obj
def goals(invocation: Invocation, as_json: bool) -> None:
    """Print the goals board as lists."""
    _, today = invocation._, invocation.today
    with invocation.workbook() as workbook:
        items = Items(workbook, today, _)
        everything = workbook.goals.all()
        check_ins = workbook.goals.last_check_ins()
    if as_json:
        say_json([_goal_object(items, goal, check_ins.get(goal.id), today) for goal in everything])
        return
    if not everything:
        say(_("There are no goals yet."))
    for column in Column:
        here = [goal for goal in everything if goal.column is column]
        if here:
            say(f"{_(COLUMN[column])} ({len(here)})")
            quiet = {goal.id for goal in here if goal.is_quiet(check_ins.get(goal.id), today)}
            say(*(f"  {line}" for line in with_names(items, here, _, quiet)))
    for state in (GoalState.PAUSED, GoalState.DROPPED):
        if count := sum(goal.state is state for goal in everything):
            say(f"{_(GOAL_STATE[state])}: {count}")


def _goal_object(items: Items, goal: Goal, last_check_in: date | None, today: date) -> dict[str, object]:
    return items.as_object(goal) | {
        "column": goal.column.value if goal.column else None,
        "quiet": goal.is_quiet(last_check_in, today),
        "measure": goal.measure,
        "last_check_in": last_check_in.isoformat() if last_check_in else None,
    }


@click.command(help=N_("Find words in everything written. Newest first; beginnings of words are enough."))
@click.argument("words", type=WORDS, nargs=-1, required=True, metavar=N_("WORDS"))
@click.option("--include-private", is_flag=True, help=N_("Also search what only you may see."))
@AS_JSON
@click.pass_obj
def search(invocation: Invocation, words: tuple[str, ...], include_private: bool, as_json: bool) -> None:
    """Print where words stand."""
    _ = invocation._
    with invocation.workbook() as workbook:
        hits = workbook.search.find(" ".join(words), private=include_private)
        wanted = wanted_words(" ".join(words))
        names = {person.id: person.name for person in workbook.employees.all()}
    if as_json:
        say_json(
            [
                {
                    "kind": hit.table,
                    "id": hit.id,
                    "employee_id": hit.employee_id,
                    "employee": names.get(hit.employee_id or ""),
                    "talk_id": hit.talk_id,
                    "topic": hit.topic,
                    "text": _excerpt(hit, wanted),
                    "created_at": hit.created_at,
                }
                for hit in hits
            ]
        )
    elif hits:
        headings = (_("Date"), _("Name"), _("What"), _("Topic"), _("Text"))
        say(*table(headings, (_hit_cells(hit, wanted, names, _) for hit in hits)))
    else:
        say(_("Nothing was found."))


_FOUND_IN = {
    "notes": N_("note"),
    "private_notes": N_("only me"),
    "preparations": N_("preparation"),
    "agreements": N_("agreement"),
    "goals": N_("goal"),
    "praise": N_("praise"),
    "minutes": N_("minutes"),
}


def _excerpt(hit: "Hit", words: Sequence[str]) -> str:
    return "".join(piece for piece, _ in excerpt(hit.text, words, EXCERPT_BEFORE, EXCERPT_MOST))


def _hit_cells(hit: "Hit", words: Sequence[str], names: dict[str, str], _: Translator) -> tuple[str, ...]:
    day = local_date(datetime.fromisoformat(hit.created_at))
    topic = "" if hit.topic is None else str(hit.topic)
    return (
        short_date(day, _),
        names.get(hit.employee_id or "", ""),
        _(_FOUND_IN[hit.table]),
        topic,
        _excerpt(hit, words),
    )
