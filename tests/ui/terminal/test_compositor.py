"""What the lean compositor asks widgets for, and what it leaves them with."""

from collections import Counter

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from mus_tui.ui.terminal.compositor import LeanCompositor

asked: Counter[str | None] = Counter()


class Counted(Widget):
    DEFAULT_CSS = "Counted { width: 1fr; height: 1fr; }"

    def render_lines(self, crop: Region) -> list[Strip]:
        asked[self.id] += crop.height
        return super().render_lines(crop)


class Row(Horizontal, Counted):
    pass


class Page(Screen[None]):
    def __init__(self) -> None:
        super().__init__()
        self._compositor = LeanCompositor()

    def compose(self) -> ComposeResult:
        yield Row(Counted(id="left"), Counted(id="right"), id="covered")
        yield Row(Counted(id="narrow"), id="seen")


class Pages(App[None]):
    CSS = "#narrow { width: 5; }"

    def get_default_screen(self) -> Screen[None]:
        return Page()


async def test_rows_are_asked_of_those_alone_that_are_seen_and_none_of_them_is_kept() -> None:
    async with Pages().run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        asked.clear()
        pilot.app.screen.refresh(layout=True)
        await pilot.pause()
        assert asked["left"] == asked["right"] == asked["narrow"] == asked["seen"] > 0
        assert asked["covered"] == 0, "what it holds lies over all of it"
        assert not any(widget._styles_cache._cache for widget in pilot.app.screen.walk_children(Widget))
