"""Where a person is still named in rows about others, or about nobody: counted, and never taken out unasked."""

import re
import sqlite3
from datetime import datetime
from typing import NamedTuple

from mus_tui.domain.people import Employee
from mus_tui.store.person_rows import PersonRows, synced_tables
from mus_tui.system.clock import from_timestamp


class Mention(NamedTuple):
    """A row in which a person is named, told without its words."""

    table: str
    row_id: str
    employee_id: str | None
    """Whose row it is; None where it is nobody's, such as a goal of the team."""
    talk_id: str | None
    made_at: datetime
    times: int


def find_mentions(connection: sqlite3.Connection, person: Employee, rows: PersonRows) -> list[Mention]:
    """Find the rows of others that name a person: the whole name, the first name or the initials, as whole words.

    Deleted rows count too, since their words are in the file. A Danish genitive counts as the name.
    """
    words = _pattern(person)
    found: list[Mention] = []
    for table, columns in synced_tables(connection).items():
        texts = [name for name in columns if not name.endswith(("_id", "_at")) and name not in ("id", "local_key")]
        own = rows.ids.get(table, frozenset())
        whose = ", ".join(name if name in columns else f"NULL AS {name}" for name in ("employee_id", "talk_id"))
        for row_id, created_at, employee_id, talk_id, *values in connection.execute(
            f"SELECT id, created_at, {whose}, {', '.join(texts)} FROM {table} ORDER BY created_at, id"
        ):
            if row_id in own:
                continue
            times = sum(len(words.findall(value)) for value in values if isinstance(value, str) and value)
            if times:
                talk = row_id if table == "talks" else talk_id
                found.append(Mention(table, row_id, employee_id, talk, from_timestamp(created_at), times))
    return found


def _pattern(person: Employee) -> re.Pattern[str]:
    names = sorted({person.name, person.first_name} - {""}, key=len, reverse=True)
    # Initials are often a word as well, so they count only as they are written.
    ways = [rf"(?i:{re.escape(name)})(?:['’]?s)?" for name in names] + [re.escape(person.initials)] * bool(
        person.initials
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)") if ways else re.compile(r"(?!)")
