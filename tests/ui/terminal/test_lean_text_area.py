"""The lean text area looks as the stock one in every cell, and renders only what changes."""

import subprocess
import sys
from os import environ
from typing import Any

import pytest
import textual
from textual import events
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from tests.ui.terminal.frames import (
    LONG,
    TEXTS,
    Lean,
    LeanColoured,
    Player,
    Step,
    Stock,
    StockColoured,
    at_desk,
    first_difference,
    frames,
    random_steps,
)

ROUNDS = int(environ.get("MUS_EQUIVALENCE_ROUNDS", "2"))
"""How many random writers are compared, each of 120 steps; hundreds of rounds find what is rare."""


@pytest.fixture(autouse=True)
def _own_screen_size(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("seed", range(ROUNDS))
async def test_the_same_keys_give_the_same_screen_cell_for_cell_as_stock(seed: int) -> None:
    stock, lean = (StockColoured, LeanColoured) if seed % 2 else (Stock, Lean)
    steps, text = list(random_steps(seed, 120)), TEXTS[seed % len(TEXTS)]
    assert not first_difference(await frames(stock, text, steps), await frames(lean, text, steps), steps)


def _keys(*keys: str) -> list[Step]:
    return [("type", key) if len(key) == 1 else ("press", key) for key in keys]


STORIES: dict[str, tuple[str, list[Step]]] = {
    "brackets": (
        "a (b [c] d) e\n\nx {\ny } z ) w",
        _keys(
            *["right"] * 12,
            "down",
            "down",
            *["left"] * 6,
            *["right"] * 4,
            "down",
            "home",
            *["right"] * 5,
            "(",
            ")",
            "left",
        )
        + _keys("left", "ctrl+z", "shift+right", "left", "down", "up"),
    ),
    "a bracket whose partner goes": (
        "x {\ny } z",
        [*_keys("right", "right"), ("replace", "", 1, 2, 1, 3), ("insert", "}", 1, 0), *_keys("down", "up")],
    ),
    "the lit line of the cursor where it wraps": (
        f"kort\n{LONG}{LONG}\nkort",
        [
            *_keys("down", "down", "down", "end", "down", "down", "down", "up", "home", "up"),
            ("switch", "highlight_cursor_line"),
            *_keys("down", "up", "up", "a"),
        ],
    ),
    "selections": (
        f"en\n\n{LONG}{LONG}\n\nto",
        _keys(*["shift+down"] * 8, *["shift+up"] * 3, "shift+home", "shift+end", "left", "f6", "f7", "right", "f7", "x")
        + _keys("ctrl+z", "ctrl+y"),
    ),
    "suggestion and placeholder": (
        "",
        [
            ("placeholder", LONG),
            *_keys("a", "backspace"),
            ("suggest", "bc"),
            *_keys("b", "right", "ctrl+z", "up"),
            ("suggest", LONG),
            ("blur",),
            ("focus",),
            *_keys("left", "q"),
            ("load", ""),
            *_keys("x"),
        ],
    ),
    "tabs": (
        f"a\tb\t{LONG}\tc\t{LONG}",
        [*_keys(*["down"] * 5, "x", "up", "home", "y"), ("paste", "\t"), *_keys("up", "z")],
    ),
}


@pytest.mark.parametrize("story", STORIES)
async def test_each_part_of_a_row_looks_as_in_stock(story: str) -> None:
    text, steps = STORIES[story]
    assert not first_difference(await frames(Stock, text, steps), await frames(Lean, text, steps), steps)


class Counted(Lean):
    """Counts the rows it renders."""

    def __init__(self, text: str) -> None:
        self.rendered: list[int] = []
        super().__init__(text)

    def _render_line(self, y: int) -> Strip:
        self.rendered.append(y)
        return super()._render_line(y)


async def _rendered(player: Player, *keys: str) -> list[int]:
    area = player.desk.area
    assert isinstance(area, Counted)
    area.rendered.clear()
    for key in keys:
        if len(key) == 1:
            area.post_message(events.Key("x", key))
        else:
            player.desk.simulate_key(key)
        await player.quiet()
    return area.rendered


@pytest.mark.parametrize("lines", [1, 12, 300, 2000])
async def test_typing_a_letter_renders_one_row_however_long_the_text(lines: int) -> None:
    async with at_desk(Counted, "\n".join(f"punkt {number}" for number in range(lines))) as player:
        player.desk.area.cursor_blink = False
        player.desk.area.move_cursor((lines // 2, 2))
        await player.quiet()
        for letter in "Målet":
            assert len(await _rendered(player, letter)) == 1


async def test_typing_at_the_end_of_a_line_that_wraps_renders_its_last_row_only() -> None:
    async with at_desk(Counted, f"{LONG}{LONG}") as player:
        player.desk.area.move_cursor(player.desk.area.document.end)
        await player.quiet()
        assert await _rendered(player, "o", "g") == [player.desk.area.wrapped_document.height - 1] * 2


async def test_a_move_of_the_cursor_renders_the_row_it_comes_to() -> None:
    async with at_desk(Counted, TEXTS[3]) as player:
        player.desk.area.move_cursor((4, 3))
        await player.quiet()
        assert await _rendered(player, "down", "up", "down") == [5]


async def test_enter_renders_no_row_above_it_and_leaves_the_screen_laid_out() -> None:
    async with at_desk(Counted, TEXTS[3]) as player:
        player.desk.area.move_cursor((4, 3))
        await player.quiet()
        layouts: list[object] = []
        signal: Any = player.desk.screen.screen_layout_refresh_signal
        signal.subscribe(player.desk.area, layouts.append, immediate=True)
        # The row that is cut, the new one with the cursor; those below only move.
        assert sorted(await _rendered(player, "enter")) == [4, 5]
        assert not layouts


async def test_the_styles_of_the_parts_are_read_once_for_many_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(Lean, "Kort") as player:
        reads: list[object] = []
        monkeypatch.setattr(type(player.desk.area._theme), "apply_css", lambda *_: reads.append(1))
        for letter in "trivsel":
            await player.do(("type", letter))
        assert not reads


async def test_the_whole_text_is_never_put_together_while_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_desk(Lean, TEXTS[3]) as player:
        asked: list[str] = []

        def ask(document: Document) -> str:
            asked.append("text")
            return "\n".join(document.lines)

        monkeypatch.setattr(Document, "text", property(ask))
        for letter in "trivsel":
            await player.do(("type", letter))
        assert not asked


async def test_an_undo_that_takes_away_the_line_of_the_cursor_and_the_scrollbar_holds() -> None:
    async with at_desk(Lean, "En linje") as player:
        await player.do(("paste", "ny linje\n" * 20))
        await player.do(("press", "ctrl+z"))
        assert player.desk.area.text == "En linje"


async def test_an_undo_of_a_line_break_and_letters_at_once_shows_the_text_as_it_is() -> None:
    async with at_desk(Lean, "første\nanden\ntredje") as player:
        keys = ["end", "enter", "a", "ctrl+z", "b", "ctrl+z"]
        for key in keys:
            frame = await player.do(("type", key) if len(key) == 1 else ("press", key))
        rows = ["".join(text for text, _ in row)[:30].strip() for row in frame[1:5]]
        assert rows == ["første", "anden", "tredje", ""]
        again = [await player.do(("press", "ctrl+y")), await player.do(("press", "ctrl+z"))]
        assert again[-1] == frame


async def test_undo_goes_back_as_many_steps_as_the_history_holds() -> None:
    async with at_desk(Lean, "") as player:
        for letter in "abcdef":
            await player.do(("type", letter))
            player.desk.area.history.checkpoint()
        for _ in range(6):
            await player.do(("press", "ctrl+z"))
        assert player.desk.area.text == ""


@pytest.mark.parametrize(("asked", "name"), [("stock", "TextArea"), ("", "LeanTextArea")])
def test_the_environment_can_ask_for_the_stock_text_area(asked: str, name: str) -> None:
    code = "from mus_tui.ui.terminal.lean_text_area import TalkTextArea; print(TalkTextArea.__name__)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**environ, "MUS_TERMINAL": asked, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == name


LEANED_ON = (
    *((TextArea, name) for name in ("_watch_selection", "_set_document", "_build_highlight_map", "_refresh_size")),
    *((TextArea, name) for name in ("_undo_batch", "_redo_batch", "_render_line", "_recompute_cursor_offset")),
    *((TextArea, name) for name in ("_yield_character_locations", "_yield_character_locations_reverse")),
    *((TextArea, name) for name in ("_draw_cursor", "_has_cursor", "_rewrap_and_refresh_virtual_size")),
    *((Widget, name) for name in ("_exchange_repaint_regions", "_set_dirty", "notify_style_update")),
    *((ScrollView, name) for name in ("_scroll_update", "_refresh_scrollbars", "render_lines", "refresh")),
    *((Screen, name) for name in ("_on_timer_update", "_compositor_refresh")),
)


@pytest.mark.parametrize(("owner", "name"), LEANED_ON)
def test_textual_still_has_what_the_lean_text_area_leans_on(owner: type, name: str) -> None:
    assert hasattr(owner, name), (
        f"Textual {textual.__version__} has no {owner.__name__}.{name} any more, which LeanTextArea leans on. "
        "Mend LeanTextArea, or run with MUS_TERMINAL=stock."
    )


async def test_textual_still_paints_and_wraps_as_the_lean_text_area_expects() -> None:
    changed = (
        f"In Textual {textual.__version__} {{}}; LeanTextArea leans on it. Mend it, or run with MUS_TERMINAL=stock."
    )
    wrapped = WrappedDocument(Document(f"kort\n{LONG}"), 40)
    rows = wrapped.height
    assert len(wrapped._offset_to_line_info) == rows, changed.format("_offset_to_line_info has not one entry per row")
    async with at_desk(Stock, "kort") as player:
        area = player.desk.area
        for name in ("_line_cache", "_matching_bracket_location", "_theme", "_cursor_offset", "_highlights"):
            assert hasattr(area, name), changed.format(f"TextArea has no {name}")
        assert hasattr(area._theme, "apply_css"), changed.format("the theme of a TextArea has no apply_css")
        area._exchange_repaint_regions()
        area.selection = area.selection
        assert area._exchange_repaint_regions(), changed.format("a TextArea is not painted when its selection is set")
