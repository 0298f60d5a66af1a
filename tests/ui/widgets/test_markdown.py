"""Markdown is laid out in lines: what it says is all there, and no line is too wide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.ui.widgets.markdown_lines import render
from mus_tui.ui.widgets.markdown_view import MarkdownView
from mus_tui.ui.widgets.text import cells
from tests.ui.widgets.harness import staged

MINUTES = """\
# Referat af MUS 13-02-2026 - Ane Sørensen

Vi talte om **prioritering** og *arbejdsmiljø*, se `! ugentlig status` og resten
af samtalen.

## Aftaler

| Aftale | Ansvarlig | Frist |
|---|---|--:|
| Ugentlig 15 minutters status om prioriteter og opgaver | Mette | 27-02 |
| Bestil kursus | Ane | 1-03 |

1. Første punkt, som er så langt at det må brydes over to linjer
   - indrykket
   - også *indrykket*
2. Andet

> Citat fra samtalen, som også er for langt til en linje.

---

Slut\\
her.
"""


def text(markdown: str, width: int) -> str:
    lines = ("".join(span.text for span in line.spans).rstrip() for line in render(markdown, width))
    return "\n".join(lines)


def test_minutes_at_40_cells() -> None:
    assert (
        text(MINUTES, 40)
        == """\
Referat af MUS 13-02-2026 - Ane Sørensen

Vi talte om prioritering og
arbejdsmiljø, se ! ugentlig status og
resten af samtalen.

Aftaler

Aftale                  Ansvarlig  Frist
────────────────────────────────────────
Ugentlig 15 minutters   Mette      27-02
status om prioriteter
og opgaver
Bestil kursus           Ane         1-03

1. Første punkt, som er så langt at det
   må brydes over to linjer
   • indrykket
   • også indrykket
2. Andet

│ Citat fra samtalen, som også er for
│ langt til en linje.

────────────────────────────────────────

Slut
her."""
    )


def test_minutes_at_80_cells() -> None:
    rows = text(MINUTES, 80).split("\n")
    assert rows[2] == "Vi talte om prioritering og arbejdsmiljø, se ! ugentlig status og resten af"
    assert rows[7:11] == [
        "Aftale                                                  Ansvarlig  Frist",
        "────────────────────────────────────────────────────────────────────────",
        "Ugentlig 15 minutters status om prioriteter og opgaver  Mette      27-02",
        "Bestil kursus                                           Ane         1-03",
    ]


def test_words_have_the_style_that_their_marks_ask_for() -> None:
    styles = {
        span.text: span.style for line in render("a **fed** *kursiv* ***begge*** `kode`", 60) for span in line.spans
    }
    assert styles["fed"] == "bold"
    assert styles["kursiv"] == "italic"
    assert set(styles["begge"].split()) == {"bold", "italic"}
    assert styles["kode"] == "primary"


def test_a_word_keeps_together_where_its_style_changes() -> None:
    assert text("aaaa **bb**cc", 7) == "aaaa\nbbcc"


def test_wide_characters_are_counted_as_two_cells() -> None:
    assert text("日本語 日本語", 8) == "日本語\n日本語"
    assert text("日本語日本語", 8) == "日本語日\n本語"


def test_markup_and_html_are_shown_as_they_are_written() -> None:
    assert text("[red]x[/red] <b>y</b>\n\n<script>z</script>", 60) == "[red]x[/red] <b>y</b>\n\n<script>z</script>"


def test_lists_in_quotes_and_empty_items() -> None:
    assert (
        text("> - et\n> - to\n>\n> tre\n\nfire\n\n-\n- fem", 30)
        == """\
│ • et
│ • to
│
│ tre

fire

•
• fem"""
    )


def test_a_list_counts_from_its_own_number_and_lines_up() -> None:
    assert text("9. ni\n10. ti\n    - x", 30) == "9. ni\n10. ti\n    • x"


def test_loose_lists_keep_their_space() -> None:
    assert text("- et\n\n- to\n\n  mere\n\nslut", 30) == "• et\n\n• to\n\n  mere\n\nslut"


PIECES = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "| a | b |\n|--|--:|\n| ", "**", "*", "`", "\n", "\n\n", "  ", "---\n", "```\n", "[x](y)"]
)


@settings(max_examples=100)
@given(
    st.lists(PIECES | st.text(max_size=12) | st.text("日å👩‍👧\u0301 ", max_size=12), max_size=8), st.integers(40, 80)
)
def test_whatever_is_written_no_line_is_too_wide(pieces: list[str], width: int) -> None:
    assert all(cells(line.spans) <= width for line in render("".join(pieces), width))


@settings(max_examples=60)
@given(st.lists(st.text("abcå日 ", max_size=30), min_size=1, max_size=4), st.integers(14, 60))
def test_tables_fit_their_width(row: list[str], width: int) -> None:
    bar = "|".join(["", *row, ""])
    markdown = f"{bar}\n{'|--' * len(row)}|\n{bar}"
    assert all(cells(line.spans) <= width for line in render(markdown, width))


async def test_a_document_is_wrapped_anew_for_another_width_and_scrolls_at_once() -> None:
    view = MarkdownView(MINUTES)
    async with staged(view, (42, 10)) as stage:
        assert stage.shown[0] == " Referat af MUS 13-02-2026 - Ane Sørensen"
        assert {strip.cell_length for strip in stage.strips} == {41}
        await stage.press("pagedown")
        assert stage.shown[0] == " ────────────────────────────────────────"
        await stage.press("end")
        assert stage.shown[-1] == " her."
        await stage.pilot.resize_terminal(80, 40)
        await stage.settle()
        assert stage.shown[2].startswith(" Vi talte om prioritering og arbejdsmiljø, se")
        view.show("# Andet")
        await stage.settle()
        assert stage.shown[:2] == [" Andet", ""]
