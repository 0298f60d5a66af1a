"""A screen with a list that can be filtered by typing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from mus_tui.i18n.translator import N_
from mus_tui.ui.screen import MusScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from mus_tui.ui.widgets.filter_line import FilterLine


def stand_in(words: Sequence[str], *texts: str) -> bool:
    """Whether every word of a filter stands in one of the texts."""
    everything = " ".join(texts).casefold()
    return all(word in everything for word in words)


class FilteredScreen(MusScreen):
    """Has a list, and a `FilterLine` once asked for; Enter keeps the filter and goes to the list, Esc clears it."""

    FILTER_HINT: ClassVar[str] = N_("Filter")
    """What may be written in the filter."""

    def __init__(self) -> None:
        super().__init__()
        self._filter_line: FilterLine | None = None

    @property
    def filter_value(self) -> str:
        """What is written in the filter."""
        return self._filter_line.value if self._filter_line is not None else ""

    @property
    def filter_words(self) -> list[str]:
        """The words to filter by, folded for comparing."""
        return self.filter_value.casefold().split()

    async def filter_by(self, words: str) -> None:
        """Write something else into the filter, in sight as long as there is something."""
        if words or self._filter_line is not None:
            line = await self._line()
            line.value = words
            line.display = bool(words)

    async def _line(self) -> "FilterLine":
        if self._filter_line is None:
            from mus_tui.ui.widgets.filter_line import FilterLine

            line = FilterLine()
            await self.mount(line, before=self.message_line)
            self._filter_line = line
        return self._filter_line

    def fits(self, *texts: str) -> bool:
        """Whether every word of the filter stands in one of the texts."""
        return stand_in(self.filter_words, *texts)

    async def filtered(self) -> None:
        """Show what the filter leaves."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Put the focus on the list, at its first row if the filter is new."""
        raise NotImplementedError

    async def command_filter(self) -> None:
        """Show the line and begin to type."""
        line = await self._line()
        line.placeholder = self.words(self.FILTER_HINT)
        line.display = True
        self.set_focus(line)

    def command_accept(self) -> None:
        """Keep the filter and go to the list."""
        if self._filter_line is not None:
            self._filter_line.display = bool(self._filter_line.value)
        self.focus_list()

    def command_next(self) -> None:
        """Keep the filter and go to the list."""
        self.command_accept()

    def command_previous(self) -> None:
        """Keep the filter and go to the list."""
        self.command_accept()

    def command_leave(self) -> None:
        """Clear the filter and go back to the list."""
        if self._filter_line is not None:
            self._filter_line.value = ""
        self.command_accept()

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        """Go to the list."""
        if event.input is self._filter_line:
            self.command_accept()

    async def on_input_changed(self, event: "Input.Changed") -> None:
        """Show what the filter leaves."""
        if event.input is self._filter_line:
            await self.filtered()
