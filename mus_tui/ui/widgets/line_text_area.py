"""A text area whose rows are lines: each keeps its id however the text is edited."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from textual import events
from textual.document._document import EditResult, Selection
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.geometry import Offset
from textual.widgets import TextArea

from mus_tui.domain.lines import Line
from mus_tui.domain.marks import literal
from mus_tui.domain.text import clean
from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.widgets.line_edit import LineEdit
from mus_tui.ui.widgets.line_history import carry_over
from mus_tui.ui.widgets.line_homes import LineHomes
from mus_tui.ui.widgets.line_list import LineList
from mus_tui.ui.widgets.line_looks import LineLooks
from mus_tui.ui.widgets.line_taking_in import Row, places_of, taking_in

UNDO_STEPS = 10_000


class LineTextArea(LineLooks):
    """Shows lines, and lets them be edited, moved, duplicated, cut and pasted.

    ``changed`` is called inside each edit with the lines that differ and the ids of those that are gone.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        line_list: LineList,
        homes: LineHomes,
        changed: Callable[[list[Line], list[str]], None],
        widget_id: str,
    ) -> None:
        self.lines = line_list
        self._homes = homes
        super().__init__(
            text_of(lines),
            soft_wrap=True,
            tab_behavior="focus",
            max_checkpoints=UNDO_STEPS,
            highlight_cursor_line=False,
            id=widget_id,
        )
        self._changed = changed
        self._homes.in_file.read(lines)
        self._stays_in_sight = False
        self.cutting = False
        """Whether the edit under way takes lines out to be put elsewhere."""

    @property
    def current_line(self) -> str:
        """The text of the line with the caret."""
        return self.document.get_line(self.cursor_location[0])

    @property
    def current_id(self) -> str:
        """The id of the line with the caret."""
        return self.lines.ids[self.cursor_location[0]]

    @property
    def current_made_at(self) -> datetime:
        """When the line with the caret was made."""
        return self.lines.made_at(self.cursor_location[0])

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit, ids included."""
        if not isinstance(edit, LineEdit):
            start, end = (min(place, self.document.end) for place in (edit.from_location, edit.to_location))
            edit = LineEdit(edit.text, start, end, edit.maintain_selection_offset)
        result = super().edit(edit)
        if len(edit.text) > 1:
            # Textual scrolls to the caret before it knows of the rows that a longer text has added.
            # A lean one knows them once the edit is done, so that both are one frame.
            scroll = self.call_next if lean() else self.call_after_refresh
            scroll(self.scroll_cursor_visible)
        return result

    def rows_changed(self, first: int, gone: list[str], count: int) -> None:
        """Hand on the rows that an edit has changed."""
        if self.document.line_count == 1 and not self.document.get_line(0):
            # An empty topic has no lines.
            self._hand_on([], [*gone, self.lines.ids[0]])
            return
        rows = range(first, first + count)
        self._hand_on([self.lines.line(row, clean(self.document.get_line(row))) for row in rows], gone)

    def _hand_on(self, lines: list[Line], gone: list[str]) -> None:
        self._changed(lines, gone)
        self._homes.in_file.hand_on(lines, gone)

    def _refresh_size(self) -> None:
        """Keep the caret among the rows: undo gives it its place only after the size, and Textual looks there."""
        if self.selection.end[0] >= self.document.line_count:
            self.set_reactive(TextArea.selection, Selection.cursor(self.document.end))
        super()._refresh_size()

    def append_line(self, text: str) -> None:
        """Write a line at the end, in a row of its own, and put the caret after it."""
        last = self.document.line_count - 1
        end = (last, len(self.document.get_line(last)))
        self.insert(f"\n{text}" if self.document.get_line(last) else text, end)
        self.move_cursor(self.document.end)

    def take_in(self, lines: Sequence[Line], gone: Collection[str] = ()) -> list[Line]:
        """Show lines that others have written, changed or moved, let go of those that are gone; give those shown.

        Caret, selection, undo and what is in sight stay, and nothing is saved by it. Lines of which the file does
        not have yet what was done here are left alone.
        """
        in_file = self._homes.in_file
        news = [line for line in lines if not in_file.is_unsaved(line.id)]
        leaving = {line_id for line_id in gone if not in_file.is_unsaved(line_id)}
        before = self._rows()
        in_file.read(news)
        in_file.drop(leaving, self.lines.topic)
        self.lines.take_in(news, leaving)
        texts = dict(before) | {line.id: _one_row(line.text) for line in news}
        after = [Row(line_id, texts.get(line_id, "")) for line_id in self.lines.ids]
        if before != after:
            self.lines.ids = [row.id for row in before]  # As long as the document says the same.
            self._replace_rows(before, after)
        elif self.show_line_numbers:
            self._line_cache.clear()
            self.refresh()
        return news

    def _rows(self) -> list[Row]:
        return [Row(*row) for row in zip(self.lines.ids, self.document.lines, strict=True)]

    def _replace_rows(self, before: list[Row], after: list[Row]) -> None:
        history, above = self.history, self._row_on_screen()
        self.history = EditHistory(0, 0, 0)  # What others write is no step of one's own.
        self._stays_in_sight = True
        try:
            with self.prevent(TextArea.Changed, TextArea.SelectionChanged):  # Nothing was typed.
                super().edit(taking_in(before, after, self.selection))
        finally:
            self._stays_in_sight = False
            self.history = history
        carry_over(history, places_of(before, after))
        self._keep_in_place(above)

    def _keep_in_place(self, above: int) -> None:
        """Scroll so that the caret stands as far below the first visible row as it did."""
        wanted = self.scroll_offset.y + self._row_on_screen() - above
        self.scroll_to(y=wanted, animate=False, immediate=True)
        if self.scroll_offset.y != wanted:
            # A stock text area learns how many rows there are when the screen is laid out.
            self.scroll_to(y=wanted, animate=False)

    def _row_on_screen(self) -> int:
        """Say how far below the first visible row the caret stands."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y - self.scroll_offset.y

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the caret, but for where it is only moved by lines that others have written."""
        return Offset() if self._stays_in_sight else super().scroll_cursor_visible(center, animate)

    def command_line_up(self) -> None:
        """Move the line with the caret up, past the one above."""
        self._move_line(-1)

    def command_line_down(self) -> None:
        """Move the line with the caret down, past the one below."""
        self._move_line(1)

    def _move_line(self, step: int) -> None:
        row, column = self.cursor_location
        upper, lower = sorted((row, row + step))
        last = self.document.line_count - 1
        # The empty row at the end is to be written on: it is no line yet, and stays where it is.
        if self.read_only or upper < 0 or lower > last or (lower == last and not self.document.get_line(last)):
            return
        self.history.checkpoint()
        self.edit(LineEdit.swapping(self, upper))
        self.move_cursor((row + step, column))

    def command_duplicate(self) -> None:
        """Write the line with the caret once more below it, as a line of its own."""
        if not self.read_only:
            row, column = self.cursor_location
            self.insert(f"\n{self.current_line}", (row, len(self.current_line)))
            self.move_cursor((row + 1, column))

    def action_cut(self) -> None:
        """Cut what is selected, else the whole line, and remember which lines those were."""
        if self.read_only:
            return
        before = [self.lines.line(row, text) for row, text in enumerate(self.document.lines)]
        whole_line = self.selection.is_empty
        self.cutting = True
        try:
            result = self._delete_cursor_line() if whole_line else self._delete_via_keyboard(*self.selection)
        finally:
            self.cutting = False
        if result is None or not result.replaced_text:
            return
        text = result.replaced_text.removesuffix("\n") + "\n" if whole_line else result.replaced_text
        there = set(self.lines.ids)
        self._homes.cut(text, [line for line in before if line.id not in there])
        self.app.copy_to_clipboard(text)

    def action_paste(self) -> None:
        """Insert what was cut or copied; a copy turns into marks no more than any other paste does."""
        text = self._as_pasted(self.app.clipboard)
        if not self.read_only and (result := self._replace_via_keyboard(text, *self.selection)):
            self.move_cursor(result.end_location)

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean pasted text; Textual then has TextArea insert it."""
        event.text = self._as_pasted(event.text)

    def _as_pasted(self, text: str) -> str:
        """Clean a text and let no line of it turn into a mark by itself, unless its lines were cut here."""
        if any(self._homes.cut_lines(text)):
            return text
        (first, start), (last, end) = sorted(self.selection)
        before, after = self.document.get_line(first)[:start], self.document.get_line(last)[end:]
        pasted = clean(text).split("\n")
        for place, row in enumerate(pasted):
            whole = row + after if place == len(pasted) - 1 else row
            if row and (place or not before) and literal(whole) != whole:
                pasted[place] = f" {row}"
        return "\n".join(pasted)


def text_of(lines: Sequence[Line]) -> str:
    """Give the text of some lines; after them there is a row to write on, unless the last one is empty."""
    texts = [_one_row(line.text) for line in lines]
    return "\n".join(texts + [""] * (not lines or bool(lines[-1].text)))


def _one_row(text: str) -> str:
    return clean(text).replace("\n", " ")
