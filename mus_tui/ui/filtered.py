"""A screen with a list that can be filtered by typing."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.widgets import Input

from mus_tui.i18n.translator import N_
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.widgets.text_field import TextField


class FilterLine(TextField):
    """The line in which a list is filtered; out of sight until it is asked for."""

    DEFAULT_CSS = "FilterLine { display: none; }"
    FOCUS_NAME: ClassVar[str] = "field"

    def __init__(self) -> None:
        super().__init__(id="filter")


def stand_in(words: Sequence[str], *texts: str) -> bool:
    """Whether every word of a filter stands in one of the texts."""
    everything = " ".join(texts).casefold()
    return all(word in everything for word in words)


class FilteredScreen(MusScreen):
    """Has a `FilterLine` and a list; Enter keeps the filter and goes to the list, Esc clears it."""

    FILTER_HINT: ClassVar[str] = N_("Filter")
    """What may be written in the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.filter_line = FilterLine()

    @property
    def filter_words(self) -> list[str]:
        """The words to filter by, folded for comparing."""
        return self.filter_line.value.casefold().split()

    def fits(self, *texts: str) -> bool:
        """Whether every word of the filter stands in one of the texts."""
        return stand_in(self.filter_words, *texts)

    async def filtered(self) -> None:
        """Show what the filter leaves."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Put the focus on the list, at its first row if the filter is new."""
        raise NotImplementedError

    def command_filter(self) -> None:
        """Show the line and begin to type."""
        self.filter_line.placeholder = self.words(self.FILTER_HINT)
        self.filter_line.display = True
        self.set_focus(self.filter_line)

    def command_accept(self) -> None:
        """Keep the filter and go to the list."""
        self.filter_line.display = bool(self.filter_line.value)
        self.focus_list()

    def command_next(self) -> None:
        """Keep the filter and go to the list."""
        self.command_accept()

    def command_previous(self) -> None:
        """Keep the filter and go to the list."""
        self.command_accept()

    def command_leave(self) -> None:
        """Clear the filter and go back to the list."""
        self.filter_line.value = ""
        self.command_accept()

    @on(Input.Submitted, "#filter")
    def _submitted(self) -> None:
        self.command_accept()

    @on(Input.Changed, "#filter")
    async def _changed(self) -> None:
        await self.filtered()
