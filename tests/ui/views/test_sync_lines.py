"""What titles and the line of messages say of sync."""

from datetime import date, timedelta

import pytest

from mus_tui.i18n.translator import translator
from mus_tui.store.sync_state import SyncState
from mus_tui.sync.report import Report
from mus_tui.ui.views.sync_lines import FAILED, OFFLINE, arrived, done, title_parts
from tests.ui.stage import NOW

DA, EN = translator("da"), translator("en")


@pytest.mark.parametrize(
    ("state", "is_running", "trouble", "told"),
    [
        (SyncState(True, NOW), False, "", ["", "⇅ synk 10:00"]),
        (SyncState(True, NOW - timedelta(days=2)), False, "", ["", "⇅ synk 11-02"]),
        (SyncState(True), False, "", ["", "⇅ synk -"]),
        (SyncState(True, NOW, conflicts=2), True, OFFLINE, ["2 valg", "⇅ synker…"]),
        (SyncState(True, NOW, conflicts=1), False, OFFLINE, ["1 valg", "⇅ offline"]),
        (SyncState(True, NOW), False, FAILED, ["", "⇅ synk fejlede"]),
        (SyncState(conflicts=2), False, "", ["2 valg", ""]),
    ],
)
def test_a_title_says_what_waits_and_when_it_was_synced(
    state: SyncState, is_running: bool, trouble: str, told: list[str]
) -> None:
    today = date(2026, 2, 13)
    parts = title_parts(state, today, DA, is_running=is_running, trouble=trouble, plain_signs=False)
    assert [part.text for part in parts] == told
    plain = title_parts(state, today, DA, is_running=is_running, trouble=trouble, plain_signs=True)
    assert [part.text for part in plain] == [text.removeprefix("⇅ ") for text in told]


def test_what_came_is_one_line_and_what_keeps_the_books_is_not_told() -> None:
    assert arrived(Report(received={"events": 3, "devices": 1}, sent={"notes": 1}), EN) == ""
    assert arrived(Report(received={"notes": 3, "goals": 1}), DA) == "Fra synk: 3 noter, 1 mål"
    assert arrived(Report(erased=1, conflicts=1), EN) == "one person was erased · one choice waits: g y"
    assert done(Report(received={"goals": 1}, sent={"notes": 2}), EN) == "From sync: 1 goal · sent: 2 notes"
    assert done(Report(received={"events": 1}), EN) == "Synced; nothing was new, here or there."
