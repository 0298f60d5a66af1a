"""The driver: keyboard and output of a terminal on the event loop, without threads and without polling."""

import re
import signal
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual import events
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from mus_tui.ui.terminal.keyboard import Keyboard
from mus_tui.ui.terminal.output import Output
from mus_tui.ui.terminal.picture import Picture

if TYPE_CHECKING:
    from mus_tui.ui.terminal.app import TerminalApp

_PLACE = re.compile(r"\x1b\[\d+;\d+H\Z")


class LeanDriver(LinuxDriver):
    """Waits for nothing: neither for keys, nor for the line to take what is sent, nor for a terminal that is gone."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.picture = Picture()
        self._output: Output | None = None
        self._keyboard: Keyboard | None = None
        self._place: str | None = None
        self._has_begun = False
        """Whether the terminal has been taken before, so that there is a screen to paint on it."""
        # Through the loop, which they wake: Python's own handlers would leave it asleep until the next timer.
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._go_on)

    @property
    def _lean_app(self) -> "TerminalApp":
        return cast("TerminalApp", self._app)

    @property
    def stalled(self) -> bool:
        """Whether the line has not yet taken the frames before."""
        return self._output is not None and self._output.stalled

    def write(self, data: str) -> None:
        """Send data with whatever else is written before `flush`; no move of the cursor to where it stands."""
        if self._output is None or data == self._place:
            return
        if data not in (SYNC_START, SYNC_END):
            ends_with = _PLACE.search(data)
            self._place = ends_with[0] if ends_with else None
        self._output.write(data)

    def flush(self) -> None:
        """Send the frame that is complete now; what other widgets do in this turn of the loop would hold it up."""
        if self._output is not None:
            self._output.flush()

    def start_application_mode(self) -> None:
        """Take the terminal: its screen, its keys, its size; nothing that it shows is known."""
        attributes = self.attrs_before
        if self._keyboard is not None:
            self._keyboard.close()
        self.close()
        self._place = None
        self.picture.forget()
        self._output = Output(cast(TextIO, self._file).fileno(), self._loop, self._lean_app.repaint)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is None:
            return  # In the background, where nothing may be written.
        self._writer_thread.stop()
        self._writer_thread = None
        if attributes is not None:  # Continued without having been suspended: the terminal is as we left it.
            self.attrs_before = attributes
        if self._lean_app.shows_cursor:
            self.write("\x1b[?25h")
        self._loop.add_signal_handler(signal.SIGWINCH, self._resized)
        self._keyboard = Keyboard(self.fileno, self._loop, self.process_message, self._hung_up)
        if self._has_begun:
            self._lean_app.call_later(self._lean_app.redraw)
        self._has_begun = True

    def disable_input(self) -> None:
        """Read no more keys."""
        if self._keyboard is not None:
            self._keyboard.close()
            self._keyboard = None
        self._loop.remove_signal_handler(signal.SIGWINCH)
        super().disable_input()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write("\x1b[m")
        super().stop_application_mode()
        self.attrs_before = None
        self.close()

    def close(self) -> None:
        """Send what is left to be sent."""
        if self._output is not None:
            self._output.close()
            self._output = None

    def run_input_thread(self) -> None:
        """Do nothing in the thread that the stock driver starts: keys are read on the event loop."""

    def send_message(self, message: Message) -> None:
        """Hand a message to the app."""
        if isinstance(message, events.Resize):
            self.picture.forget()
        self._app.post_message(message)

    def _stop(self) -> None:
        self._lean_app.stopping()
        self._sigtstp_application()

    def _go_on(self) -> None:
        self._sigcont_application()
        self._lean_app.call_later(self._lean_app.going_on)

    def _resized(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self.process_message(events.Resize(size, size))
            self._lean_app.call_later(self._lean_app.redraw)

    def _hung_up(self) -> None:
        self._lean_app.end_soon(signal.SIGHUP)
