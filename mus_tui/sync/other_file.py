"""Another copy of the workbook as a file: read from a copy of its own, so that the file is never changed."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from mus_tui.i18n.translator import N_
from mus_tui.store.connection import BUSY_SECONDS
from mus_tui.store.errors import NO_WORKBOOK, StorageRefusal, worded
from mus_tui.store.workbook import Workbook, open_workbook
from mus_tui.sync.integration import adopt_known
from mus_tui.sync.ledger import Ledger
from mus_tui.system.paths import private_folder
from mus_tui.system.refusal import Refusal, WorkbookRefusal

FOLDER: Final = ".merging"
"""The folder beside the workbook for copies that are there while a merge lasts."""


@contextmanager
def room_beside(file: Path) -> Iterator[Path]:
    """Give a folder of one's own beside a workbook, away again at the end; what a killed merge has left goes first."""
    clear_room(file)
    folder = private_folder(file.resolve().parent / FOLDER)
    try:
        (folder / ".gitignore").write_text("*\n", "utf-8")
        yield folder
    finally:
        clear_room(file)


def clear_room(file: Path) -> None:
    """Take away what merges have left beside a workbook; not while one is under way."""
    shutil.rmtree(file.resolve().parent / FOLDER, ignore_errors=True)


@contextmanager
def opened_copy(workbook: Workbook, source: Path, folder: Path, name: str) -> Iterator[Workbook]:
    """Open a copy of a workbook's file, brought up to this program; refused where it is none, or a newer one's."""
    target = folder / name
    try:
        with worded(source):
            _copy(source, target)
        copy = open_workbook(target, workbook.clock, workbook.new_id)
    except WorkbookRefusal as refusal:
        if isinstance(refusal, StorageRefusal) and refusal.cause == NO_WORKBOOK:
            sentence = N_("{file} is no workbook. Nothing was changed; name another file.")
            raise WorkbookRefusal(sentence, file=source) from None
        refusal.values["file"] = source  # What the user named, not the copy of it.
        raise
    with copy:
        adopt_known(copy, Ledger(copy))
        yield copy


def _copy(source: Path, target: Path) -> None:
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        try:
            _back_up(source, target)
        except sqlite3.OperationalError:
            journal = source.with_name(f"{source.name}-journal")
            if not (journal.is_file() and journal.stat().st_size):
                raise
            # It was cut off in a write, which only the copy may take back.
            for each, end in ((source, ""), (journal, "-journal")):
                shutil.copyfile(each, target.with_name(f"{target.name}{end}"))
    except OSError:
        raise Refusal(
            N_("{file} can't be copied to be read. Nothing was changed; see whose it is, and whether there is room."),
            file=source,
        ) from None


def _back_up(source: Path, target: Path) -> None:
    address = f"{source.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as file,
        closing(sqlite3.connect(target)) as copy,
    ):
        file.backup(copy)
