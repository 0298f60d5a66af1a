import pytest

from mus_tui.domain.conflicts import WORDS, Choice
from mus_tui.domain.people import LEADER
from mus_tui.i18n.field_words import KIND, choice_of, field_label, kind_label, rows_counted, value_text
from mus_tui.i18n.translator import LANGUAGES, translator
from mus_tui.store.schema import SYNCED

BOOKKEEPING = {"events", "devices", "conflicts"}
NEVER_SHOWN = {"id", "key", "source_id", "read_from", "agenda_written_at", "history_read_at", "sha256"}
"""Ids, and the fields that never wait for a choice."""

da, en = translator("da"), translator("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_may_be_in_conflict_has_a_word_of_its_own(language: str) -> None:
    words = translator(language)
    lacking = {
        (kind, field)
        for kind in SYNCED.keys() - BOOKKEEPING
        for field in (*SYNCED[kind], "deleted_at")
        if field not in NEVER_SHOWN and not field.endswith("_id") and field != "subject_kind"
        if field_label(kind, field, words) == field and "_" in field
    }
    assert lacking == set()


def test_every_table_has_words_but_those_that_keep_the_books() -> None:
    assert KIND.keys() == SYNCED.keys() - BOOKKEEPING
    assert kind_label("goals", da) == "mål"
    assert kind_label("of tomorrow", da) == "post"


def test_rows_are_counted_by_kind_and_bookkeeping_is_passed_over() -> None:
    counts = {"goals": 1, "notes": 3, "events": 7, "of_tomorrow": 2}
    assert rows_counted(counts, en) == "3 notes, 1 goal, 2 other entries"
    assert rows_counted(counts, da) == "3 noter, 1 mål, 2 andre poster"
    assert rows_counted({"events": 1}, da) == ""


@pytest.mark.parametrize(
    ("kind", "field", "value", "danish"),
    [
        ("goals", "state", "in_progress", "i gang"),
        ("goals", "due", "2026-02-13", "13-02-2026"),
        ("talks", "planned_at", "2026-02-13T09:30", "13-02-2026 09:30"),
        ("agreements", "owners", f'["{LEADER}", "a1"]', "leder, Ane Sørensen"),
        ("agreements", "owners", "[]", "(intet)"),
        ("agreements", "left_out", 1, "ja"),
        ("agreements", "text", "Ringe 2026-02-13", "Ringe 2026-02-13"),
        ("ratings", "now", 3.5, "3,5"),
        ("employees", "title", "", "(intet)"),
        ("employees", "deleted_at", "2026-02-13T09:30:00.000Z", "slettet"),
        ("employees", "deleted_at", None, "ikke slettet"),
        ("preparations", "party", "employee", "medarbejder"),
        ("goals", "text", "[ikke en liste", "[ikke en liste"),
        ("of_tomorrow", "thing", "hej", "hej"),
    ],
)
def test_a_value_is_told_as_people_say_it(kind: str, field: str, value: str | int | None, danish: str) -> None:
    assert value_text(kind, field, value, da, {"a1": "Ane Sørensen"}) == danish


def test_a_choice_is_read_in_both_languages() -> None:
    assert {choice_of(word) for word in ("keep", "kept", "Behold")} == {Choice.KEPT}
    assert {choice_of(word) for word in ("other", "den anden")} == {Choice.OTHER}
    assert choice_of("BEGGE") is Choice.BOTH
    assert choice_of("edited") is None


def test_only_words_that_were_typed_can_stand_both() -> None:
    columns = {field for kind in SYNCED for field in SYNCED[kind]}
    assert columns >= WORDS
    assert not WORDS & {"state", "due", "owners", "body", "kind", "planned_at"}
