"""The commands of a screen with lines: between text and panel, marks, topics, undo of what is typed."""

from typing import ClassVar

from mus_tui.domain.lines import LineKind
from mus_tui.ui.of_talk import ScreenOfTalk
from mus_tui.ui.sheet import SheetEditors
from mus_tui.ui.sheet_lock import SheetLock
from mus_tui.ui.widgets.line_editor import LineEditor
from mus_tui.ui.widgets.panel import PanelView


class TopicPanel(PanelView):
    """The panel beside the text."""

    FOCUS_NAME: ClassVar[str] = "panel"


class SheetCommands(ScreenOfTalk):
    """What can be done on a screen with lines; `SheetScreen` shows them."""

    editors: SheetEditors | None
    panel: TopicPanel
    sheet_lock: SheetLock

    async def go_to_topic(self, topic: int) -> None:
        """Show a topic, with the caret where it was left."""
        raise NotImplementedError

    def command_panel(self) -> None:
        """Go between text and panel."""
        if self.focused is self.panel and self.editors is not None:
            self.set_focus(self.editors.editor)
        else:
            self.set_focus(self.panel)

    def command_times(self) -> None:
        """Show at each line when it was begun, or not after all."""
        if self.editors is not None:
            self.editors.toggle_times()

    async def command_undo(self) -> None:
        """In text take back the latest typing, elsewhere the latest command."""
        if isinstance(self.focused, LineEditor):
            self.focused.undo()
        else:
            await self.mus.command_undo()

    async def command_redo(self) -> None:
        """In text do the typing again, elsewhere the command."""
        if isinstance(self.focused, LineEditor):
            self.focused.redo()
        else:
            await self.mus.command_redo()

    def _mark(self, kind: LineKind | None) -> None:
        self.sheet_lock.check()
        if self.editors is not None:
            self.editors.editor.mark(kind)

    def command_next_mark(self) -> None:
        """Give the line its next mark."""
        self._mark(None)

    def command_mark_agreement(self) -> None:
        """Mark the line as an agreement."""
        self._mark(LineKind.AGREEMENT)

    def command_mark_goal(self) -> None:
        """Mark the line as a goal."""
        self._mark(LineKind.GOAL)

    def command_mark_praise(self) -> None:
        """Mark the line as praise."""
        self._mark(LineKind.PRAISE)

    def command_mark_leader(self) -> None:
        """Mark the line as the leader's words."""
        self._mark(LineKind.LEADER)

    def command_mark_employee(self) -> None:
        """Mark the line as the employee's words."""
        self._mark(LineKind.EMPLOYEE)

    def command_mark_parked(self) -> None:
        """Mark the line as parked for next time."""
        self._mark(LineKind.PARKED)

    def command_mark_private(self) -> None:
        """Mark the line as for the leader alone."""
        self._mark(LineKind.PRIVATE)

    async def command_topic_0(self) -> None:
        """Go to topic 0."""
        await self.go_to_topic(0)

    async def command_topic_1(self) -> None:
        """Go to topic 1."""
        await self.go_to_topic(1)

    async def command_topic_2(self) -> None:
        """Go to topic 2."""
        await self.go_to_topic(2)

    async def command_topic_3(self) -> None:
        """Go to topic 3."""
        await self.go_to_topic(3)

    async def command_topic_4(self) -> None:
        """Go to topic 4."""
        await self.go_to_topic(4)

    async def command_topic_5(self) -> None:
        """Go to topic 5."""
        await self.go_to_topic(5)

    async def command_topic_6(self) -> None:
        """Go to topic 6."""
        await self.go_to_topic(6)
