"""The board on a screen: a step repaints two cards, and the cursor stays on its card."""

from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.geometry import Region

from mus_tui.ui.widgets import board_painter
from mus_tui.ui.widgets.board import BoardView
from mus_tui.ui.widgets.board_layout import BoardColumn, Card, Lane
from mus_tui.ui.widgets.board_lines import card_line
from mus_tui.ui.widgets.text import Line, Span, fit_spans
from tests.ui.widgets.harness import PEOPLE, Stage, staged

COLUMNS = (
    BoardColumn("idea", "FORSLAG"),
    BoardColumn("not_started", "IKKE STARTET"),
    BoardColumn("in_progress", "I GANG", 2, "maks 2"),
    BoardColumn("closed", "AFSLUTTET"),
)
LANES = tuple(Lane(name.split()[0], name) for name in PEOPLE[:3])
STATES = ("idea", "in_progress", "in_progress", "closed")


def card(number: int, column: str | None = None) -> Card:
    owner = LANES[number % 3].id
    detail = (Span("FORF. 5 d", "overdue"), Span(f" {owner}"))
    return Card(f"g{number}", column or STATES[number % 4], f"Mål {number}", detail, owner)


CARDS = [card(number) for number in range(12)]


def cards_heard(stage: Stage, kind: type[Any]) -> list[str | None]:
    return [message.card for message in stage.heard if isinstance(message, kind)]


async def test_cards_stand_below_the_titles_of_their_columns() -> None:
    view = BoardView(start_column="not_started")
    async with staged(view, (111, 8)) as stage:
        view.show(COLUMNS, CARDS)
        await stage.settle()
        assert stage.shown == [
            " FORSLAG 3                 │ IKKE STARTET 0            │ I GANG 6 (maks 2)         │ AFSLUTTET 3",
            ("─" * 27 + "┼") * 2 + "─" * 22 + " ▾3 ─┼" + "─" * 27,
            "  Mål 0                    │                           │▸ Mål 1                    │  Mål 3",
            "  FORF. 5 d Ane            │                           │  FORF. 5 d Bo             │  FORF. 5 d Ane",
            "  Mål 4                    │                           │  Mål 2                    │  Mål 7",
            "  FORF. 5 d Bo             │                           │  FORF. 5 d Camilla        │  FORF. 5 d Bo",
            "  Mål 8                    │                           │  Mål 5                    │  Mål 11",
            "  FORF. 5 d Camilla        │                           │  FORF. 5 d Camilla        │  FORF. 5 d Camilla",
        ]


async def test_the_first_frame_shows_the_cards_before_the_size_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BoardView, "on_resize", lambda view, event: None)
    view = BoardView()
    view.show(COLUMNS, CARDS)
    async with staged(view, (111, 8)) as stage:
        assert [row[:9].strip() for row in stage.shown[2:5]] == ["▸ Mål 0", "FORF. 5", "Mål 4"]


@pytest.mark.parametrize(
    ("width", "told"),
    [
        *((30, "  30-12  Daniel  50 %  ▅█"), (25, "  30-12  Daniel  50 %  ▅█"), (24, "  30-12  Daniel  50 %  …")),
        *((22, "  30-12  Daniel  50 %…"), (21, "  30-12  Daniel …"), (5, "  30…")),
    ],
)
def test_a_number_is_never_cut(width: int, told: str) -> None:
    spans = (Span("30-12"), Span("  Daniel"), Span("  50 %"), Span("  ▅█"))
    line = card_line(Card("g", "ideas", "Skrive", spans), 1, "", width)
    assert "".join(span.text for span in fit_spans(line.spans, width)).rstrip() == told


async def test_a_step_among_a_thousand_cards_repaints_two(monkeypatch: pytest.MonkeyPatch) -> None:
    view = BoardView()
    async with staged(view, (120, 40)) as stage:
        view.show(COLUMNS, [card(number) for number in range(1000)])
        await stage.settle()
        made: list[str] = []
        regions: list[Region] = []
        refresh = view.refresh

        def count_line(card: Card, row: int, over: str, width: int) -> Line:
            made.append(card.id)
            return card_line(card, row, over, width)

        def count_refresh(*region: Region, **options: Any) -> Any:
            regions.extend(region)
            return refresh(*region, **options)

        monkeypatch.setattr(board_painter, "card_line", count_line)
        monkeypatch.setattr(view, "refresh", count_refresh)
        await stage.press("down")
        assert sorted(made) == ["g0", "g0", "g4", "g4"]
        assert [(region.x, region.y, region.height) for region in regions] == [(0, 2, 2), (0, 4, 2)]


async def test_the_cursor_follows_its_card_into_another_column() -> None:
    view = BoardView(start_column="not_started")
    async with staged(view) as stage:
        view.show(COLUMNS, CARDS)
        await stage.press("down")
        assert view.current == "g2"
        view.show(COLUMNS, [card(number, "closed") if number == 2 else card(number) for number in range(12)])
        await stage.settle()
        assert (view.current, view.current_column) == ("g2", "closed")
        view.show(COLUMNS, [each for each in CARDS if each.id != "g2"])
        assert (view.current, view.current_column) == ("g3", "closed")
        view.show(COLUMNS, CARDS, keep="g8")
        await stage.settle()
        assert cards_heard(stage, BoardView.Highlighted) == ["g1", "g2", "g3", "g8"]


async def test_a_narrow_board_says_what_is_out_of_sight() -> None:
    view = BoardView()
    async with staged(view) as stage:
        view.show(COLUMNS, CARDS)
        await stage.settle()
        assert stage.shown[0].endswith("1 (3)›")
        await stage.press("right", "right")
        assert view.current_column == "closed"
        assert stage.shown[0].startswith("‹1 (3)")


async def test_a_title_is_cut_before_its_count_and_limit() -> None:
    view = BoardView(start_column="in_progress")
    columns = (*COLUMNS[:2], BoardColumn("in_progress", "In progress", 2, "max 2"), COLUMNS[3])
    async with staged(view, (80, 24)) as stage:
        view.show(columns, CARDS)
        await stage.settle()
        assert stage.shown[0].endswith("│ In prog… 6 (max 2) 1 (3)›")


async def test_one_column_at_a_time_when_asked_or_when_there_is_no_room() -> None:
    view = BoardView(start_column="in_progress")
    async with staged(view) as stage:
        view.show(COLUMNS, CARDS)
        view.command_one_column()
        await stage.settle()
        assert stage.shown[0] == "‹2 (3) I GANG 6 (maks 2)".ljust(74) + "1 (3)›"
        view.command_one_column()
        await stage.pilot.resize_terminal(50, 12)
        await stage.settle()
        assert "│" not in stage.shown[2]
        assert view.current == "g1"


async def test_a_lane_is_folded_and_unfolded_where_the_cursor_is() -> None:
    view = BoardView()
    async with staged(view, (112, 20)) as stage:
        view.show(COLUMNS, CARDS, LANES)
        await stage.settle()
        assert stage.shown[2].startswith("▾ Ane Sørensen ──")
        view.toggle_lane()
        await stage.settle()
        assert stage.shown[2].startswith("▸ Ane Sørensen")
        assert stage.shown[2].endswith("1 · 0 · 2 · 1")
        assert (view.current, view.current_lane) == (None, "Ane")
        assert view.folded == {"Ane"}
        await stage.press("down")
        assert view.current == "g4"
        await stage.press("up", "enter")
        assert view.folded == frozenset()
        assert view.current == "g0"


async def test_choosing_a_card_of_a_folded_lane_unfolds_it() -> None:
    view = BoardView()
    async with staged(view, (112, 20)) as stage:
        view.show(COLUMNS, CARDS, LANES)
        view.fold({"Bo", "Camilla"})
        assert view.select("g1")
        assert view.folded == {"Camilla"}
        await stage.press("enter")
        assert cards_heard(stage, BoardView.Chosen) == ["g1"]


async def test_the_mouse_puts_the_cursor_on_a_card() -> None:
    view = BoardView()
    async with staged(view, (112, 20)) as stage:
        view.show(COLUMNS, CARDS)
        await stage.settle()
        await stage.pilot.click(view, offset=(60, 5))
        assert view.current == "g2"
        await stage.pilot.click(view, offset=(60, 19))
        assert view.current == "g2"


async def test_every_row_of_a_board_fills_the_screen() -> None:
    view = BoardView()
    wide = [Card("w", "idea", "日本語の目標 " * 9, "👩‍👧 e\u0301 [red]", "Ane"), *CARDS]
    for size in ((40, 10), (80, 24), (120, 40)):
        async with staged(BoardView(), size) as stage:
            view = stage.widget  # type: ignore[assignment]
            view.show(COLUMNS, wide, LANES)
            await stage.settle()
            assert {strip.cell_length for strip in stage.strips} == {size[0]}
            assert "e\u0301 [red]" not in "".join(stage.shown)
            assert any("é [red]" in row for row in stage.shown)


async def test_an_empty_board_bears_every_key() -> None:
    view = BoardView()
    async with staged(view) as stage:
        view.show(COLUMNS, [])
        await stage.press("down", "up", "left", "right", "pagedown", "pageup", "home", "end", "enter")
        assert view.current is None
        assert stage.shown[0].startswith(" FORSLAG 0")


async def test_cards_shown_before_the_board_is_on_the_screen_are_announced() -> None:
    view = BoardView(start_column="in_progress")
    view.show(COLUMNS, CARDS, keep="g9")
    async with staged(view) as stage:
        assert cards_heard(stage, BoardView.Highlighted) == ["g9"]
        assert any("▸ Mål 9" in row for row in stage.shown)


async def test_the_wheel_moves_the_cursor() -> None:
    view = BoardView(start_column="in_progress")
    async with staged(view) as stage:
        view.show(COLUMNS, CARDS)
        view.post_message(MouseScrollDown(view, 1, 5, 0, 1, 0, False, False, False))
        await stage.settle()
        assert view.current == "g2"
