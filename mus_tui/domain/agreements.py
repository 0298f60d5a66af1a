"""An agreement: who does what by when."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class AgreementState(StrEnum):
    """Where an agreement stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class AgreementType(StrEnum):
    """What an agreement secures (P0)."""

    DEVELOPMENT = "development"
    CONDITIONS = "conditions"
    TASK = "task"


_TYPE_BY_TOPIC = {4: AgreementType.CONDITIONS, 5: AgreementType.DEVELOPMENT}


def type_of_topic(topic: int | None) -> AgreementType:
    """Give the type an agreement has when nobody has said otherwise."""
    return _TYPE_BY_TOPIC.get(topic if topic is not None else -1, AgreementType.TASK)


class Agreement(NamedTuple):
    """Who does what by when, made in a talk or outside one."""

    id: str
    employee_id: str
    text: str
    talk_id: str | None = None
    topic: int | None = None
    owners: tuple[str, ...] = ()
    """Ids of employees, and `mus_tui.domain.people.LEADER`; empty: the owner is missing."""
    due: date | None = None
    state: AgreementState = AgreementState.OPEN
    type: AgreementType = AgreementType.TASK
    tags: tuple[str, ...] = ()
    line_id: str | None = None
    read_from: str | None = None
    left_out: bool = False
    """Whether it stays out of the minutes of its talk."""
    """The line's text it was last read from."""
    created_at: datetime | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and its date has passed."""
        return self.state is AgreementState.OPEN and self.due is not None and self.due < today


class Verdict(StrEnum):
    """What a talk says of an open agreement or goal brought into it (keys 1-4)."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    IRRELEVANT = "irrelevant"


class Health(StrEnum):
    """How a check-in says it is going."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    STUCK = "stuck"


class GivenVerdict(NamedTuple):
    """A verdict as a row; ``subject_kind`` is ``agreements`` or ``goals``."""

    id: str
    employee_id: str
    talk_id: str
    subject_kind: str
    subject_id: str
    verdict: Verdict
    word: str = ""
    created_at: datetime | None = None


class CheckIn(NamedTuple):
    """Dated progress on a goal or an agreement, append-only."""

    id: str
    employee_id: str
    subject_kind: str
    subject_id: str
    on_date: date
    health: Health | None = None
    progress: float | None = None
    text: str = ""
    talk_id: str | None = None
    created_at: datetime | None = None
