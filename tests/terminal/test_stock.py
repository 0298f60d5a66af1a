"""``MUS_TERMINAL=stock`` leaves everything to Textual: what a talk needs works there too."""

import os
import subprocess
import sys

from tests.support.machine import CHECKOUT

WITH_IT = (
    "tests/terminal/test_terminals.py::test_a_talk_is_held_in_a_window_of_20_by_5",
    "tests/ui/screens/test_talk.py::test_keys_that_come_all_at_once_keep_their_order",
    "tests/ui/screens/test_talk.py::test_undo_is_of_the_text_in_text_and_of_commands_elsewhere",
)
"""Tests that are run once more, each of another part of what the layer stands under."""


def test_a_talk_is_written_on_the_stock_driver_and_in_the_stock_text_area() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", *WITH_IT],
        cwd=CHECKOUT,
        env={**os.environ, "MUS_TERMINAL": "stock", "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
