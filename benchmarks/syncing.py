"""Syncing 2,000 records over a repository on this machine, beside the `git fetch` in the very same sync."""

import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from unittest.mock import patch

from benchmarks.programs import Figures, Program
from benchmarks.workbooks import Workbooks
from mus_tui.domain.people import Employee
from mus_tui.store.workbook import Workbook, create_workbook
from mus_tui.sync.engine import sync
from mus_tui.sync.git_command import Answer
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.keys import seal_key
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.setting_up import Wish, cache_folder, make_if_missing, set_up

RECORDS, PEOPLE, EDITS, TIMES = 2000, 15, 10, 7
SYNCS, EDITS_OF_EACH = 200, 8
"""How many syncs of how many edits the remote is to grow little by."""
_WORDS = (
    *("vi", "talte", "om", "planen", "og", "ugens", "opgaver", "som", "skal", "holde", "hele", "foråret", "med"),
    *("mere", "tid", "til", "fordybelse"),
)


class _Timed(GitTransport):
    """Adds up what its fetches take."""

    seconds = 0.0

    def _bring(self) -> Answer:
        began = time.perf_counter()
        try:
            return super()._bring()
        finally:
            self.seconds += time.perf_counter() - began


@dataclass
class _Copies:
    """Copies of one workbook in a fresh folder, and what their syncs took."""

    folder: Path
    encrypted: bool
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    @property
    def url(self) -> str:
        return str(self.folder / "remote.git")

    def made(self, name: str) -> Workbook:
        """Make an empty workbook."""
        return create_workbook(self.folder / name / "workbook.db")

    def first(self) -> Workbook:
        """Make the one with all the records, and publish it."""
        workbook = self.made("first")
        people = [Employee(id=f"{number:032x}", name=f"Medarbejder {number}") for number in range(PEOPLE)]
        workbook.employees.add_all(people)
        with workbook.write() as transaction:
            for number in range(RECORDS - PEOPLE):
                person, place = people[number % PEOPLE].id, f"{number:05d}V"
                values = {"employee_id": person, "talk_id": "talk", "text": self._words(), "position": place}
                transaction.put("notes", f"{number:032x}", values)
        make_if_missing(self.url)
        set_up(workbook, self._transport(workbook), Wish(self.url, encrypted=self.encrypted))
        sync(workbook, self._transport(workbook))
        return workbook

    def join(self, workbook: Workbook, first: Workbook) -> tuple[float, float]:
        """Join, and say what it took, and the fetches in it."""
        state = Ledger(first).state()
        text, code = seal_key(state["identity"], state["workbook_id"]) if self.encrypted else ("", "")
        transport = self._transport(workbook)
        began = time.perf_counter()
        set_up(workbook, transport, Wish(self.url, sealed_key=text, code=code))
        sync(workbook, transport)
        return time.perf_counter() - began, transport.seconds

    def timed(self, workbook: Workbook) -> tuple[float, float]:
        """Sync, and say what it took, and the fetch in it."""
        transport = self._transport(workbook)
        began = time.perf_counter()
        sync(workbook, transport)
        return time.perf_counter() - began, transport.seconds

    def edit(self, workbook: Workbook, count: int) -> None:
        """Change some notes."""
        with workbook.write() as transaction:
            for number in self.chance.sample(range(RECORDS - PEOPLE), count):
                transaction.put("notes", f"{number:032x}", {"text": self._words()})

    def size(self) -> int:
        """Give the bytes of the remote."""
        return sum(path.stat().st_size for path in Path(self.url).rglob("*") if path.is_file())

    def _transport(self, workbook: Workbook) -> _Timed:
        return _Timed(cache_folder(workbook.file), self.url)

    def _words(self) -> str:
        return " ".join(self.chance.choices(_WORDS, k=12))


@contextmanager
def _fresh(workbooks: Workbooks, encrypted: bool) -> Iterator[_Copies]:
    number = sum(1 for _ in workbooks.machine.home.glob("syncing-*"))
    with patch.dict(os.environ, workbooks.machine.environment()):
        yield _Copies(workbooks.machine.home / f"syncing-{number}", encrypted)


def _measured(encrypted: bool) -> tuple[Program, Program]:
    """Give the fetches, and the syncs they were in, of the same run."""
    syncs: dict[str, float] = {}

    def fetches(workbooks: Workbooks) -> Figures:
        with _fresh(workbooks, encrypted) as copies, copies.first() as first:
            taken: dict[str, list[tuple[float, float]]] = {"join": [], "nothing": [], "edits": []}
            for number in range(3):
                with copies.made(f"copy{number}") as workbook:
                    taken["join"].append(copies.join(workbook, first))
            sync(first, GitTransport(cache_folder(first.file), copies.url))
            for _ in range(TIMES):
                taken["nothing"].append(copies.timed(first))
                copies.edit(first, EDITS)
                taken["edits"].append(copies.timed(first))
        syncs.update({what: median(whole for whole, _ in each) for what, each in taken.items()})
        # Each beside its own fetch: from minute to minute both may take twice as long.
        return {what: syncs[what] / median(whole / fetch for whole, fetch in each) for what, each in taken.items()}

    return Program(fetches), Program(lambda _: dict(syncs))


def _growth(workbooks: Workbooks) -> Figures:
    with _fresh(workbooks, encrypted=True) as copies, copies.first() as first:
        before = copies.size()
        for _ in range(SYNCS):
            copies.edit(first, EDITS_OF_EACH)
            copies.timed(first)
        return {"bytes": copies.size() - before}


FETCHES, SYNCS_PLAIN = _measured(encrypted=False)
FETCHES_SEALED, SYNCS_SEALED = _measured(encrypted=True)
GROWTH = Program(_growth)
