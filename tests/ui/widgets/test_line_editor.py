"""The editor of a topic: whatever is typed, pasted, undone or written elsewhere, each line keeps its id."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.document._document import Selection
from textual.document._wrapped_document import WrappedDocument
from textual.widget import Widget
from textual.widgets import Static

from mus_tui.domain.lines import Line, LineKind
from mus_tui.domain.marks import split
from mus_tui.ui.widgets.line_editor import LineEditor
from mus_tui.ui.widgets.line_homes import LineHomes
from mus_tui.ui.widgets.masks import MASK, is_private
from tests.ui.widgets.harness import Stage, staged

NOW = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)
WIDTH = 9
"""Where lines wrap in an editor that is on no screen."""


@dataclass
class Written:
    """An editor and what it has told of its lines, replayed."""

    texts: tuple[str, ...] = ()
    topic: int = 2
    homes: LineHomes = field(default_factory=LineHomes)
    stored: dict[str, Line] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    strangers: int = 0

    def __post_init__(self) -> None:
        ids = count(1)
        lines = [
            Line(id=f"old{self.topic}{number}", topic=self.topic, text=text, position=f"V{number:03d}x", created_at=NOW)
            for number, text in enumerate(self.texts)
        ]
        self.stored = {line.id: line for line in lines}
        self.editor = LineEditor(
            self.topic,
            lines,
            new_id=lambda: f"new{self.topic}{next(ids)}",
            clock=lambda: NOW,
            chance=Random(7),
            homes=self.homes,
            changed=self._changed,
            left=self.left.append,
            masks_private=True,
        )
        self.editor.wrapped_document.wrap(WIDTH)
        self.editor.set_reactive(Widget.has_focus, True)

    def _changed(self, lines: list[Line], gone: list[str]) -> None:
        for line_id in gone:
            self.stored.pop(line_id, None)
        self.stored |= {line.id: line for line in lines}

    @property
    def rows(self) -> list[str]:
        return list(self.editor.document.lines)

    @property
    def in_order(self) -> list[Line]:
        """The lines as the file has them."""
        return sorted(self.stored.values(), key=lambda line: (line.position, line.id))

    def write_elsewhere(self, text: str, after: int) -> Line:
        """Make a line as another window would, behind one of those in the file, and show it."""
        known = self.in_order
        place = after % (len(known) + 1)
        before = known[place - 1].position if place else ""
        self.strangers += 1
        # Right behind its neighbour: another window knows of no row that is not in the file yet.
        position = f"{before}1{self.strangers:02d}x"
        line = Line(id=f"stranger{self.strangers}", topic=2, text=text, position=position, created_at=NOW)
        self.stored[line.id] = line
        self.editor.take_in([line])
        return line

    def check(self) -> None:
        """The file has exactly the rows, in their order; the last row may be one that is no line yet."""
        ids = self.editor.lines.ids
        assert len(ids) == len(set(ids)) == len(self.rows)
        places = [(self.editor.lines.line(row, "").position, line_id) for row, line_id in enumerate(ids)]
        assert places == sorted(set(places))
        expected = [(line_id, text) for line_id, text in zip(ids, self.rows, strict=True) if line_id in self.stored]
        assert [(line.id, line.text) for line in self.in_order] == expected
        unwritten = [text for line_id, text in zip(ids, self.rows, strict=True) if line_id not in self.stored]
        assert not any(unwritten)
        self.check_masks()

    def check_masks(self) -> None:
        """Each private line but the one with the caret is its mask, wrapped as such; all else is as it was written."""
        wrapped, caret = self.editor.wrapped_document, self.editor.cursor_location[0]
        shown = [wrapped.document.get_line(row) for row in range(len(self.rows))]
        masked = [MASK if is_private(text) and row != caret else text for row, text in enumerate(self.rows)]
        assert shown == masked
        afresh = WrappedDocument(wrapped.document, WIDTH)
        assert afresh._offset_to_line_info == wrapped._offset_to_line_info
        assert afresh._line_index_to_offsets == wrapped._line_index_to_offsets


@asynccontextmanager
async def writing(*texts: str) -> AsyncIterator[tuple[Written, Stage]]:
    written = Written(texts)
    async with staged(written.editor) as stage:
        yield written, stage


async def paste(written: Written, stage: Stage, text: str) -> None:
    stage.app.post_message(events.Paste(text))
    await stage.settle()


class Places:
    """Points and texts to edit with, small enough to meet often."""

    wraps = st.just("% aaaa bbbb aa")
    line = st.one_of(st.text("ab !%>", max_size=6), wraps)
    text = st.one_of(st.text("ab !%>\n", max_size=6), wraps)
    row = st.integers(0, 9)
    column = st.integers(0, 5)
    point = st.tuples(row, column)
    edit = st.one_of(
        st.tuples(st.just("replace"), st.tuples(text, point, point)),
        st.tuples(st.just("undo"), st.just(None)),
        st.tuples(st.just("redo"), st.just(None)),
        st.tuples(st.just("elsewhere"), st.tuples(st.sampled_from(["x", "", "! y"]), row)),
        st.tuples(st.just("mark"), row),
        st.tuples(st.sampled_from(["up", "down", "twice", "paste"]), row),
        st.tuples(st.just("cut"), st.one_of(st.tuples(point, point), row.map(lambda row: ((row, 0), (row, 0))))),
    )


def inside(editor: LineEditor, point: tuple[int, int]) -> tuple[int, int]:
    row = min(point[0], editor.document.line_count - 1)
    return row, min(point[1], len(editor.document.get_line(row)))


def rearrange(editor: LineEditor, verb: str, how: Any) -> None:
    """Move, duplicate, cut or paste, and see that every line keeps its id."""
    before = dict(zip(editor.lines.ids, editor.document.lines, strict=True))
    if verb == "cut":
        editor.selection = Selection(*(inside(editor, point) for point in how))
        editor.action_cut()
        assert set(editor.lines.ids) - set(before) <= {editor.current_id}
        return
    editor.move_cursor(inside(editor, (how, 0)))
    {
        "up": editor.command_line_up,
        "down": editor.command_line_down,
        "twice": editor.command_duplicate,
        "paste": editor.action_paste,
    }[verb]()
    after = dict(zip(editor.lines.ids, editor.document.lines, strict=True))
    if verb in ("up", "down"):
        assert after == before
    elif verb == "twice":
        assert before.items() <= after.items()
        assert len(after) == len(before) + 1
    else:
        assert {line_id for line_id, text in before.items() if text} <= set(after)


async def test_the_file_always_has_exactly_the_rows_of_the_editor() -> None:
    @settings(max_examples=150)
    @given(st.lists(Places.line, max_size=4), st.lists(Places.edit, max_size=30))
    def edited(texts: list[str], edits: list[tuple[str, Any]]) -> None:
        written = Written(tuple(texts))
        editor = written.editor
        written.check()
        for verb, how in edits:
            match verb:
                case "replace":
                    text, start, end = how
                    top, bottom = sorted((inside(editor, start), inside(editor, end)))
                    before, after = editor.lines.ids[: top[0]], editor.lines.ids[bottom[0] + 1 :]
                    editor.replace(text, top, bottom, maintain_selection_offset=False)
                    assert editor.lines.ids[: top[0]] == before
                    assert editor.lines.ids[len(editor.lines.ids) - len(after) :] == after
                case "undo":
                    editor.undo()
                case "redo":
                    editor.redo()
                case "elsewhere":
                    caret = editor.current_id
                    written.write_elsewhere(*how)
                    assert editor.current_id == caret
                case "mark":
                    editor.move_cursor(inside(editor, (how, 0)))
                    editor.mark(None)
                case _:
                    rearrange(editor, verb, how)
            written.check()
        while editor.history.undo_stack:
            editor.undo()
            written.check()

    async with staged(Static()):
        edited()


async def test_what_is_written_elsewhere_leaves_undo_and_redo_as_they_were() -> None:
    @settings(max_examples=150)
    @given(st.lists(st.tuples(Places.text, Places.point, Places.point), max_size=8), st.integers(0, 8), Places.row)
    def undone(edits: list[tuple[str, tuple[int, int], tuple[int, int]]], steps_back: int, place: int) -> None:
        alone, together = (Written(("one", "two", "three")) for _ in range(2))
        for written in (alone, together):
            for text, start, end in edits:
                written.editor.history.checkpoint()
                places = sorted((inside(written.editor, start), inside(written.editor, end)))
                written.editor.replace(text, *places, maintain_selection_offset=False)
            for _ in range(steps_back):
                written.editor.undo()
        together.write_elsewhere("elsewhere", place)
        for step in (LineEditor.undo, LineEditor.redo):
            stack = "undo_stack" if step is LineEditor.undo else "redo_stack"
            while getattr(together.editor.history, stack):
                step(alone.editor)
                step(together.editor)
                together.check()
                mine = [row for row in together.rows if row != "elsewhere"]
                assert mine == [row for row in alone.rows if row != "elsewhere"] or mine == [*alone.rows, ""]
        assert together.rows.count("elsewhere") == 1

    async with staged(Static()):
        undone()


async def test_a_line_from_elsewhere_keeps_caret_and_undo() -> None:
    async with writing("one") as (written, stage):
        await stage.press("down", *"two")
        caret = written.editor.current_id
        written.write_elsewhere("elsewhere", 1)
        assert (written.rows, written.editor.current_id) == (["one", "elsewhere", "two"], caret)
        await stage.press("!")
        assert written.rows == ["one", "elsewhere", "two!"]
        for _ in range(4):
            written.editor.undo()
        assert written.rows == ["one", "elsewhere", ""]
        for _ in range(4):
            written.editor.redo()
        assert written.rows == ["one", "elsewhere", "two!"]
        written.check()


async def test_a_line_deleted_here_does_not_come_back_from_a_file_that_is_behind() -> None:
    async with writing("one", "two") as (written, _stage):
        before = written.in_order
        written.editor.delete((0, 0), (1, 0))
        written.editor.take_in(before)
        assert written.rows == ["two", ""]


async def test_pasted_lines_never_become_marks_and_lose_what_a_terminal_would_obey() -> None:
    async with writing() as (written, stage):
        await paste(written, stage, "! ring\r\naftale: skriv\r\n\x1b[31mrød\x07\r\n> citat")
        assert written.rows == [" ! ring", " aftale: skriv", "[31mrød", " > citat"]
        await stage.press("enter", "enter")
        await paste(written, stage, "midt\n! ")
        written.editor.move_cursor((5, 2))
        await paste(written, stage, "ord")
        assert all(split(row)[0] is LineKind.NOTE for row in written.rows[:5])
        written.editor.move_cursor((1, 0))
        written.editor.replace("", (1, 0), (1, 99))
        await stage.press(*"!", "space")
        await paste(written, stage, "ring til Bo")
        assert written.rows[1] == "! ring til Bo", "a mark typed by hand takes what is pasted after it"
        written.editor.selection = Selection((1, 4), (1, 0))
        await paste(written, stage, "? x")
        assert written.rows[1].startswith(" ? x"), "also over a selection made backwards"


async def test_a_number_and_a_space_on_an_empty_line_go_to_a_topic() -> None:
    async with writing("one") as (written, stage):
        await stage.press("down", "#", "3", "space")
        assert [event.topic for event in stage.heard if isinstance(event, LineEditor.Jump)] == [3]
        assert written.rows == ["one", ""]
        await stage.press(*"nr #3", "space")
        assert written.rows == ["one", "nr #3 "]
        assert len([event for event in stage.heard if isinstance(event, LineEditor.Jump)]) == 1


async def test_marks_go_round_and_the_caret_stays_on_its_word() -> None:
    async with writing("ring til Bo") as (written, _stage):
        editor = written.editor
        editor.move_cursor((0, 5))
        seen = []
        for _ in range(8):
            editor.mark(None)
            row, column = editor.cursor_location
            assert editor.document.get_line(row)[column:] == "til Bo"
            seen.append(written.rows[0][:1])
        assert "".join(seen) == "!=+<>?%r"
        editor.mark(LineKind.GOAL)
        assert written.rows[0] == "= ring til Bo"


async def test_a_word_mark_becomes_its_sign_when_the_caret_leaves_and_redo_survives_it() -> None:
    async with writing() as (written, stage):
        await stage.press(*"aftale: ring")
        first = written.editor.current_id
        assert written.rows == ["aftale: ring"]
        await stage.press("enter", *"mere")
        assert written.rows == ["! ring", "mere"]
        assert first in written.left
        while written.editor.history.undo_stack:
            written.editor.undo()
            await stage.settle()
        assert written.rows == [""]
        while written.editor.history.redo_stack:
            written.editor.redo()
            await stage.settle()
        assert written.rows == ["! ring", "mere"]
        written.check()


async def test_in_a_topic_of_two_thousand_lines_only_those_that_changed_are_written() -> None:
    written = Written(tuple(f"line {number}" for number in range(2000)))
    before = dict(written.stored)

    def fresh() -> list[str]:
        """Give the texts of the lines written since this was last asked."""
        changed = [line for line_id, line in written.stored.items() if before.get(line_id) is not line]
        before.update(written.stored)
        return sorted(line.text for line in changed)

    async with staged(Static()):
        written.editor.insert("x", (1000, 0))
        assert fresh() == ["xline 1000"]
        written.editor.insert("\n", (1000, 5))
        assert fresh() == [" 1000", "xline"]
        written.editor.move_cursor((500, 0))
        written.editor.command_line_up()
        assert fresh() == ["line 499", "line 500"]
        written.editor.undo()
        assert fresh() == ["line 499", "line 500"]
        assert len(written.stored) == 2001


async def test_a_line_with_a_line_end_in_it_is_one_row() -> None:
    async with writing("one\ntwo", "three\u2028four") as (written, _stage):
        assert written.rows == ["one two", "three four", ""]


async def test_a_line_keeps_its_id_where_it_is_moved_or_cut_and_pasted_back_and_a_copy_has_its_own() -> None:
    async with writing("! ring", "ord", "", "= lær") as (written, stage):
        editor = written.editor
        editor.move_cursor((0, 3))
        await stage.press("ctrl+x", "down", "ctrl+v")
        assert written.rows == ["ord", "! ring", "", "= lær", ""], "a mark of one's own is one still"
        assert editor.lines.ids[:4] == ["old21", "old20", "old22", "old23"]
        await stage.press("ctrl+v")
        assert written.rows == ["ord", "! ring", " ! ring", "", "= lær", ""], "a copy is pasted like any text"
        assert editor.lines.ids[2].startswith("new")
        await stage.press("ctrl+z")
        editor.command_line_up()
        assert written.rows == ["ord", "", "! ring", "= lær", ""]
        assert editor.lines.ids[:4] == ["old21", "old22", "old20", "old23"]
        editor.move_cursor((3, 5))
        editor.command_line_down()
        assert written.rows[3:] == ["= lær", ""], "the row to write on is no line to move past"
        await stage.press("down", *"sidst", "ctrl+x", "up", "ctrl+v")
        assert written.rows == ["ord", "", "! ring", "sidst", "= lær", ""]
        editor.command_duplicate()
        assert written.rows == ["ord", "", "! ring", "sidst", "= lær", "= lær", ""]
        written.check()
        while editor.history.undo_stack:
            editor.undo()
        assert editor.lines.ids[:4] == ["old20", "old21", "old22", "old23"]


async def test_a_line_goes_from_topic_to_topic_and_is_never_in_two() -> None:
    @settings(max_examples=100)
    @given(st.lists(st.tuples(st.booleans(), Places.edit), max_size=25))
    def edited(edits: list[tuple[bool, tuple[str, Any]]]) -> None:
        homes = LineHomes()
        topics = Written(("a", "! b", "c"), 2, homes), Written(("a", "d"), 4, homes)
        for second, (verb, how) in edits:
            editor = topics[second].editor
            match verb:
                case "replace":
                    text, start, end = how
                    editor.replace(text, *sorted((inside(editor, start), inside(editor, end))))
                case "undo":
                    editor.undo()
                case "redo":
                    editor.redo()
                case "up" | "down" | "twice" | "cut" | "paste":
                    rearrange(editor, verb, how)
            for written in topics:
                written.check()
            assert not {*topics[0].editor.lines.ids} & {*topics[1].editor.lines.ids}

    async with staged(Static()):
        edited()


async def test_a_line_cut_in_one_topic_is_the_same_line_in_another() -> None:
    homes = LineHomes()
    here, there = Written(("a", "! b"), 2, homes), Written(("d",), 4, homes)
    async with staged(Static()):
        rearrange(here.editor, "cut", ((1, 0), (1, 0)))
        rearrange(there.editor, "paste", 0)
        assert [(line.id, line.topic, line.text) for line in there.in_order] == [("old21", 4, "! b"), ("old40", 4, "d")]
        here.editor.undo()
        assert here.rows[:2] == ["a", "! b"], "undoing the cut leaves the line where it is now"
        assert here.editor.lines.ids[1] != "old21"
        here.check()
        there.check()
