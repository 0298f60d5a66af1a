"""Entities as rows and rows as entities: a field is the column of its name."""

import json
import sqlite3
import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from mus_tui.system.clock import from_timestamp, timestamp

Value = str | int | float | None
"""What a column may hold."""

Row = Mapping[str, Value]

_Entity = TypeVar("_Entity", bound=NamedTuple)
_Read = Callable[[Any], Any]


def to_value(value: object) -> Value:
    """Write a field as its column holds it: dates as ISO 8601, lists as JSON, truth as 0 or 1."""
    match value:
        case bool():
            return int(value)
        case None | int() | float():
            return value
        case StrEnum():
            return value.value
        case str():
            return value
        case datetime():
            # A moment is UTC; what has no zone is wall time, such as when a talk is planned.
            return timestamp(value) if value.tzinfo else value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case tuple() | list():
            return json.dumps(list(value), ensure_ascii=False)
        case _:
            raise TypeError(f"no column holds a {type(value).__name__}")


def to_row(entity: NamedTuple) -> dict[str, Value]:
    """Give the columns of an entity, without ``created_at``, which belongs to the transaction."""
    return {name: to_value(value) for name, value in entity._asdict().items() if name != "created_at"}


def from_row(entity: type[_Entity], row: Mapping[str, Any] | sqlite3.Row) -> _Entity:
    """Make an entity of a row, which may have more columns than the entity has fields."""
    return entity._make([row[name] if read is None else read(row[name]) for name, read in _readers(entity)])


def from_rows(entity: type[_Entity], rows: Sequence[sqlite3.Row]) -> list[_Entity]:
    """Make an entity of each row of one question."""
    if not rows:
        return []
    # Column by column: states, dates and lists repeat, so each that there is has to be read only once.
    columns = dict(zip(rows[0].keys(), zip(*rows, strict=True), strict=True))
    fields = [columns[name] if read is None else _read_each(columns[name], read) for name, read in _readers(entity)]
    return [entity._make(values) for values in zip(*fields, strict=True)]


def _read_each(column: Sequence[Any], read: _Read) -> list[Any]:
    known = {value: read(value) for value in set(column)}
    return [known[value] for value in column]


@cache
def _readers(entity: type[NamedTuple]) -> tuple[tuple[str, _Read | None], ...]:
    """Give each field with what reads its value; None: it is as it stands in the column."""
    hints = get_type_hints(entity)
    return tuple((name, _reader(hints[name])) for name in entity._fields)


def _reader(hint: Any) -> _Read | None:
    if get_origin(hint) is types.UnionType:
        (inner,) = (part for part in get_args(hint) if part is not types.NoneType)
        read = _reader(inner)
        return read and (lambda value: None if value is None else read(value))
    if get_origin(hint) is tuple:
        return _list
    if hint is datetime:
        return from_timestamp
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, (StrEnum, bool)):
        return hint
    return None


def _list(value: str) -> tuple[str, ...]:
    # Most lists are empty, and reading a thousand goals reads three thousand of them.
    return () if value == "[]" else tuple(json.loads(value))
