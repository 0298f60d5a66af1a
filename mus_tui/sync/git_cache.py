"""The bare repository beside the workbook: a copy of the remote that may be thrown away at any time."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mus_tui.i18n.translator import N_
from mus_tui.sync.git_command import Answer, Git
from mus_tui.system.refusal import Refusal

OLDEST = (2, 9)
"""The oldest git that knows what is asked of it here."""

_MARK = "description"
_MARK_TEXT = "What the MUS workbook beside this folder fetched last. It may be deleted: the next sync fetches again.\n"

_NO_ROOM = re.compile(
    "No space left on device|Out of diskspace|Disk quota exceeded|Read-only file system|Permission denied"
)

_SHA256 = re.compile(r"^\s*objectformat\s*=\s*sha256\s*$", re.MULTILINE | re.IGNORECASE)
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")

_MANY_PACKS = 60
_MANY_LOOSE = 2_000
# Loose objects lie evenly in 256 folders; one of them tells how many there are.
_SAMPLE = "17"


class Cache:
    """Makes the repository when it is first needed, throws it away, and says whether it is whole."""

    def __init__(self, folder: Path, git: Git) -> None:
        self.folder = folder.absolute()
        self._git = git
        self._algorithm = ""

    def git(self, *arguments: str, stdin: bytes = b"") -> Answer:
        """Run a git in it."""
        return self._git.run("--git-dir", str(self.folder), *arguments, stdin=stdin)

    @property
    def algorithm(self) -> str:
        """The hash its objects are named by: ``sha1`` or ``sha256``."""
        if not self._algorithm:
            self.ensure()
            self._algorithm = "sha256" if _SHA256.search(self._read("config")) else "sha1"
        return self._algorithm

    def tip(self, reference: str) -> str:
        """Give where a reference points, by its file; empty where git itself has to be asked."""
        found = self._read(reference).strip()
        return found if _ID.fullmatch(found) else ""

    def _read(self, name: str) -> str:
        try:
            return (self.folder / name).read_text("ascii")
        except (OSError, UnicodeDecodeError):
            return ""

    def ensure(self) -> None:
        """Make it unless it is there. Raises `Refusal` where something of the user's is in its place."""
        if not ((self.folder / "HEAD").is_file() and (self.folder / _MARK).is_file()):
            self.discard()
            self.make("sha1")

    def make(self, algorithm: str) -> None:
        """Make it anew and empty, for its owner alone."""
        self._refuse_old_git()
        with _told(self.folder):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self.folder.chmod(0o700)
            # The mark comes first and goes last, so that a half-made one is known too.
            mark = self.folder / _MARK
            mark.touch(mode=0o600)
            mark.write_text(_MARK_TEXT, "utf-8")
            form = ["--object-format=sha256"] if algorithm == "sha256" else []
            answer = self._git.run("init", "--quiet", "--bare", "--template=", *form, "--", str(self.folder))
            if answer.code:
                raise OSError(0, answer.reason)
        self._algorithm = algorithm

    def discard(self) -> None:
        """Throw away all that is in it, and nothing that this program did not make."""
        if not os.path.lexists(self.folder):
            return
        with _told(self.folder):
            inside = list(self.folder.iterdir()) if self.folder.is_dir() else None
            if inside is None or (inside and not (self.folder / _MARK).is_file()):
                raise Refusal(
                    N_("{path} is in the place of what is fetched. Nothing was changed; move it, and sync again."),
                    path=self.folder,
                )
            for entry in sorted(inside, key=lambda entry: entry.name == _MARK):
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()
        self._algorithm = ""

    def is_sound(self) -> bool:
        """Whether it is whole and nothing left by a killed git stands in the way; reads every object."""
        if any(self.folder.rglob("*.lock")):
            return False
        return self.git("fsck", "--full", "--no-dangling", "--no-progress").code == 0

    def no_room(self, answer: Answer) -> Refusal | None:
        """Say that it can't be written, where that is why a git failed."""
        found = _NO_ROOM.search(answer.errors)
        return _not_written(self.folder, found[0]) if found else None

    def tidy(self) -> None:
        """Pack what many syncs have left, once it is so much that it slows git down."""
        objects = self.folder / "objects"
        packs, loose = _count(objects / "pack") // 2, _count(objects / _SAMPLE) * 256
        if packs > _MANY_PACKS or loose > _MANY_LOOSE:
            self.git("gc", "--quiet", "--prune=now")

    def _refuse_old_git(self) -> None:
        found = re.search(rb"(\d+)\.(\d+)", self._git.run("--version").out)
        if found and (int(found[1]), int(found[2])) < OLDEST:
            raise Refusal(
                N_("git {version} is too old to sync. Nothing was changed; install {oldest} or a newer one."),
                version=found[0].decode(),
                oldest=".".join(map(str, OLDEST)),
            )


def _count(folder: Path) -> int:
    try:
        return sum(1 for _ in folder.iterdir())
    except OSError:
        return 0


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(folder, error.strerror or "git") from error


def _not_written(folder: Path, reason: str) -> Refusal:
    return Refusal(
        N_("{path} can't be written: {reason}. Everything is as it was; make room there, and sync again."),
        path=folder,
        reason=reason,
    )
