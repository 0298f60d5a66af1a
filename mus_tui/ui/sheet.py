"""The editors of a talk or a preparation: one per topic, bound to the saver."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from random import Random

from textual.containers import Container

from mus_tui.domain.lines import Line, PrivatePurpose
from mus_tui.store.lines import LineChange, Sheet
from mus_tui.store.locks import Caret
from mus_tui.store.saver import Saver
from mus_tui.system.clock import Clock
from mus_tui.system.ids import random_id
from mus_tui.ui.line_tally import LineTally
from mus_tui.ui.widgets.line_editor import LineEditor
from mus_tui.ui.widgets.line_homes import LineHomes


class SheetEditors(Container):
    """Shows the editor of one topic at a time; each keeps its caret and its undo while another is shown.

    An editor is made when its topic is first shown. ``typed`` is called when text or caret are not where they were.
    """

    DEFAULT_CSS = "SheetEditors { width: 1fr; height: 1fr; } SheetEditors > LineEditor { display: none; }"

    def __init__(
        self,
        sheet: Sheet,
        lines: Mapping[int, Sequence[Line]],
        saver: Saver,
        clock: Clock,
        *,
        typed: Callable[[], None],
        caret: Caret | None = None,
        writes: bool = True,
    ) -> None:
        super().__init__()
        self._typed = typed
        self._caret = caret
        self._writes = writes
        self.sheet = sheet
        self.topic = -1
        self._lines = {topic: list(each) for topic, each in lines.items()}
        self.tally = LineTally()
        self._count(lines)
        self._saver = saver
        self._clock = clock
        self._chance = Random()
        self._homes = LineHomes()
        self._note(lines)
        self._editors: dict[int, LineEditor] = {}
        self._shows_times = False

    @property
    def editor(self) -> LineEditor:
        """The editor of the topic shown."""
        return self._editors[self.topic]

    @property
    def begun(self) -> list[tuple[datetime, int]]:
        """When each line read from the file was begun, and in which topic."""
        return [(line.created_at, topic) for topic, lines in self._lines.items() for line in lines if line.text]

    async def show(self, topic: int, *, focus: bool = True) -> None:
        """Show a topic's editor, with the caret where it was."""
        if topic not in self._editors:
            self._editors[topic] = self._make(topic)
            await self.mount(self._editors[topic])
        for each, editor in self._editors.items():
            editor.display = each == topic
        self.topic = topic
        if focus:
            self.screen.set_focus(self.editor)

    def toggle_times(self) -> None:
        """Show the time at each line, or not after all."""
        self._shows_times = not self._shows_times
        for editor in self._editors.values():
            editor.show_line_numbers = self._shows_times

    def begin_to_read(self) -> None:
        """Take note that the file is about to be read: what is not saved by now, or is typed from now on, is newer."""
        self._homes.in_file.saved_but(self._saver.waiting(self.sheet))

    def take_in(self, lines: Mapping[int, Sequence[Line]]) -> bool:
        """Show what others have done to the lines, as they were read; say whether all of it is shown.

        What is typed here and was not saved when they were read stays as it is until it is.
        """
        news = self._homes.in_file.news(lines)
        for gone in news.gone.values():
            for line_id in gone:
                self.tally.drop(line_id)
        self._lines = {topic: list(each) for topic, each in lines.items()}
        for topic in sorted({*news.lines, *news.gone}):
            there, gone = news.lines.get(topic, []), news.gone.get(topic, [])
            if editor := self._editors.get(topic):
                editor.take_in(there, gone)
            else:
                self._homes.leave(gone, topic)
                self._homes.in_file.drop(gone, topic)
                self._note({topic: there})
        self._count(news.lines)
        return not news.is_behind

    @property
    def is_saved(self) -> bool:
        """Whether all that was typed here is in the file."""
        return not self._saver.waiting(self.sheet)

    def follow(self, lines: Mapping[int, Sequence[Line]]) -> None:
        """Show the lines as they stand in the file, whatever stood here."""
        self._homes.in_file.read_all(lines)
        for topic, editor in self._editors.items():
            editor.follow(lines.get(topic, ()))
        self._note(lines)
        self._lines = {topic: list(each) for topic, each in lines.items()}
        self.tally = LineTally()
        self._count(lines)

    def allow_writing(self, allowed: bool) -> None:
        """Let lines be changed here, or not; what was typed before can't be undone then."""
        self._writes = allowed
        for editor in self._editors.values():
            editor.allow_writing(allowed)

    def _note(self, lines: Mapping[int, Sequence[Line]]) -> None:
        """Note which lines stand where in the file."""
        for topic, each in lines.items():
            self._homes.in_file.read(each)
            self._homes.move_in((line.id for line in each), topic)

    def _count(self, lines: Mapping[int, Sequence[Line]]) -> None:
        for each in lines.values():
            for line in each:
                self.tally.put(line)

    def finish(self) -> None:
        """Read the line with the caret, as if it had been left."""
        if self.topic in self._editors:
            self.editor.leave_line(self.editor.current_id)

    def find(self, line_id: str) -> tuple[int, int] | None:
        """Give the topic and row of a line."""
        for topic in {*self._editors, *self._lines}:
            editor = self._editors.get(topic)
            ids = editor.lines.ids if editor else [line.id for line in self._lines[topic]]
            if line_id in ids:
                return topic, ids.index(line_id)
        return None

    def _make(self, topic: int) -> LineEditor:
        editor = LineEditor(
            topic,
            self._lines.get(topic, ()),
            new_id=random_id,
            clock=self._now,
            chance=self._chance,
            homes=self._homes,
            changed=self._changed,
            left=self._left,
            moved=self._typed,
            masks_private=self.sheet.purpose is PrivatePurpose.LINE,
        )
        editor.set_reactive(LineEditor.show_line_numbers, self._shows_times)
        editor.allow_writing(self._writes)
        if self._caret and self._caret.topic == topic:
            editor.go_to(self._caret.line_id)
        return editor

    def _now(self) -> datetime:
        return self._clock()

    def _changed(self, lines: list[Line], gone: list[str]) -> None:
        topic = lines[0].topic if lines else self.topic
        now = self._clock()
        for line in lines:
            self.tally.put(line)
        for line_id in gone:
            self.tally.drop(line_id)
        changes = [self._change(line) for line in lines]
        changes += [LineChange(line_id, topic, None, "", now, self._based_on(line_id)) for line_id in gone]
        self._saver.put(self.sheet, changes, (), Caret(topic, lines[-1].id) if lines else None)
        self._typed()

    def _change(self, line: Line) -> LineChange:
        known = self._homes.in_file.known(line.id)
        is_moved = known is None or known.position != line.position or known.topic != line.topic
        based_on = "" if known is None else known.text
        return LineChange(line.id, line.topic, line.text, line.position, line.created_at, based_on, is_moved)

    def _based_on(self, line_id: str) -> str:
        known = self._homes.in_file.known(line_id)
        return "" if known is None else known.text

    def _left(self, line_id: str) -> None:
        self._saver.put(self.sheet, [], [line_id], Caret(self.topic, self.editor.current_id))
