"""What is to be taken up in a talk, and what each party wrote about it beforehand."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from mus_tui.domain.agreements import Verdict
from mus_tui.domain.people import Party


class ItemKind(StrEnum):
    """Where an agenda item comes from."""

    QUESTION = "question"
    FIXED = "fixed"
    """A fixed point, followed up in every talk until retired (R2)."""
    CARRIED = "carried"
    """An agreement or a goal brought in from an earlier talk."""
    PARKED = "parked"
    """A line parked in an earlier talk."""
    OWN = "own"
    """A point of one of the parties."""


class ItemState(StrEnum):
    """What has become of an agenda item in the talk."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    SKIPPED = "skipped"


class AgendaItem(NamedTuple):
    """A question, fixed point, carried item or own point in one talk."""

    id: str
    employee_id: str
    talk_id: str
    topic: int
    kind: ItemKind
    source_id: str = ""
    """The question, fixed point, agreement, goal or note it stands for; empty for an own point."""
    text: str = ""
    """An own point's words; what built-in things say is read from content/ in the reader's language."""
    party: Party = Party.LEADER
    position: str = ""
    chosen: bool = True
    """Whether it is on the agenda of this talk; questions are chosen, 6-10 of them (V12)."""
    state: ItemState = ItemState.OPEN
    word: str = ""
    """Why it was skipped, in a word."""
    differs: bool = False
    """Whether the parties see it differently (P2)."""
    team_meeting: bool = False
    """Whether it was moved to the team-meeting list (R3)."""
    created_at: datetime | None = None


def is_new(item: AgendaItem, sent_at: datetime | None, usual: Collection[str]) -> bool:
    """Whether the parties have not seen a point beforehand: it was added after the agenda was sent (V7).

    ``usual`` are the questions that are on the agenda of such a talk anyway.
    """
    added = item.kind is ItemKind.OWN or (
        item.kind is ItemKind.QUESTION and item.chosen and item.source_id not in usual
    )
    return added and sent_at is not None and item.created_at is not None and item.created_at > sent_at


class Preparation(NamedTuple):
    """What one party wrote before the talk and shares: an answer to a question, or a line on a topic."""

    id: str
    employee_id: str
    talk_id: str
    party: Party
    topic: int | None = None
    question_id: str | None = None
    """None: text that fits no question, kept all the same."""
    answer: str = ""
    position: str = ""
    created_at: datetime | None = None


class FormAnswer(NamedTuple):
    """An answer in a form that has come back."""

    question_id: str
    topic: int
    text: str


class ReturnedForm(NamedTuple):
    """What the employee's form holds."""

    answers: tuple[FormAnswer, ...]
    points: tuple[str, ...]
    """The employee's own points (P4)."""
    rest: str
    """Text that stands under no question."""


class FormReceipt(NamedTuple):
    """What reading a form in has changed."""

    new: int = 0
    """Answers to questions that had none."""
    improved: int = 0
    """Answers that say what was said before, and more."""
    same: int = 0
    """Answers that were read before."""
    different: int = 0
    """Answers that say something else than one read before, which is kept too."""
    points: int = 0
    rest: int = 0
    """Lines that fit nowhere and are kept."""


class FixedPoint(NamedTuple):
    """A point followed up in every talk until retired, for everyone or for one employee (R2)."""

    id: str
    employee_id: str | None = None
    key: str | None = None
    """R2a-R2d for a built-in one, whose words are read from content/."""
    topic: int = 1
    text: str = ""
    retired_at: datetime | None = None


class OwnQuestion(NamedTuple):
    """A question of the leader's own, or a built-in one that was retired."""

    id: str
    key: str | None = None
    """The id of the built-in question, whose words are read from content/."""
    topic: int = 2
    text: str = ""
    retired_at: datetime | None = None


class Praise(NamedTuple):
    """Praise or other feedback that has been said, all year round (V3, V6, V8)."""

    id: str
    employee_id: str
    text: str
    talk_id: str | None = None
    kind: str = "praise"
    """``praise``, ``constructive`` or ``observation``."""
    happened_on: date | None = None
    given_on: date | None = None
    line_id: str | None = None
    read_from: str | None = None
    created_at: datetime | None = None


class Carried(NamedTuple):
    """In how many talks something was taken up and stayed open, and what the last of them said of it."""

    times: int
    last: Verdict | ItemState | None = None
    """The verdict, or that a parked line was skipped."""
    word: str = ""
    """What was said with it."""


NEVER_CARRIED = Carried(0)


class Brought(NamedTuple):
    """What an earlier talk brings into this one, told as it stands today."""

    item_id: str
    """The agenda item it is."""
    subject_kind: str
    """``agreements``, ``goals`` or ``notes``."""
    subject_id: str
    text: str
    state: str
    owners: tuple[str, ...] = ()
    due: date | None = None
    since: datetime | None = None
    """When it was first written."""
    carried: Carried = NEVER_CARRIED
