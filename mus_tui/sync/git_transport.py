"""Carries the branch of the records over git's own command line, with a bare repository as its cache.

Only an exit code of 1 with a line that says `rejected` is a race (I15). Whatever else fails is decided by trying: a
broken cache is thrown away, fetched again and the work repeated once; else the remote is out of reach.
"""

import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.sync.git_address import is_local_address, local_path, masked, secrets, whole_address
from mus_tui.sync.git_cache import Cache
from mus_tui.sync.git_command import LIMIT, Answer, Git, shown_line
from mus_tui.sync.git_remote import drop_what_is_left_behind, is_local
from mus_tui.sync.git_stream import IMPORT, commit_stream, parted, refused
from mus_tui.sync.transport import Rejected, Unreachable
from mus_tui.system.refusal import Refusal

BRANCH: Final = "refs/heads/workbook"

_FETCHED = "refs/mus/workbook"
# With a star an absent branch is no failure, and what was fetched of it is pruned.
_REFSPEC = "+refs/heads/workbook*:refs/mus/workbook*"
_OTHER_ALGORITHM = re.compile("mismatched algorithms|hash algorithm")
_RACES = re.compile("failed to update ref|cannot lock ref|failed to lock|incorrect old value|reference already exists")


class _Made(NamedTuple):
    """A commit that may have to be made again: the same parent, files and second give the same id."""

    commit: str
    parent: str | None
    files: Mapping[str, bytes]
    second: int


class GitTransport:
    """The `Transport` between a workbook and a remote, for one sync: once called off it does no more."""

    def __init__(self, cache: Path, url: str, *, interactive: bool = False, limit: float = LIMIT) -> None:
        self._url = whole_address(url)
        self._git = Git(interactive=interactive, limit=limit)
        self._cache = Cache(cache, self._git)
        self._made: _Made | None = None

    @property
    def remote(self) -> str:
        """The address as it may be shown."""
        return masked(self._url)

    def cancel(self) -> None:
        """Stop what is under way, from another thread; it and whatever follows raises `Unreachable`."""
        self._git.cancel()

    def fetch(self) -> str | None:
        """Bring the branch here and give its tip; None where the remote has no such branch yet."""
        self._refuse_itself()
        self._cache.ensure()
        answer = self._bring()
        if answer.code and not self._cache.is_sound():
            self._start_over()
            answer = self._bring()
        if answer.code:
            raise self._unreachable(answer)
        self._cache.tidy()
        if tip := self._cache.tip(_FETCHED):
            return tip
        found = self._cache.git("rev-parse", "--quiet", "--verify", _FETCHED)
        if found.code not in (0, 1):
            raise self._unreachable(found)
        return found.out.decode().strip() or None

    def descends(self, tip: str, ancestor: str) -> bool:
        """Whether a tip that was fetched has another one in its history; False where that one is not known."""
        answer = self._cache.git("merge-base", "--is-ancestor", ancestor, tip)
        if answer.code not in (0, 1) and not self._cache.is_sound():
            self._rebuild()
            answer = self._cache.git("merge-base", "--is-ancestor", ancestor, tip)
        return answer.code == 0

    def tree(self, tip: str) -> dict[str, str]:
        """Give every file of a tip: its path, and the id of the object it holds."""
        listed = self._in_cache("ls-tree", "-r", "-z", "--full-tree", tip)
        found: dict[str, str] = {}
        for entry in filter(None, listed.split(b"\0")):
            about, _, path = entry.partition(b"\t")
            _, kind, name = about.split()
            if kind == b"blob":
                found[path.decode("utf-8", "surrogateescape")] = name.decode()
        return found

    def read(self, objects: Iterable[str]) -> dict[str, bytes]:
        """Give the contents of objects, each held against its id."""
        names = list(dict.fromkeys(objects))
        if not names:
            return {}
        found = self._read(names)
        if found is None:
            self._rebuild()
            found = self._read(names)
        if found is None:
            raise self._gone()
        return found

    def object_id(self, data: bytes) -> str:
        """Give the id that contents have as an object of this repository."""
        import hashlib  # Loads OpenSSL, which the first screen does without.

        head = b"blob %d\0" % len(data)
        return hashlib.new(self._cache.algorithm, head + data, usedforsecurity=False).hexdigest()

    def commit(self, parent: str | None, files: Mapping[str, bytes]) -> str:
        """Make a commit here of a parent's files with these in place of theirs; without a parent of these alone."""
        self._cache.ensure()
        second = int(time.time())
        made = self._in_cache(*IMPORT, stdin=commit_stream(parent, files, second)).decode().strip()
        self._made = _Made(made, parent, dict(files), second)
        return made

    def push(self, commit: str, expected: str | None) -> bool:
        """Move the branch from the tip expected (None: no branch yet) to a commit that descends from it (I8)."""
        known = self._made is not None and (self._made.commit, self._made.parent) == (commit, expected)
        if expected is not None and not known and not self.descends(commit, expected):
            return False
        return self._send(commit, expected)

    def replace(self, commit: str, expected: str | None) -> bool:
        """Put a commit without a history in the place of the branch; a local remote is cleared of the old one."""
        moved = self._send(commit, expected)
        if moved:
            # Being called off now must not read as if the branch had not moved.
            with suppress(Refusal):
                self.clear()
        return moved

    def clear(self) -> None:
        """Take off the disk of a local remote what no branch holds any more."""
        if is_local_address(self._url):
            drop_what_is_left_behind(self._url, self._git)

    def forget(self) -> None:
        """Throw away all that was brought here, with its history; the next fetch brings what is left."""
        self._made = None
        self._cache.discard()

    def _bring(self) -> Answer:
        plain = ("--quiet", "--prune", "--no-tags", "--no-recurse-submodules")
        answer = self._cache.git("fetch", *plain, "--", self._url, _REFSPEC)
        if answer.code and _OTHER_ALGORITHM.search(answer.errors):
            self._start_over(other_algorithm=True)
            answer = self._cache.git("fetch", *plain, "--", self._url, _REFSPEC)
        return answer

    def _send(self, commit: str, expected: str | None, *, again: bool = False) -> bool:
        lease = f"--force-with-lease={BRANCH}:{expected or ''}"
        plain = ("--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no")
        answer = self._cache.git("push", *plain, lease, "--", self._url, f"{commit}:{BRANCH}")
        if answer.code == 0:
            self._cache.tidy()
            return True
        who, why = refused(answer)
        if answer.code == 1 and (who == "rejected" or _RACES.search(why)):
            return False
        if _OTHER_ALGORITHM.search(answer.errors):
            # A remote that was empty tells only now; the commit has to be made anew.
            self._start_over(other_algorithm=True)
            return False
        if not again and not self._cache.is_sound():
            self._rebuild()
            return self._make_again(commit) and self._send(commit, expected, again=True)
        if who == "remote rejected":
            raise self._rejected(answer, why)
        raise self._unreachable(answer)

    def _make_again(self, commit: str) -> bool:
        made = self._made
        if made is None or made.commit != commit:
            return False
        answer = self._cache.git(*IMPORT, stdin=commit_stream(made.parent, made.files, made.second))
        return answer.out.decode().strip() == commit

    def _in_cache(self, *arguments: str, stdin: bytes = b"") -> bytes:
        answer = self._cache.git(*arguments, stdin=stdin)
        if answer.code:
            self._rebuild()
            answer = self._cache.git(*arguments, stdin=stdin)
        if answer.code:
            raise self._cache.no_room(answer) or self._gone()
        return answer.out

    def _read(self, names: list[str]) -> dict[str, bytes] | None:
        asked = "".join(f"{name}\n" for name in names).encode()
        answer = self._cache.git("cat-file", "--batch", "--buffer", stdin=asked)
        found = parted(answer.out, names)
        if found is None or any(self.object_id(data) != name for name, data in found.items()):
            return None
        return found

    def _rebuild(self) -> None:
        self._start_over()
        answer = self._bring()
        if answer.code:
            raise self._unreachable(answer)

    def _start_over(self, *, other_algorithm: bool = False) -> None:
        algorithm = self._cache.algorithm
        if other_algorithm:
            algorithm = "sha1" if algorithm == "sha256" else "sha256"
        self._cache.discard()
        self._cache.make(algorithm)

    def _refuse_itself(self) -> None:
        path = local_path(self._url)
        if path is not None and path.resolve() == self._cache.folder.resolve():
            raise Refusal(
                N_("{path} is what the workbook itself fetches into. Nothing was changed; choose another folder."),
                path=path,
            )

    def _unreachable(self, answer: Answer) -> Unreachable:
        if "dubious ownership" in answer.errors:
            return Unreachable(
                N_(
                    "{remote} belongs to somebody else, and git does not trust it. Everything is as it was; "
                    "to trust it, add it to safe.directory in git's configuration."
                ),
                remote=self.remote,
            )
        if (path := local_path(self._url)) is not None and is_local(self._url) and (why := _no_repository(path)):
            return Unreachable(why, remote=self.remote)
        return Unreachable(
            N_("{remote} can't be reached: {reason}. Everything is as it was; the next sync tries again."),
            remote=self.remote,
            reason=self._shown(answer.reason) or "git",
        )

    def _rejected(self, answer: Answer, why: str) -> Rejected:
        said = [line for line in answer.errors.splitlines() if line.startswith("remote: ")]
        reason = ": ".join(filter(None, (shown_line(why), shown_line(said[0]) if said else "")))
        return Rejected(
            N_("{remote} does not take what is sent ({reason}). Nothing was lost; see to its rules, and sync again."),
            remote=self.remote,
            reason=self._shown(reason),
        )

    def _gone(self) -> Unreachable:
        return Unreachable(
            N_("What was fetched is no longer in {remote}. Everything is as it was; sync again."), remote=self.remote
        )

    def _shown(self, text: str) -> str:
        for secret in secrets(self._url):
            text = text.replace(secret, "***")
        return text


def _no_repository(path: Path) -> str:
    """Say what is wrong with a folder of this machine as a remote; empty where git's own reason tells it better."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return N_(
            "{remote} is not there; perhaps a disk or a network drive is not connected. Everything is as it was; "
            "the next sync tries again."
        )
    except OSError:
        return ""
    if (path / "HEAD").exists() or (path / ".git").exists():
        return ""
    return N_(
        "{remote} is no git repository but has something else in it. Everything is as it was; with mus sync setup URL, "
        "name a folder that is empty or not there yet."
    )
