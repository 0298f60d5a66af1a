"""The process behind ``mus``: what holds whatever is asked for, and the short way into the workbook."""

import os
import resource
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from mus_tui.cli.invocation import Invocation, language_of
from mus_tui.cli.output import complain, silence
from mus_tui.i18n.translator import N_
from mus_tui.system.language import LANGUAGES
from mus_tui.system.refusal import Refusal

INTERRUPTED = 130
_COMPLETION = "_MUS_COMPLETE"
"""The variable by which a shell asks click for what a command line may go on with."""


def run() -> NoReturn:
    """Run the command line of this process."""
    os.umask(0o077)
    # A core dump would put what is in memory, people's words too, into the current folder.
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    for stream in (sys.stdout, sys.stderr):
        # Whatever the locale says: a name with æ is no reason to stop, and what is piped on is UTF-8.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if (invocation := opening(sys.argv[1:])) is not None:
            from mus_tui.cli.open import open_interface

            sys.exit(exit_code(lambda: open_interface(invocation), invocation))
        from mus_tui.cli.main import program

        program.main()
    finally:
        silence()


def opening(arguments: Sequence[str]) -> Invocation | None:
    """Read a command line that opens the workbook; None where it may ask for anything else.

    click reads all others. A window stays open all day, and click would stay in its memory for these few options.
    """
    asked: dict[str, Any] = {}
    left = list(arguments)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name == "--yes" and not equals:
            asked["yes"] = True
            continue
        if not equals:
            value = left.pop(0) if left else ""
        if not value or value.startswith("-"):
            return None
        if name == "--workbook":
            asked["named_workbook"] = Path(value)
        elif name == "--output":
            asked["output"] = Path(value)
        elif name == "--lang" and value in LANGUAGES:
            asked["asked_language"] = value
        else:
            return None
    return None if _COMPLETION in os.environ else Invocation(language=language_of(arguments), **asked)


def exit_code(work: Callable[[], int | None], invocation: Invocation) -> int:
    """Do some work and give the exit code; whatever goes wrong becomes one sentence."""
    try:
        return work() or 0
    except Refusal as refusal:
        complain(invocation._.refusal(refusal))
        return refusal.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _crash(error, invocation)


def _crash(error: Exception, invocation: Invocation) -> int:
    from mus_tui.system.crash import CRASHED, write_crash_report

    sentence: str = N_("Something is wrong inside the program. What was saved is safe.")
    file = write_crash_report(error, invocation.clock())
    if file is not None:
        sentence = N_(
            "Something is wrong inside the program. What was saved is safe; where it broke is told in {file}."
        )
    complain(invocation._(sentence).format(file=file))
    return CRASHED
