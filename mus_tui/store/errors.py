"""What SQLite says, as a sentence for the person who has to do something about it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mus_tui.i18n.translator import N_
from mus_tui.system.refusal import Refusal, WorkbookRefusal


class ErasedRefusal(Refusal):
    """Something was to be written about a person who has been erased (J7)."""

    def __init__(self) -> None:
        super().__init__(N_("This person has been erased meanwhile. Nothing was written about them."))


class StorageRefusal(WorkbookRefusal):
    """The file can't be read or written as things stand; ``cause`` says why in two or three marked words."""

    def __init__(self, sentence: str, cause: str, file: Path) -> None:
        super().__init__(sentence, file=file)
        self.cause = cause


NO_WORKBOOK = N_("no workbook")
"""The cause where a file is something else."""

_SENTENCES = (
    (
        "disk is full",
        N_("disk full"),
        N_("The disk is full, so {file} could not be written. What was saved is safe; make room and go on."),
    ),
    (
        "disk I/O error",
        N_("disk error"),
        N_(
            "The disk does not answer, or your quota is used up, so {file} could not be used. "
            "What was saved is safe; check the disk and the quota."
        ),
    ),
    (
        "database is locked",
        N_("file locked"),
        N_("Another program has been writing {file} for too long. Nothing was lost; close it and try again."),
    ),
    (
        "file is not a database",
        NO_WORKBOOK,
        N_("{file} is no workbook. It was left as it is; name another file with --workbook."),
    ),
    (
        "malformed",
        N_("file damaged"),
        N_("{file} is damaged. It was left as it is; the newest backup lies in the folder backups beside it."),
    ),
    (
        "readonly",
        N_("read-only"),
        N_("{file} can't be written. Nothing was changed; check who owns the file and its folder."),
    ),
    (
        "unable to open",
        N_("file out of reach"),
        N_("{file} can't be opened. Nothing was changed; check that its folder is there and is yours."),
    ),
)


def refusal_of(error: sqlite3.Error, file: Path) -> StorageRefusal | None:
    """Word an error that the person can do something about; None for any other, which is a fault of ours."""
    message = str(error)
    for fragment, cause, sentence in _SENTENCES:
        if fragment in message:
            return StorageRefusal(sentence, cause, file)
    return None


@contextmanager
def worded(file: Path) -> Iterator[None]:
    """Turn what SQLite says of the file inside the block into refusals, without the traceback that holds data."""
    try:
        yield
    except sqlite3.Error as error:
        refusal = refusal_of(error, file)
        if refusal is None:
            raise
        raise refusal from None
