"""What the tests of the board, the agreements and the team's goals share."""

from textual.widget import Widget

from mus_tui.domain.agreements import Agreement
from mus_tui.domain.goals import Goal
from mus_tui.ui.widgets.board import BoardView
from mus_tui.ui.widgets.row_list import RowList
from tests.ui.stage import NOW, Opened

TODAY = NOW.date()


def main_view(stage: Opened) -> BoardView | RowList[Agreement]:
    """Give the board or the list of the screen."""
    view: Widget = stage.screen.query_one("#main")
    assert isinstance(view, (BoardView, RowList))
    return view


async def go_to(stage: Opened, item: str) -> None:
    """Put the cursor on a card or a row, as arrows would."""
    assert main_view(stage).select(item)
    await stage.settle()


def current(stage: Opened) -> str | None:
    """Give the id under the cursor."""
    return main_view(stage).current


async def goal(stage: Opened, goal_id: str) -> Goal:
    """Read a goal."""
    return await stage.ask(lambda workbook: workbook.goals.get(goal_id))


async def agreement(stage: Opened, agreement_id: str) -> Agreement:
    """Read an agreement."""
    return await stage.ask(lambda workbook: workbook.agreements.get(agreement_id))


async def rested(stage: Opened) -> None:
    """Wait until the card at the side has been told of the cursor."""
    await stage.pilot.pause(0.3)
    await stage.settle()
