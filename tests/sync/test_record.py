"""I7: a record is the same when it was written and read, whatever it says and whoever wrote it."""

import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mus_tui.domain.text import clean
from mus_tui.store.schema import SYNCED
from mus_tui.sync.envelope import AgeEnvelope, PlainEnvelope, Unreadable
from mus_tui.sync.keys import make_identity
from mus_tui.sync.record import BODY, DELETED, Record, dump, parse
from mus_tui.sync.stamps import stamp

DEFAULTS = {str: st.text(max_size=40).map(clean), int: st.integers(-(2**62), 2**62)}
TYPES = {**DEFAULTS, float: st.floats(allow_nan=False, allow_infinity=False)}
NAMES = st.from_regex(r"[a-z][a-z_0-9]{0,12}", fullmatch=True)
stamps = st.builds(stamp, st.integers(0, 2**43), st.from_regex("[0-9a-f]{8}", fullmatch=True))
versions = st.dictionaries(st.from_regex("[0-9a-f]{8}", fullmatch=True), st.integers(1, 10**6), max_size=4)
json_values = st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.lists(st.text(max_size=5), max_size=3))
usual = settings(max_examples=150, deadline=None, database=None)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record of any table, and sometimes of one that only a newer program has."""
    kind = draw(st.sampled_from([*SYNCED, "wishes"]))
    columns = SYNCED.get(kind, {})
    fields: dict[str, Any] = {
        name: value
        for name, (type_, default) in columns.items()
        if draw(st.booleans()) and (value := draw(TYPES[type_])) != default
    }
    unknown = st.dictionaries(NAMES.filter(lambda name: name not in columns), json_values, max_size=3)
    fields |= {
        name: value for name, value in draw(unknown).items() if name not in ("created_at", "updated_at", DELETED)
    }
    written = draw(st.dictionaries(st.sampled_from(sorted({*fields, *columns, DELETED})), stamps, max_size=5))
    return Record(kind, draw(st.from_regex("[0-9a-f]{32}", fullmatch=True)), fields, written, draw(versions), "1", "2")


@usual
@given(records())
def test_what_is_written_reads_the_same(record: Record) -> None:
    assert parse(dump(record)) == record
    assert dump(parse(dump(record))) == dump(record)


@usual
@given(st.sampled_from(sorted(BODY)), st.text())
@example("preparations", "---\n---\n\n---")
@example("preparations", "\n")
@example("preparations", '_id: "x"\n---\n')
@example("notes", "a\r\nb\rc\u2028d")
@example("notes", unicodedata.normalize("NFD", "æøåÆØÅ é"))
@example("notes", "")
def test_any_words_come_through_clean(kind: str, words: str) -> None:
    record = Record(kind, "a" * 32, {BODY[kind]: words} if words else {}, {}, {"d": 1}, "1", "2")
    found = parse(dump(record))
    assert found.fields.get(BODY[kind], "") == clean(words)
    assert parse(dump(found)) == found


@pytest.mark.parametrize("envelope", [PlainEnvelope(), AgeEnvelope(make_identity())], ids=["plain", "encrypted"])
def test_a_megabyte_comes_through(envelope: PlainEnvelope) -> None:
    words = "".join(f"linje {number} æøå ---\n" for number in range(50_000))
    record = Record("preparations", "a" * 32, {"answer": words}, {}, {"d": 1}, "1", "2")
    path = envelope.path(*record.key)
    assert parse(envelope.open(path, envelope.seal(path, dump(record)))) == record


@usual
@given(records(), NAMES, json_values)
def test_an_older_program_changes_no_byte_of_what_it_does_not_know(record: Record, name: str, value: object) -> None:
    columns = {"created_at", "updated_at", DELETED, *SYNCED.get(record.kind, {})}
    if name in columns:
        return
    newer = replace(record, fields={**record.fields, name: value})  # type: ignore[dict-item]
    line = f"{name}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}\n"
    read = parse(dump(newer))
    assert line in dump(read)
    known = next(iter(SYNCED.get(record.kind, {"other": (str, "")})))
    assert line in dump(replace(read, fields={**read.fields, known: "changed here"}))


@usual
@given(st.text())
@example("---\n")
@example("---\n_id: 1\n---\n")
@example('---\n_id: "a"\n_id: "b"\n---\n')
@example("---\n" + "[" * 100_000)
def test_anything_else_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        parse(text)


@usual
@given(records(), st.integers(0, 400), st.integers(0, 255))
def test_a_damaged_record_is_read_whole_or_not_at_all(record: Record, place: int, byte: int) -> None:
    data = bytearray(dump(record).encode())
    data[place % len(data)] = byte
    try:
        read = parse(bytes(data).decode())
    except (Unreadable, UnicodeDecodeError):
        return
    assert parse(dump(read)) == read
