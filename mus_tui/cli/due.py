"""What a leader looks at each morning: agreements and goals by date, and what else waits with each person."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import click

from mus_tui.cli.about import AS_JSON
from mus_tui.cli.invocation import Invocation
from mus_tui.cli.items import Item, Items, with_names
from mus_tui.cli.output import say, say_json, table
from mus_tui.domain.feedback import is_praise_due
from mus_tui.domain.goals import ACTIVE_STATES, Goal
from mus_tui.domain.minutes import MinutesState
from mus_tui.domain.talks import TalkKind, TalkState
from mus_tui.i18n.dates import weekday_and_date
from mus_tui.i18n.sorting import sort_key
from mus_tui.i18n.talk_words import TALK_KIND, TALK_STATE
from mus_tui.i18n.telling import minutes_told
from mus_tui.i18n.translator import N_, Translator

if TYPE_CHECKING:
    from mus_tui.store.summaries import EmployeeSummary
    from mus_tui.store.workbook import Workbook

_WHAT = {"talk": N_("talk"), "minutes": N_("minutes"), "praise": N_("praise")}


class _Reminder(NamedTuple):
    """Something that waits with a person and is neither an agreement nor a goal."""

    kind: str
    """``talk``, ``minutes`` or ``praise``."""
    person: "EmployeeSummary"
    text: str
    talk_id: str | None = None
    due: date | None = None
    state: str = ""
    overdue: bool = False


@click.command(
    help=N_(
        "What is due: agreements and goals by date, talks whose day has passed, minutes that wait, praise that is long "
        "ago. The exit code is 1 where a date has passed."
    )
)
@click.option(
    "--days",
    type=click.IntRange(min=0),
    metavar=N_("DAYS"),
    help=N_("Leave out what has no date or one more than so many days ahead; for a daily mail."),
)
@AS_JSON
@click.pass_obj
def due(invocation: Invocation, days: int | None, as_json: bool) -> int:
    """Print what is due; 1 where something is overdue."""
    _, today = invocation._, invocation.today
    last = None if days is None else today + timedelta(days=days)
    with invocation.workbook() as workbook:
        items = Items(workbook, today, _)
        waiting = _waiting(workbook, items, today, last)
        check_ins = workbook.goals.last_check_ins()
        reminders = list(_reminders(workbook, today, _))
    quiet = {item.id for item in waiting if isinstance(item, Goal) and item.is_quiet(check_ins.get(item.id), today)}
    if as_json:
        found = [items.as_object(item) | {"quiet": item.id in quiet} for item in waiting]
        say_json([*found, *map(_as_object, reminders)])
    elif waiting or reminders:
        say(*(with_names(items, waiting, _, quiet) if waiting else ()))
        say(*([""] if waiting and reminders else ()))
        say(*(_table(reminders, _) if reminders else ()))
    else:
        say(_("Nothing is waiting."))
    return int(any(item.is_overdue(today) for item in waiting) or any(each.overdue for each in reminders))


def _waiting(workbook: "Workbook", items: Items, today: date, last: date | None) -> list[Item]:
    """Give what is open with those who are still here, the nearest date first."""
    goals = [goal for goal in workbook.goals.all() if goal.state in ACTIVE_STATES]
    waiting: list[Item] = [*workbook.agreements.open(), *goals]
    waiting = [item for item in waiting if (person := items.person(item)) is None or not person.left_on]
    if last is not None:
        waiting = [item for item in waiting if item.due is not None and item.due <= last]
    return sorted(waiting, key=lambda item: (item.due is None, item.due or today, item.id))


def _reminders(workbook: "Workbook", today: date, _: Translator) -> Iterator[_Reminder]:
    """Give the talks whose day has passed, then minutes that wait, then praise that is long ago, each by name."""
    here = [summary for summary in workbook.summaries.all(today) if summary.left_on is None]
    here.sort(key=lambda summary: sort_key(summary.name))
    for summary in here:
        day = summary.next_talk.date() if summary.next_talk else today
        if day < today:
            kind, state = (
                TalkKind(summary.talk_kind or TalkKind.MUS),
                TalkState(summary.talk_state or TalkState.PLANNED),
            )
            text = f"{_(TALK_KIND[kind])} {weekday_and_date(day, _)}, {_(TALK_STATE[state])}"
            yield _Reminder(
                kind="talk", person=summary, text=text, talk_id=summary.talk_id, due=day, state=state, overdue=True
            )
    for summary in here:
        standing = workbook.minutes.last_standing(summary.id) if summary.minutes_state is not None else None
        if standing is not None and standing.state is not MinutesState.APPROVED:
            text, talk_id = minutes_told(standing, today, _), standing.newest.talk_id if standing.newest else None
            yield _Reminder(kind="minutes", person=summary, text=text, talk_id=talk_id, state=standing.state.value)
    for summary in here:
        days = summary.days_since_praise(today)
        # Whom nothing was ever written down for is left to the list: a new workbook has nothing but such.
        if days is not None and is_praise_due(days, summary.feedback_days):
            text = _.plural("{n} day since it was last said", "{n} days since it was last said", days)
            yield _Reminder(kind="praise", person=summary, text=text)


def _table(reminders: list[_Reminder], _: Translator) -> Iterator[str]:
    rows = ((_(_WHAT[each.kind]), each.person.name, each.text) for each in reminders)
    return table((_("What"), _("Name"), _("Text")), rows)


def _as_object(reminder: _Reminder) -> dict[str, object]:
    return {
        "id": reminder.talk_id or reminder.person.id,
        "kind": reminder.kind,
        "employee_id": reminder.person.id,
        "employee": reminder.person.name,
        "talk_id": reminder.talk_id,
        "text": reminder.text,
        "due": reminder.due.isoformat() if reminder.due else None,
        "state": reminder.state or None,
        "overdue": reminder.overdue,
    }
