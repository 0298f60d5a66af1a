"""A line of a talk: one thought, with a kind given by its mark."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class LineKind(StrEnum):
    """What a line is, by the mark in its first column; the members stand in the order of ``^T``."""

    NOTE = "note"
    AGREEMENT = "agreement"
    GOAL = "goal"
    PRAISE = "praise"
    LEADER = "leader"
    EMPLOYEE = "employee"
    PARKED = "parked"
    PRIVATE = "private"


class Line(NamedTuple):
    """A line as it stands in a talk's editor, shared or private alike.

    ``text`` is the whole line, its mark included. ``id`` is the line's own for as long as it lives; a line
    that is private has another id in ``private_notes`` and takes this one again when it is shared.
    """

    id: str
    topic: int
    text: str
    position: str
    created_at: datetime


class Note(NamedTuple):
    """A shared line as a row: ``text`` is what stands after the mark."""

    id: str
    talk_id: str
    employee_id: str
    topic: int
    kind: LineKind
    text: str
    position: str
    created_at: datetime
    """When the line was made; relative dates in it count from that day."""


class PrivatePurpose(StrEnum):
    """What a private note is."""

    LINE = "line"
    """A line of a talk."""
    PREPARATION = "preparation"
    """A line of the leader's own preparation, until it is shared."""
    PRAISE = "praise"
    """Praise still to be given."""
    RATING = "rating"
    """The leader's rating, until it is shared."""
    CONFLICT = "conflict"
    """What gave way when a note of the leader's own was changed in two copies; it says it in its details alone."""


class PrivateNote(NamedTuple):
    """What only the leader may see: in no document, never leaves unencrypted."""

    id: str
    employee_id: str
    talk_id: str | None = None
    topic: int | None = None
    purpose: PrivatePurpose = PrivatePurpose.LINE
    text: str = ""
    position: str = ""
    line_id: str | None = None
    """The id the line takes when it is shared."""
    question_id: str | None = None
    happened_on: date | None = None
    details: str = "{}"
    """What more there is to it, as JSON: the kind of feedback, the numbers of a rating."""
    created_at: datetime | None = None
