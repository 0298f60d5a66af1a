"""The words for the kinds and states of talks; apart from the others, since the first screen needs no more."""

from collections.abc import Mapping

from mus_tui.domain.talks import PreparationStep, TalkKind, TalkState
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
PREPARATION_STEP: Mapping[PreparationStep, str] = {
    PreparationStep.AGENDA: N_("Agenda sent"),
    PreparationStep.LEADER: N_("Own preparation"),
    PreparationStep.EMPLOYEE: N_("Employee's answers"),
    PreparationStep.HISTORY: N_("History read"),
    PreparationStep.FOCUS: N_("Focus chosen"),
}
