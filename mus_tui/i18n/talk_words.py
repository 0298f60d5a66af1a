"""The words for the kinds and states of talks; apart from the others, since the first screen needs no more."""

from collections.abc import Mapping
from datetime import date

from mus_tui.domain.agenda import FormReceipt
from mus_tui.domain.minutes import ApprovalMethod, MinutesStanding, MinutesState
from mus_tui.domain.people import Party
from mus_tui.domain.talks import PreparationStep, RoundState, TalkKind, TalkState
from mus_tui.i18n.translator import N_, Translator

TALK_KIND: Mapping[TalkKind, str] = {
    TalkKind.MUS: N_("MUS"),
    TalkKind.FOLLOW_UP: N_("follow-up"),
    TalkKind.ONE_TO_ONE: N_("1:1"),
    TalkKind.START: N_("start"),
    TalkKind.RETURN: N_("return"),
    TalkKind.EXIT: N_("exit"),
}
TALK_STATE: Mapping[TalkState, str] = {
    TalkState.PLANNED: N_("planned"),
    TalkState.LIVE: N_("in progress"),
    TalkState.HELD: N_("held"),
    TalkState.CANCELLED: N_("cancelled"),
}
APPROVAL_METHOD: Mapping[ApprovalMethod, str] = {
    ApprovalMethod.SCREEN: N_("on the screen"),
    ApprovalMethod.CODE: N_("by its code"),
    ApprovalMethod.FILE: N_("by returning the file"),
    ApprovalMethod.PAPER: N_("on paper"),
}
ROUND_STATE: Mapping[RoundState, str] = {
    RoundState.APPROVED: N_("approved"),
    RoundState.HELD: N_("held"),
    RoundState.LIVE: N_("in progress"),
    RoundState.PLANNED: N_("planned"),
    RoundState.OVERDUE: N_("overdue"),
    RoundState.NONE: N_("not planned"),
}
PREPARATION_STEP: Mapping[PreparationStep, str] = {
    PreparationStep.AGENDA: N_("Agenda sent"),
    PreparationStep.LEADER: N_("Own preparation"),
    PreparationStep.EMPLOYEE: N_("Employee's answers"),
    PreparationStep.HISTORY: N_("History read"),
    PreparationStep.FOCUS: N_("Focus chosen"),
}


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
