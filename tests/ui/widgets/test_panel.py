"""The panel: items of one or two lines, and a cursor that stays on its item."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.panel import MOST_LINES, PanelItem, PanelSection, PanelView, item_lines
from mus_tui.ui.widgets.text import cells
from tests.ui.widgets.harness import staged

QUESTIONS = PanelSection(
    "Spørgsmål",
    (
        PanelItem("q1", "Min opbakning: hvad fik du?", "✓"),
        PanelItem("q2", "Hvilken slags opbakning har du mest brug for, og i hvilken rytme skal den komme?"),
    ),
    "1/2",
)
LAST = PanelSection("Sidste år", (PanelItem("g1", "Mentor for ny kollega", "=", detail="NÅET"),))


async def test_sections_stand_below_each_other() -> None:
    view = PanelView()
    async with staged(view, (33, 12)) as stage:
        view.show([QUESTIONS, LAST, PanelSection("Parkeret", empty="Intet endnu.")])
        await stage.settle()
        assert stage.shown == [
            " Spørgsmål                  1/2",
            " ✓ Min opbakning: hvad fik du?",
            " · Hvilken slags opbakning har",
            "   du mest brug for, og i hvil…",
            "",
            " Sidste år",
            " = Mentor for ny kollega   NÅET",
            "",
            " Parkeret",
            "   Intet endnu.",
            "",
            "",
        ]


async def test_the_cursor_goes_over_items_only_and_stays_on_its_id() -> None:
    view = PanelView()
    async with staged(view, (33, 12)) as stage:
        view.show([QUESTIONS, LAST])
        assert view.current == "q1"
        await stage.press("down", "down")
        assert view.current == "g1"
        view.show([LAST, QUESTIONS])
        await stage.press("enter")
        assert [message.item for message in stage.heard if isinstance(message, ItemView.Chosen)] == ["g1"]
        view.show([QUESTIONS])
        assert view.current == "q1"


async def test_a_step_makes_only_the_lines_of_two_items() -> None:
    view = PanelView()
    async with staged(view, (33, 12)) as stage:
        view.show([QUESTIONS, LAST])
        await stage.settle()
        before = {id(strip) for strip in stage.strips}
        await stage.press("down")
        assert sum(id(strip) not in before for strip in stage.strips) == 3


async def test_an_item_longer_than_the_panel_is_high_can_be_reached() -> None:
    view = PanelView()
    async with staged(view, (33, 3)) as stage:
        view.show([QUESTIONS, LAST])
        await stage.press("end", "home", "down")
        assert any("Hvilken slags" in row for row in stage.shown)


@settings(max_examples=100)
@given(st.text(max_size=90), st.sampled_from(["", "NÅET", "FORF. 14 d"]), st.integers(4, 60))
def test_an_item_takes_at_most_two_lines_of_exactly_the_width(text: str, detail: str, width: int) -> None:
    lines = item_lines(PanelItem("i", text, detail=detail), width)
    assert len(lines) <= MOST_LINES
    assert all(cells(line) == width for line in lines)


def test_the_detail_is_never_cut() -> None:
    long = PanelItem("i", "Leder kvartalsstatus med hele afdelingen og dens gæster udefra", "!", detail="FORF. 14 d")
    lines = ["".join(span.text for span in line) for line in item_lines(long, 30)]
    assert lines[-1].endswith("… FORF. 14 d ")


def test_words_that_just_fit_are_not_cut() -> None:
    for width in range(12, 40):
        lines = item_lines(PanelItem("i", "Frygter at miste fredagsvagten helt"), width)
        shown = " ".join("".join(span.text for span in line).strip(" ·") for line in lines)
        assert shown == "Frygter at miste fredagsvagten helt" or len(lines) == MOST_LINES, width


def test_an_item_may_take_more_lines_where_it_says_so() -> None:
    answer = "For mange afbrydelser om formiddagen, så jeg aldrig når ned i det svære"
    lines = item_lines(PanelItem("i", answer, most_lines=12), 20)
    assert " ".join("".join(span.text for span in line).strip(" ·") for line in lines) == answer
