"""Whole sentences about what happened: a form read in, minutes on their way, the events of a year."""

from collections.abc import Iterator
from datetime import date, datetime

from mus_tui.domain.agenda import Carried, FormReceipt, ItemState
from mus_tui.domain.agreements import Health
from mus_tui.domain.goals import GoalState
from mus_tui.domain.minutes import MinutesStanding, MinutesState
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.domain.years import Happening, YearEvent
from mus_tui.i18n.dates import weekday_and_date
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import GOAL_STATE, HEALTH, ITEM_STATE, VERDICT
from mus_tui.system.clock import local_date


def form_told(receipt: FormReceipt, _: Translator) -> list[str]:
    """Say what reading a form in has changed, a sentence for each kind of thing."""
    told = (
        (receipt.new, _.plural("{n} new answer", "{n} new answers", receipt.new)),
        (receipt.improved, _.plural("{n} answer says more", "{n} answers say more", receipt.improved)),
        (
            receipt.different,
            _.plural(
                "{n} answer differs from one read before; both are kept",
                "{n} answers differ from those read before; both are kept",
                receipt.different,
            ),
        ),
        (
            receipt.points,
            _.plural("{n} point of the employee's own", "{n} points of the employee's own", receipt.points),
        ),
        (
            receipt.rest,
            _.plural(
                "{n} line stands under no question and is kept",
                "{n} lines stand under no question and are kept",
                receipt.rest,
            ),
        ),
        (receipt.same, _.plural("{n} answer was read before", "{n} answers were read before", receipt.same)),
    )
    return [sentence for count, sentence in told if count] or [_("The form holds no answers.")]


def minutes_told(standing: MinutesStanding, today: date, _: Translator) -> str:
    """Say how the minutes of a talk that was held stand."""
    match standing.state:
        case MinutesState.DRAFT:
            return _("minutes not sent") if standing.newest is None else _("changed since the minutes were sent")
        case MinutesState.CHANGED:
            return _("changed after approval")
        case MinutesState.APPROVED:
            return _("approved")
    days = standing.days_waiting(today)
    if standing.awaiting == (Party.EMPLOYEE,):
        return _.plural("awaiting the employee for {n} day", "awaiting the employee for {n} days", days)
    if standing.awaiting == (Party.LEADER,):
        return _.plural("awaiting the leader for {n} day", "awaiting the leader for {n} days", days)
    return _.plural("awaiting both for {n} day", "awaiting both for {n} days", days)


def cancelled_told(talk: Talk, name: str, _: Translator) -> str:
    """Say which talk was cancelled."""
    kind = _(TALK_KIND[talk.kind])
    if talk.planned_on is None:
        return _("Cancelled: {kind} with {name}").format(kind=kind, name=name)
    day = weekday_and_date(talk.planned_on, _)
    return _("Cancelled: {kind} with {name}, {day}").format(kind=kind, name=name, day=day)


def carried_told(since: datetime | None, carried: Carried, today: date, _: Translator) -> Iterator[str]:
    """Say for how long something has been open, how often a talk has carried it on, and what the last one said (P3)."""
    days = (today - local_date(since)).days if since else 0
    if days > 0:
        yield _.plural("open since yesterday", "open for {n} days", days)
    yield from times_carried(carried, _)
    if carried.last is not None:
        said = _(ITEM_STATE[carried.last] if isinstance(carried.last, ItemState) else VERDICT[carried.last])
        yield _("last time {verdict}").format(verdict=f"{said} ({carried.word})" if carried.word else said)


def times_carried(carried: Carried, _: Translator) -> Iterator[str]:
    """Say how often something was carried on; nothing where it never was."""
    if carried.times:
        yield _.plural("carried on once", "carried on {n} times", carried.times)


def told_of_year(event: YearEvent, _: Translator) -> str:
    """Word something that happened in a year."""
    match event.kind:
        case Happening.TALK:
            return _("Talk held: {talk}").format(talk=_(TALK_KIND[TalkKind(event.state)]))
        case Happening.AGREED:
            return _("Agreed: {text}").format(text=event.text)
        case Happening.DONE:
            return _("Done: {text}").format(text=event.text)
        case Happening.GOAL_SET:
            return _("Goal: {text}").format(text=event.text)
        case Happening.GOAL_CLOSED:
            return _("Goal {state}: {text}").format(state=_(GOAL_STATE[GoalState(event.state)]), text=event.text)
        case Happening.CHECK_IN:
            health = f" ({_(HEALTH[Health(event.state)])})" if event.state else ""
            return _("Check-in: {text}").format(text=event.text) + health
        case Happening.PRAISE:
            said = N_("Praise: {text}") if event.state == "praise" else N_("Other feedback: {text}")
            return _(said).format(text=event.text)
