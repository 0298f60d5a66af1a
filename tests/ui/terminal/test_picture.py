"""The picture of the terminal: whatever is painted, every cell is as the stock renderer would have it."""

import os
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import get_character_cell_size
from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from mus_tui.ui.terminal.cells import _ONE_EACH, _columns
from mus_tui.ui.terminal.pen import PLAIN, change, pen_of
from mus_tui.ui.terminal.picture import Picture
from tests.ui.terminal.twins import Twins, Update

WIDTH, HEIGHT = 24, 5
ROUNDS = int(os.environ.get("MUS_TERMINAL_ROUNDS", "1"))
"""How many times as many frames as usual."""
SIGNS = ["a", "b", " ", " ", "æ", "Å", "─", "■", "日", "本", "🙂", "e\u0301"]
STYLES = [
    None,
    Style(),
    Style(color="#dadada", bgcolor="#121212"),
    Style(color="#121212", bgcolor="#dadada"),
    Style(color="red", bold=True),
    Style(color="bright_blue", bgcolor="color(200)", italic=True, underline=True),
    Style(bold=True, reverse=True),
    Style(dim=True, strike=True, bgcolor="default"),
    Style(color="#dadada", bgcolor="#121212", link="https://example.org"),
]
SYSTEMS = [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]


def console_of(system: ColorSystem) -> Console:
    names = {ColorSystem.STANDARD: "standard", ColorSystem.EIGHT_BIT: "256", ColorSystem.TRUECOLOR: "truecolor"}
    return Console(color_system=names[system], force_terminal=True, _environ={})  # type: ignore[arg-type]


def fresh(style: Style | None) -> Style | None:
    """Give a style of its own: Rich keeps the codes of the first terminal that a style was rendered for."""
    return None if style is None else style.copy()


class Wall:
    """Strips side by side, some of which change from frame to frame, and sometimes where they meet."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.cuts = [self._cut() for _ in range(HEIGHT)]
        self.chops = [self._row(cuts) for cuts in self.cuts]
        self.seen = list(zip(range(HEIGHT), self.cuts, self.chops, strict=True))

    def _cut(self) -> list[int]:
        return sorted({0, WIDTH, *self.chance.choices(range(1, WIDTH), k=self.chance.randrange(3))})

    def _row(self, cuts: list[int]) -> dict[int, Strip | None]:
        return {start: self._strip(end - start) for start, end in pairwise(cuts)}

    def _strip(self, width: int) -> Strip:
        segments = []
        left = width
        while left:
            text = ""
            for sign in self.chance.choices(SIGNS, k=self.chance.randint(1, 8)):
                if Segment(text + sign).cell_length <= left:
                    text += sign
            if text:
                segments.append(Segment(text, fresh(self.chance.choice(STYLES))))
                left -= Segment(text).cell_length
        return Strip(segments)

    def next(self) -> Update:
        """Change something, and give the update that shows it."""
        if self.chance.random() < 0.2:
            y, cuts, chops = self.chance.choice(self.seen)
            if self.chance.random() < 0.5:
                cuts = self._cut()
                chops = self._row(cuts)
                self.seen.append((y, cuts, chops))
            self.cuts[y], self.chops[y] = cuts, chops.copy()
            return LayoutUpdate([chops.values() for chops in self.chops], Region(0, 0, WIDTH, HEIGHT))  # type: ignore[misc]
        y = self.chance.randrange(HEIGHT)
        place = self.chance.randrange(len(self.cuts[y]) - 1)
        start, end = self.cuts[y][place : place + 2]
        self.chops[y][start] = self._strip(end - start)
        return ChopsUpdate(self.chops, [(y, start, end)], [cuts[1:] for cuts in self.cuts])


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name.lower())
@pytest.mark.parametrize("seed", range(4 * ROUNDS))
def test_every_cell_and_colour_is_as_the_stock_renderer_has_it(seed: int, system: ColorSystem) -> None:
    wall, twins, console = Wall(seed), Twins(WIDTH, HEIGHT), console_of(system)
    for number in range(60):
        if number % 25 == 24:
            twins.picture.forget()
        twins.show(wall.next(), console)
    assert twins.bytes_lean < twins.bytes_stock


def paint(picture: Picture, *rows: Strip) -> str:
    size = Size(rows[0].cell_length, len(rows))
    return picture.paint(size, [(y, [(0, strip)]) for y, strip in enumerate(rows)], console_of(ColorSystem.TRUECOLOR))


def test_nothing_is_sent_where_nothing_has_changed() -> None:
    picture = Picture()
    assert paint(picture, Strip([Segment("et mål")]))
    assert paint(picture, Strip([Segment("et mål")])) == ""


def test_only_the_letter_that_changed_is_sent() -> None:
    picture = Picture()
    paint(picture, Strip([Segment("et mål")]))
    assert paint(picture, Strip([Segment("et mal")])) == "\x1b[1;5Ha"


def test_the_pen_in_hand_goes_first_and_is_kept_from_frame_to_frame() -> None:
    picture = Picture()

    def shown(text: str) -> str:
        cursor = Segment("_", Style(reverse=True))
        return paint(picture, Strip([Segment(text), cursor, Segment(" " * (7 - len(text)))]))

    shown("m")
    assert shown("mu") == "\x1b[1;3H_\x1b[1;2H\x1b[mu"
    assert shown("mus") == "\x1b[1;3Hs\x1b[7m_"
    picture.forget()
    assert shown("mus").count("\x1b[m") == 1


def test_a_forgotten_picture_is_painted_anew() -> None:
    picture = Picture()
    paint(picture, Strip([Segment("et mål")]))
    picture.forget()
    assert "et mål" in paint(picture, Strip([Segment("et mål")]))


def test_a_wide_character_takes_both_halves_of_what_it_covers() -> None:
    picture = Picture()
    paint(picture, Strip([Segment("a日b")]))
    assert paint(picture, Strip([Segment("日cb")])) == "\x1b[1;1H日c"


@pytest.mark.parametrize(("x", "sent"), [(2, "\x1b[1;2H c"), (1, "\x1b[1;2Hc ")])
def test_what_covers_one_half_of_a_wide_character_leaves_a_space_for_the_other(x: int, sent: str) -> None:
    picture, console = Picture(), console_of(ColorSystem.TRUECOLOR)
    paint(picture, Strip([Segment("a日b")]))
    assert picture.paint(Size(4, 1), [(0, [(x, Strip([Segment("c")]))])], console) == sent


def test_what_was_covered_for_a_while_is_painted_again() -> None:
    picture, console, size = Picture(), console_of(ColorSystem.TRUECOLOR), Size(8, 1)
    parts = [(0, Strip([Segment("venstre"[:4])])), (4, Strip([Segment("højr")]))]
    picture.paint(size, [(0, parts)], console)
    picture.paint(size, [(0, [(2, Strip([Segment("midt")]))])], console)
    assert picture.paint(size, [(0, parts)], console) == "\x1b[1;3Hnshø"


def test_after_an_emoji_that_terminals_disagree_on_the_next_cells_are_put_where_they_belong() -> None:
    picture = Picture()
    paint(picture, Strip([Segment("abcdefg")]))
    family = "\N{MAN}\u200d\N{GIRL}"
    sent = paint(picture, Strip([Segment(f"a{family}defg")]))
    assert sent == f"\x1b[1;2H  \x1b[1;2H{family}\x1b[1;4Hde"


def test_control_codes_are_sent_as_they_are_and_leave_nothing_known() -> None:
    picture = Picture()
    paint(picture, Strip([Segment("abc")]))
    rung = Strip([Segment("abc"), Control.bell().segment], 3)
    assert "abc\x07" in paint(picture, rung)
    assert "abc" in paint(picture, Strip([Segment("abc")]))


def test_a_change_of_pen_names_only_what_changes() -> None:
    text, bold, other = (
        pen_of(Style.parse(words), ColorSystem.TRUECOLOR)
        for words in ("#010203 on #040506", "bold #010203 on #040506", "#010203 on #0a0b0c")
    )
    assert change(text, bold) == "\x1b[1m"
    assert change(text, other) == "\x1b[48;2;10;11;12m"
    assert change(bold, text) == "\x1b[0;38;2;1;2;3;48;2;4;5;6m"
    assert change(bold, PLAIN) == "\x1b[m"
    assert change(None, text) == "\x1b[0;38;2;1;2;3;48;2;4;5;6m"


@given(st.text(st.characters(max_codepoint=0x2600), max_size=20))
def test_text_that_is_taken_to_fill_a_cell_with_each_character_does(text: str) -> None:
    if _ONE_EACH.fullmatch(text):
        assert all(get_character_cell_size(character) == 1 for character in text)
        assert list(_columns(text)) == list(text)
