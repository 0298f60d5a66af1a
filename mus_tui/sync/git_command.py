"""Runs git's own command line: nobody is asked on the screen, nothing of the surroundings leads it elsewhere."""

import os
import re
import signal
import subprocess
import tempfile
import threading
from contextlib import suppress
from typing import IO, NamedTuple

from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.sync.git_address import masked
from mus_tui.sync.transport import Unreachable
from mus_tui.system.refusal import Refusal

LIMIT = 600.0
"""Seconds after which a git that says nothing is given up: a dead line must not keep the program for ever."""

_PATIENCE = 2.0
"""Seconds git has to take its lock files back once it was told to stop."""

_KEPT = ("GIT_ASKPASS", "GIT_EXEC_PATH", "GIT_PROXY_COMMAND")
_KEPT_BEGINNINGS = ("GIT_SSH", "GIT_SSL_", "GIT_HTTP_", "GIT_CONFIG_")
# What a git that started this program hands on to its own children only.
_DROPPED = ("GIT_CONFIG", "GIT_CONFIG_PARAMETERS")

_SETTINGS = (
    "core.hooksPath=/dev/null",
    # A machine that loses its power keeps a sane cache, where git is new enough to know this.
    "core.fsync=all",
    "core.sharedRepository=umask",
    # One pack for each commit, which is two files to sync, instead of one for each record.
    "fetch.unpackLimit=1",
    "fastimport.unpackLimit=1",
    "gc.auto=0",
    "maintenance.auto=false",
    "init.defaultBranch=workbook",
)

_NOISE = re.compile(
    r"warning:|hint:|Please make sure you have|and the repository exists|fatal: Could not read from remote"
    r"|error: failed to push some refs|To add an exception for|From |To |@@@"
)
_TELLING = re.compile(r"(?:fatal|error|ssh|remote): ")
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
_SEVERITY = re.compile(r"^(?:(?:fatal|error|remote): )+")
_LONGEST = 200


class Answer(NamedTuple):
    """How a git ended: its exit code (negative: the signal), what it gave, what it said."""

    code: int
    out: bytes
    errors: str

    @property
    def reason(self) -> str:
        """Pick the one line that says why it failed, fit to show; empty where it said nothing."""
        lines = [line.strip() for line in self.errors.splitlines()]
        lines = [line for line in lines if line and not _NOISE.match(line)]
        best = [line for line in lines if _TELLING.match(line)] or lines
        return shown_line(best[-1]) if best else ""


class Git:
    """Runs one git after the other, from one thread; another thread may call it off."""

    def __init__(self, *, interactive: bool = False, limit: float = LIMIT) -> None:
        self._interactive = interactive
        self._limit = limit
        self._guard = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._cancelled = False

    def run(self, *arguments: str, stdin: bytes = b"") -> Answer:
        """Run a git to its end. Its arguments are seen by everybody on the machine: no words of people.

        Raises `Unreachable` where it was called off or takes too long, `Refusal` where there is no git.
        """
        with _file_for_errors() as errors:
            process = self._start(arguments, bool(stdin), errors)
            try:
                out, _ = process.communicate(stdin or None, timeout=self._limit)
            except subprocess.TimeoutExpired:
                self._stop(process)
                raise Unreachable(
                    N_("git got no answer in {minutes} minutes. Everything is as it was; the next sync tries again."),
                    minutes=round(self._limit / 60),
                ) from None
            except BaseException:
                self._stop(process)
                raise
            finally:
                with self._guard:
                    self._running = None
                    cancelled = self._cancelled
            if cancelled:
                self._signal(process, signal.SIGKILL)
                raise _called_off()
            errors.seek(0)
            return Answer(process.returncode, out, errors.read().decode("utf-8", "replace"))

    def cancel(self) -> None:
        """Stop the git that runs, and start no other: whoever called it off makes a new one for the next sync."""
        with self._guard:
            self._cancelled = True
            process = self._running
        if process is not None:
            self._signal(process, signal.SIGTERM)
            last = threading.Timer(_PATIENCE, self._kill_if_running, (process,))
            last.daemon = True
            last.start()

    def _start(self, arguments: tuple[str, ...], has_input: bool, errors: IO[bytes]) -> subprocess.Popen[bytes]:
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        with self._guard:
            if self._cancelled:
                raise _called_off()
            try:
                self._running = subprocess.Popen(
                    ["git", *settings, *arguments],
                    stdin=subprocess.PIPE if has_input else subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    # A folder that is always there, and in no repository.
                    cwd="/",
                    env=environment(interactive=self._interactive),
                    # Without a terminal of its own, no ssh can ask into the screen.
                    start_new_session=not self._interactive,
                    umask=0o077,
                )
            except FileNotFoundError:
                raise Refusal(
                    N_("git is missing on this machine. Nothing was changed; install git, try again.")
                ) from None
            except OSError as error:
                raise _not_started(error) from error
            return self._running

    def _stop(self, process: subprocess.Popen[bytes]) -> None:
        self._signal(process, signal.SIGTERM)
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            pass
        finally:
            # An ssh may stay longer than the git that started it.
            self._signal(process, signal.SIGKILL)
            process.wait()
            if process.stdout:
                process.stdout.close()

    def _kill_if_running(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            self._signal(process, signal.SIGKILL)

    def _signal(self, process: subprocess.Popen[bytes], number: signal.Signals) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if self._interactive:
                process.send_signal(number)
            else:
                # Its own session, so the ssh it started goes too.
                os.killpg(process.pid, number)


def shown_line(line: str) -> str:
    """Make a line of git's or a remote's fit to show: no colours, no passwords, no ``fatal:``, not too long."""
    text = clean_line(masked(_ESCAPES.sub("", line)))
    return _SEVERITY.sub("", text)[:_LONGEST].rstrip(". ")


def environment(*, interactive: bool) -> dict[str, str]:
    """Give what git sees: the user's set-up for ssh, proxies and passwords, and nothing that points it elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or _is_kept(name)}
    # Tracing would write to files of the user's; 0 also beats a trace that is set in the configuration.
    traces = dict.fromkeys(("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE2_PERF"), "0")
    asking = {} if interactive else {"GIT_TERMINAL_PROMPT": "0"}
    return {**kept, **traces, **asking, "LC_ALL": "C"}


def _is_kept(name: str) -> bool:
    return name not in _DROPPED and (name in _KEPT or name.startswith(_KEPT_BEGINNINGS))


def _file_for_errors() -> IO[bytes]:
    """Give a file for what is said: an ssh that stays for the next connection would keep a pipe open.

    It is in memory where the system has such files, since nothing of ours goes into a folder that all share.
    """
    try:
        if hasattr(os, "memfd_create"):
            return os.fdopen(os.memfd_create("git"), "w+b")
        return tempfile.TemporaryFile()
    except OSError as error:
        raise _not_started(error) from error


def _not_started(error: OSError) -> Refusal:
    return Refusal(
        N_("git could not be started: {reason}. Nothing was changed; try again later."), reason=error.strerror or ""
    )


def _called_off() -> Unreachable:
    return Unreachable(N_("The sync was stopped. Everything is as it was; the next sync tries again."))
