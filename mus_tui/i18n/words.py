"""The words for kinds and states, marked here and translated where shown: ``_(GOAL_STATE[goal.state])``."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mus_tui.domain.agenda import ItemKind, ItemState
from mus_tui.domain.agreements import AgreementState, AgreementType, Health, Verdict
from mus_tui.domain.goals import Column, GoalField, GoalState, Measure
from mus_tui.domain.lines import LineKind
from mus_tui.domain.people import CareerWish, Party
from mus_tui.domain.smart import Smart
from mus_tui.domain.talks import TalkKind
from mus_tui.i18n.talk_words import TALK_KIND
from mus_tui.i18n.translator import LANGUAGES, N_, translator

Words = TypeVar("Words", bound=StrEnum)

ITEM_KIND: Mapping[ItemKind, str] = {
    ItemKind.QUESTION: N_("question"),
    ItemKind.FIXED: N_("fixed point"),
    ItemKind.CARRIED: N_("from last time"),
    ItemKind.PARKED: N_("parked"),
    ItemKind.OWN: N_("own point"),
}
ITEM_STATE: Mapping[ItemState, str] = {
    ItemState.OPEN: N_("open"),
    ItemState.TAKEN_UP: N_("taken up"),
    ItemState.SKIPPED: N_("skipped"),
}
LINE_KIND: Mapping[LineKind, str] = {
    LineKind.NOTE: N_("note"),
    LineKind.AGREEMENT: N_("agreement"),
    LineKind.GOAL: N_("goal"),
    LineKind.PRAISE: N_("praise"),
    LineKind.LEADER: N_("leader's words"),
    LineKind.EMPLOYEE: N_("employee's words"),
    LineKind.PARKED: N_("parked"),
    LineKind.PRIVATE: N_("only me"),
}
GOAL_STATE: Mapping[GoalState, str] = {
    GoalState.IDEA: N_("idea"),
    GoalState.NOT_STARTED: N_("not started"),
    GoalState.IN_PROGRESS: N_("in progress"),
    GoalState.REACHED: N_("reached"),
    GoalState.PARTLY: N_("partly reached"),
    GoalState.NOT_REACHED: N_("not reached"),
    GoalState.DROPPED: N_("dropped"),
    GoalState.PAUSED: N_("paused"),
}
COLUMN: Mapping[Column, str] = {
    Column.IDEAS: N_("Ideas"),
    Column.NOT_STARTED: N_("Not started"),
    Column.IN_PROGRESS: N_("In progress"),
    Column.CLOSED: N_("Closed"),
}
MEASURE: Mapping[Measure, str] = {
    Measure.YES_NO: N_("yes or no"),
    Measure.NUMBER: N_("a number"),
    Measure.MILESTONES: N_("milestones"),
}
GOAL_FIELD: Mapping[GoalField, str] = {
    GoalField.WHAT: N_("what is to be reached"),
    GoalField.MEASURE: N_("how we see it"),
    GoalField.DUE: N_("due date"),
    GoalField.OWNER: N_("owner"),
    GoalField.OUTCOME: N_("how it went"),
    GoalField.LEARNING: N_("what we learned"),
}
SMART: Mapping[Smart, str] = {
    Smart.SPECIFIC: N_("specific"),
    Smart.MEASURABLE: N_("measurable"),
    Smart.ATTAINABLE: N_("attainable"),
    Smart.RELEVANT: N_("relevant"),
    Smart.TIMED: N_("timed"),
}
SMART_QUESTION: Mapping[Smart, str] = {
    Smart.SPECIFIC: N_("what exactly?"),
    Smart.MEASURABLE: N_("what shows it?"),
    Smart.ATTAINABLE: N_("which first step?"),
    Smart.RELEVANT: N_("why?"),
    Smart.TIMED: N_("by when?"),
}
"""What to answer for a goal to be so."""
AGREEMENT_STATE: Mapping[AgreementState, str] = {
    AgreementState.OPEN: N_("open"),
    AgreementState.DONE: N_("done"),
    AgreementState.DROPPED: N_("dropped"),
}
AGREEMENT_TYPE: Mapping[AgreementType, str] = {
    AgreementType.DEVELOPMENT: N_("development"),
    AgreementType.CONDITIONS: N_("conditions"),
    AgreementType.TASK: N_("task"),
}
VERDICT: Mapping[Verdict, str] = {
    Verdict.KEPT: N_("kept"),
    Verdict.PARTLY: N_("partly"),
    Verdict.NOT_KEPT: N_("not kept"),
    Verdict.IRRELEVANT: N_("no longer relevant"),
}
HEALTH: Mapping[Health, str] = {
    Health.ON_TRACK: N_("on track"),
    Health.AT_RISK: N_("at risk"),
    Health.STUCK: N_("stuck"),
}
PARTY: Mapping[Party, str] = {
    Party.LEADER: N_("leader"),
    Party.EMPLOYEE: N_("employee"),
}
CAREER_WISH: Mapping[CareerWish, str] = {
    CareerWish.DEPTH: N_("depth in the field"),
    CareerWish.BREADTH: N_("breadth"),
    CareerWish.RESPONSIBILITY: N_("more responsibility"),
    CareerWish.LEADERSHIP: N_("leadership"),
    CareerWish.STAY: N_("stay where I am"),
    CareerWish.OTHER: N_("something else"),
}

SCALE: Mapping[str, str] = {
    "workload": N_("Workload"),
    "well_being": N_("Well-being"),
    "cooperation": N_("Cooperation"),
}
"""The scales from 1 to 5 by their names in the workbook."""
SCALE_ENDS: Mapping[str, tuple[str, str]] = {
    "workload": (N_("light"), N_("heavy")),
    "well_being": (N_("low"), N_("high")),
    "cooperation": (N_("hard"), N_("easy")),
}
"""What 1 and 5 mean on each."""
ONLY_ME = N_("Only me")
BOTH_OF_US = N_("Both of us")
PRIVATE_HINT = N_("You may be asked to hand this over")
WE_DIFFER = N_("We see it differently")
AS_THE_EMPLOYEE = N_("As the employee sees it")
OVERDUE = N_("overdue")
QUIET = N_("quiet")
OWNER_MISSING = N_("owner missing")
DUE_MISSING = N_("due date missing")


def verdict_of(text: str) -> Verdict | None:
    """Read a verdict: its word in either language, or its key 1-4."""
    return _read(VERDICT, text) or dict(zip("1234", Verdict, strict=True)).get(text.strip())


def point_state_of(text: str) -> ItemState | None:
    """Read whether a point was taken up or skipped: the word in either language, or its key 1 or 2."""
    keys = {"1": ItemState.TAKEN_UP, "2": ItemState.SKIPPED}
    found = _read(ITEM_STATE, text) or keys.get(text.strip())
    return found if found in keys.values() else None


def kind_of(text: str) -> TalkKind | None:
    """Read a kind of talk: its word in either language or the value the workbook keeps."""
    return _read(TALK_KIND, text)


def health_of(text: str) -> Health | None:
    """Read how a check-in says it is going, in either language."""
    return _read(HEALTH, text)


def goal_state_of(text: str) -> GoalState | None:
    """Read where a goal stands, in either language."""
    return _read(GOAL_STATE, text)


def _read(words: Mapping[Words, str], text: str) -> Words | None:
    wanted = _plain(text)
    for member, word in words.items():
        if wanted in {_plain(member), *(_plain(translator(language)(word)) for language in LANGUAGES)}:
            return member
    return None


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())
