"""A row as it travels: its fields, when each was written and by which copy, and the same as text.

The text is a head of ``name: value`` lines, each value as JSON, and below it the row's own words as they are, so that
a change of them reads well. NULLs and defaults are left out, so that a new column changes no record.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from mus_tui.domain.lines import PrivatePurpose
from mus_tui.domain.text import clean
from mus_tui.store.rows import Value
from mus_tui.store.schema import PRIVATE, SYNCED
from mus_tui.sync.envelope import Unreadable
from mus_tui.sync.stamps import moment_of

RecordKey = tuple[str, str]
"""Table and id."""

Fields = Mapping[str, Value]

ERASED: Final = "erased"
"""The kind of the records that say that a person was erased; their id is the person's."""

DELETED: Final = "deleted_at"
BODY: Final[Mapping[str, str]] = {
    table: next(name for name in ("text", "answer", "body", "summary", "comment") if name in columns)
    for table, columns in SYNCED.items()
    if columns.keys() & {"text", "answer", "body", "summary", "comment"}
}
"""The column of a table that holds its own words, and stands below the head."""

_RULE = "---\n"


@dataclass(frozen=True, slots=True)
class Record:
    """A row with its history: who has changed it how often, and when each field was last written."""

    kind: str
    id: str
    fields: Fields = field(default_factory=dict)
    """Columns of their own and ``deleted_at``, without NULLs and defaults; also those of a newer program."""
    stamps: Mapping[str, str] = field(default_factory=dict)
    """By field, what `stamp` gave when it was last written; a field that has one and no value is at its default."""
    versions: Mapping[str, int] = field(default_factory=dict)
    """By device, how often it has changed the row: what was seen of it, whatever clocks say."""
    created_at: str = ""
    updated_at: str = ""

    @property
    def key(self) -> RecordKey:
        """The table and the id."""
        return self.kind, self.id

    @property
    def employee_id(self) -> str | None:
        """Whose row it is; None for one that is about nobody."""
        if self.kind in ("employees", ERASED):
            return self.id
        found = self.fields.get("employee_id")
        return None if found is None else str(found)

    @property
    def is_conflict(self) -> bool:
        """Whether the row is one of two versions that wait for a choice, also where it is the leader's own."""
        if self.kind == PRIVATE:
            return self.fields.get("purpose") == PrivatePurpose.CONFLICT.value
        return self.kind == "conflicts"

    def has_seen(self, other: "Record") -> bool:
        """Whether every change the other one knows of is in this one."""
        return all(self.versions.get(device, 0) >= count for device, count in other.versions.items())


def dump(record: Record) -> str:
    """Write a record as text, the same for the same record everywhere."""
    fields = dict(record.fields)
    body = BODY.get(record.kind)
    words = fields.pop(body, None) if body else None
    head: dict[str, Any] = {
        **fields,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
        "_id": record.id,
        "_kind": record.kind,
        "_stamps": _by_stamp(record.stamps),
        "_versions": dict(record.versions),
    }
    if words is not None:
        head["_body"] = body
    lines = (f"{name}: {_json(head[name])}\n" for name in sorted(head))
    return f"{_RULE}{''.join(lines)}{_RULE}{words or ''}"


def parse(text: str) -> Record:
    """Read what `dump` wrote, also in a newer program. Raises `Unreadable` for anything else."""
    try:
        return _parse(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Unreadable from None


def canonical(fields: Fields) -> str:
    """Write fields as text that is the same for the same fields."""
    return _json(dict(fields))


def fields_of(table: str, row: Mapping[str, Any]) -> dict[str, Value]:
    """Give the fields of a row that are not at their defaults."""
    found = {name: row[name] for name, (_, default) in SYNCED[table].items() if row[name] != default}
    if row[DELETED] is not None:
        found[DELETED] = row[DELETED]
    return found


def _parse(text: str) -> Record:
    if not text.startswith(_RULE):
        raise ValueError
    lines, _, words = text[len(_RULE) :].partition(f"\n{_RULE}")
    head = _head(lines)
    kind, row_id = str(head.pop("_kind")), str(head.pop("_id"))
    stamps = {name: when for when, names in head.pop("_stamps").items() for name in names.split()}
    versions = {str(device): int(count) for device, count in head.pop("_versions").items()}
    created_at, updated_at = str(head.pop("created_at")), str(head.pop("updated_at"))
    body = head.pop("_body", None)
    fields = head if body is None else {**head, str(body): words}
    for when in stamps.values():
        moment_of(when)
    record = Record(kind, row_id, fields, stamps, versions, created_at, updated_at)
    return replace(record, fields=_checked(kind, fields)) if kind in SYNCED else record


def _head(lines: str) -> dict[str, Any]:
    """Read all the lines as one object, which is five times as fast as one by one."""
    entries = [line.partition(": ") for line in lines.split("\n")]
    head: dict[str, Any] = json.loads(f"{{{','.join(f'{json.dumps(name)}:{value}' for name, _, value in entries)}}}")
    if len(head) != len(entries):
        raise ValueError
    return head


def _checked(kind: str, fields: Fields) -> dict[str, Value]:
    """Make known fields fit their columns, text as clean as at every other entrance; unknown ones stay as they are."""
    columns = {**SYNCED[kind], DELETED: (str, None)}
    checked: dict[str, Value] = {}
    for name, value in fields.items():
        if name in columns:
            type_, default = columns[name]
            fit = clean(value) if type_ is str and isinstance(value, str) else value
            if type_ is float and isinstance(value, int):
                fit = float(value)
            if fit in (default, None):
                continue
            if type(fit) is not type_:
                raise ValueError
            value = fit
        checked[name] = value
    return checked


def _by_stamp(stamps: Mapping[str, str]) -> dict[str, str]:
    """Turn stamps around, since most fields of a row were written at once."""
    names: dict[str, list[str]] = {}
    for name in sorted(stamps):
        names.setdefault(stamps[name], []).append(name)
    return {when: " ".join(each) for when, each in names.items()}


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
