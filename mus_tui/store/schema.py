"""The tables of a workbook as the first migration makes them; a later change is a migration of its own.

A column's default never changes (sync leaves values equal to it out of a record). ``str`` columns hold text,
dates as ISO 8601, lists as JSON; ``int`` also truth values.
"""

from collections.abc import Mapping
from typing import Final

Type = type[str] | type[int] | type[float]
Columns = Mapping[str, tuple[Type, str | int | None]]
"""Column names with their type and default; a default of None means the column may be empty."""

_TEXT: Final = (str, "")
_NONE: Final = (str, None)
_FLAG: Final = (int, 0)
_LIST: Final = (str, "[]")
_NUMBER: Final = (float, None)
_WHOLE: Final = (int, None)

_LINE = {"line_id": _NONE, "read_from": _NONE}
_PERSON = {"employee_id": _NONE}
_TALK = {**_PERSON, "talk_id": _NONE}
_SUBJECT = {"subject_kind": _TEXT, "subject_id": _NONE}

SYNCED: Final[Mapping[str, Columns]] = {
    "employees": {
        **dict.fromkeys(("name", "initials", "title", "unit", "email"), _TEXT),
        **dict.fromkeys(("hired_on", "left_on", "language", "career_wish"), _NONE),
        "feedback_days": _WHOLE,
    },
    "talks": {
        **_PERSON,
        "kind": (str, "mus"),
        "state": (str, "planned"),
        "planned_at": _NONE,
        "minutes": (int, 60),
        "place": _TEXT,
        "language": _NONE,
        "focus": _LIST,
        **dict.fromkeys(("agenda_written_at", "history_read_at"), _NONE),
        "missing_at_start": _LIST,
        **dict.fromkeys(("started_at", "held_at"), _NONE),
        "summary": _TEXT,
    },
    "agenda_items": {
        **_TALK,
        "topic": _FLAG,
        "kind": (str, "own"),
        "source_id": _TEXT,
        "text": _TEXT,
        "party": (str, "leader"),
        "position": _TEXT,
        "chosen": (int, 1),
        "state": (str, "open"),
        "word": _TEXT,
        "differs": _FLAG,
        "team_meeting": _FLAG,
    },
    "preparations": {
        **_TALK,
        "party": (str, "employee"),
        "topic": _WHOLE,
        "question_id": _NONE,
        "answer": _TEXT,
        "position": _TEXT,
    },
    "notes": {**_TALK, "topic": _FLAG, "kind": (str, "note"), "text": _TEXT, "position": _TEXT},
    "private_notes": {
        **_TALK,
        "topic": _WHOLE,
        "purpose": (str, "line"),
        "text": _TEXT,
        "position": _TEXT,
        **dict.fromkeys(("line_id", "question_id", "happened_on"), _NONE),
        "details": (str, "{}"),
    },
    "agreements": {
        **_TALK,
        "topic": _WHOLE,
        "text": _TEXT,
        "owners": _LIST,
        "due": _NONE,
        "state": (str, "open"),
        "type": (str, "task"),
        "tags": _LIST,
        **_LINE,
        "left_out": _FLAG,
    },
    "goals": {
        **_TALK,
        "topic": _WHOLE,
        "text": _TEXT,
        "owners": _LIST,
        "due": _NONE,
        "state": (str, "idea"),
        "paused_from": _NONE,
        "why": _TEXT,
        "measure": _TEXT,
        "measure_kind": _NONE,
        "measure_from": _NUMBER,
        "measure_to": _NUMBER,
        "measure_unit": _TEXT,
        "milestones": _LIST,
        "first_step": _TEXT,
        "leader_support": _TEXT,
        "team_goal_id": _NONE,
        "builds_on": _NONE,
        "tags": _LIST,
        "position": _TEXT,
        "outcome": _TEXT,
        "learning": _TEXT,
        "closed_on": _NONE,
        **_LINE,
        "left_out": _FLAG,
    },
    "team_goals": {"text": _TEXT, "period": _TEXT, "closed_on": _NONE},
    "check_ins": {
        **_TALK,
        **_SUBJECT,
        "on_date": _NONE,
        "health": _NONE,
        "progress": _NUMBER,
        "text": _TEXT,
    },
    "verdicts": {**_TALK, **_SUBJECT, "verdict": _NONE, "word": _TEXT},
    "praise": {
        **_TALK,
        "text": _TEXT,
        "kind": (str, "praise"),
        "happened_on": _NONE,
        "given_on": _NONE,
        **_LINE,
    },
    "fixed_points": {**_PERSON, "key": _NONE, "topic": (int, 1), "text": _TEXT, "retired_at": _NONE},
    "questions": {"key": _NONE, "topic": (int, 2), "text": _TEXT, "retired_at": _NONE},
    "ratings": {
        **_TALK,
        "subject": _TEXT,
        "party": (str, "employee"),
        "now": _NUMBER,
        "target": _NUMBER,
        "driver": _TEXT,
    },
    "minutes": {**_TALK, "version": (int, 1), "language": (str, "da"), "body": _TEXT, "sha256": _TEXT},
    "approvals": {
        **_TALK,
        "minutes_id": _NONE,
        "party": (str, "leader"),
        "sha256": _TEXT,
        "method": _TEXT,
        "comment": _TEXT,
        "approved_at": _NONE,
    },
    "settings": {"key": _TEXT, "value": _TEXT},
    "devices": {"name": _TEXT, "epoch": _FLAG},
    "conflicts": {
        **_PERSON,
        **_SUBJECT,
        "field": _TEXT,
        **dict.fromkeys(("kept", "other", "common"), _NONE),
        **dict.fromkeys(("kept_at", "other_at"), _NONE),
        **dict.fromkeys(("kept_on", "other_on"), _TEXT),
    },
    "events": {**_PERSON, "kind": _TEXT, "subject_id": _NONE, "verb": _TEXT},
}
"""Every synced table with its own columns; each also has those of `SYNC_COLUMNS`."""

SYNC_COLUMNS: Final[Columns] = {
    "id": (str, ""),
    "created_at": (str, ""),
    "updated_at": (str, ""),
    "deleted_at": (str, None),
}
"""What every synced row has: a random or derived id, and when it was made, changed and deleted (UTC)."""

BUILT_IN_AT: Final = "2026-01-01T00:00:00.000Z"
"""When built-in rows were made: the same in every workbook, so that two copies agree on them."""

PRIVATE: Final = "private_notes"
"""The one table that no document and no unencrypted sync may read."""

SEARCHED: Final[Mapping[str, str]] = {
    "notes": "{row}.text",
    "preparations": "{row}.answer",
    "agreements": "{row}.text",
    "goals": " || ' ' || ".join(f"{{row}}.{name}" for name in ("text", "why", "measure", "outcome", "learning")),
    "praise": "{row}.text",
    "minutes": "{row}.body",
    PRIVATE: "CASE {row}.purpose WHEN 'rating' THEN '' ELSE {row}.text END",
}
"""The tables that can be searched, with the words of a row as an SQL expression."""

KIND_FACET: Final[Mapping[str, str]] = {
    "notes": "{row}.kind",
    "preparations": "'preparation'",
    "agreements": "'agreement'",
    "goals": "'goal'",
    "praise": "'praise'",
    "minutes": "'minutes'",
    PRIVATE: "CASE {row}.purpose WHEN 'line' THEN 'note' ELSE {row}.purpose END",
}
"""What kind of writing a row of those tables is, as an SQL expression."""

INDEXES: Final = (
    ("talks", "employee_id"),
    ("agenda_items", "talk_id"),
    ("preparations", "talk_id"),
    ("notes", "talk_id"),
    ("notes", "employee_id"),
    (PRIVATE, "talk_id"),
    (PRIVATE, "line_id"),
    ("agreements", "employee_id"),
    ("agreements", "line_id"),
    ("goals", "employee_id"),
    ("goals", "line_id"),
    ("check_ins", "subject_id"),
    ("verdicts", "subject_id"),
    ("praise", "employee_id"),
    ("praise", "line_id"),
    ("approvals", "minutes_id"),
    ("events", "subject_id"),
)
