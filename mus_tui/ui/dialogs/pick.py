"""Choosing one of many: commands, help, people, columns, themes. Typing narrows the list."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from mus_tui.i18n.translator import N_
from mus_tui.ui.dialogs.base import Dialog
from mus_tui.ui.widgets.bars import Key, KeyBar
from mus_tui.ui.widgets.item_view import ItemView
from mus_tui.ui.widgets.row_list import Column, Heading, Row, RowList
from mus_tui.ui.widgets.text import Span
from mus_tui.ui.widgets.text_field import TextField


class PickRow(NamedTuple):
    """Something to choose: its key or sign, what it is, and more about it at the right."""

    id: str
    text: str
    key: str = ""
    detail: str = ""
    heading: str = ""
    """Under which heading it stands."""


def matching(rows: Sequence[PickRow]) -> Callable[[str], list[PickRow]]:
    """Search rows for those in which every typed word stands, those where the text begins so first."""

    def search(words: str) -> list[PickRow]:
        wanted = words.casefold().split()
        found = [row for row in rows if all(word in f"{row.key} {row.text} {row.detail}".casefold() for word in wanted)]
        return sorted(found, key=lambda row: not row.text.casefold().startswith(words.casefold().strip()))

    return search


class PickDialog(Dialog[str]):
    """A list with a line to narrow it; Enter takes the row under the cursor.

    ``highlighted`` is told of each row the cursor comes to, for what can be tried on while looking.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move('up')", show=False),
        Binding("down", "move('down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]
    DEFAULT_CSS = """
    PickDialog > Vertical { height: 80%; }
    PickDialog RowList { height: 1fr; background: $surface; }
    """

    def __init__(
        self,
        title: str,
        search: Callable[[str], Sequence[PickRow]],
        *,
        key_width: int = 0,
        detail_width: int = 0,
        highlighted: Callable[[str], None] | None = None,
        start: str | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._search = search
        self._highlighted = highlighted
        self._start = start
        columns = [Column("", 10, share=1)]
        if key_width:
            columns.insert(0, Column("", key_width))
        if detail_width:
            columns.append(Column("", detail_width, priority=1))
        self._has_key, self._has_detail = bool(key_width), bool(detail_width)
        self._input = TextField()
        self._list: RowList[PickRow] = PickList(
            columns, identify=lambda row: row.id, present=self._present, header=False
        )

    def compose(self) -> ComposeResult:
        """Put the list under the line that narrows it."""
        box = Vertical()
        box.border_title = self._title
        with box:
            yield self._input
            yield self._list
            yield KeyBar(
                [
                    Key("Enter", self.words(N_("OK")), "accept", always=True),
                    Key("Esc", self.words(N_("Cancel")), "leave", always=True),
                ]
            )

    def on_mount(self) -> None:
        """Show everything, and begin where words are typed."""
        self._input.placeholder = self.words(N_("Type to search"))
        self._list.can_focus = False
        self._show(self._start)
        self.set_focus(self._input)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits the words."""
        self._show(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the row under the cursor."""
        event.stop()
        if self._list.current is not None:
            self.dismiss(self._list.current)

    def on_item_view_chosen(self, event: ItemView.Chosen) -> None:
        """Take a row that was clicked twice."""
        self.dismiss(event.item)

    def on_item_view_highlighted(self, event: ItemView.Highlighted) -> None:
        """Tell of the row the cursor came to."""
        if self._highlighted is not None and event.item is not None:
            self._highlighted(event.item)

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Do what the clicked key does."""
        self.dismiss(self._list.current if event.command == "accept" else None)

    def action_move(self, direction: str) -> None:
        """Move the cursor of the list."""
        getattr(self._list, f"command_{direction}")()

    def _show(self, keep: str | None) -> None:
        rows = self._search(self._input.value)
        items: list[PickRow | Heading] = []
        heading = ""
        for row in rows:
            if row.heading and row.heading != heading:
                heading = row.heading
                items.append(Heading(heading))
            items.append(row)
        self._list.show(items, keep=keep, empty=self.words(N_("Nothing fits these words.")))
        if keep is None:
            self._list.command_first()

    def _present(self, row: PickRow) -> Row:
        cells: list[Span] = [Span(row.text)]
        if self._has_key:
            cells.insert(0, Span(row.key, "footer_key bold"))
        if self._has_detail:
            cells.append(Span(row.detail, "muted"))
        return Row(tuple(cells))


class PickList(RowList[PickRow]):
    """The list of a picker; its cursor is always shown as the one that keys move."""

    GROUND = "surface"

    def cursor_over(self, item: int | None) -> str:
        """Give the style laid over an item."""
        return "accent_text on accent" if item is not None and item == self._cursor else ""
