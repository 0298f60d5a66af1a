"""Colours come from the roles of the theme in use."""

import pytest
from rich.color import Color
from rich.segment import Segment
from textual.app import App
from textual.color import Color as ThemeColour
from textual.filter import Monochrome
from textual.theme import Theme

from mus_tui.commands.themes import ROLES as THEME_ROLES
from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.widgets.bars import MessageLine
from mus_tui.ui.widgets.styles import ROLES, Palette, get_palette
from mus_tui.ui.widgets.text import Span
from tests.ui.widgets.harness import staged

COLOURS = {role: f"#{number:02x}0000" for number, role in enumerate(ROLES)}


def test_every_role_of_a_theme_can_be_used() -> None:
    assert set(ROLES) == set(THEME_ROLES)


def test_a_style_always_says_what_it_is_painted_on() -> None:
    style = Palette(COLOURS).style("muted bold")
    assert style.bold
    assert style.color == Color.parse(COLOURS["muted"])
    assert style.bgcolor == Color.parse(COLOURS["background"])
    assert Palette(COLOURS).style("", "panel").bgcolor == Color.parse(COLOURS["panel"])


def test_what_lies_over_text_takes_its_colours_and_leaves_it_bold() -> None:
    style = Palette(COLOURS).style("overdue bold", "background", "accent_text on accent")
    assert style.bold
    assert style.color == Color.parse(COLOURS["accent_text"])
    assert style.bgcolor == Color.parse(COLOURS["accent"])


def test_an_unknown_role_is_found_at_once() -> None:
    with pytest.raises(KeyError):
        Palette(COLOURS).style("overdu")


def test_the_terminals_own_colours_are_left_to_the_terminal() -> None:
    style = Palette(dict.fromkeys(ROLES, "ansi_default") | {"accent": "ansi_blue"}).style("", over="on accent")
    assert style.color is not None
    assert style.color.is_default
    assert style.bgcolor is not None
    assert style.bgcolor.number == Color.parse("blue").number


async def test_another_theme_repaints_in_its_colours() -> None:
    line = MessageLine()
    async with staged(line) as stage:
        line.say("Gemt", "mark_goal")
        before = get_palette(line)
        assert get_palette(line) is before
        variables = {f"mus-{role.replace('_', '-')}": colour for role, colour in COLOURS.items()}
        stage.app.register_theme(Theme("reds", primary="#ff0000", variables=variables))
        stage.app.theme = "reds"
        await stage.settle()
        painted = next(segment for segment in stage.strips[0] if "Gemt" in segment.text)
        assert painted.style == get_palette(line).style("mark_goal")
        assert painted.style.color == Color.parse(COLOURS["mark_goal"])


@pytest.mark.skipif(not lean(), reason="the stock widget filters each line")
async def test_lines_in_the_palette_are_filtered_by_style_and_not_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    grey, bar = Monochrome(), MessageLine()
    applied: list[int] = []

    def apply(segments: list[Segment], background: ThemeColour) -> list[Segment]:
        applied.append(len(segments))
        return Monochrome.apply(grey, segments, background)

    monkeypatch.setattr(grey, "apply", apply)
    monkeypatch.setattr(App, "get_line_filters", lambda app: [grey])
    async with staged(bar) as stage:
        bar.say((Span("Gemt", "success"), Span(" 10:42:07", "muted")))
        await stage.settle()
        colours = [segment.style.color for segment in bar.render_lines(bar.size.region)[0] if segment.style]
        assert all(len(set(colour.triplet)) == 1 for colour in colours if colour and colour.triplet)
        applied.clear()
        bar.say((Span("Gemt", "success"), Span(" 10:43:11", "muted")))
        bar.render_lines(bar.size.region)
        assert applied == [1], "for what lies beside the line"
