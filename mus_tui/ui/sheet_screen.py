"""A screen on which the lines of a talk or of its preparation are written, topic by topic."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import events, on
from textual.containers import Container, Horizontal
from textual.widget import Widget

from mus_tui.domain.completion import Offers, offer
from mus_tui.domain.lines import LineKind, PrivatePurpose
from mus_tui.domain.marks import begun, word_mark
from mus_tui.domain.people import Employee
from mus_tui.domain.reading import read_line
from mus_tui.domain.talks import Talk
from mus_tui.store.lines import Sheet
from mus_tui.store.locks import Lock
from mus_tui.store.saving import Saving
from mus_tui.store.sync_state import was_sent_in_the_clear
from mus_tui.store.workbook import Workbook
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal
from mus_tui.ui.sheet import SheetEditors
from mus_tui.ui.sheet_commands import SheetCommands, TopicPanel
from mus_tui.ui.sheet_lock import ELSEWHERE, Lines, SheetLock, open_sheet
from mus_tui.ui.views.echo import Names, echo, missing_space
from mus_tui.ui.widgets.bars import Part
from mus_tui.ui.widgets.line_editor import LineEditor
from mus_tui.ui.widgets.topic_tabs import Tab, TopicTabs


class SheetScreen(SheetCommands):
    """Editors of seven topics with a panel beside them; subclasses fill the panel and the title."""

    FOCUS_NAME = "text"
    PURPOSE: ClassVar[PrivatePurpose]
    START_TOPIC: ClassVar[int] = 1

    def __init__(self, talk: Talk) -> None:
        super().__init__(talk)
        self._person = Employee(id=talk.employee_id, name="")
        self.topic_tabs = TopicTabs()
        self.panel = TopicPanel(id="side")
        self.editors: SheetEditors | None = None
        self._echo_waits = False
        self._is_behind = False
        """Whether others have changed lines that are not shown as the file has them yet."""
        self.sheet_lock = SheetLock(self)

    @property
    def person(self) -> Employee:
        """The talk's employee as the store knows them."""
        return self._person

    @property
    def sheet(self) -> Sheet:
        """What the editors write."""
        return Sheet(self._talk.id, self._talk.employee_id, self.PURPOSE)

    @property
    def topic(self) -> int:
        """The topic shown."""
        return self.editors.topic if self.editors else self.START_TOPIC

    def body(self) -> Iterable[Widget]:
        """Topics, and the text with the panel beside it."""
        yield Container(self.topic_tabs, Horizontal(self.panel, id="body", classes="sheet"), id="sheet")

    async def opened(self) -> None:
        """Read what has been written and begin where it was left."""
        self._person, lock, lines, start = await self.store(self._open)
        self.mus.autosave.opened()
        self.sheet_lock.found(lock)
        editors = SheetEditors(
            self.sheet,
            lines,
            self.mus.autosave.saver,
            self.mus.clock,
            typed=self._typed,
            caret=lock.caret,
            writes=self.sheet_lock.writes,
        )
        await self.query_one("#body").mount(editors, before=self.panel)
        await editors.show(start)
        self.editors = editors
        await self.reload()
        self.show_keys()
        if opening := self.sheet_lock.opening(lock):
            self.say(opening)

    def _open(self, workbook: Workbook) -> tuple[Employee, Lock, Lines, int]:
        lock, lines = open_sheet(workbook, self.sheet)
        newest = max((line for each in lines.values() for line in each), key=lambda line: line.created_at, default=None)
        start = newest.topic if newest else self.START_TOPIC
        return workbook.employees.get(self._talk.employee_id), lock, lines, lock.caret.topic if lock.caret else start

    async def heard(self, tables: frozenset[str], *, typed: bool = False) -> None:
        """Take in lines that were written elsewhere, then paint what else has changed."""
        if "local_locks" in tables and self.editors is not None:
            await self.sheet_lock.heard()
        if self.editors is not None and self._has_news(self.editors, tables, typed=typed):
            await self._take_in(self.editors)
        if typed:
            tables -= {"notes"}
        await super().heard(tables, typed=typed)

    def _has_news(self, editors: SheetEditors, tables: frozenset[str], *, typed: bool) -> bool:
        """Whether others may have changed lines; where it waited for what is typed here, once that is saved."""
        return self._is_behind and editors.is_saved if typed else bool(tables & {"notes", "private_notes"})

    async def _take_in(self, editors: SheetEditors) -> None:
        """Show what others have done to the lines; what waits for the saver is looked at again once that is done."""
        sheet = self.sheet
        self._is_behind = True
        if not self.sheet_lock.writes:
            self.follow(await self.store(lambda workbook: workbook.lines.of(sheet)))
            return
        editors.begin_to_read()
        lines = await self.store(lambda workbook: workbook.lines.of(sheet))
        if self.sheet_lock.writes:
            before = editors.editor.current_id, editors.editor.current_line
            self._is_behind = not editors.take_in(lines)
            self.show_topics()
            line_id, text = before
            if line_id == editors.editor.current_id and text != editors.editor.current_line:
                self._typed()

    def follow(self, lines: Lines) -> None:
        """Show the lines as another window has written them."""
        if self.editors is not None:
            self._is_behind = False
            self.editors.follow(lines)
            self.show_topics()

    def allow_writing(self, allowed: bool) -> None:
        """Let lines be changed here, or not."""
        if self.editors is not None:
            self.editors.allow_writing(allowed)

    @property
    def focus_name(self) -> str:
        """Which focus of the registry counts; a text that another window writes has one of its own."""
        name = super().focus_name
        return "follow" if name == "text" and not self.sheet_lock.writes else name

    async def take_key(self, event: events.Key) -> bool:
        """Run what a key means; where another window writes, nothing is typed."""
        if await super().take_key(event):
            return True
        if self.focus_name == "follow" and event.is_printable:
            self.refuse(Refusal(ELSEWHERE))
            return True
        return False

    def command_take_over(self) -> None:
        """Write here instead of the window that does."""
        self.run_worker(self.sheet_lock.take_over(), group="lock", exclusive=True)

    def stopping(self) -> None:
        """Let go of the sheet while the program is stopped."""
        self.sheet_lock.stopping()

    async def going_on(self) -> None:
        """Take the sheet again."""
        await self.sheet_lock.going_on()

    async def farewell(self, *, erased: bool = False) -> str:
        """Say that the screen goes, and what was typed that nothing may keep."""
        self.allow_writing(False)
        await self.mus.autosave.flush()
        told, lost = await super().farewell(erased=erased), self.mus.autosave.saver.lost(self.sheet)
        if not lost:
            return told
        return self.words("{told} Not saved: {words}").format(told=told, words=" / ".join(lost))

    def finish_typing(self) -> None:
        """Read the mark of the line with the caret."""
        if self.editors is not None:
            self.editors.finish()

    def on_screen_suspend(self) -> None:
        """Read the mark of the line with the caret: other screens show what has become of it."""
        self.finish_typing()

    def show_topics(self) -> None:
        """Show the topics and how many lines each has."""
        counts = self.editors.tally.of_topics() if self.editors else {}
        times, language = self.topic_times(), self.words.language
        tabs = [
            Tab(
                topic,
                content.text(language),
                content.short(language),
                f"·{counts[topic]}" if counts.get(topic) else "",
                times.get(topic, ""),
            )
            for topic, content in self.mus.content.topics.items()
        ]
        self.topic_tabs.show(tabs, self.topic)

    def topic_times(self) -> Mapping[int, str]:
        """Say what time each topic has had; nothing where that is not counted."""
        return {}

    def show_saved(self) -> None:
        """Say in the title whether everything typed is saved, and on the message line why not."""
        self.show_title()
        super().show_saved()

    def show_title(self) -> None:
        """Paint the title."""
        raise NotImplementedError

    def saved_part(self) -> Part:
        """Say whether everything typed is in the file."""
        state = self.mus.autosave.state
        if not self.sheet_lock.writes:
            return Part(self.words("READING ALONG"))
        if state is None:
            return Part("")
        if state.saving is Saving.FAILED:
            cause = f": {self.words(state.cause)}" if state.cause else ""
            return Part(self.words("NOT SAVED") + cause, "alert_text on alert bold")
        clock = f"{state.at.astimezone():%H:%M:%S}"
        if state.saving is Saving.WAITING:
            return Part(self.words("saving…"))
        return Part(self.words("● saved {time}").format(time=clock))

    async def go_to_topic(self, topic: int) -> None:
        """Show a topic, with the caret where it was left."""
        if self.editors is not None:
            await self.editors.show(topic)
            self.show_topics()
            await self.topic_shown()
            self.show_keys()

    async def topic_shown(self) -> None:
        """Show what belongs to the topic."""

    async def go_to_line(self, line_id: str) -> None:
        """Put the caret on a line."""
        found = self.editors.find(line_id) if self.editors else None
        if found is not None and self.editors is not None:
            await self.go_to_topic(found[0])
            self.editors.editor.move_cursor((found[1], 0))

    @on(LineEditor.Jump)
    async def _jump(self, event: LineEditor.Jump) -> None:
        await self.go_to_topic(event.topic)

    @on(TopicTabs.Chosen)
    async def _tab_chosen(self, event: TopicTabs.Chosen) -> None:
        await self.go_to_topic(event.topic)

    def _typed(self) -> None:
        """Paint what is typed first, and say then how it is read; once for all that a key brings about."""
        if not self._echo_waits:
            self._echo_waits = True
            self.after_painting(self._echo)

    async def _echo(self) -> None:
        """Say how the line with the caret is read."""
        self._echo_waits = False
        if self.editors is None or not self.sheet_lock.writes:
            return
        editor = self.editors.editor
        try:
            names = await self.mus.owner_names(self._talk.employee_id)
        except Refusal:
            return  # The file can't be read just now; whether what is typed is saved, the title says.
        line, made_on = word_mark(editor.current_line), local_date(editor.current_made_at)
        kind = begun(line)
        found = self.mus.content.aside_for(kind, line)
        aside = found.text(self.words.language) if found else ""
        if kind is LineKind.PRIVATE and self.mus.syncing.state.is_set_up:
            aside = await self._said_of_history(editor.current_id) or aside
        offers = Offers()
        if editor.cursor_at_end_of_line:
            offers = offer(line, made_on, names, self.words("me"), english=self.words.language == "en")
        editor.offer(offers.typed, offers.completion)
        if kind is LineKind.NOTE:
            self.say(missing_space(line, self.words) or aside or self.quiet_line())
        else:
            called = Names(self.mus.first_names, self._person.first_name)
            self.say(echo(kind, read_line(line, made_on, names), offers, called, aside, self.words))
        self.show_topics()

    async def _said_of_history(self, line_id: str) -> str:
        """Say that a private line was synced in the clear before it became private; else nothing."""
        if not await self.store(lambda workbook: was_sent_in_the_clear(workbook, line_id)):
            return ""
        return self.words("it was synced unencrypted before, and stays in the history there")

    def quiet_line(self) -> str:
        """What to say while an ordinary line is written."""
        return ""
