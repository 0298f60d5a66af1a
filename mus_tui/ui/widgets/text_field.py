"""A line of text to fill in."""

from typing import Unpack

from textual.widgets import Input

from mus_tui.ui.widgets.naming import Naming


class TextField(Input):
    """An `Input` of one row whose cursor stands still: blinking would send an idle line bytes for nothing."""

    def __init__(self, value: str = "", placeholder: str = "", **naming: Unpack[Naming]) -> None:
        super().__init__(value, placeholder, compact=True, select_on_focus=False, **naming)
        self.cursor_blink = False
