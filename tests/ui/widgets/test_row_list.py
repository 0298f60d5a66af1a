"""A list: only rows in sight are made, a step repaints two of them, and the cursor stays on its id."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.row_list import GAP, Column, Heading, Row, RowList, fit_columns
from mus_tui.ui.widgets.text import Line, Span
from tests.ui.widgets.harness import PEOPLE, Stage, staged

COLUMNS = (
    Column("Name", 12, share=1, most=30),
    Column("Unit", 8, priority=2),
    Column("Talk", 10, priority=1),
    Column("Goals", 5, right=True),
)


class Counting(RowList[str]):
    """A list that counts the rows it makes."""

    def __init__(self, empty: str = "") -> None:
        super().__init__(COLUMNS, identify=str.lower, present=self._row, empty=empty)
        self.made: list[int] = []

    def _row(self, name: str) -> Row:
        return Row((name, Span("IT", "muted"), "fre 13-02", "3/4"))

    def line(self, index: int, width: int) -> Line:
        self.made.append(index)
        return super().line(index, width)


def highlighted(stage: Stage) -> list[str | None]:
    return [message.item for message in stage.heard if isinstance(message, ItemView.Highlighted)]


async def test_names_stand_in_columns() -> None:
    view = Counting()
    async with staged(view, (50, 6)) as stage:
        view.show(PEOPLE)
        await stage.settle()
        assert stage.shown[:4] == [
            "  Name                Unit      Talk        Goals",
            "▸ Ane Sørensen        IT        fre 13-02     3/4",
            "  Bo Østergaard       IT        fre 13-02     3/4",
            "  Camilla Ågaard-Th…  IT        fre 13-02     3/4",
        ]


async def test_a_step_repaints_the_two_rows_it_touches() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show([f"Medarbejder {number:04d}" for number in range(5000)])
        await stage.settle()
        assert len(view.made) < 50
        view.made.clear()
        await stage.press("down")
        assert sorted(view.made) == [0, 1]
        view.made.clear()
        await stage.press("up")
        assert view.made == []


async def test_keys_move_the_cursor_and_keep_it_in_sight() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show([f"Medarbejder {number:04d}" for number in range(100)])
        await stage.press("end")
        assert view.current == "medarbejder 0099"
        assert stage.shown[-1].startswith("▸ Medarbejder 0099")
        await stage.press("pageup")
        assert view.current == "medarbejder 0077"
        await stage.press("k", "home", "j")
        assert view.current == "medarbejder 0001"
        assert stage.shown[1].startswith("  Medarbejder 0000")
        await stage.press("enter")
        assert [message.item for message in stage.heard if isinstance(message, ItemView.Chosen)] == [view.current]


async def test_the_cursor_stays_on_its_person_when_the_rows_are_replaced() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show(PEOPLE)
        assert view.select("gro lindholm")
        view.show(sorted(PEOPLE, reverse=True))
        await stage.settle()
        assert view.current == "gro lindholm"
        view.show([name for name in PEOPLE if name != "Gro Lindholm"])
        assert view.current == "ane sørensen" or view.current in map(str.lower, PEOPLE)
        view.show(PEOPLE, keep="henrik juul")
        await stage.settle()
        assert view.current == "henrik juul"
        assert highlighted(stage)[-1] == "henrik juul"


async def test_the_cursor_goes_to_the_next_row_when_its_own_is_gone() -> None:
    view = Counting()
    async with staged(view):
        view.show(PEOPLE)
        view.select("bo østergaard")
        view.show([name for name in PEOPLE if name != "Bo Østergaard"])
        assert view.current == "camilla ågaard-thomsen"
        view.show(PEOPLE[:1])
        assert view.current == "ane sørensen"


async def test_the_cursor_stays_where_it_is_on_the_screen_where_rows_come_and_go_above_it() -> None:
    view = Counting()
    names = [f"Medarbejder {number:04d}" for number in range(100)]
    async with staged(view, (80, 11)) as stage:
        view.show(names)
        view.select("medarbejder 0050")
        await stage.press(*["up"] * 4)
        place = next(row for row, text in enumerate(stage.shown) if text.startswith("▸"))
        for others in (["A", "B", "C", *names], names, names[20:], names):
            view.show(others)
            await stage.settle()
            assert view.current == "medarbejder 0046"
            assert stage.shown[place].startswith("▸ Medarbejder 0046")


async def test_headings_are_passed_over() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show([Heading("FORFALDNE 1"), PEOPLE[0], Heading("SENERE 1"), PEOPLE[1]])
        await stage.settle()
        assert view.current == "ane sørensen"
        await stage.press("down")
        assert view.current == "bo østergaard"
        await stage.press("down", "up", "up")
        assert view.current == "ane sørensen"
        assert stage.shown[1] == " FORFALDNE 1"


async def test_the_first_heading_comes_back_into_sight() -> None:
    view = Counting()
    async with staged(view, (80, 8)) as stage:
        view.show([Heading("FORFALDNE 20"), *(f"Medarbejder {number:04d}" for number in range(20))])
        await stage.press("end", *["up"] * 19)
        assert stage.shown[1:3] == [" FORFALDNE 20", stage.shown[2]]
        assert stage.shown[2].startswith("▸ Medarbejder 0000")


async def test_an_empty_list_says_so() -> None:
    view = Counting("Ingen medarbejdere endnu. Tryk n for at tilføje en.")
    async with staged(view, (40, 6)) as stage:
        assert stage.shown[1:3] == ["  Ingen medarbejdere endnu. Tryk n", "  for at tilføje en."]
        await stage.press("down", "enter", "end")
        assert view.current is None
        assert highlighted(stage) == []


async def test_the_column_sorted_by_is_marked() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show(PEOPLE)
        view.show_sorting(2, descending=True)
        await stage.settle()
        assert "Talk ▾" in stage.shown[0]
        view.show_sorting(0)
        assert "Name ▴" in stage.shown[0]
        assert "▾" not in stage.shown[0]


async def test_the_mouse_puts_the_cursor_and_chooses() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show(PEOPLE)
        await stage.settle()
        await stage.pilot.click(view, offset=(5, 3))
        assert view.current == "camilla ågaard-thomsen"
        await stage.pilot.click(view, offset=(5, 4), times=2)
        await stage.settle()
        chosen = [message.item for message in stage.heard if isinstance(message, ItemView.Chosen)]
        assert chosen == ["daniel okafor"]


async def test_a_list_without_focus_still_shows_its_cursor() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show(PEOPLE)
        await stage.settle()
        with_focus = stage.strips[1]
        view.blur()
        await stage.settle()
        assert stage.strips[1].text == with_focus.text
        assert [segment.style for segment in stage.strips[1]] != [segment.style for segment in with_focus]


async def test_a_narrower_screen_drops_columns_and_keeps_the_cursor_in_sight() -> None:
    view = Counting()
    async with staged(view) as stage:
        view.show([f"Medarbejder {number:04d}" for number in range(100)])
        await stage.press("end")
        await stage.pilot.resize_terminal(30, 10)
        await stage.settle()
        assert stage.shown[0] == "  Name                  Goals"
        assert stage.shown[-1].startswith("▸ Medarbejder 0099")


@pytest.mark.parametrize(
    ("width", "kept"), [(80, [0, 1, 2, 3]), (36, [0, 2, 3]), (31, [0, 2, 3]), (30, [0, 3]), (3, [0, 3])]
)
def test_the_columns_that_matter_least_go_first(width: int, kept: Sequence[int]) -> None:
    assert [index for index, _ in fit_columns(COLUMNS, width)] == kept


@given(
    st.lists(
        st.builds(
            Column,
            st.just(""),
            st.integers(1, 20),
            share=st.integers(0, 3),
            most=st.sampled_from([0, 20, 30]),
            priority=st.integers(0, 3),
        ),
        min_size=1,
        max_size=7,
    ),
    st.integers(20, 150),
)
@settings(max_examples=100)
def test_columns_fill_the_line_and_never_more(columns: list[Column], width: int) -> None:
    shown = fit_columns(columns, width)
    used = sum(cells for _, cells in shown) + GAP * (len(shown) - 1)
    grow = [columns[index] for index, _ in shown if columns[index].share]
    if any(column.most == 0 for column in grow) and sum(columns[i].width + GAP for i, _ in shown) <= width:
        assert used == width
    assert all(cells >= columns[index].width for index, cells in shown)
    assert all(cells <= max(columns[i].width, columns[i].most) for i, cells in shown if columns[i].most)


async def test_rows_shown_before_the_list_is_on_the_screen_are_announced() -> None:
    view = Counting()
    view.show([f"Medarbejder {number:04d}" for number in range(100)], keep="medarbejder 0050")
    async with staged(view) as stage:
        assert highlighted(stage) == ["medarbejder 0050"]
        assert any(row.startswith("▸ Medarbejder 0050") for row in stage.shown)
