import json

from mus_tui.content.library import Content
from mus_tui.documents.export import as_json, export
from mus_tui.domain.talks import Talk
from mus_tui.store.schema import PRIVATE, SYNC_COLUMNS, SYNCED
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import ANE


def talk_with_lines(workbook: Workbook, content: Content) -> Talk:
    talk = workbook.talks.begin(ANE.id, content)
    workbook.lines.append(
        talk, 4, ["! ane+mig: bestil hæve-sænke-bord >2026-03-01 #rammer", "% stjerneklar hemmelighed"]
    )
    workbook.praise.keep(ANE.id, "stjerneklar ros")
    return talk


def test_the_export_has_every_synced_table_but_the_private_one(workbook: Workbook) -> None:
    data = export(workbook)
    assert data.pop("format") == 1
    assert data.keys() == SYNCED.keys() - {PRIVATE}


def test_rows_have_the_synced_columns_with_lists_as_lists(workbook: Workbook, content: Content) -> None:
    talk = talk_with_lines(workbook, content)
    data = export(workbook)
    for table, rows in data.items():
        for row in rows if table != "format" else ():
            assert row.keys() == SYNCED[table].keys() | SYNC_COLUMNS.keys() - {"deleted_at"}
    (agreement,) = data["agreements"]
    assert agreement["owners"] == [ANE.id, "leader"]
    assert (agreement["due"], agreement["state"], agreement["tags"]) == ("2026-03-01", "open", ["rammer"])
    (note,) = data["notes"]
    assert (note["talk_id"], note["topic"], note["kind"]) == (talk.id, 4, "agreement")
    assert note["text"] == "ane+mig: bestil hæve-sænke-bord >2026-03-01 #rammer"
    assert data["employees"][0]["name"] == ANE.name


def test_private_notes_are_in_no_byte_unless_asked_for(workbook: Workbook, content: Content) -> None:
    talk_with_lines(workbook, content)
    assert "stjerneklar" not in as_json(export(workbook))
    rows = export(workbook, include_private=True)[PRIVATE]
    assert {row["text"] for row in rows} == {"stjerneklar hemmelighed", "stjerneklar ros"}
    assert all(isinstance(row["details"], dict) for row in rows), "an object, not its text"


def test_the_private_table_is_not_even_asked_for(workbook: Workbook, content: Content) -> None:
    talk_with_lines(workbook, content)
    asked: list[str] = []
    workbook.connection.set_trace_callback(asked.append)
    export(workbook)
    assert asked
    assert not [sql for sql in asked if PRIVATE in sql]


def test_what_was_deleted_is_left_out_and_the_rest_is_the_same_every_time(workbook: Workbook, content: Content) -> None:
    talk_with_lines(workbook, content)
    first = as_json(export(workbook))
    assert as_json(export(workbook)) == first
    workbook.agreements.delete(json.loads(first)["agreements"][0]["id"])
    assert export(workbook)["agreements"] == []
