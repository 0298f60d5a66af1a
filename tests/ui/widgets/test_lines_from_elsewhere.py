"""Lines that others change, move, make private or delete under an editor: caret, undo and unsaved words stay."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.document._document import Selection
from textual.widgets import Static

from mus_tui.domain.lines import Line
from mus_tui.ui.widgets.line_editor import LineEditor
from tests.ui.widgets.harness import staged
from tests.ui.widgets.test_line_editor import NOW, Places, Written, inside, rearrange, writing


class Elsewhere:
    """Writes to the lines of an editor as another copy does, and has it take them in."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self.theirs: dict[str, str] = {}
        """What lines say that they have written last."""
        self._made = 0

    def saved(self) -> None:
        """Let the editor know that all it has handed on is in the file."""
        self.written.homes.in_file.saved_but(())

    def take_in(self, *lines: Line, gone: tuple[str, ...] = ()) -> None:
        self.saved()
        for line in lines:
            before = self.written.stored.get(line.id)
            self.written.stored[line.id] = line
            if before is None or before.text != line.text:
                self.theirs[line.id] = line.text
        for line_id in gone:
            self.written.stored.pop(line_id, None)
            self.theirs.pop(line_id, None)
        self.written.editor.take_in(lines, gone)

    def line(self, place: int) -> Line | None:
        lines = self.written.in_order
        return lines[place % len(lines)] if lines else None

    def change(self, place: int, text: str) -> None:
        if line := self.line(place):
            self.take_in(line._replace(text=text))

    def delete(self, place: int) -> None:
        if line := self.line(place):
            self.take_in(gone=(line.id,))

    def move(self, place: int, to: int) -> None:
        if line := self.line(place):
            self.take_in(line._replace(position=self._position(to)))

    def add(self, place: int, text: str) -> None:
        self._made += 1
        position = self._position(place)
        self.take_in(Line(id=f"their{self._made}", topic=2, text=text, position=position, created_at=NOW))

    def _position(self, place: int) -> str:
        self._made += 1
        lines = self.written.in_order
        place %= len(lines) + 1
        return f"{lines[place - 1].position if place else ''}1{self._made:03d}x"

    def note_own(self, before: dict[str, str]) -> None:
        """Forget that they wrote a line last where it was changed here."""
        now = dict(zip(self.written.editor.lines.ids, self.written.rows, strict=True))
        for line_id, text in before.items():
            if now.get(line_id) != text:
                self.theirs.pop(line_id, None)

    def check(self) -> None:
        now = dict(zip(self.written.editor.lines.ids, self.written.rows, strict=True))
        assert {line_id: now.get(line_id) for line_id in self.theirs} == self.theirs


TEXT = st.sampled_from(["theirs", "", "! they", "% hush hush hush", "ab"])
STEP = st.one_of(
    Places.edit.filter(lambda step: step[0] != "elsewhere"),
    st.tuples(st.just("change"), st.tuples(Places.row, TEXT)),
    st.tuples(st.just("delete"), st.tuples(Places.row)),
    st.tuples(st.just("move"), st.tuples(Places.row, Places.row)),
    st.tuples(st.just("add"), st.tuples(Places.row, TEXT)),
)


def edit(written: Written, verb: str, how: Any) -> None:
    editor = written.editor
    match verb:
        case "replace":
            text, start, end = how
            editor.replace(text, *sorted((inside(editor, start), inside(editor, end))), maintain_selection_offset=False)
        case "mark":
            editor.move_cursor(inside(editor, (how, 0)))
            editor.mark(None)
        case _:
            rearrange(editor, verb, how)


def rows_by_id(written: Written) -> dict[str, str]:
    return dict(zip(written.editor.lines.ids, written.rows, strict=True))


async def test_whatever_others_write_the_rows_are_the_file_and_undo_takes_back_none_of_it() -> None:
    @settings(max_examples=150)
    @given(st.lists(Places.line, max_size=5), st.lists(STEP, max_size=30))
    def written_together(texts: list[str], steps: list[tuple[str, Any]]) -> None:
        written = Written(tuple(texts))
        editor, others = written.editor, Elsewhere(written)
        for verb, how in steps:
            before = rows_by_id(written)
            if verb in ("undo", "redo"):
                getattr(editor, verb)()
            elif verb in ("change", "delete", "move", "add"):
                column = editor.cursor_location[1]
                caret, text = editor.current_id, editor.current_line
                getattr(others, verb)(*how)
                if caret in editor.lines.ids:
                    assert editor.current_id == caret
                    assert editor.current_line != text or editor.cursor_location[1] == column
            else:
                edit(written, verb, how)
                others.note_own(before)
            written.check()
            others.check()
        for step, stack in ((LineEditor.undo, "undo_stack"), (LineEditor.redo, "redo_stack")):
            while getattr(editor.history, stack):
                step(editor)
                written.check()

    async with staged(Static()):
        written_together()


async def test_undo_takes_back_own_words_in_other_lines_and_leaves_out_the_steps_whose_line_others_have_written() -> (
    None
):
    async with writing("one", "two", "three") as (written, stage):
        editor, others = written.editor, Elsewhere(written)
        for row, letter in ((0, "a"), (1, "b"), (2, "c")):
            editor.move_cursor((row, 99))
            editor.history.checkpoint()
            await stage.press(letter)
        others.change(1, "their two")
        assert written.rows == ["onea", "their two", "threec", ""]
        assert editor.cursor_location == (2, 6)
        editor.undo()
        assert written.rows == ["onea", "their two", "three", ""]
        editor.undo()
        assert written.rows == ["one", "their two", "three", ""]
        editor.undo()
        assert written.rows == ["one", "their two", "three", ""]
        editor.redo()
        editor.redo()
        assert written.rows == ["onea", "their two", "threec", ""]
        written.check()


async def test_rows_typed_one_after_the_other_can_still_be_undone_where_others_change_one_of_them() -> None:
    async with writing() as (written, stage):
        editor, others = written.editor, Elsewhere(written)
        await stage.press(*"ab", "enter", *"cd", "enter", *"ef")
        others.change(1, "theirs")
        for _ in range(9):
            editor.undo()
        assert written.rows == ["", "theirs", ""]
        written.check()


async def test_the_caret_keeps_its_words_where_others_change_its_line() -> None:
    async with writing("ring til Bo i morgen", "mere") as (written, _stage):
        editor, others = written.editor, Elsewhere(written)
        editor.move_cursor((0, len("ring til")))
        others.change(0, "ring til Bo på fredag")
        assert editor.cursor_location == (0, len("ring til"))
        others.change(0, "! husk: ring til Bo på fredag")
        assert editor.cursor_location == (0, len("! husk: ring til"))
        editor.selection = Selection((0, 2), (1, 2))
        others.add(0, "over det hele")
        assert editor.selection == Selection((1, 2), (2, 2))
        others.delete(1)
        assert editor.selection == Selection((1, 0), (1, 2))
        assert written.rows == ["over det hele", "mere", ""]


async def test_the_row_with_the_caret_stays_where_it_is_on_the_screen() -> None:
    texts = tuple(f"line {number}" for number in range(100))
    written = Written(texts)
    async with staged(written.editor, (40, 10)) as stage:
        editor, others = written.editor, Elsewhere(written)
        editor.wrapped_document.wrap(0)
        editor.move_cursor((50, 3))
        await stage.settle()
        top = editor.scroll_offset.y
        above = editor.cursor_location[0] - top
        for _ in range(7):
            others.add(3, "x")
        await stage.settle()
        assert editor.current_line == "line 50"
        assert editor.cursor_location[0] - editor.scroll_offset.y == above
        others.delete(0)
        others.delete(90)
        await stage.settle()
        assert editor.cursor_location[0] - editor.scroll_offset.y == above
        editor.scroll_to(y=0, animate=False, immediate=True)
        others.change(70, "far below the screen, long enough to take more than one row of it")
        await stage.settle()
        assert editor.scroll_offset.y == 0, "who has scrolled away stays there"
        written.editor.wrapped_document.wrap(38)


async def test_words_that_are_not_saved_yet_stay_as_they_are_typed() -> None:
    async with writing("one", "two") as (written, stage):
        editor = written.editor
        editor.move_cursor((0, 3))
        await stage.press("!")
        first, second = written.in_order[:2]
        editor.take_in([first._replace(text="theirs"), second._replace(text="their two")])
        assert written.rows == ["one!", "their two", ""]
        editor.take_in([], [first.id, second.id])
        assert written.rows == ["one!", ""]


async def test_a_line_deleted_here_comes_back_where_others_have_changed_it_and_undo_makes_it_no_second_time() -> None:
    async with writing("one", "two") as (written, _stage):
        editor, others = written.editor, Elsewhere(written)
        first = written.in_order[0]
        editor.delete((0, 0), (1, 0))
        others.take_in(first._replace(text="their one"))
        assert written.rows == ["their one", "two", ""]
        editor.undo()
        assert len(set(editor.lines.ids)) == len(editor.lines.ids)
        assert "their one" in written.rows
        written.check()


async def test_what_is_only_taken_in_is_not_written_back() -> None:
    async with writing("one", "two") as (written, stage):
        editor, others = written.editor, Elsewhere(written)
        told: list[Line] = []
        editor._changed = lambda lines, gone: told.extend(lines)
        others.change(0, "aftale: their one")
        others.move(0, 2)
        others.delete(0)
        await stage.settle()
        assert told == []
        assert written.left == []


async def test_a_line_made_private_elsewhere_is_masked_but_under_the_caret() -> None:
    async with writing("one", "two") as (written, stage):
        editor, others = written.editor, Elsewhere(written)
        editor.move_cursor((0, 2))
        others.change(0, "% one")
        others.change(1, "% two")
        assert stage.shown[:2] == ["% one", "% ▒▒▒▒▒"]
        assert editor.cursor_location == (0, 4)
        others.change(1, "two")
        await stage.settle()
        assert stage.shown[1] == "two"
