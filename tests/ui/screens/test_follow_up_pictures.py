"""How the board and the agreements look, in both languages and at both sizes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.ui.stage import Opened, make_app

SnapCompare = Callable[..., bool]

SMALL, LARGE = (80, 24), (120, 40)


@pytest.mark.parametrize(
    ("language", "theme", "size", "keys"),
    [
        pytest.param("da", "mus-dark", SMALL, "b", id="board-da-small"),
        pytest.param("en", "mus-light", LARGE, "b w", id="board-en-lanes"),
        pytest.param("da", "mus-colour-safe", LARGE, "b greater_than_sign e", id="goal-form-da"),
        pytest.param("en", "mus-high-contrast", SMALL, "b right m", id="goal-states-en"),
        pytest.param("en", "mus-dark", LARGE, "b right enter c", id="check-in-en-card-beside"),
        pytest.param("da", "mus-light", SMALL, "b T", id="team-goals-da"),
        pytest.param("en", "mus-dark", SMALL, "o", id="agreements-en-small"),
        pytest.param("da", "mus-light", LARGE, "o", id="agreements-da-history"),
    ],
)
def test_the_screen_looks_as_it_did(
    filled: Path, snap_compare: SnapCompare, language: str, theme: str, size: tuple[int, int], keys: str
) -> None:
    app = make_app(filled, language, theme)

    async def go_there(pilot: Pilot[int]) -> None:
        stage = Opened(app, pilot)
        await stage.press(*keys.split())
        # The history is shown once the cursor rests.
        await pilot.pause(0.3)
        await stage.settle()
        for field in app.screen.query(Input):
            field.cursor_blink = False
        assert len(list(app.screen.walk_children())) < 40

    try:
        assert snap_compare(app, terminal_size=size, run_before=go_there)
    finally:
        app.store.close()
