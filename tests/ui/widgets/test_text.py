"""Every line is exactly as wide as it should be, whatever a person has written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from mus_tui.ui.widgets import text as text_module
from mus_tui.ui.widgets.styles import ROLES, Palette
from mus_tui.ui.widgets.text import (
    PLAIN_SIGNS,
    Line,
    Span,
    cells,
    fit,
    fit_ends,
    fit_spans,
    safe,
    to_strip,
    wrap,
)

PALETTE = Palette({role: "#808080" if role == "background" else "#ffffff" for role in ROLES})
ANY_TEXT = st.text(max_size=60) | st.text("aå日👩‍👧é\u0301\u200d\ufe0f [red]\x1b\n…", max_size=40)
ANY_SPANS = st.lists(st.builds(Span, ANY_TEXT, st.sampled_from(["", "bold", "muted italic"]))).map(tuple)


@settings(max_examples=150)
@given(ANY_SPANS, st.integers(0, 50), st.booleans())
def test_every_strip_has_exactly_the_width_asked_for(spans: tuple[Span, ...], width: int, plain: bool) -> None:
    palette = Palette(PALETTE.colours, plain_signs=plain)
    strip = to_strip(Line(spans, "muted", "accent_text on accent"), width, palette)
    assert sum(cell_len(segment.text) for segment in strip) == strip.cell_length == width


@settings(max_examples=150)
@given(ANY_TEXT, ANY_TEXT, st.integers(0, 50), st.booleans())
def test_fitting_gives_exactly_the_width(text: str, other: str, width: int, right: bool) -> None:
    assert cell_len(fit(text, width, right=right)) == width
    assert cells(fit_spans((Span(text), Span(other)), width, right=right)) == width
    assert cells(fit_ends(text, other, width)) == width


@settings(max_examples=150)
@given(ANY_SPANS, st.integers(2, 30))
def test_wrapping_loses_no_letter_and_keeps_within_the_width(spans: tuple[Span, ...], width: int) -> None:
    lines = wrap(spans, width)
    assert all(cells(line) <= width for line in lines)
    together = "".join(span.text for line in lines for span in line)
    assert together.replace(" ", "") == "".join(safe(span.text) for span in spans).replace(" ", "")


def test_text_is_cut_with_a_sign_that_says_so() -> None:
    assert fit("Camilla Ågaard-Thomsen", 10) == "Camilla Å…"
    assert fit("日本語", 4) == "日 …"
    assert fit("12", 5, right=True) == "   12"


def test_of_two_ends_the_left_one_is_cut() -> None:
    assert "".join(span.text for span in fit_ends("Ane Sørensen", "1/3", 10)) == "Ane Sø…1/3"


def test_words_are_wrapped_whole_and_keep_their_style() -> None:
    lines = wrap((Span("Et "), Span("fedt", "bold"), Span(", langt ord")), 8)
    assert lines[0] == (Span("Et"), Span(" "), Span("fedt", "bold"), Span(","))
    assert "".join(span.text for span in lines[1]) == "langt"


def test_a_word_longer_than_a_line_is_cut_in_pieces() -> None:
    lines = ["".join(span.text for span in line) for line in wrap("medarbejderudviklingssamtale", 10)]
    assert lines == ["medarbejde", "rudvikling", "ssamtale"]


def test_markup_is_shown_as_it_is_written() -> None:
    strip = to_strip(Line((Span("[red]Løn[/red] [@click=quit]x[/]"),)), 40, PALETTE)
    assert strip.text.rstrip() == "[red]Løn[/red] [@click=quit]x[/]"


@pytest.mark.parametrize("text", ["\x1b[31mrød", "a\x1b]0;titel\x07b", "\x9b2J", "en\nto", "\u202eabc", "a\u200db"])
def test_nothing_that_steers_a_terminal_is_painted(text: str) -> None:
    painted = to_strip(Line((Span(text),)), 20, PALETTE).text
    assert painted.isprintable()


def test_a_run_in_one_style_is_painted_as_one() -> None:
    strip = to_strip(Line((Span("Ane", "bold"), Span("  "), Span("IT"), Span(" "))), 20, PALETTE)
    assert [segment.text for segment in strip] == ["Ane", "  IT             "]


def test_plain_signs_are_ascii_and_as_wide() -> None:
    assert all(cell_len(chr(sign)) == 1 and chr(plain).isascii() for sign, plain in PLAIN_SIGNS.items())
    palette = Palette(PALETTE.colours, plain_signs=True)
    assert to_strip(Line((Span("▸ ✓ Mål…"),)), 8, palette).text == "> x Mål~"


def test_a_row_is_measured_once_for_its_columns_and_once_for_its_strip(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def is_simple(text: str) -> bool:
        measured.append(text)
        return text.isascii()

    monkeypatch.setattr(text_module, "is_simple", is_simple)
    spans = fit_spans((Span("Ane Madsen"), Span(" · MUS", "muted")), 20)
    assert measured == ["Ane Madsen", " · MUS"]
    measured.clear()
    to_strip(Line(spans), 20, PALETTE)
    assert measured == [span.text for span in spans]
