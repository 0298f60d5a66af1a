"""A text area of lines that can be read along while another window writes them."""

from collections.abc import Sequence

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

from mus_tui.domain.lines import Line
from mus_tui.ui.widgets.line_text_area import LineTextArea, text_of


class LineFollower(LineTextArea):
    """Shows lines as they are written elsewhere, and then lets nothing change them here."""

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit, where lines may be changed."""
        return EditResult(self.cursor_location, "") if self.read_only else super().edit(edit)

    def allow_writing(self, allowed: bool) -> None:
        """Let lines be changed, or not; what was written before that can't be undone."""
        self.read_only = not allowed
        if not allowed:
            self.history.clear()

    def follow(self, lines: Sequence[Line]) -> None:
        """Show lines as they stand in the file; the caret stays on its line, that of a reader at the end there."""
        text = text_of(lines)
        if text == self.text and self.lines.ids[: len(lines)] == [line.id for line in lines]:
            return
        line_id, (row, column) = self.current_id, self.cursor_location
        at_end = self.read_only and row == self.document.line_count - 1
        above = self._row_on_screen()
        self.lines = self.lines.of_lines(lines)
        with self.prevent(TextArea.Changed, TextArea.SelectionChanged):  # Nothing was typed.
            self.load_text(text)
            last = self.document.line_count - 1
            known = None if at_end else self.lines.row_of(line_id)
            row = last if at_end else min(row, last) if known is None else known
            self.move_cursor((row, min(column, len(self.document.get_line(row)))))
        self.scroll_to(y=self.scroll_offset.y + self._row_on_screen() - above, animate=False)

    def go_to(self, line_id: str) -> None:
        """Put the caret at the end of a line, where there is one of that id."""
        row = self.lines.row_of(line_id)
        if row is not None:
            self.move_cursor((row, len(self.document.get_line(row))))
