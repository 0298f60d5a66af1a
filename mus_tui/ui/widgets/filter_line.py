"""The line in which a list is filtered."""

from typing import ClassVar

from mus_tui.ui.widgets.text_field import TextField


class FilterLine(TextField):
    """Out of sight where nothing is written in it and nothing is being written."""

    FOCUS_NAME: ClassVar[str] = "field"

    def __init__(self) -> None:
        super().__init__(id="filter")
