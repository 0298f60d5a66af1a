"""The words for the kinds and states of talks; apart from the others, since the first screen needs no more."""

from collections.abc import Mapping

from mus_tui.domain.minutes import ApprovalMethod
from mus_tui.domain.talks import PreparationStep, RoundState, TalkKind, TalkState
from mus_tui.i18n.translator import N_

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
