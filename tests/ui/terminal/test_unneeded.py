"""Textual's own command palette is left out of the program, and nothing misses it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
import textual

from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.terminal.unneeded import NAMES, PALETTE
from tests.support.machine import CHECKOUT

_TRIED = """
import sys
from mus_tui.ui.terminal.unneeded import leave_out_palette
leave_out_palette()
import mus_tui.ui.app, mus_tui.ui.screens.board, mus_tui.ui.screens.talk, textual.widgets, textual.types
assert not hasattr(sys.modules["textual.command"], "__file__")
"""


def names_taken(file: Path) -> set[str]:
    """Give what a module takes from the palette when it is imported."""
    nodes = ast.parse(file.read_text(encoding="utf-8")).body
    taken = [node.names for node in nodes if isinstance(node, ast.ImportFrom) and node.module == PALETTE]
    return {alias.name for names in taken for alias in names}


def test_all_is_there_that_textual_takes_from_it_at_the_start() -> None:
    folder = Path(textual.__file__).parent
    taken = names_taken(folder / "app.py") | names_taken(folder / "theme.py") | names_taken(folder / "screen.py")
    assert taken
    assert taken <= set(NAMES), "Textual takes more from its command palette: read unneeded.py again"


@pytest.mark.skipif(not lean(), reason="the stock way leaves nothing out")
def test_screens_are_imported_without_it() -> None:
    subprocess.run([sys.executable, "-c", _TRIED], cwd=CHECKOUT, check=True)
