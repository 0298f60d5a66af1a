"""What the employee list, a talk, search, the overview and sync look like, on the themes that differ most."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.ui.stage import Opened, make_app

Compare = Callable[..., bool]

TALK = ("l", "f3", *"Det går godt", "enter", *"! mig: ring til Bo >1/3", "enter", *"+ flot klaret", "up")

SEARCH = ("ctrl+f", *"svart")
OVERVIEW = ("a", "j", "j", "j")
SYNC = ("y",)
CONFLICT = ("y", "enter", "right")


@pytest.mark.parametrize(
    ("keys", "language", "size", "theme"),
    [
        ((), "da", (80, 24), "mus-dark"),
        ((), "en", (120, 40), "mus-light"),
        ((), "da", (80, 24), "mus-high-contrast"),
        (TALK, "da", (80, 24), "mus-dark"),
        (TALK, "en", (120, 40), "mus-dark"),
        (TALK, "da", (80, 24), "mus-ansi"),
        (SEARCH, "da", (80, 24), "mus-dark"),
        (SEARCH, "en", (120, 40), "mus-light"),
        (OVERVIEW, "da", (80, 24), "mus-dark"),
        (OVERVIEW, "en", (120, 40), "mus-light"),
        (SYNC, "da", (80, 24), "mus-dark"),
        (SYNC, "en", (120, 40), "mus-light"),
        (CONFLICT, "da", (80, 24), "mus-dark"),
        (CONFLICT, "en", (80, 24), "mus-ansi"),
        (CONFLICT, "da", (120, 40), "mus-high-contrast"),
        (CONFLICT, "en", (120, 40), "mus-light"),
    ],
    ids=[
        *("list-da", "list-en-wide-light", "list-da-contrast", "talk-da", "talk-en-wide", "talk-da-ansi"),
        *("search-da", "search-en-wide-light", "overview-da", "overview-en-wide-light"),
        *("sync-da", "sync-en-wide-light", "conflict-da", "conflict-en-ansi", "conflict-da-wide-contrast"),
        "conflict-en-wide-light",
    ],
)
def test_it_looks_as_it_should(
    demo: Path, snap_compare: Compare, keys: tuple[str, ...], language: str, size: tuple[int, int], theme: str
) -> None:
    app = make_app(demo, language, theme)

    async def before(pilot: Pilot[int]) -> None:
        stage = Opened(app, pilot)
        await stage.settle()
        await pilot.pause(0.2)  # The card waits until the cursor rests.
        while not app.syncing.is_known:
            await pilot.pause(0.02)
        await stage.press(*("space" if key == " " else key for key in keys))
        if keys == SEARCH:
            await pilot.pause(0.3)  # So do the lines around a hit.
            await stage.settle()

    try:
        assert snap_compare(app, terminal_size=size, run_before=before)
    finally:
        app.autosave.close()
        app.store.close()
