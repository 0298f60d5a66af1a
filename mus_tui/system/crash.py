"""What a crash leaves behind: where it happened, and never anybody's words."""

import platform
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from mus_tui import __version__
from mus_tui.system.clock import timestamp
from mus_tui.system.paths import crash_report, write_private
from mus_tui.system.refusal import Refusal

CRASHED = 3
"""What the program ends with after a fault of its own."""


def write_crash_report(error: BaseException, moment: datetime, file: Path | None = None) -> Path | None:
    """Write where an error happened to a file of the user's own and give its path; None if there is no room.

    Kinds of errors and places in the code alone: messages, values and lines of source may hold data.
    """
    target = file or crash_report()
    head = f"mus {__version__}, Python {platform.python_version()}, {sys.platform}, {timestamp(moment)}"
    try:
        write_private(target, "\n".join((head, *_places(error))) + "\n")
    except Refusal:
        return None
    return target


def _places(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        for frame, line in traceback.walk_tb(cause.__traceback__):
            yield f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        cause = cause.__cause__ or cause.__context__
