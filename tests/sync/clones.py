"""Workbooks in folders of their own over one repository, each synced as the program does it, also in processes."""

import os
import resource
import signal
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from mus_tui.domain.people import Employee
from mus_tui.store.schema import SYNCED
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from mus_tui.sync.git_command import Answer, Git
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.keys import seal_key
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.record import fields_of
from mus_tui.sync.report import Report
from mus_tui.sync.run import Syncing
from mus_tui.sync.setting_up import Wish, cache_folder, make_if_missing, set_up

ANE, BO = "a" * 32, "b" * 32


class Clone:
    """A workbook in a folder of its own, on a machine of its own."""

    def __init__(self, folder: Path, name: str, remote: Path) -> None:
        self.file = folder / name / "workbook.db"
        self.url = str(remote)
        create_workbook(self.file).close()

    @property
    def cache(self) -> Path:
        """What it has fetched."""
        return cache_folder(self.file)

    def open(self) -> Workbook:
        """Open it."""
        return open_workbook(self.file)

    def publish(self, *, encrypted: bool) -> None:
        """Make the remote, with two people in it."""
        make_if_missing(self.url)
        with self.open() as workbook:
            workbook.employees.add_all([Employee(id=ANE, name="Ane Ankersen"), Employee(id=BO, name="Bo Blichfeldt")])
            set_up(workbook, GitTransport(self.cache, self.url), Wish(self.url, encrypted=encrypted))
        self.sync()

    def join(self, first: "Clone") -> None:
        """Join the remote that another one has made."""
        with first.open() as workbook:
            state = Ledger(workbook).state()
        text, code = seal_key(state["identity"], state["workbook_id"]) if "identity" in state else ("", "")
        with self.open() as workbook:
            set_up(workbook, GitTransport(self.cache, self.url), Wish(self.url, sealed_key=text, code=code))
        self.sync()

    def sync(self) -> Report:
        """Sync."""
        return Syncing(self.file).run()

    def write(self, row_id: str, text: str, person: str = ANE) -> None:
        """Write a note, or another text in its place."""
        with self.open() as workbook, workbook.write() as transaction:
            transaction.put("notes", row_id.rjust(32, "0"), {"employee_id": person, "talk_id": "talk", "text": text})

    def erase(self, person: str) -> None:
        """Erase somebody."""
        with self.open() as workbook:
            workbook.erasures.erase([person])

    def texts(self) -> set[str]:
        """Give the words of all notes, and of what gave way."""
        with self.open() as workbook:
            notes = {str(row["text"]) for row in workbook.rows("SELECT text FROM notes WHERE deleted_at IS NULL")}
            return notes | {str(row["other"]).strip('"') for row in workbook.rows("SELECT other FROM conflicts")}

    def content(self) -> dict[tuple[str, str], object]:
        """Give every row by what it says."""
        with self.open() as workbook:
            return {
                (table, row["id"]): fields_of(table, dict(row))
                for table in SYNCED
                for row in workbook.rows(f"SELECT * FROM {table}")
                if row["created_at"] != "2026-01-01T00:00:00.000Z"
            }

    def process(self, kill_at: int = 0, limit: int = 0) -> "Process":
        """Sync in a process of its own, killed at a step, or with so many bytes for each file it writes."""
        return Process(self.file, kill_at, limit)


class Process:
    """A sync in a process that is split off, so that it needs not load the program again."""

    def __init__(self, file: Path, kill_at: int, limit: int) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            try:
                os.write(writing, _synced(file, kill_at, limit).encode())
            finally:
                os._exit(0)
        os.close(writing)
        self._out = reading

    def end(self) -> str:
        """Wait for its end, and give how it went: done, the name of what it failed by, or nothing when killed."""
        with os.fdopen(self._out) as out:
            said = out.read()
        os.waitpid(self._pid, 0)
        return said


def _synced(file: Path, kill_at: int, limit: int) -> str:
    """Sync; each beginning and end of a git, and each step that is told, is one to be killed at."""
    steps = count(1)

    def step(*_: object) -> None:
        if next(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepped(self: Git, *arguments: str, stdin: bytes = b"") -> Answer:
        step()
        answer = run(self, *arguments, stdin=stdin)
        step()
        return answer

    run, Git.run = Git.run, stepped  # type: ignore[method-assign]
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        Syncing(file).run(step)
    except Exception as error:
        return type(error).__name__
    return "done"


def settle(clones: Sequence[Clone]) -> None:
    """Let all sync until they are equal, which three rounds must do."""
    for _ in range(3):
        for clone in clones:
            clone.sync()
        contents = [clone.content() for clone in clones]
        if all(content == contents[0] for content in contents):
            return
    raise AssertionError("I1: all end equal")


def places_of(word: str, folder: Path) -> list[str]:
    """Give the files of a folder that have a word: by name, as they are, or in an object or pack unpacked."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [str(path.relative_to(folder)) for path in files if any(word.encode() in each for each in _bytes(path))]


def every_byte(folder: Path) -> bytes:
    """Give all there is in a folder: names, files, and what objects and packs hold when they are unpacked."""
    return b"\n".join(each for path in sorted(folder.rglob("*")) if path.is_file() for each in _bytes(path))


def _bytes(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield str(path).encode()
    yield data
    if path.suffix == ".pack":
        yield from _unpacked(data)
    elif path.parent.parent.name == "objects" and len(path.parent.name) == 2:
        yield zlib.decompress(data)


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Unpack whatever in a pack can be, wherever it begins: also what no index names."""
    start = data.find(b"\x78")
    while start >= 0:
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(data[start:])
        start = data.find(b"\x78", start + 1)
