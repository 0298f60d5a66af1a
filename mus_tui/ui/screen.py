"""What every screen is made of: a title, a body, a line for messages, a line of keys."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import N_, Translator
from mus_tui.store.saving import Saving
from mus_tui.store.workbook import Workbook
from mus_tui.system.refusal import Refusal
from mus_tui.ui.terminal.compositor import LeanCompositor, forget_rows
from mus_tui.ui.terminal.prompt import PaintsAtOnce
from mus_tui.ui.terminal.switch import lean
from mus_tui.ui.widgets.bars import KeyBar, MessageLine, TitleBar
from mus_tui.ui.widgets.line_view import LineView

if TYPE_CHECKING:
    from mus_tui.ui.app import MusApp
    from mus_tui.ui.widgets.prefix_box import PrefixBox

_Result = TypeVar("_Result")
_Method = Callable[[], Awaitable[None] | None]

_AFTER_GO = {"text": "go_text", "search": "go_search", "hits": "go_search", "filters": "go_search"}
"""Which focus of the registry counts after the prefix key; else ``go``."""
PREFIX_BOX_SECONDS = 0.4
"""How long after the prefix key the box with what may follow is shown; whoever knows the keys never sees it."""


PAUSE_SECONDS = 1.0
"""After how long without a letter somebody does not type on any more what they were writing on a screen that went."""


class MusScreen(PaintsAtOnce, Screen[None], inherit_bindings=False):
    """A screen of the workbook. It asks the store and paints; the store is the only truth.

    A subclass gives its body, says in `reload` how it paints what the store holds, and has a method
    ``command_move_right`` for each command such as ``board.move_right`` of its scopes.
    """

    FOCUS_NAME: ClassVar[str] = "document"
    """Which focus of the registry counts, unless the focused widget has a ``FOCUS_NAME`` of its own."""
    WATCHES: ClassVar[frozenset[str]] = frozenset()
    """The tables whose changes this screen shows."""
    DEFAULT_CSS = "MusScreen { layout: vertical; layers: base box; }"

    def __init__(self) -> None:
        super().__init__()
        if lean():
            self._compositor = LeanCompositor()
        self.title_bar = TitleBar()
        self.message_line = MessageLine()
        self.key_bar = KeyBar()
        self._prefix_focus: str | None = None
        self._prefix_box: PrefixBox | None = None
        self._stale = False
        self._deaf_until = 0.0
        self.ready = asyncio.Event()
        """Set once the screen has been painted and keys may come."""

    @property
    def mus(self) -> "MusApp":
        """The app, by its type."""
        return cast("MusApp", self.app)

    @property
    def words(self) -> Translator:
        """The translator of the interface's language."""
        return self.mus.words

    @property
    def employee_id(self) -> str | None:
        """The person at hand, for the commands that need one."""
        return None

    @property
    def talk(self) -> Talk | None:
        """The talk at hand, for the commands that need one."""
        return None

    def show_saved(self) -> None:
        """Say why what was typed is not saved, if so; where something is typed, say more."""
        state = self.mus.autosave.state
        if state is not None and state.saving is Saving.FAILED:
            self.refuse(state.refusal or Refusal(N_("It is not saved yet. The program goes on trying.")))

    def show_sync(self) -> None:
        """Paint how things stand with sync; here nothing tells of it."""

    def time_passed(self) -> None:
        """Paint what depends on the time; called every minute on the screen on top. Here nothing does."""

    def finish_typing(self) -> None:
        """Take what is being written as finished, because it is about to be used; here nothing is written."""

    def stopping(self) -> None:
        """Get ready for the program to be stopped, as by ^Z in a shell; here nothing is held."""

    async def going_on(self) -> None:
        """Go on after having been stopped."""

    def compose(self) -> ComposeResult:
        """Put the body between the bars."""
        self._take_room()
        yield self.title_bar
        yield from self.body()
        yield self.message_line
        yield self.key_bar

    def _take_room(self) -> None:
        """Have the classes of the window's size before anything is laid out; told later, they would change it all."""
        width, height = self.app.size
        self._classes.update(
            self._get_breakpoint_classes(width, self.app.HORIZONTAL_BREAKPOINTS or []),
            self._get_breakpoint_classes(height, self.app.VERTICAL_BREAKPOINTS or []),
        )

    def body(self) -> Iterable[Widget]:
        """Give the widgets between title and message line."""
        raise NotImplementedError

    async def reload(self) -> None:
        """Ask the store again and paint, keeping cursor and focus by id."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        """Open. Textual calls the ``on_mount`` of every class, so subclasses have `opened` instead."""
        try:
            await self.opened()
        except Refusal as refusal:
            self.refuse(refusal)
        finally:
            self.ready.set()

    async def opened(self) -> None:
        """Paint for the first time."""
        await self.reload()
        self.show_keys()

    async def on_screen_resume(self) -> None:
        """Paint what has changed while another screen was on top."""
        if self._stale:
            self._stale = False
            try:
                await self.reload()
            except Refusal as refusal:
                self.refuse(refusal)
        self.show_keys()

    def forget_painted(self) -> None:
        """Keep nothing of what was painted, because another screen takes its place: it is made again when seen."""
        forget_rows(self)
        for view in self.query(LineView):
            view.forget_lines()

    async def heard(self, tables: frozenset[str], *, typed: bool = False) -> None:
        """Take note that rows of these tables have changed, here or in another window.

        ``typed`` says that they were typed in this window, so that the editors have them already.
        """
        if tables & self.WATCHES:
            if self.is_current:
                await self.reload()
            else:
                self._stale = True

    def store(self, work: Callable[[Workbook], _Result]) -> "asyncio.Future[_Result]":
        """Begin some work with the workbook at once, off the event loop; to be awaited."""
        return self.mus.store.run(work)

    def say(self, text: str) -> None:
        """Say something on the message line."""
        self.message_line.say(text)

    def written(self, folder: Path, files: Iterable[Path]) -> str:
        """Word that files were written, and where."""
        names = ", ".join(file.name for file in files)
        return self.words("Written to {folder}: {files}").format(folder=folder, files=names)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something can't be done."""
        self.message_line.say_error(self.words.refusal(refusal))

    @property
    def focus_name(self) -> str:
        """Which focus of the registry counts now."""
        focus = getattr(self.focused, "FOCUS_NAME", None)
        return focus if isinstance(focus, str) else self.FOCUS_NAME

    def on_descendant_focus(self) -> None:
        """Show the keys of what has focus."""
        self.show_keys()

    def on_resize(self) -> None:
        """Show the keys there is room for."""
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys that count and do something here."""
        focus = self._prefix_focus or self.focus_name
        keys = self.mus.keys.footer_keys(focus, self.size.width, self.words, self._can_run)
        self.key_bar.show(keys)

    def _can_run(self, command_id: str) -> bool:
        return self.handler(command_id) is not None

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """Run a command whose key was clicked."""
        self.call_later(self.run_command, event.command)

    @property
    def awaits_key(self) -> bool:
        """Whether the prefix key was pressed and the next key says where to go."""
        return self._prefix_focus is not None

    def let_typing_end(self) -> None:
        """Take no letter for a command while somebody still types who was writing on a screen that went."""
        self._deaf_until = time.monotonic() + PAUSE_SECONDS

    async def take_key(self, event: events.Key) -> bool:
        """Run what a key means before any widget sees it; say whether it meant anything."""
        if self._deaf_until and event.is_printable and time.monotonic() < self._deaf_until:
            self.let_typing_end()
            return True
        if self._prefix_focus is not None:
            await self._after_prefix(event)
            return True
        command_id = self.mus.keys.command_for(self.focus_name, event.key)
        if command_id is None:
            return False
        if not await self.run_command(command_id):
            self.say(self.words("That key does nothing here. Press F1 for those that do."))
        return True

    def handler(self, command_id: str) -> _Method | None:
        """Find the method that runs a command: the focused widget's, the screen's, or the app's."""
        name = f"command_{command_id.partition('.')[2]}"
        for owner in (self.focused, self, self.app):
            method = getattr(owner, name, None)
            if method is not None:
                return cast(_Method, method)
        return None

    async def run_command(self, command_id: str) -> bool:
        """Run a command, wherever it was asked for; say it where it can't be done. False if nobody has it."""
        method = self.handler(command_id)
        if method is None:
            return False
        try:
            result = method()
            if isawaitable(result):
                await result
        except Refusal as refusal:
            self.refuse(refusal)
        return True

    def command_go(self) -> None:
        """Wait for the key that says where to go; the line of keys shows them at once, a box a moment later."""
        self._prefix_focus = _AFTER_GO.get(self.focus_name, "go")
        self.show_keys()
        self.set_timer(PREFIX_BOX_SECONDS, self._show_prefix_box)

    async def _show_prefix_box(self) -> None:
        if self._prefix_focus is not None and self._prefix_box is None:
            from mus_tui.ui.widgets.prefix_box import PrefixBox

            self._prefix_box = PrefixBox()
            await self.mount(self._prefix_box)
        if self._prefix_focus is not None and self._prefix_box is not None:
            self._prefix_box.show(self.mus.keys.prefix_rows(self._prefix_focus, self.words))

    async def _after_prefix(self, event: events.Key) -> None:
        focus, self._prefix_focus = self._prefix_focus, None
        if self._prefix_box is not None:
            self._prefix_box.hide()
        self.show_keys()
        command_id = self.mus.keys.command_for(focus or "go", event.key)
        if command_id is None:
            if event.key != "escape":
                self.say(self.words("Nothing lies behind that key. Press F1 for all of them."))
        elif not await self.run_command(command_id):
            self.say(self.words("That key is for a talk. Press l to open the one at hand."))
