"""The editor of one topic: plain lines whose marks are set, read and coloured."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from random import Random
from re import compile as pattern
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from mus_tui.domain.lines import Line, LineKind
from mus_tui.domain.marks import next_mark, normal, set_mark
from mus_tui.ui.widgets.line_follower import LineFollower
from mus_tui.ui.widgets.line_homes import LineHomes
from mus_tui.ui.widgets.line_list import LineList

_JUMP = pattern("#([0-6]) ")


class LineEditor(LineFollower):
    """Edits the lines of one topic.

    ``left`` is called with the id of a line when the caret has left it, ``moved`` when the caret has moved. With
    ``masks_private`` a private line shows its words only while the caret is on it. With ``show_line_numbers`` each
    line has its time in front.
    """

    FOCUS_NAME: ClassVar[str] = "text"
    BINDINGS: ClassVar[list[BindingType]] = [
        # TextArea's own keys that the registry gives to topics.
        Binding("f6,f7", "app.bell", show=False),
    ]
    DEFAULT_CSS = """
    LineEditor, LineEditor:focus {
        border: none; padding: 0 0 0 1; width: 1fr; height: 1fr;
        background: $background; color: $foreground;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    LineEditor .text-area--cursor-line { background: $background; }
    """

    class Jump(Message):
        """Somebody typed ``#3 `` on an empty line."""

        def __init__(self, topic: int) -> None:
            super().__init__()
            self.topic = topic

    def __init__(
        self,
        topic: int,
        lines: Sequence[Line],
        *,
        new_id: Callable[[], str],
        clock: Callable[[], datetime],
        chance: Random,
        homes: LineHomes | None = None,
        masks_private: bool = False,
        changed: Callable[[list[Line], list[str]], None],
        left: Callable[[str], None],
        moved: Callable[[], None] = lambda: None,
    ) -> None:
        self.masks_private = masks_private
        homes = homes or LineHomes()
        super().__init__(lines, LineList(topic, lines, new_id, clock, chance, homes), homes, changed, f"topic-{topic}")
        self.cursor_blink = False
        self._left = left
        self._moved = moved
        # ``changed`` tells it from inside the edit; a message would wake every widget above at each letter.
        self.disable_messages(TextArea.Changed)
        self._row_with_caret: str | None = None
        self._offered = ("", "", "")
        self.move_cursor(self.document.end)

    def edit(self, edit: Edit) -> EditResult:
        """Perform an edit; ``#3 `` typed on an empty line jumps to topic 3."""
        result = super().edit(edit)
        if edit.text == " " and (jump := _JUMP.fullmatch(self.current_line)):
            row = self.cursor_location[0]
            self.delete((row, 0), (row, len(jump[0])))
            self.post_message(self.Jump(int(jump[1])))
        return result

    def type_text(self, text: str) -> None:
        """Type several lines at once; the caret leaves each of them but the last."""
        start, end = sorted(self.selection)
        result = self._replace_via_keyboard(text, start, end)
        if result is not None:
            for row in range(start[0], result.end_location[0]):
                self.leave_line(self.lines.ids[row])

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Read the line the caret has left; what lies above is told by ``moved``."""
        event.stop()
        now = self.current_id
        if self._row_with_caret not in (None, now):
            self.leave_line(self._row_with_caret or "")
        self._row_with_caret = now
        self._moved()

    def take_in(self, lines: Sequence[Line], gone: Collection[str] = ()) -> list[Line]:
        """Show lines that were written elsewhere; one that is gone can't be left any more."""
        news = super().take_in(lines, gone)
        if self._row_with_caret is not None and self.lines.row_of(self._row_with_caret) is None:
            self._row_with_caret = self.current_id
        return news

    def on_blur(self) -> None:
        """Read the line the caret stands in when the focus goes elsewhere."""
        self.leave_line(self.current_id)

    def leave_line(self, line_id: str) -> None:
        """Write a line that is finished as it is read: a word mark as its sign.

        Not while there is something to redo, since writing anything would be the end of that.
        """
        if self.read_only:
            return
        row = self.lines.row_of(line_id)
        if row is not None and not self.history.redo_stack:
            text = self.document.get_line(row)
            if normal(text) != text:
                self.replace(normal(text), (row, 0), (row, len(text)), maintain_selection_offset=True)
        self._left(line_id)

    def mark(self, kind: LineKind | None) -> None:
        """Give the line with the caret a mark, or the next one in the order of ^T."""
        row, column = self.cursor_location
        line = self.current_line
        marked = next_mark(line) if kind is None else set_mark(line, kind)
        self.replace(marked, (row, 0), (row, len(line)))
        self.move_cursor((row, max(0, column + len(marked) - len(line))))

    def offer(self, typed: str, completion: str) -> None:
        """Let the right arrow put a completion in the place of what is typed at the end of the line as it stands."""
        self._offered = (self.current_line, typed, completion)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right; at the end of a line take what is offered there."""
        line, typed, completion = self._offered
        is_offered = completion and line == self.current_line and self.cursor_at_end_of_line
        if is_offered and not select and not self.read_only:
            row, column = self.cursor_location
            self.replace(completion, (row, column - len(typed)), (row, column), maintain_selection_offset=False)
        else:
            super().action_cursor_right(select)
