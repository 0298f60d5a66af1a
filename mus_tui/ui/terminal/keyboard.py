"""The keyboard: reads bytes when they come, and makes of them the events that Textual knows."""

import asyncio
import codecs
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from textual import constants, events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.message import Message

ESCAPE_SECONDS = constants.ESCAPE_DELAY if "ESCDELAY" in os.environ else 0.02
"""How long after an Escape the rest of a longer key may come; its bytes are sent together."""
SEQUENCE_SECONDS = 0.1
"""How long the rest of a key may take that has begun for certain."""
CHUNK_BYTES = 4096
_PLAIN = re.compile("[^\x00-\x0c\x0e-\x1f\x7f-\x9f]*")
"""Characters and Enters alone: each is the key of its name."""


class TypedAhead(events.Event, bubble=False):
    """Characters and Enters that came together: typed faster than the line, or pasted without a word of it."""

    def __init__(self, keys: Sequence[events.Key]) -> None:
        super().__init__()
        self.keys = keys


class Keyboard:
    """Hands on what is typed; ``lost`` is called once when nobody can type any more."""

    def __init__(
        self,
        terminal: int,
        loop: asyncio.AbstractEventLoop,
        take: Callable[[Message], None],
        lost: Callable[[], None],
    ) -> None:
        self._terminal = terminal
        self._loop = loop
        self._take = take
        self._lost = lost
        self._parser = XTermParser()
        self._pasting = False
        """Whether the parser is within a paste, where no character is a key."""
        self._last = ""
        """The last characters that the parser was given, as many as begin or end a paste."""
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors=_LATIN_1)
        self._timer: asyncio.TimerHandle | None = None
        loop.add_reader(terminal, self._readable)

    def close(self) -> None:
        """Read no more."""
        self._loop.remove_reader(self._terminal)
        if self._timer is not None:
            self._timer.cancel()

    def _readable(self) -> None:
        try:
            data = os.read(self._terminal, CHUNK_BYTES)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:  # How Linux says that the terminal is gone.
            data = b""
        if self._timer is not None:
            self._timer.cancel()
        if not data:
            self.close()
            self._lost()
            return
        self._feed(self._decoder.decode(data))
        if self._waits():
            seconds = ESCAPE_SECONDS if data.endswith(b"\x1b") else SEQUENCE_SECONDS
            self._timer = self._loop.call_later(seconds, self._nothing_followed)

    def _waits(self) -> bool:
        """Whether what has come may be the beginning of a letter or a key."""
        return bool(self._decoder.getstate()[0]) or self._parser._timeout_time is not None

    def _nothing_followed(self) -> None:
        self._feed(self._decoder.decode(b"", True))
        self._last = ""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            self._hand_on(self._parser.tick())

    def _feed(self, text: str) -> None:
        self._hand_on(self._messages(text))

    def _messages(self, text: str) -> Iterator[Message]:
        if self._pasting or self._parser._timeout_time is not None or not _PLAIN.fullmatch(text):
            yield from self._parsed(text)
            return
        # The parser writes out each key for a log that nobody keeps, which is a third of what a burst takes.
        for character in text:
            if character.isalnum():
                yield events.Key(character, character)
            else:
                yield from self._parser._sequence_to_key_events(character)

    def _parsed(self, text: str) -> Iterator[Message]:
        for character in text:
            self._last = (self._last + character)[-len(BRACKETED_PASTE_START) :]
            try:
                yield from self._parser.feed(character)
            except (ValueError, OverflowError):
                # Noise that looks like a key with an impossible number; what comes after it may mean something.
                self._parser, self._pasting = XTermParser(), False
            else:
                if self._last in (BRACKETED_PASTE_START, BRACKETED_PASTE_END):
                    self._pasting = self._last == BRACKETED_PASTE_START

    def _hand_on(self, messages: Iterable[Message]) -> None:
        keys: list[events.Key] = []
        for message in messages:
            if isinstance(message, events.Key) and (message.is_printable or message.key == "enter"):
                keys.append(message)
            else:
                self._hand_on_keys(keys)
                self._take(message)
        self._hand_on_keys(keys)

    def _hand_on_keys(self, keys: list[events.Key]) -> None:
        if keys:
            self._take(TypedAhead(keys.copy()) if len(keys) > 1 else keys[0])
            keys.clear()


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as terminals set to ISO-8859-1 mean it."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.start + 1].decode("latin-1"), error.start + 1


_LATIN_1 = "mus-latin-1"
codecs.register_error(_LATIN_1, _as_latin_1)
