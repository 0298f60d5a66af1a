"""What two versions of a field look like beside each other."""

from datetime import UTC, date, datetime

import pytest

from mus_tui.content.library import load_content
from mus_tui.domain.conflicts import Choice, Conflict, written
from mus_tui.i18n.translator import translator
from mus_tui.store.conflict_rows import ConflictRow, Waiting
from mus_tui.ui.views.conflict_table import differing, present_field, present_row, source, told_apart
from mus_tui.ui.views.conflict_words import kind_of, said_by
from mus_tui.ui.widgets.masks import MASK
from mus_tui.ui.widgets.text import Span, Text, spans_of

DA, EN = translator("da"), translator("en")
TODAY = date(2026, 2, 13)


def conflict(kind: str = "goals", field: str = "owners", kept: str = "[]", other: str = '["p1", "leader"]') -> Conflict:
    return Conflict(
        id="c",
        employee_id="p1",
        subject_kind=kind,
        subject_id="r",
        field=field,
        kept=written(kept),
        other=written(other),
    )


def row(each: Conflict, **stored: object) -> ConflictRow:
    return ConflictRow((each.subject_kind, each.subject_id), (each,), stored or None, "Ane Sørensen")


def plain(text: Text) -> str:
    return "".join(span.text for span in spans_of(text))


def cells(row: ConflictRow, choice: Choice | None = None, text: str = "", *, masked: bool = False) -> list[str]:
    choices = {"c": (choice, text)} if choice else {}
    shown = present_field(row, row.conflicts[0], choices, Waiting(names={"p1": "Ane"}), EN, masked=masked)
    return [plain(cell) for cell in shown.cells]


def test_values_stand_in_words_and_the_chosen_side_has_its_sign() -> None:
    shown = row(conflict(), owners="[]", text="ISTQB")
    assert cells(shown) == ["owners", "", "○ (nothing)", "○ Ane, leader", "not chosen"]
    assert cells(shown, Choice.OTHER)[2:] == ["○ (nothing)", "● Ane, leader", "Ane, leader"]
    assert cells(shown, Choice.KEPT)[2:] == ["● (nothing)", "○ Ane, leader", "(nothing)"]


def test_both_and_a_text_of_ones_own_are_told_as_what_comes_of_them() -> None:
    shown = row(conflict("praise", "text", "Flot", "Godt"), text="Flot")
    assert cells(shown, Choice.BOTH)[2:] == ["● Flot", "● Godt", "Flot / Godt"]
    assert cells(shown, Choice.EDITED, "Flot og godt")[2:] == ["○ Flot", "○ Godt", "Flot og godt"]


def test_a_masked_row_says_nothing_of_either_version() -> None:
    shown = row(conflict("private_notes", "text", "hemmeligt", "andet"), text="hemmeligt", purpose="line")
    assert not [cell for cell in cells(shown, Choice.OTHER, masked=True) if "hemmeligt" in cell or "andet" in cell]
    listed = present_row(shown, {}, load_content(), DA, masked=True)
    assert MASK in plain(listed.cells[0])
    assert "hemmeligt" not in plain(listed.cells[0])


def test_words_that_differ_are_marked_where_the_texts_are_alike() -> None:
    one, other = differing("Jeg mangler tydelig prioritering i Q1", "Jeg mangler tydelig prioritering før jul")
    assert [span.text.strip() for span in one if span.style] == ["i Q1"]
    assert [span.text.strip() for span in other if span.style] == ["før jul"]
    assert plain(one) == "Jeg mangler tydelig prioritering i Q1"
    assert differing("i gang", "nået") == ((Span("i gang"),), (Span("nået"),))
    assert not [span for span in differing("a b c d e", "f g h i j")[0] if span.style]
    long = "ord " * 5000
    assert differing(long, f"{long} til") == ((Span(long),), (Span(f"{long} til"),))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("kort", "kortere", ("kort", "kortere")),
        (
            "Vi mødes hver tirsdag kl. ni i Kattegat",
            "Vi mødes hver tirsdag kl. ti",
            ("… kl. ni i Kattegat", "… kl. ti"),
        ),
        ("den samme lange tekst to gange", "den samme lange tekst to gange", ("den samme lange tekst to gange",) * 2),
        ("en begyndelse der er lang", "en begyndelse der er lang og mere", ("… lang", "… lang og mere")),
    ],
)
def test_long_texts_are_told_apart_in_a_narrow_cell(one: str, other: str, told: tuple[str, str]) -> None:
    assert told_apart(one, other) == told


def test_a_version_is_told_by_its_device_and_time() -> None:
    waiting = Waiting(devices={"aaaaaaaa": "laptop"})
    at = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)
    assert source("aaaaaaaa", at, waiting, TODAY, EN) == f"laptop {at.astimezone():%H:%M}"
    assert source("aaaaaaaa", at, waiting, date(2026, 2, 14), DA).startswith("laptop 13-02 ")
    assert source("ext", None, waiting, TODAY, EN) == "by hand"
    assert source("bbbbbbbb", None, waiting, TODAY, EN) == "bbbbbbbb"


@pytest.mark.parametrize(
    ("kind", "stored", "told"),
    [
        ("notes", {"kind": "employee", "text": "Det går"}, "note > Det går"),
        ("notes", {"kind": "note", "text": "Det går"}, "note Det går"),
        ("settings", {"key": "workplace"}, "setting the workplace"),
        ("settings", {"key": "of_tomorrow"}, "setting of_tomorrow"),
        ("ratings", {"subject": "workload"}, "rating Workload"),
        ("private_notes", {"purpose": "rating", "text": "workload"}, "your own rating Workload"),
        ("private_notes", {"purpose": "of tomorrow", "text": "x"}, "note for you alone x"),
        ("talks", {"kind": "follow_up", "planned_at": "2026-02-13T10:00"}, "talk (follow-up) 13 Feb 2026 10:00"),
        ("hues", {}, "entry "),
    ],
)
def test_a_row_is_named_as_the_leader_knows_it(kind: str, stored: dict[str, object], told: str) -> None:
    named = row(conflict(kind), **stored)
    assert f"{kind_of(named, EN)} {said_by(named, EN)}" == told
