"""Lines are handed on as the stock widget would give them, and what is shown changes without a layout of the screen."""

import gc
from typing import Any

import pytest
from textual.app import App
from textual.filter import Monochrome
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.widgets.bars import MessageLine
from mus_tui.ui.widgets.board import BoardView
from mus_tui.ui.widgets.line_view import LineView
from mus_tui.ui.widgets.row_list import Column, Row, RowList
from mus_tui.ui.widgets.text_field import TextField
from tests.ui.widgets.harness import PEOPLE, staged
from tests.ui.widgets.test_board import CARDS, COLUMNS

CROPS = (Region(0, 0, 60, 8), Region(0, 2, 60, 3), Region(7, 1, 20, 5))


def people() -> RowList[str]:
    columns = (Column("Name", 12, share=1), Column("Unit", 4))
    return RowList(columns, identify=str, present=lambda name: Row((name, "IT")))


def told(strips: list[Strip]) -> list[list[tuple[str, str]]]:
    """Give the cells of strips, each with its style."""
    return [[(character, str(style)) for text, style, _ in strip for character in text] for strip in strips]


@pytest.fixture
def layouts(monkeypatch: pytest.MonkeyPatch) -> list[Screen[Any]]:
    """Give the screen of each layout that is made."""
    made: list[Screen[Any]] = []
    real = Screen._refresh_layout

    def lay_out(self: Screen[Any], *arguments: Any, **more: Any) -> None:
        made.append(self)
        real(self, *arguments, **more)

    monkeypatch.setattr(Screen, "_refresh_layout", lay_out)
    return made


@pytest.mark.parametrize("make", [people, BoardView, MessageLine], ids=["list", "board", "bar"])
@pytest.mark.parametrize("grey", [False, True], ids=["colours", "greys"])
async def test_lines_are_those_of_the_stock_widget(make: Any, grey: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    view = make()
    if grey:
        real = App.get_line_filters
        monkeypatch.setattr(App, "get_line_filters", lambda app: [*real(app), Monochrome()])
    async with staged(view, (60, 8)) as stage:
        if isinstance(view, RowList):
            view.show(PEOPLE * 3)
        elif isinstance(view, BoardView):
            view.show(COLUMNS, CARDS)
        else:
            view.say("Møde på tværs: «ærlig», 日本 og 👍🏽 e\u0301")
        await stage.settle()
        for crop in CROPS:
            crop = crop.intersection(view.region.reset_offset)
            assert told(view.render_lines(crop)) == told(Widget.render_lines(view, crop))


async def test_a_border_is_drawn_all_the_same() -> None:
    view = people()
    view.styles.border = ("solid", "red")
    async with staged(view, (40, 6)) as stage:
        view.show(PEOPLE)
        await stage.settle()
        assert view.render_lines(view.region.reset_offset)[0].text.startswith("┌──")


async def test_other_rows_are_shown_without_a_layout(layouts: list[Screen[Any]]) -> None:
    view = people()
    async with staged(view, (40, 6)) as stage:
        names = [f"{name} {number}" for number in range(4) for name in PEOPLE]
        view.show(names)
        await stage.press("end")
        layouts.clear()
        view.show(names[:24])
        await stage.settle()
        assert layouts == []
        assert (view.max_scroll_y, view.scroll_offset.y) == (24 - 5, 24 - 5)
        assert stage.shown[-1].startswith("▸ Henrik")
        assert view.vertical_scrollbar.window_virtual_size == 25


async def test_the_scrollbar_goes_and_comes_with_the_rows() -> None:
    view = people()
    async with staged(view, (40, 6)) as stage:
        view.show(PEOPLE)
        await stage.settle()
        assert view.show_vertical_scrollbar
        await stage.press("end")
        view.show(PEOPLE[:2])
        await stage.settle()
        assert (view.show_vertical_scrollbar, view.scroll_offset.y) == (False, 0)
        view.show(PEOPLE)
        await stage.settle()
        assert view.show_vertical_scrollbar


async def test_letters_are_typed_without_a_layout_and_a_long_text_scrolls(layouts: list[Screen[Any]]) -> None:
    field = TextField()
    async with staged(field, (20, 3)) as stage:
        await stage.press("a")
        layouts.clear()
        await stage.press(*"rbejdsmiljø")
        assert layouts == []
        await stage.press(*"undersøgelse")
        assert field.scroll_offset.x > 0
        await stage.press(*["backspace"] * 20)
        assert (field.value, field.scroll_offset.x) == ("arbe", 0)
        assert stage.strips[0].text.startswith("arbe")


async def test_where_a_view_stands_is_asked_once_for_all_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    view = people()
    async with staged(view, (60, 20)) as stage:
        view.show(PEOPLE * 3)
        await stage.settle()
        asked: list[LineView] = []
        width = view.line_width

        def line_width(self: LineView) -> int:
            asked.append(self)
            return width

        monkeypatch.setattr(LineView, "line_width", property(line_width))
        view.forget_lines()
        assert len(view.render_lines(view.region.reset_offset)) == 20
        assert asked == [view]


async def test_other_rows_leave_the_bar_beside_them_alone() -> None:
    view = people()
    async with staged(view, (60, 8)) as stage:
        view.show(PEOPLE * 3)
        await stage.settle()
        assert view.show_vertical_scrollbar
        view.show([f"{name} the younger" for name in PEOPLE * 3])
        assert view._repaint_regions == {Region(0, 0, 59, 8)}
        await stage.settle()
        assert "the younger" in stage.shown[1]


async def test_lines_that_are_shown_no_more_are_no_work_for_the_garbage_collector() -> None:
    view = people()
    async with staged(view, (60, 20)) as stage:
        gc.collect()
        painted = 0
        for count in range(10):
            view.show([f"{name} {count}" for name in PEOPLE * 3])
            painted += len(view.render_lines(view.region.reset_offset))
        assert gc.collect() < 2 * painted, "the cycles of a line would be twenty"
        await stage.settle()
