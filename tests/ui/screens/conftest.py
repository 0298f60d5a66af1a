"""A workbook for the screens that follow up."""

from pathlib import Path

import pytest

from tests.ui.board_rows import fill_board
from tests.ui.stage import NOW, at_work


@pytest.fixture
def filled(book: Path) -> Path:
    """Give a workbook with goals in every state, agreements before and after today, and a talk in progress."""
    with at_work(book) as workbook:
        fill_board(workbook, NOW.date())
    return book
