"""Two text areas, the same steps, and what their terminals show after each."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import Random

from rich.cells import cell_len
from rich.console import RenderableType
from rich.style import Style
from rich.text import Text
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ComposeResult
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static, TextArea

from mus_tui.ui.terminal.lean_text_area import LeanTextArea
from tests.support.quiet import quiet

Cell = tuple[str, Style | None]
Frame = list[list[Cell]]
Step = tuple[str, *tuple[str | int, ...]]

THEMES = ("textual-dark", "textual-light", "nord", "gruvbox")
SIZES = ((40, 12), (62, 9), (31, 16), (80, 24))
TEXTS = (
    "",
    "Opfølgning på sidste år\n! Bo holder oplæg (med støtte) i april\n? [Hvornår] {ses} vi",
    "En lang linje om trivsel og samarbejde på tværs af afdelingen, der brydes over flere rækker på skærmen\n" * 3,
    "\n".join(f"- punkt {number}" for number in range(60)),
)
LONG = "en lang sætning om det, der gik godt i år, og det, der kan blive bedre "
LETTERS = "abcæøåÆØÅ 123!?#@()[]{}.,-"
ODD = ("日", "本", "🙂", "👩‍💻", "é", "e\u0301", "\u0301", "ﷺ", "\u200b", "½")
KEYS = (
    *("up", "down", "left", "right", "home", "end", "ctrl+left", "ctrl+right", "pageup", "pagedown") * 3,
    *("shift+up", "shift+down", "shift+left", "shift+right", "shift+home", "shift+end", "ctrl+shift+left") * 2,
    *("backspace", "delete", "enter", "ctrl+z", "ctrl+y") * 5,
    *("ctrl+w", "ctrl+k", "ctrl+u", "ctrl+x", "ctrl+v", "ctrl+shift+k", "f6", "f7"),
)


def random_steps(seed: int, count: int) -> Iterator[Step]:
    """Yield what a restless writer does; typing most of all."""
    random = Random(seed)
    for _ in range(count):
        what = random.random()
        if what < 0.36:
            yield "type", random.choice(LETTERS)
        elif what < 0.42:
            yield "type", random.choice(ODD)
        elif what < 0.80:
            yield "press", random.choice(KEYS)
        else:
            yield _rare_step(random)


def _rare_step(random: Random) -> Step:
    lines = random.choice(("\t", "ny linje\n", LONG, f"({LONG}\n\n{LONG})\n日本🙂\tslut", "1) et\n2) to\n3) tre\n"))
    row = random.randrange(6)
    return random.choice(
        (
            ("paste", lines),
            ("paste", lines),
            ("insert", lines, row, random.randrange(4)),
            ("replace", lines, row, random.randrange(4), row + random.randrange(3), random.randrange(9)),
            ("resize", *random.choice(SIZES)),
            ("blur",),
            ("focus",),
            ("theme", random.choice(THEMES)),
            ("drag", random.randrange(30), random.randrange(8), random.randrange(30), random.randrange(8)),
            ("scroll", random.randrange(40)),
            ("suggest", random.choice(("", "ved år", LONG))),
            ("placeholder", random.choice(("", "Skriv her", LONG))),
            ("switch", random.choice(("read_only", "show_cursor", "highlight_cursor_line", "match_cursor_bracket"))),
            ("switch", random.choice(("cursor_blink", "soft_wrap", "show_line_numbers", "hide_suggestion_on_blur"))),
            ("blink",),
            ("class", "quiet"),
            ("load", random.choice(TEXTS)),
            ("cover",),
        )
    )


class Coloured(TextArea):
    """Colours lines by the mark they begin with, as the editor of a topic does."""

    def get_line(self, line_index: int) -> Text:
        text = super().get_line(line_index)
        if text.plain.startswith(("!", "?", "-")):
            text.stylize(Style(color="green" if self.app.current_theme.dark else "blue"))
            text.stylize(Style(bold=True), 0, 1)
        return text


class Still(TextArea):
    """Blinks when it is told to, so that the clock has no part in a test."""

    blinks = False

    def _toggle_cursor_blink_visible(self) -> None:
        if self.blinks:
            super()._toggle_cursor_blink_visible()


class Stock(Still):
    """Textual's own, without the two faults that make it fall over in an undo."""

    def _recompute_cursor_offset(self) -> None:
        self._cursor_offset = self.wrapped_document.location_to_offset(self.clamp_visitable(self.cursor_location))

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document(text, language)
        wrapped = self.wrapped_document
        wrapped.wrap_range = lambda *_: wrapped.wrap(self.wrap_width)  # type: ignore[method-assign]


class Lean(Still, LeanTextArea):
    pass


class StockColoured(Stock, Coloured):
    pass


class LeanColoured(Still, Coloured, LeanTextArea):
    pass


class Save(Static, can_focus=True):
    """Something else to have the focus."""


class Desk(App[None]):
    """A text area between neighbours, and the cells its terminal shows."""

    CSS = """
    Still { height: 1fr; border: none; padding: 0 0 0 1; }
    Still:focus { border: none; }
    #right { dock: right; width: 6; }
    Still.quiet { color: $text-muted; }
    Still.quiet .text-area--selection { background: $error; }
    """

    def __init__(self, kind: type[Still], text: str) -> None:
        super().__init__()
        self.animation_level = "none"
        self.area = kind(text)
        self.shown: Frame = []

    def compose(self) -> ComposeResult:
        yield Static("MUS")
        yield Static("rude", id="right")
        yield self.area
        yield Save("Gem")

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        width, height = self.size
        if [len(row) for row in self.shown] != [width] * height:
            self.shown = [[("?", None)] * width for _ in range(height)]
        if isinstance(renderable, LayoutUpdate):
            for y, strips in enumerate(renderable.strips, renderable.region.y):
                self._put(renderable.region.x, y, strips)
        elif isinstance(renderable, ChopsUpdate):
            for y, x1, x2 in renderable.spans:
                for end, (x, strip) in zip(renderable.chop_ends[y], renderable.chops[y].items(), strict=False):
                    if strip is not None and x <= x2 and end > x1:
                        self._put(x, y, [strip])
        super()._display(screen, renderable)

    def _put(self, x: int, y: int, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self.shown[y][x : x + strip.cell_length] = cells(strip)
            x += strip.cell_length


def cells(strip: Strip) -> list[Cell]:
    """Give one entry per cell; the other cells of a cluster of letters are empty."""
    found: list[Cell] = []
    for text, style, _ in strip:
        for letter in text:
            found += [(letter, style), *[("", style)] * (cell_len(letter) - 1)]
    # The width of a cluster is not the sum of its letters'.
    rest = found[strip.cell_length - 1 :]
    if len(rest) > 1:
        found[strip.cell_length - 1 :] = [("".join(letter for letter, _ in rest), rest[0][1])]
    return found + [("", None)] * (strip.cell_length - len(found))


@dataclass
class Player:
    """Does steps in one app."""

    desk: Desk
    pilot: Pilot[None]

    async def do(self, step: Step) -> Frame:
        """Do a step; give the cells the terminal shows when all is quiet."""
        await self._do(*step)
        await self.quiet()
        return [list(row) for row in self.desk.shown]

    async def quiet(self) -> None:
        """Wait until all messages, and those they brought about, are handled and the screen is painted."""
        await quiet(self.desk)
        await self.desk.animator.wait_until_complete()
        await quiet(self.desk)

    async def _do(self, what: str, *details: str | int) -> None:
        area = self.desk.area
        match what, *details:
            case "type", str(letter):
                area.post_message(events.Key("x", letter) if area.has_focus else events.Blur())
            case "press", str(key):
                self.desk.simulate_key(key)
            case "paste", str(text):
                self.desk.post_message(events.Paste(text))
            case "insert", str(text), int(row), int(column):
                at = area.clamp_visitable((row, column))
                area.edit(Edit(text, at, at, True))
            case "replace", str(text), int(row), int(column), int(last_row), int(last_column):
                start, end = area.clamp_visitable((row, column)), area.clamp_visitable((last_row, last_column))
                area.replace(text, start, end)
            case "resize", int(width), int(height):
                await self.pilot.resize_terminal(width, height)
                if not isinstance(area, LeanTextArea):
                    # Stock may paint before it wraps for the new width, and leaves it at that.
                    await self.quiet()
                    area.refresh()
            case ("blur",):
                self.desk.query_one(Save).focus()
            case ("focus",):
                area.focus()
            case "theme", str(theme):
                self.desk.theme = theme
            case "drag", int(x), int(y), int(x2), int(y2):
                await self._drag((x, y), (x2, y2))
            case "scroll", int(y):
                area.scroll_to(y=y, animate=False)
            case "suggest", str(text):
                area.suggestion = text
            case "placeholder", str(text):
                area.placeholder = text
            case "switch", str(name):
                setattr(area, name, not getattr(area, name))
                # Stock keeps showing lines as they were before some of these.
                area._line_cache.clear()
            case ("blink",):
                area.blinks = area.has_focus
                area._toggle_cursor_blink_visible()
                area.blinks = False
            case "class", str(name):
                area.toggle_class(name)
            case "load", str(text):
                area.load_text(text)
            case ("cover",):
                await self._cover()
            case _:
                raise AssertionError(f"No such step: {what}")

    async def _drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        area = self.desk.area
        for kind, (x, y) in ((events.MouseDown, start), (events.MouseMove, end), (events.MouseUp, end)):
            area.post_message(kind(area, x, y, 0, 0, 1, False, False, False, x, y))
            await self.quiet()

    async def _cover(self) -> None:
        """Write while another screen lies on top."""
        await self.desk.push_screen(Screen())
        await self.quiet()
        self.desk.area.insert("Skrevet imens. ", (0, 0))
        await self.quiet()
        self.desk.pop_screen()


@asynccontextmanager
async def at_desk(kind: type[Still], text: str, size: tuple[int, int] = (40, 12)) -> AsyncIterator[Player]:
    """Open an app with one text area in focus."""
    desk = Desk(kind, text)
    async with desk.run_test(size=size) as pilot:
        desk.area.focus()
        await quiet(desk)
        # Which keys one undo takes back depends on the clock.
        desk.area.history = _TimelessHistory(50, 2.0, 100)
        yield Player(desk, pilot)


class _TimelessHistory(EditHistory):
    def _get_time(self) -> float:
        return 0.0


async def frames(kind: type[Still], text: str, steps: list[Step]) -> list[Frame]:
    """Do all steps; give what was shown after each."""
    async with at_desk(kind, text) as player:
        return [await player.do(step) for step in steps]


def first_difference(stock: list[Frame], lean: list[Frame], steps: list[Step]) -> str:
    """Say where two runs part, or nothing if they do not."""
    for number, (one, other, step) in enumerate(zip(stock, lean, steps, strict=True)):
        for y, (row, lean_row) in enumerate(zip(one, other, strict=True)):
            if row != lean_row:
                x = next(at for at, (a, b) in enumerate(zip(row, lean_row, strict=False)) if a != b)
                return (
                    f"After step {number} {step!r}, row {y} differs from column {x}:\n"
                    f"stock {_shown(row)!r}\nlean  {_shown(lean_row)!r}\nstock {row[x]}\nlean  {lean_row[x]}\n"
                    f"steps before: {steps[max(0, number - 8) : number]}"
                )
    return ""


def _shown(row: list[Cell]) -> str:
    return "".join(text for text, _ in row)
