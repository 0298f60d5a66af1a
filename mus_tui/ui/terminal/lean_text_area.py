"""A text area that paints only what an edit or a move of the cursor has changed."""

from collections.abc import Collection, Hashable, Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Self

from textual._text_area_theme import TextAreaTheme
from textual.document._document import Document, Location, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from mus_tui.ui.terminal.lean_document import LeanWrappedDocument, brackets_after, brackets_before
from mus_tui.ui.terminal.row_keys import Overlay, Pieces, RowKey
from mus_tui.ui.terminal.switch import lean

__all__ = ["LeanTextArea", "TalkTextArea"]

_ROWS_THAT_DIFFER = Region()
"""A refresh of no row of its own: which rows have changed is found when the screen is painted."""


class LeanTextArea(TextArea):
    """A text area with the looks and keys of ``TextArea``, at a cost that does not grow with the text.

    Each visual row has a key of all its picture depends on. A row is rendered and sent only when its key differs from
    the one last painted, so no edit needs to know which rows it changes. ``get_line`` may colour a line by its text and
    the theme, and by nothing else; ``refresh()`` renders all anew. It edits plain text: ``language`` has no effect.
    """

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)

    _keys: Sequence[RowKey] = ()
    _keys_may_differ = True
    _styled_theme: TextAreaTheme | None = None
    _frame: tuple[object, ...] = ()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint the rows that differ; all of them, and with styles read anew, where no region is named."""
        self._keys_may_differ = True
        if repaint and not regions:
            self._styled_theme = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Read the styles anew."""
        self._styled_theme = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the rows of a region."""
        self._mark_changed_rows()
        # TextArea's own would read the styles of its parts for every frame.
        return super(TextArea, self).render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Render a visual row, or give it as it was rendered before."""
        if self._keys_may_differ:
            self._mark_changed_rows()
        if self._shows_placeholder:
            return super().render_line(y)
        if y >= len(self._keys):
            return self._render_line(y)
        key = self._keys[y]
        known = self._line_cache.get(key)
        if known is not None:
            return known
        strip = self._line_cache[key] = self._render_line(y)
        return strip

    def _exchange_repaint_regions(self) -> Collection[Region]:
        self._mark_changed_rows()
        return super()._exchange_repaint_regions()

    def _mark_changed_rows(self) -> None:
        """Mark the rows dirty whose picture is another than the one last painted."""
        self._read_styles()
        if not self._keys_may_differ:
            return
        self._keys_may_differ = False
        before, self._keys = self._keys, self._row_keys()
        width = self.size.width
        pairs = enumerate(zip_longest(before, self._keys))
        if changed := [Region(0, y, width, 1) for y, (old, new) in pairs if old != new]:
            self._set_dirty(*changed)

    def _read_styles(self) -> None:
        """Read what all rows depend on; where it is not what it was, nothing rendered before is of use."""
        frame = (
            self.size,
            self.scrollable_content_region.size,
            self.virtual_size.width,
            self.scroll_offset.x,
            self.gutter_width,
        )
        theme = self._theme
        if theme is self._styled_theme and frame == self._frame:
            return
        theme.apply_css(self)
        self._styled_theme, self._frame = theme, frame
        self._line_cache.clear()
        self._pieces.clear()
        self._keys = ()
        self._keys_may_differ = True

    def _row_keys(self) -> list[RowKey]:
        wrapped, numbered = self.wrapped_document, self.show_line_numbers
        document = wrapped.document
        overlay = self._overlay()
        top, height = self.scroll_offset.y, self.size.height
        if self._shows_placeholder:
            return [("placeholder", overlay)] * height
        piece = self._pieces.piece
        keys: list[RowKey] = []
        for row, section in wrapped._offset_to_line_info[top : top + height]:
            text, offsets = document.get_line(row), tuple(wrapped.get_offsets(row))
            over = overlay.key(row, text, offsets, section) if overlay.touches(row) else None
            number = self.gutter_key(row) if numbered else None
            keys.append((piece(row, text, offsets, section), over, section == 0, number))
        return keys + [()] * (height - len(keys))

    def gutter_key(self, row: int) -> Hashable:
        """Give what the picture of a row's gutter depends on."""
        return (row, row == self.selection.end[0])

    def _overlay(self) -> Overlay:
        selection, bracket = self.selection, self._matching_bracket_location
        shows_bracket = self._has_cursor and self.match_cursor_bracket and selection.is_empty
        return Overlay(
            selection,
            self.highlight_cursor_line,
            self._draw_cursor,
            bracket if shows_bracket else None,
            self.suggestion if self.has_focus or not self.hide_suggestion_on_blur else "",
        )

    @property
    def _shows_placeholder(self) -> bool:
        document = self.document
        return bool(self.placeholder) and document.line_count == 1 and not document.get_line(0)

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        super()._watch_selection(previous_selection, selection)
        self.refresh(_ROWS_THAT_DIFFER)

    def _recompute_cursor_offset(self) -> None:
        """Find where the cursor is drawn; in the midst of an undo its line may be gone already."""
        self._cursor_offset = self.wrapped_document.location_to_offset(self.clamp_visitable(self.cursor_location))

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Document(text)
        self.wrapped_document = LeanWrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._pieces = Pieces(self.get_line)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _build_highlight_map(self) -> None:
        """Keep what is rendered: plain text has no syntax to colour anew."""

    def _refresh_size(self) -> None:
        """Take in how many rows there are; the screen is laid out anew only if its layout depends on that."""
        size = Size(0, self.wrapped_document.height)
        if not self.soft_wrap or not self.is_mounted or self.styles.auto_dimensions:
            super()._refresh_size()
        else:
            if size != self.virtual_size:
                self.set_reactive(Widget.virtual_size, size)
                # The cursor is scrolled into view first, as it is where a layout does this.
                self.call_next(self._scroll_update, size)
            self._refresh_scrollbars()
        self.refresh(_ROWS_THAT_DIFFER)

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        for part in reversed(_wrappable(edits)):
            super()._undo_batch(part)

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        for part in _wrappable(edits):
            super()._redo_batch(part)

    def _yield_character_locations(self, start: Location) -> Iterable[tuple[str, Location]]:
        return brackets_after(self.document, start)

    def _yield_character_locations_reverse(self, start: Location) -> Iterable[tuple[str, Location]]:
        return brackets_before(self.document, start)


def _wrappable(edits: Sequence[Edit]) -> list[Sequence[Edit]]:
    """Split edits such that each part can be undone at once.

    ``TextArea`` reckons the rows to wrap anew for all edits together, and wrongly where some add or remove lines.
    """
    if any("\n" in edit.text or edit.from_location[0] != edit.to_location[0] for edit in edits):
        return [[edit] for edit in edits]
    return [edits]


if TYPE_CHECKING or not lean():
    from textual.widgets import TextArea as TalkTextArea
else:
    TalkTextArea = LeanTextArea
