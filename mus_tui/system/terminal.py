"""A terminal as other programs expect it, whatever a program that was killed has left behind in it."""

import os
import termios
from contextlib import suppress
from typing import Any

USUAL_MODES = (
    # Kitty's keyboard stack, in the other screen and in this one: each screen has one of its own.
    "\x1b[<99u\x1b[?1049l\x1b[<99u"
    # The mouse, what follows focus, paste and size, and a frame that was never finished.
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?2026l"
    # Lines that wrap, keys that are not an application's, plain letters, a cursor to be seen.
    "\x1b[?7h\x1b[?1l\x1b>\x1b(B\x0f\x1b[m\x1b[?25h"
    # Leaving a screen that was left already may have taken the cursor up into what is written there.
    "\x1b[999;1H\r\n"
)
"""What gives a terminal back the modes it starts with; one that does not know a mode passes over it."""

Attributes = list[Any]
"""What `termios.tcgetattr` gives: how the system treats what is typed."""


def give_back(terminal: int) -> None:
    """Give a terminal the modes and the way with typing that every shell expects."""
    with suppress(termios.error):
        set_attributes(terminal, _usual(termios.tcgetattr(terminal)))
    write_without_waiting(terminal, USUAL_MODES)


def set_attributes(terminal: int, attributes: Attributes) -> None:
    """Set how the system treats what is typed, at once; nothing where the terminal is gone."""
    with suppress(termios.error):
        termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def write_without_waiting(terminal: int, text: str) -> None:
    """Write to a terminal that may be stalled: then what it has not yet taken is dropped, since this counts more.

    Nothing happens where the terminal is gone.
    """
    data = text.encode()
    with suppress(OSError, termios.error):
        way_in = open_without_waiting(terminal)
        try:
            if _written(way_in, data) < len(data):
                termios.tcflush(way_in, termios.TCOFLUSH)
                _written(way_in, data)
        finally:
            os.close(way_in)


def _written(way_in: int, data: bytes) -> int:
    try:
        return os.write(way_in, data)
    except BlockingIOError:
        return 0


def open_without_waiting(terminal: int) -> int:
    """Open a terminal once more, so that writing never waits and others who share the old way in still do.

    Where it can't be opened, as after ``su``, the way in that is there is used, and a stalled line stops the program.
    """
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK
    try:
        return os.open(os.ttyname(terminal), flags)
    except OSError:
        pass
    try:
        os.tcgetpgrp(terminal)  # Fails where it is not the terminal that this program is controlled by.
        return os.open("/dev/tty", flags)
    except OSError:
        return os.dup(terminal)


def _usual(attributes: Attributes) -> Attributes:
    """Set what a full-screen program takes away: lines, echo, signals, line ends, flow control."""
    entered, left, _, local, *rest = attributes
    entered |= termios.ICRNL | termios.IXON
    entered &= ~(termios.INLCR | termios.IGNCR | termios.IXOFF)
    left |= termios.OPOST | termios.ONLCR
    local |= termios.ICANON | termios.ISIG | termios.IEXTEN | termios.ECHO | termios.ECHOE | termios.ECHOK
    return [entered, left, attributes[2], local, *rest]
