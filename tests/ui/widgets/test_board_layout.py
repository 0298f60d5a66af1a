"""Where cards stand, where the cursor goes, and what is in sight; without a screen."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.ui.widgets.board_layout import BoardColumn, BoardLayout, Card, Hidden, Lane, Stop, lay_out
from mus_tui.ui.widgets.board_window import BoardWindow, column_edges, columns_in_sight

COLUMNS = tuple(BoardColumn(name, name) for name in ("idea", "not started", "in progress", "closed"))
LANES = (Lane("ane", "Ane Sørensen"), Lane("bo", "Bo Østergaard"), Lane("gro", "Gro Lindholm"))


def cards(**piles: str) -> list[Card]:
    """Make cards from letters by column; a capital is of Bo's lane, a small letter of Ane's."""
    names = {"idea": "idea", "waiting": "not started", "going": "in progress", "closed": "closed"}
    return [
        Card(letter, names[column], letter, lane="bo" if letter.isupper() else "ane")
        for column, letters in piles.items()
        for letter in letters
    ]


def stop(layout: BoardLayout, card: str) -> Stop:
    found = layout.find(card)
    assert found is not None
    return found


def name(stop: Stop | None) -> str | None:
    return stop.card.id if stop and stop.card else None


def flat(number: int) -> int:
    return 0


TOP: Callable[[int], int] = flat


def test_without_lanes_each_column_is_a_pile_of_its_own() -> None:
    layout = lay_out(COLUMNS, cards(idea="ab", going="cde"))
    assert [(stop(layout, card).column, stop(layout, card).line) for card in "abcde"] == [
        (0, 0),
        (0, 2),
        (2, 0),
        (2, 2),
        (2, 4),
    ]
    assert layout.counts == (2, 0, 3, 0)


def test_with_lanes_a_persons_cards_stand_side_by_side_below_the_name() -> None:
    layout = lay_out(COLUMNS, cards(idea="aB", going="bcC"), LANES)
    assert {line: lane.id for line, lane in layout.headings.items()} == {0: "ane", 5: "bo", 8: "gro"}
    assert [stop(layout, card).line for card in "abc"] == [1, 1, 3]
    assert [stop(layout, card).line for card in "BC"] == [6, 6]


def test_a_folded_lane_keeps_its_count_and_takes_the_cursor_by_its_heading() -> None:
    layout = lay_out(COLUMNS, cards(idea="aB", going="bcC"), LANES, {"ane"})
    assert layout.find("b") is None
    assert layout.counts == (2, 0, 3, 0)
    assert layout.lane_counts["ane", 2] == 2
    heading = layout.heading_stop("ane", 2)
    assert heading is not None
    assert name(layout.down(heading, 1)) == "C"


def test_the_cursor_starts_in_the_first_column_with_cards_from_not_started() -> None:
    assert name(lay_out(COLUMNS, cards(idea="a", closed="b")).first(1)) == "b"
    assert name(lay_out(COLUMNS, cards(idea="a")).first(1)) == "a"
    assert lay_out(COLUMNS, []).first(1) is None


def test_sideways_the_cursor_passes_over_empty_columns_and_stays_at_its_height() -> None:
    layout = lay_out(COLUMNS, cards(idea="abc", closed="de"))
    assert name(layout.across(stop(layout, "b"), 1, 2, TOP)) == "e"
    assert name(layout.across(stop(layout, "c"), 1, 4, TOP)) == "e"
    assert name(layout.across(stop(layout, "e"), 1, 2, TOP)) == "e"
    assert name(layout.across(stop(layout, "d"), -1, 0, TOP)) == "a"


def test_up_and_down_end_at_the_ends() -> None:
    layout = lay_out(COLUMNS, cards(idea="abc"))
    assert name(layout.down(stop(layout, "a"), -1)) == "a"
    assert name(layout.down(stop(layout, "a"), 9)) == "c"


@pytest.mark.parametrize(("width", "shown"), [(40, 1), (59, 1), (60, 2), (80, 3), (109, 4), (110, 4), (200, 4)])
def test_as_many_columns_are_in_sight_as_can_be_read(width: int, shown: int) -> None:
    assert columns_in_sight(width, 4) == shown
    assert columns_in_sight(width, 4, one=True) == 1


def test_all_columns_are_in_sight_on_a_wide_screen_however_many_there_are() -> None:
    assert columns_in_sight(110, 5) == 5


@given(st.integers(1, 200), st.integers(1, 6))
def test_columns_and_the_lines_between_them_fill_the_width(width: int, shown: int) -> None:
    edges = column_edges(max(width, 2 * shown), shown)
    x, cells = edges[-1]
    assert x + cells == max(width, 2 * shown)
    assert all(x + cells + 1 == following for (x, cells), (following, _) in pairwise(edges))


def window(layout: BoardLayout, width: int = 80, page: int = 6) -> BoardWindow:
    window = BoardWindow()
    window.resize(width, page)
    window.show(layout)
    return window


def test_what_is_out_of_sight_is_counted() -> None:
    layout = lay_out(COLUMNS, cards(idea="ab", going="c", closed="defgh"))
    sight = window(layout)
    assert sight.hidden == Hidden(0, 0, 1, 5)
    assert sight.show_stop(stop(layout, "h"))
    assert sight.hidden == Hidden(1, 2, 0, 0)
    assert sight.beyond(3) == (2, 0)


def test_a_column_scrolls_alone_without_lanes_and_all_together_with_them() -> None:
    pile = cards(idea="abcdefgh", waiting="ijklmnop")
    alone = window(lay_out(COLUMNS, pile))
    alone.show_stop(stop(alone.layout, "h"))
    assert (alone.top(0), alone.top(1)) == (10, 0)
    together = window(lay_out(COLUMNS, pile, LANES))
    together.show_stop(stop(together.layout, "h"))
    assert together.top(0) == together.top(1) == 13


def test_a_column_that_scrolls_goes_further_so_that_the_next_step_scrolls_nothing() -> None:
    sight = window(lay_out(COLUMNS, cards(idea="abcdefgh")))
    moved = [sight.show_stop(stop(sight.layout, card)) for card in "abcdefgh"]
    back = [sight.show_stop(stop(sight.layout, card)) for card in "gfedcba"]

    assert moved == [False, False, False, True, False, True, False, True]
    assert back == [False, False, True, False, True, False, True]


def test_a_lanes_heading_comes_into_sight_with_its_first_card() -> None:
    sight = window(lay_out(COLUMNS, cards(idea="abcdefgh"), LANES))
    sight.show_stop(stop(sight.layout, "h"))
    sight.show_stop(stop(sight.layout, "a"))
    assert sight.top(0) == 0


@settings(max_examples=60)
@given(st.data())
def test_wherever_the_cursor_goes_it_is_in_sight(data: st.DataObject) -> None:
    columns = COLUMNS[: data.draw(st.integers(1, 4))]
    made = [
        Card(str(number), data.draw(st.sampled_from(columns)).id, "", lane=data.draw(st.sampled_from(LANES)).id)
        for number in range(data.draw(st.integers(1, 25)))
    ]
    lanes = data.draw(st.sampled_from([None, LANES]))
    layout = lay_out(columns, made, lanes, data.draw(st.sets(st.sampled_from(["ane", "bo"]))) if lanes else set())
    sight = window(layout, data.draw(st.integers(20, 130)), data.draw(st.integers(2, 12)))
    here = layout.first()
    for move in data.draw(st.lists(st.sampled_from(["up", "down", "left", "right"]), max_size=25)):
        assert here is not None
        if move in ("up", "down"):
            here = layout.down(here, 1 if move == "down" else -1)
        else:
            row = here.line - sight.top(here.column)
            here = layout.across(here, 1 if move == "right" else -1, row, sight.top)
        sight.show_stop(here)
        assert here.column in sight.shown
        assert 0 <= here.line - sight.top(here.column) <= sight.page - here.lines
        assert layout.at(here.column, here.line) == here
