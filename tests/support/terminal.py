"""A terminal with nobody in front of it: runs a program in a pty, answers it, types, and reads the screen."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

Stamp = float
"""A moment in seconds on the clock of `time.perf_counter`, which all programs of a machine share."""

_PIECE_BYTES = 65536
_PATIENCE = 20.0
"""How long a screen may take to show something, in seconds: far more than it ever does."""

_KEYS = {
    **{"enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f"},
    **{"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F"},
    **{
        "delete": "\x1b[3~",
        "ctrl+home": "\x1b[1;5H",
        "ctrl+end": "\x1b[1;5F",
        "pageup": "\x1b[5~",
        "pagedown": "\x1b[6~",
    },
    **{"f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~"},
    **{"f8": "\x1b[19~", "f9": "\x1b[20~"},
}
_QUESTION = re.compile(rb"\x1b\[(?:\?(?P<mode>\d+)\$p|(?P<cursor>\??6)n|(?P<status>5)n|(?P<attributes>0?)c)")
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b[P_^\]][^\x1b\x07]*(?:\x1b\\|\x07)"  # strings: device control, application, privacy, operating system
    rb"|\x1b\[[<>=][0-9;:]*[ -/]*[@-~]"  # private sequences, such as those of the kitty keyboard
    rb"|\x1b\[\??[0-9;]*[ !\"$'][@-~]"  # sequences with an intermediate, such as a question about a mode
    rb"|\x1b\[\?[0-9;]*[a-gi-km-z]"  # private sequences that neither set nor reset a mode
)
_MODE = re.compile(rb"\x1b\[(?:\?(?P<modes>[\d;]+)(?P<switch>[hl])|(?P<stack>[<>])(?P<number>\d*)u)")
_ALTERNATE, _FRESH = "1049", frozenset(("7", "25"))
"""The mode that is the other screen, and the modes that a fresh terminal has: lines wrap, the cursor shows."""
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P_^\]][^\x1b\x07]*\x1b?)?\Z|[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


class Terminal:
    """Runs a command in a pty. Use it in a ``with``: however that ends, the program is ended too."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        *,
        size: tuple[int, int] = (80, 24),
        folder: Path | None = None,
    ) -> None:
        self.output = bytearray()
        """Everything the program has written."""
        self.started: Stamp = time.perf_counter()
        self._painted = self.started
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._rows: dict[int, str] = {}
        self._unfed: list[tuple[Stamp, bytes]] = []
        self._begun = b""
        self._frame_open = False
        self._ended = False
        self._pty, program_side = pty.openpty()
        try:
            _set_size(program_side, size)
            self.process = subprocess.Popen(
                [str(word) for word in command],
                stdin=program_side,
                stdout=program_side,
                stderr=program_side,
                cwd=folder,
                env=dict(environment),
                start_new_session=True,
                preexec_fn=_take_terminal,
            )
        except BaseException:
            os.close(self._pty)
            raise
        finally:
            os.close(program_side)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill(signal.SIGKILL)
        self.process.wait()
        os.close(self._pty)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        columns = range(self._screen.columns)
        for row in self._screen.dirty:
            cells = self._screen.buffer[row]
            self._rows[row] = "".join([cells[column].data for column in columns]).rstrip()
        self._screen.dirty.clear()
        return [self._rows.get(row, "") for row in range(self._screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's cursor, from 0."""
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def disorder(self) -> set[str]:
        """The modes in which the terminal differs from a fresh one, by what was written to it."""
        modes, kitty = set(_FRESH), {False: 0, True: 0}
        for each in _MODE.finditer(self.output):
            screen = _ALTERNATE in modes
            if each["stack"] == b">":
                kitty[screen] += 1
            elif each["stack"]:
                kitty[screen] = max(0, kitty[screen] - int(each["number"] or 1))
            else:
                named = set(each["modes"].decode().split(";"))
                modes = modes | named if each["switch"] == b"h" else modes - named
        return modes ^ _FRESH | {f"kitty keys, other screen: {screen}" for screen, depth in kitty.items() if depth}

    @property
    def attributes(self) -> list[Any]:
        """How the system treats what is typed here: echo, lines, signals, line ends."""
        return termios.tcgetattr(self._pty)

    def press(self, *keys: str, gap: float = 0.0) -> None:
        """Press keys by name, such as ``f2``, ``ctrl+g``, ``enter`` or a character; ``gap`` seconds after each."""
        for key in keys:
            if re.fullmatch(r"ctrl\+[a-z]", key):
                self.send(bytes([ord(key[-1].upper()) & 0x1F]))
            else:
                self.send(_KEYS.get(key, key).encode())
            self.rest(gap)

    def type(self, text: str, gap: float = 0.0) -> None:
        """Type text, ``gap`` seconds after each character, or all of it at once; a line's end is Enter."""
        for piece in text if gap else (text,):
            self.send(piece.replace("\n", "\r").encode())
            self.rest(gap)

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        with suppress(OSError):
            while data:
                data = data[os.write(self._pty, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._feed()
        self._screen.resize(rows, columns)
        self._screen.dirty.update(range(rows))
        _set_size(self._pty, (columns, rows))

    def wipe(self) -> None:
        """Show nothing, as when somebody else has written all over the terminal."""
        self._feed()
        self._screen.erase_in_display(2)

    def hang_up(self) -> None:
        """Take the terminal away, as a lost connection does."""
        os.close(self._pty)
        self._pty = os.open(os.devnull, os.O_RDWR)
        self._ended = True

    def kill(self, signal_number: int) -> None:
        """Send a signal to the program."""
        self.process.send_signal(signal_number)

    def wait_for(self, *texts: str, patience: float = _PATIENCE) -> Stamp:
        """Wait until all texts are on the screen; give the moment at which the last of them was."""
        return self.wait_until(lambda: all(text in self.text for text in texts), f"{texts} shown", patience)

    def wait_until(self, holds: Callable[[], bool], what: str, patience: float = _PATIENCE) -> Stamp:
        """Wait until something holds of the screen; fail with ``what`` was waited for and the screen."""
        deadline = time.perf_counter() + patience
        while not holds():
            if not self._unfed and not self._read(deadline - time.perf_counter()):
                raise AssertionError(f"waited for: {what}\n{self.text}\nexit status: {self.process.poll()}")
            self._feed_next()
        return self._painted

    def settle(self, quiet: float = 0.2) -> None:
        """Show what comes until nothing has come for ``quiet`` seconds."""
        self.take_until_quiet(quiet)
        self._feed()

    def take_until_quiet(self, quiet: float) -> None:
        """Take what comes, from the first piece until nothing has come for ``quiet`` seconds; it is shown later."""
        if self.output or self._read(_PATIENCE):
            while self._read(quiet):
                pass

    def answered(self, quiet: float, patience: float = _PATIENCE) -> Stamp:
        """Take the answer to a key, up to ``quiet`` seconds of silence; give the moment of its last piece."""
        if not self._read(patience):
            raise AssertionError(f"waited for an answer\n{self.text}\nexit status: {self.process.poll()}")
        while self._read(quiet):
            pass
        return self._unfed[-1][0]

    def rest(self, seconds: float) -> None:
        """Take what comes for some time; it is shown later, so that showing it disturbs nothing that is timed."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0 and not self._ended:
            self._read(left)

    def exit_status(self, patience: float = _PATIENCE) -> int:
        """Wait until the program has ended; give its exit status, negative after a signal."""
        deadline = time.perf_counter() + patience
        while not self._ended and self._read(deadline - time.perf_counter()):
            pass
        self._feed()
        try:
            return self.process.wait(max(0.1, deadline - time.perf_counter()))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the program has not ended\n{self.text}") from None

    def _read(self, timeout: float) -> bool:
        """Take one piece of output, answering what it asks; False if none came in time."""
        if self._ended or not select.select([self._pty], [], [], max(0.0, timeout))[0]:
            return False
        stamp, data = self._take_piece()
        if not data:
            self._ended = True
            return False
        self._unfed.append((stamp, data))
        self.output += data
        self._answer(data)
        return True

    def _take_piece(self, most: int = _PIECE_BYTES) -> tuple[Stamp, bytes]:
        """Take what is there, up to so many bytes, with the moment at which it can be seen; nothing at the end."""
        try:
            data = os.read(self._pty, most)
        except OSError:  # How Linux says that nobody holds the other side any more.
            data = b""
        return time.perf_counter(), data

    def _answer(self, data: bytes) -> None:
        for question in _QUESTION.finditer(data):
            match question.lastgroup:
                case "mode":
                    known = 2 if question["mode"] == b"2026" else 0
                    self.send(b"\x1b[?%b;%d$y" % (question["mode"], known))
                case "cursor":
                    column, row = self.cursor
                    self.send(b"\x1b[%d;%dR" % (row + 1, column + 1))
                case "status":
                    self.send(b"\x1b[0n")
                case _:
                    self.send(b"\x1b[?62;22c")

    def _feed(self) -> None:
        while self._unfed:
            self._feed_next()

    def _feed_next(self) -> None:
        """Show output up to where the terminal would paint: a piece, or all pieces of a synchronised frame."""
        while self._unfed:
            self._painted, data = self._unfed.pop(0)
            data = self._begun + data
            begun = _BEGUN.search(data)
            self._begun = data[begun.start() :] if begun else b""
            data = data[: begun.start()] if begun else data
            last = max(data.rfind(_FRAME_BEGINS), data.rfind(_FRAME_ENDS))
            if last >= 0:
                self._frame_open = data.startswith(_FRAME_BEGINS, last)
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            if not self._frame_open:
                break


def _set_size(terminal: int, size: tuple[int, int]) -> None:
    columns, rows = size
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_terminal() -> None:
    """Make the pty the terminal that this program is controlled by: it hears of its size and its end."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
