from hypothesis import given
from hypothesis import strategies as st

from mus_tui.cli.items import short_ids
from mus_tui.cli.output import cell_width, table
from mus_tui.cli.words import decode


def test_columns_stand_under_each_other_by_cells_and_not_by_characters() -> None:
    lines = list(table(("Navn", "X"), (("x\u0301n", "1"), ("日本", "2"), ("Ågaard", "3"))))
    assert [line[:-1] for line in lines] == ["Navn    ", "x\u0301n      ", "日本    ", "Ågaard  "]
    assert {cell_width(line) for line in lines} == {9}


def test_an_empty_column_takes_no_room() -> None:
    assert list(table(("A", "B", "C"), (("1", "", "3"),))) == ["A  C", "1  3"]


@given(st.sets(st.text("0123456789abcdef", min_size=32, max_size=32), max_size=40))
def test_a_short_id_is_the_beginning_of_one_id_only(ids: set[str]) -> None:
    short = short_ids(ids)
    assert short.keys() == ids
    for each, beginning in short.items():
        assert len(beginning) >= 4
        assert [other for other in ids if other.startswith(beginning)] == [each]


@given(st.text())
def test_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode(("x" + text).encode("utf-8", "replace")) == ("x" + text).encode("utf-8", "replace").decode()
