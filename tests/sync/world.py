"""Copies of one workbook that people write in, sync, lose and put back; and what must be true of them at the end.

Every word that is typed is a token of its own, so that it can be told whether it is still there.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from random import Random

from mus_tui.domain.people import Employee
from mus_tui.store.schema import BUILT_IN_AT, PRIVATE, SYNCED
from mus_tui.store.workbook import create_workbook
from mus_tui.sync.engine import sync
from mus_tui.sync.envelope import Envelope
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import Keyring, WrongKey
from mus_tui.sync.record import ERASED, Record, fields_of, parse
from mus_tui.system.ids import derived_id
from tests.sync.memory import MACHINES, Crash, MemoryRemote, MemoryTransport, SteppedWorkbook, Wall, place

PEOPLE = tuple(f"{number:032x}" for number in (1, 2, 3))
WRITTEN = (
    *("employees", "talks", "preparations", "notes", PRIVATE, "agreements", "goals", "praise"),
    *("settings", "conflicts"),
)
"""The tables that anybody here writes words in."""
TOKEN = re.compile(r"T\d{5}")


class Image(bytes):
    """A workbook as a file would hold it."""

    def __repr__(self) -> str:
        """Say what it is in a few letters: what a failing test prints would be megabytes."""
        return f"<a workbook of {len(self)} bytes>"


WORKBOOK_ID = "f" * 32
ROUNDS = 4
"""How often every copy has to sync at most until all are equal and nothing is left to send."""


def template(folder: Path) -> Image:
    """Make a workbook of three people, to be copied into memory."""
    file = folder / "template" / "workbook.db"
    with create_workbook(file, Wall().of(0)) as workbook:
        workbook.employees.add_all([Employee(id=each, name=f"Person {each[-1]}") for each in PEOPLE])
        with workbook.write() as transaction:
            for each in PEOPLE:
                transaction.put("talks", talk_of(each), {"employee_id": each, "state": "live"})
        return Image(workbook.connection.serialize())


def talk_of(employee_id: str) -> str:
    """Give the id of the talk that is held with somebody."""
    return derived_id("talks", employee_id)


class Replica:
    """One copy of the workbook, on a machine of its own."""

    def __init__(self, world: "World", name: str, skew: float) -> None:
        self.world = world
        self.name = name
        self.skew = skew
        self.transport = MemoryTransport(world.remote, self._point)
        self._points = 0
        self.is_in_hand = False
        """Whether somebody reads a row to write it, which nobody comes between."""
        self.crash_at: int | None = None
        self.meanwhile: dict[int, Callable[[], object]] = {}
        """By step, what others do between that step and the next."""
        self.workbook = self._open(world.template)

    def _open(self, image: Image) -> SteppedWorkbook:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, cached_statements=512)
        connection.deserialize(image)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA secure_delete=ON")
        file = place(self.world.folder, self.name)
        workbook = SteppedWorkbook(connection, file, self.world.wall.of(self.skew), self.world.new_device_id)
        workbook.point = self._point
        return workbook

    def _point(self) -> None:
        if self.is_in_hand:
            return
        self._points += 1
        if self._points == self.crash_at:
            raise Crash
        if other := self.meanwhile.pop(self._points, None):
            other()

    def image(self) -> Image:
        """Take a backup."""
        return Image(self.workbook.connection.serialize())

    def put_back(self, image: Image) -> None:
        """Put a backup in the place of the file."""
        self.workbook = self._open(image)

    def set_up(self, keyring: Keyring) -> None:
        """Set this copy up for the remote."""
        state = {"workbook_id": WORKBOOK_ID, "identity": keyring.identity}
        with self.workbook.write():
            Ledger(self.workbook).set_state(state)

    def sync(self, crash_at: int | None = None, meanwhile: dict[int, Callable[[], object]] | None = None) -> bool:
        """Sync, perhaps killed at a step; say whether it came to its end."""
        self._points, self.crash_at, self.meanwhile = 0, crash_at, dict(meanwhile or {})
        self.world.wall.pass_by(1)
        try:
            try:
                sync(self.workbook, self.transport, pause=lambda _: None, chance=Random(1))
            except WrongKey:
                # Too much has been erased since it last synced, so somebody brings it the key.
                self.join(self.world.newest_identity())
                sync(self.workbook, self.transport, pause=lambda _: None, chance=Random(1))
        except Crash:
            return False
        finally:
            self.crash_at, self.meanwhile = None, {}
        return True

    def join(self, identity: str) -> None:
        """Set this copy up anew with a key from another one."""
        with self.workbook.write():
            ledger = Ledger(self.workbook)
            ledger.forget_remote()
            ledger.set_state({"identity": identity, "tip": None, "epoch": None})

    @property
    def state(self) -> dict[str, str]:
        """Give how things stand here."""
        return Ledger(self.workbook).state()

    @property
    def erased(self) -> frozenset[str]:
        """Who was erased here."""
        return self.workbook.erasures.erased_ids()

    def rows(self, table: str) -> list[sqlite3.Row]:
        """Give the live rows of a table in a fixed order."""
        return self.workbook.rows(f"SELECT * FROM {table} WHERE deleted_at IS NULL ORDER BY id")

    def put(self, table: str, row_id: str, **values: str | int | float | None) -> None:
        """Write a row as a screen would."""
        self.world.wall.pass_by(0.01)
        with self.workbook.write() as transaction:
            transaction.put(table, row_id, values)

    def content(self) -> dict[tuple[str, str], str]:
        """Give every row that is to be in the remote, by what it says."""
        return {
            (table, row["id"]): json.dumps(fields_of(table, dict(row)), sort_keys=True)
            for table in SYNCED
            if self.world.is_encrypted or table != PRIVATE
            for row in self.workbook.rows(
                f"SELECT * FROM {table} WHERE (deleted_at IS NULL AND updated_at <> ?) OR id IN "
                "(SELECT id FROM local_sync_base WHERE kind = ?)",
                BUILT_IN_AT,
                table,
            )
        }

    def tokens(self, tables: Iterable[str] = WRITTEN) -> set[str]:
        """Give every token in a live row, in a conflict too."""
        live = (tuple(row) for table in tables for row in self.rows(table))
        return set(TOKEN.findall(str(list(live))))


class World:
    """Some copies of one workbook and their remote."""

    def __init__(self, template: Image, folder: Path, skews: Sequence[float], keyring: Keyring | None = None) -> None:
        self.template = template
        self.folder = folder
        self.keyring = keyring or Keyring()
        self.is_encrypted = self.keyring.identity is not None
        self.remote = MemoryRemote()
        self.wall = Wall()
        self._tokens = count(1)
        self._ids, self._device_ids = count(1), count(1)
        self.said: dict[str, str] = {}
        """By token, whose it is."""
        self.taken_away: dict[str, set[str]] = defaultdict(set)
        """By token, in which copies somebody who saw it has taken it away."""
        self.replaced: set[str] = set()
        """Tokens of one value that somebody who saw them has put another in the place of."""
        self.lost_memory = False
        """Whether a copy or the remote was put back, so that a line may be there twice."""
        MACHINES.clear()  # Each machine has to be a new one.
        self.replicas = [Replica(self, f"copy{number}", skew) for number, skew in enumerate(skews)]
        for replica in self.replicas:
            replica.set_up(self.keyring)

    def token(self, employee_id: str) -> str:
        """Give a word that was never typed before."""
        token = f"T{next(self._tokens):05d}"
        self.said[token] = employee_id
        return token

    def take_note(self, copy: str, before: set[str], after: set[str]) -> None:
        """Take note of what somebody in a copy has taken away or put back."""
        for token in before - after:
            self.taken_away[token].add(copy)
        for token in after - before:
            self.taken_away[token].discard(copy)

    def new_id(self) -> str:
        """Give an id that was never given before."""
        return f"{next(self._ids):05x}".rjust(32, "a")

    def new_device_id(self) -> str:
        """Give an id that was never given before, and whose beginning is its own too."""
        return f"{next(self._device_ids):08x}".ljust(32, "d")

    def newest_identity(self) -> str:
        """Give the key of the copy that was last in step with the remote, else of the one that has come furthest."""
        states = [each.state for each in self.replicas]
        return max(states, key=lambda state: (state.get("tip") == self.remote.tip, int(state.get("epoch", "0"))))[
            "identity"
        ]

    @property
    def envelope(self) -> Envelope:
        """What wraps records now, by what the first copy knows."""
        return Keyring(self.replicas[0].state.get("identity")).envelope

    def settle(self) -> None:
        """Let every copy sync until nothing is left to do: a round in which nobody sends anything."""
        quiet = 0
        for turn in range(ROUNDS * len(self.replicas)):
            before = self.remote.size
            assert self.replicas[turn % len(self.replicas)].sync()
            quiet = quiet + 1 if self.remote.size == before else 0
            if quiet == len(self.replicas):
                return
        raise AssertionError("I5: syncing comes to rest, and then sends nothing")

    def records(self) -> dict[tuple[str, str], Record]:
        """Read the remote."""
        envelope = self.envelope
        files = self.remote.texts(self.remote.tip)
        read = (parse(envelope.open(path, data)) for path, data in files.items() if path.startswith("r/"))
        return {record.key: record for record in read}

    def check(self) -> None:
        """Check what must be true once every copy has synced."""
        self.settle()
        self._check_convergence()
        self._check_erased()
        self._check_words()

    def _check_convergence(self) -> None:
        records = {key: record for key, record in self.records().items() if key[0] != ERASED}
        expected = {key: json.dumps(dict(record.fields), sort_keys=True) for key, record in records.items()}
        for replica in self.replicas:
            content = replica.content()
            differing = {key for key in content.keys() | expected.keys() if content.get(key) != expected.get(key)}
            assert not differing, (
                f"I1: every copy says what the remote says {[(k, content.get(k), expected.get(k)) for k in differing]}"
            )

    def _check_erased(self) -> None:
        erased = frozenset().union(*(replica.erased for replica in self.replicas))
        marked = {key[1] for key in self.records() if key[0] == ERASED}
        assert marked == erased, "I3: everybody erased is marked as such"
        words = [token.encode() for token, whose in self.said.items() if whose in erased]
        for replica in self.replicas:
            assert replica.erased == erased
            image = replica.image() if words else b""
            assert not [word for word in words if word in image], "I3: nothing of an erased person is in a copy"
        if not self.is_encrypted:
            for commit in self.remote.history() if words else ():
                texts = b"".join(self.remote.texts(commit).values())
                assert not [word for word in words if word in texts], "I3: nothing of them is in the history"

    def _check_words(self) -> None:
        erased = frozenset().union(*(replica.erased for replica in self.replicas))
        there = set.intersection(*(replica.tokens() for replica in self.replicas))
        if not self.is_encrypted:  # What only the leader may see stays in the copy it was written in.
            there |= set().union(*(replica.tokens([PRIVATE]) for replica in self.replicas))
        wanted = {token for token, whose in self.said.items() if whose not in erased and not self.taken_away.get(token)}
        assert not wanted - there, "I2: no word that was saved is lost"
        live = {str(row["text"]) for replica in self.replicas for row in replica.rows("notes")}
        assert not live & self.replaced, "I9: what was replaced knowingly does not come back"
        if not self.lost_memory:
            for row in self.replicas[0].rows("preparations"):
                lines = str(row["answer"]).split("\n")
                assert len(lines) == len(set(lines)), "I6: no line is there twice"
