"""The frame of the app: what all screens share, and how one gets from one to another."""

import gc
import os
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Future
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen

from mus_tui.commands.keymap import read_keymap
from mus_tui.commands.themes import Theme, Themes, load_themes
from mus_tui.i18n.translator import Translator, translator
from mus_tui.system import configuration as settings
from mus_tui.system.clock import Clock, local_date, system_clock
from mus_tui.system.configuration import Configuration
from mus_tui.system.crash import CRASHED
from mus_tui.system.paths import config_file, own_content, own_themes
from mus_tui.system.refusal import Refusal
from mus_tui.system.resources import resource_folder
from mus_tui.ui.autosave import Autosave
from mus_tui.ui.curtain import Curtain
from mus_tui.ui.ending import Ending
from mus_tui.ui.key_order import only_types, settled, stop_waiting
from mus_tui.ui.key_tables import KeyTables
from mus_tui.ui.look import textual_theme
from mus_tui.ui.news import News
from mus_tui.ui.screen import MusScreen
from mus_tui.ui.screens.employees import EmployeesScreen
from mus_tui.ui.store_thread import StoreThread
from mus_tui.ui.syncing import SyncRunner
from mus_tui.ui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from mus_tui.content.library import Content
    from mus_tui.domain.owners import OwnerNames
    from mus_tui.store.summaries import SummaryList

_Answer = TypeVar("_Answer")

YOUNG_OBJECTS = 2500
"""So many objects may have come before garbage is looked for: a frame makes and drops a thousand, all without any."""
SETTLE_SECONDS = 0.2
"""How long after the start that is done which the first screen does without."""


class Frame(TerminalApp, inherit_bindings=False):
    """Store, saver, words, keys, colours and the stack of screens."""

    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "app.tcss"
    # ruff: noqa: RUF012 - Textual declares these two as attributes of the instance
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-middle"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    def __init__(
        self,
        store: StoreThread,
        configuration: Configuration,
        language: str,
        *,
        demo: bool = False,
        clock: Clock = system_clock,
    ) -> None:
        self._key_at_hand: events.Key | None = None
        """The key that widgets are being offered; None once none of them wanted it."""
        super().__init__()
        self.animation_level = "none"
        self.store = store
        self.configuration = configuration
        self.shows_cursor = configuration.cursor == "terminal"
        self.clock = clock
        self.demo = demo
        self.words: Translator = translator(language)
        self.plain_signs = configuration.symbols == "ascii"
        self.keys = KeyTables(read_keymap(configuration.keys), plain_signs=self.plain_signs)
        self.autosave = Autosave(self)
        self.curtain = Curtain(self)
        self.news = News(self)
        self.syncing = SyncRunner(self)
        self.ending = Ending(self)
        self.first_people: Future[SummaryList] | None = None
        """The employee list, where it was asked for before the app was there."""
        self.fault: BaseException | None = None
        """What broke, where something did; raised again once the terminal is as it was."""
        self._owner_names: dict[str, OwnerNames] = {}
        self.first_names: Mapping[str, str] = {}
        """What each employee is called, as far as `owner_names` has been asked."""
        # Before any style sheet is read: they name the roles of the theme.
        self.use_theme(self.themes.theme_for(configuration.theme, os.environ))

    @cached_property
    def content(self) -> "Content":
        """Questions, advice and the rest, with the leader's own."""
        from mus_tui.content.library import load_content

        return load_content(own_content())

    @cached_property
    def themes(self) -> Themes:
        """The themes there are."""
        return load_themes(resource_folder("themes"), own_themes())

    @property
    def top(self) -> MusScreen:
        """The screen under any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, MusScreen))

    async def owner_names(self, employee_id: str) -> "OwnerNames":
        """Give the names an owner may go by in a talk with one employee; read again when people change."""
        if employee_id not in self._owner_names:
            self._owner_names[employee_id] = await self.store.run(
                lambda workbook: workbook.employees.owner_names(employee_id)
            )
            self.first_names = self._owner_names[employee_id].first_names
        return self._owner_names[employee_id]

    def forget_people(self) -> None:
        """Read the names of people anew when they are next asked for."""
        self._owner_names.clear()

    @property
    def today(self) -> date:
        """The date in the room."""
        return local_date(self.clock())

    async def on_mount(self) -> None:
        """Wait for the first screen, then begin to watch for changes."""
        await self.top.ready.wait()
        self._say_problems()
        self.news.start()
        self.set_timer(SETTLE_SECONDS, self._painted)

    def on_unmount(self) -> None:
        """Watch for nothing any more."""
        self.news.stop()

    def get_default_screen(self) -> Screen[None]:
        """Begin with the employee list: Textual's own first screen, which is empty, would be painted for nothing."""
        screen = EmployeesScreen()
        self.install_screen(screen, "employees")
        return screen

    async def show_screen(self, name: str, make: Callable[[], MusScreen]) -> None:
        """Bring a screen to the top: the one opened before under that name, as it was left, else a new one.

        It is ready for keys when this is done.
        """
        for depth, screen in enumerate(reversed(self.screen_stack)):
            if self._installed_screens.get(name) is screen:
                for _ in range(depth):
                    self.pop_screen()
                await self.screen.wait_for_refresh()
                return
        self.top.forget_painted()
        if not self.is_screen_installed(name):
            if gc.isenabled():
                # What importing it has left over is room for what it shows; else it would stay for hours.
                # Where its key was typed ahead, all of that is collected in a moment; here it would take too long.
                gc.collect()
            self.install_screen(make(), name)
        await self.push_screen(name)
        await self.top.ready.wait()

    def close_screen(self, screen: MusScreen) -> None:
        """Forget a screen that is not in sight, and all that it holds."""
        if screen not in self.screen_stack:
            self.uninstall_screen(screen)
            screen.remove()

    async def ask(
        self,
        dialog: ModalScreen[_Answer],
        answered: Callable[[_Answer], Awaitable[None]],
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Show a dialog; ``answered`` is called with what it was left with, or ``cancelled`` with nothing."""

        async def leave(answer: _Answer | None) -> None:
            if answer is None:
                if cancelled is not None:
                    cancelled()
                return
            try:
                await answered(answer)
            except Refusal as refusal:
                self.top.refuse(refusal)
                again = getattr(dialog, "again", None)
                if again is not None:
                    await self.ask(again(refusal), answered, cancelled)

        await self.push_screen(dialog, leave)

    async def on_event(self, event: events.Event) -> None:
        """Give a key to the screen's commands before widgets see it, one after the other as they were typed."""
        if self._exit and isinstance(event, events.Key):
            return  # The screens are being taken down; a command would find half of them.
        if await self.curtain.takes(event):
            return
        if not isinstance(event, events.Key) or event.is_forwarded or not self.screen_stack:
            await super().on_event(event)
            return
        screen, waits = self.screen, not only_types(event)
        if waits:
            await settled(screen)
        if not (isinstance(screen, MusScreen) and await screen.take_key(event)):
            self._key_at_hand = event if waits else None
            await super().on_event(event)
            if waits:
                await settled(screen)
                if self._key_at_hand is None:
                    await self._check_bindings(event.key)
        if waits and self.screen_stack:
            await settled(self.screen)

    def post_message(self, message: Message) -> bool:
        """Take a key that no widget wanted out of the queue, where those typed after it would come first."""
        if message is self._key_at_hand:
            self._key_at_hand = None
            return True
        return super().post_message(message)

    def awaits_command(self) -> bool:
        """Whether the prefix key was pressed: what follows is no text."""
        return isinstance(self.screen, MusScreen) and self.screen.awaits_key

    def use_theme(self, theme: Theme) -> None:
        """Show the colours of a theme."""
        self.register_theme(textual_theme(theme))
        if self.is_running:
            self.theme = theme.name
        else:
            # No style sheet has been read yet, so there is nothing to read again.
            self.set_reactive(Frame.theme, theme.name)
            self.stylesheet.set_variables(self.get_css_variables())
            # Else the terminal's own colours would be sent as those Textual takes them for.
            self._refresh_truecolor_filter(self.ansi_theme)

    def open_screens(self) -> list[MusScreen]:
        """Give every screen that has been opened, those out of sight too."""
        screens = self._installed_screens.values()
        return [screen for screen in screens if isinstance(screen, MusScreen) and screen.is_attached]

    async def _painted(self) -> None:
        """Do what can wait until the first screen is there, the imports for it too."""
        from mus_tui.system.file_systems import network_file_system

        if not gc.isenabled():
            gc.enable()
            # First what starting has left over: frozen, it would stay.
            gc.collect()
            gc.freeze()
            gc.set_threshold(YOUNG_OBJECTS)
        await self.settle_lines()
        if kind := await self.store.run(lambda workbook: network_file_system(workbook.file)):
            sentence = self.words("The workbook lies on a network drive ({kind}): open it on one machine at a time.")
            self.top.say(sentence.format(kind=kind))
        await self.syncing.begin()

    async def settle_lines(self) -> None:
        """Read the marked lines that a killed program left unread; screens hear of what is made of them."""
        try:
            await self.store.run(lambda workbook: workbook.lines.settle_unread())
        except Refusal as refusal:
            self.top.refuse(refusal)

    def _say_problems(self) -> None:
        """Say at the start what was left out of the user's own files."""
        problems = [*self.configuration.problems, *self.keys.keymap.problems, *self.themes.problems]
        if problems:
            more = self.words.plural("and one more", "and {n} more", len(problems) - 1) if problems[1:] else ""
            self.top.message_line.say_error(f"{self.words.refusal(problems[0])} {more}")

    def _handle_exception(self, error: Exception) -> None:
        """Keep what broke for whoever started the app."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End after a fault of ours; Textual itself would print what the code had at hand, people's words too."""
        stop_waiting()
        self.ending.ask(CRASHED)
        self._close_messages_no_wait()

    def end_soon(self, signal_number: int) -> None:
        """End because the system asks: save at once, leave the terminal as it was, exit with the usual code.

        May be called from a signal's handler, so it waits for nothing.
        """
        self.ending.ask(128 + signal_number)

    def stopping(self) -> None:
        """Get every screen ready for the program to be stopped or left: whoever writes a talk lets go of it."""
        for screen in self.open_screens():
            screen.stopping()

    async def going_on(self) -> None:
        """Go on after having been stopped."""
        for screen in self.open_screens():
            try:
                await screen.going_on()
            except Refusal as refusal:
                screen.refuse(refusal)

    def save_setting(self, name: str, value: str) -> None:
        """Remember a choice on this machine."""
        settings.save(config_file(), {name: value})
