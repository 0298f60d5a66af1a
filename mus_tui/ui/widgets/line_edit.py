"""An edit of a talk's text that knows which line is which, before it and after."""

from typing import TYPE_CHECKING, cast

from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.widgets import TextArea

if TYPE_CHECKING:
    from mus_tui.ui.widgets.line_text_area import LineTextArea


class LineEdit(Edit):
    """An edit that carries the ids of its rows along, there and back."""

    _before: list[str] | None = None
    _after: list[str] | None = None
    begins_row: bool = False
    """Whether it only begins a new row after one that stays as it is, as Enter does at the end of a line."""

    @classmethod
    def swapping(cls, editor: "LineTextArea", row: int) -> "LineEdit":
        """Make the edit that lets a row and the one below it change places, each with its id."""
        above, below = editor.document.get_line(row), editor.document.get_line(row + 1)
        edit = cls(f"{below}\n{above}", (row, 0), (row + 1, len(below)), False)
        edit._after = [editor.lines.ids[row + 1], editor.lines.ids[row]]
        return edit

    def do(self, text_area: TextArea, record_selection: bool = True) -> EditResult:
        """Replace the text, and the ids of its rows."""
        editor = cast("LineTextArea", text_area)
        lines, first, last = editor.lines, self.top[0], self.bottom[0]
        from_start, to_end = self.top[1] == 0, self.bottom[1] == len(editor.document.get_line(last))
        result = super().do(text_area, record_selection)
        if self._before is None:
            self._before = lines.ids[first : last + 1]
        if self._after is None:
            self.begins_row = to_end and self.top == self.bottom and self.text.startswith("\n")
            ids = lines.ids_for(first, last, result.end_location[0] - first + 1, from_start=from_start)
            if editor.cutting and from_start and to_end and self.bottom[1]:
                ids = lines.fresh_ids(ids)
            self._after = lines.with_cut_back(ids, self.text, from_start=from_start, to_end=to_end)
        editor.rows_changed(first, lines.splice(first, last, self._after), len(self._after))
        return result

    def undo(self, text_area: TextArea) -> EditResult:
        """Put the text back, and the ids of its rows."""
        editor = cast("LineTextArea", text_area)
        assert self._before is not None
        assert self._after is not None
        first = self.top[0]
        result = super().undo(text_area)
        gone = editor.lines.splice(first, first + len(self._after) - 1, self._before)
        editor.rows_changed(first, gone, len(self._before))
        return result
