"""The lines at the edges: what matters most stays when there is little room."""

from hypothesis import given
from hypothesis import strategies as st

from mus_tui.ui.widgets.bars import Key, KeyBar, MessageLine, Part, TitleBar, fit_keys, fit_title
from mus_tui.ui.widgets.text import Span, cells
from tests.ui.widgets.harness import staged

PARTS = (Part("gemt 10:42:07"), Part("synk 09:12", priority=2), Part("3 forfaldne", "alert_text on alert", 1))
KEYS = (
    Key("F1", "Hjælp", "app.help", always=True),
    Key("^T", "Mærke", "text.mark"),
    Key("^G", "Gå til", "app.go"),
    Key("F9", "Skjul", "app.curtain"),
)


def title(width: int) -> str:
    return "".join(span.text for span in fit_title("MUS  Medarbejdere", PARTS, width)).rstrip()


def test_a_narrow_title_drops_what_matters_least() -> None:
    assert title(60) == " MUS  Medarbejdere              gemt 10:42:07   3 forfaldne"
    assert title(40) == " MUS  Medarbejdere        gemt 10:42:07"
    assert title(25) == " MUS  M…   gemt 10:42:07"
    assert "synk 09:12" in title(70)


@given(
    st.text(max_size=40),
    st.lists(st.builds(Part, st.text(max_size=20), priority=st.integers(0, 3))),
    st.integers(0, 99),
)
def test_a_title_fills_its_line(left: str, parts: list[Part], width: int) -> None:
    assert cells(fit_title(left, parts, width)) == width


def test_keys_at_the_end_go_first_and_help_stays() -> None:
    assert [key.command for _, key in fit_keys(KEYS, 80)] == [key.command for key in KEYS]
    assert [key.command for _, key in fit_keys(KEYS, 32)] == ["app.help", "text.mark", "app.go"]
    assert [key.command for _, key in fit_keys(tuple(reversed(KEYS)), 12)] == ["app.help"]


async def test_the_keys_stand_in_one_line_and_a_click_runs_their_command() -> None:
    bar = KeyBar(KEYS)
    async with staged(bar) as stage:
        assert stage.shown == [" F1 Hjælp  ^T Mærke  ^G Gå til  F9 Skjul"]
        await stage.pilot.click(bar, offset=(13, 0))
        await stage.pilot.click(bar, offset=(70, 0))
        await stage.settle()
        assert [message.command for message in stage.heard if isinstance(message, KeyBar.Pressed)] == ["text.mark"]


async def test_the_title_keeps_what_is_not_said_anew() -> None:
    bar = TitleBar("MUS", PARTS[:1])
    async with staged(bar, (30, 3)) as stage:
        bar.show(parts=[Part("IKKE GEMT", "alert_text on alert")])
        assert stage.shown == [" MUS".ljust(20) + "IKKE GEMT"]
        bar.show("MUS · Ane")
        assert stage.shown == [" MUS · Ane".ljust(20) + "IKKE GEMT"]


async def test_the_message_line_keeps_what_was_said_last() -> None:
    line = MessageLine()
    async with staged(line, (40, 3)) as stage:
        line.say((Span("! ", "mark_agreement"), Span("Ane · søn 01-03-2026")))
        assert stage.shown == [" ! Ane · søn 01-03-2026"]
        line.say_error("Disken er fuld. [red]Intet[/] er tabt.")
        assert line.text == stage.shown[0].strip() == "Disken er fuld. [red]Intet[/] er tabt."
        line.clear()
        assert stage.shown == [""]
