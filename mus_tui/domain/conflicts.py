"""A field that two copies of the workbook changed without knowing of each other."""

import json
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

FieldValue = str | int | float | None

DELETION = "deleted_at"
"""The field of a row that was deleted in one copy and changed in the other: it was kept."""

BY_HAND = "ext"
"""Stands for the device where somebody has edited a file of the remote."""

DEVICE_LENGTH = 8
"""How much of a device's id stands in records and conflicts: it only has to differ from the few others."""

WORDS = frozenset(
    {
        *("name", "initials", "title", "unit", "email", "place", "summary", "text", "word", "answer", "why"),
        *("measure", "measure_unit", "first_step", "leader_support", "outcome", "learning", "period", "comment"),
        "driver",
    }
)
"""The fields that hold words as they were typed; all others are of a kind that the program has to understand."""

LONG_TEXTS = frozenset({("preparations", "answer"), ("talks", "summary"), ("approvals", "comment")})
"""By table, the fields that may have many lines, and are merged line by line."""


class Choice(StrEnum):
    """What to do about a conflict."""

    KEPT = "kept"
    """Leave the value that prevailed."""
    OTHER = "other"
    """Take the value that gave way."""
    BOTH = "both"
    """Have both, one after the other."""
    EDITED = "edited"
    """Have a text of one's own instead."""


class Conflict(NamedTuple):
    """A value that prevailed and one that gave way, until the leader has chosen; values stand as JSON."""

    id: str
    employee_id: str | None
    subject_kind: str
    """The table of the row."""
    subject_id: str
    field: str
    kept: str | None = None
    other: str | None = None
    common: str | None = None
    """What both grew from, where that is known."""
    kept_at: datetime | None = None
    other_at: datetime | None = None
    kept_on: str = ""
    """The device that wrote it, by the beginning of its id, or `BY_HAND`."""
    other_on: str = ""


def written(value: FieldValue) -> str:
    """Write a value as a conflict holds it."""
    return json.dumps(value, ensure_ascii=False)


def read(value: str | None) -> FieldValue:
    """Read a value that a conflict holds."""
    found: FieldValue = None if value is None else json.loads(value)
    return found


def can_be_both(conflict: Conflict) -> bool:
    """Whether both values can stand one after the other: only people's own words can, no date and no state."""
    values = (read(conflict.kept), read(conflict.other))
    return _is_words(conflict) and all(isinstance(value, str) and value for value in values)


def can_be_edited(conflict: Conflict) -> bool:
    """Whether a text of one's own can stand instead: only in place of people's own words."""
    return _is_words(conflict)


def _is_words(conflict: Conflict) -> bool:
    # A version of minutes is approved by the code of its text, so that text is never made of two.
    return conflict.field in WORDS
