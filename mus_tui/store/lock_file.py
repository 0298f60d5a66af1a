"""A lock that the system takes back when its process ends, however it ends."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Self


class LockFile:
    """A file of its own, locked for as long as this object is not closed; it holds no words.

    Make and close it inside a write to the workbook: that way no two programs make or remove one at the same time.
    """

    def __init__(self, path: Path, descriptor: int | None) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path, *, anew: bool = False) -> Self:
        """Lock a file; ``anew`` leaves the one that another process holds to that process.

        Raises `BlockingIOError` where another process holds it. Where the file system knows no locks, none is held.
        """
        descriptor = None
        try:
            _make_folder(path.parent)
            if anew:
                path.unlink(missing_ok=True)
            descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if descriptor is not None:
                os.close(descriptor)
            raise
        except OSError:
            if descriptor is not None:
                os.close(descriptor)
            return cls(path, None)
        return cls(path, descriptor)

    @property
    def is_real(self) -> bool:
        """Whether the system keeps it, so that another process finds it free only when nobody is there."""
        return self._descriptor is not None

    def close(self, *, remove: bool = True) -> None:
        """Let go, and remove the file unless another process has made one anew."""
        if self._descriptor is None:
            return
        with suppress(OSError):
            if remove and os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
                self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None


def _make_folder(folder: Path) -> None:
    """Make the folder of the locks, for its owner alone and out of any git."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
