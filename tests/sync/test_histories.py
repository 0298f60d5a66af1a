"""Random years of several copies: whatever is done, cut off and put back, nothing is lost and all end equal."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mus_tui.store.schema import PRIVATE
from mus_tui.sync.keys import make_identity
from mus_tui.sync.meta import Keyring
from tests.sync.people import EDITS, Person
from tests.sync.world import PEOPLE, Replica, World, template

HISTORIES = int(os.environ.get("MUS_SYNC_HISTORIES", "150"))
"""How many histories each of these tests plays."""

usual = settings(
    max_examples=HISTORIES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)

STEPS = 70
"""About how many steps a sync has that it can be cut off after."""

edit = st.sampled_from(EDITS)
place = st.integers(0, 2)
number = st.integers(0, 2**16)
skews = st.lists(st.sampled_from((0, 0, 3600, -3600, 900_000, -900_000)), min_size=3, max_size=3)
Action = tuple[int, str, int]


def actions(*others: str) -> st.SearchStrategy[list[Action]]:
    """Draw what happens: people write, copies sync, and whatever else."""
    what = st.one_of(edit, st.sampled_from(("sync", *others)), st.just("sync"))
    return st.lists(st.tuples(place, what, number), min_size=6, max_size=30)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("copies")


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    return template(tmp_path_factory.mktemp("world"))


class Story:
    """Plays actions in a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.images: dict[int, sqlite3.Connection] = {}

    def play(self, steps: list[Action]) -> World:
        for where, what, seed in steps:
            self.world.wall.pass_by(1 + seed % 50)
            chance, replica = Random(seed), self.world.replicas[where]
            if what in EDITS:
                Person(self.world, replica, chance).do(what)
            else:
                getattr(self, f"_{what}")(where, replica, chance)
        return self.world

    def _sync(self, where: int, replica: Replica, chance: Random) -> None:
        replica.sync()

    def _crash(self, where: int, replica: Replica, chance: Random) -> None:
        replica.sync(crash_at=chance.randint(1, STEPS))

    def _race(self, where: int, replica: Replica, chance: Random) -> None:
        other = self.world.replicas[(where + 1) % len(self.world.replicas)]
        replica.sync(meanwhile={chance.randint(1, STEPS): other.sync})

    def _edit_meanwhile(self, where: int, replica: Replica, chance: Random) -> None:
        person = Person(self.world, replica, chance)
        edits: dict[int, Callable[[], object]] = {
            chance.randint(1, STEPS): lambda: person.do(chance.choice(EDITS)) for _ in range(4)
        }
        replica.sync(meanwhile=edits)

    def _erase(self, where: int, replica: Replica, chance: Random) -> None:
        left = [each for each in PEOPLE if each not in replica.erased]
        if left:
            replica.workbook.erasures.erase([chance.choice(left)])

    def _put_remote_back(self, where: int, replica: Replica, chance: Random) -> None:
        history = self.world.remote.history()
        if len(history) > 1:
            self.world.lost_memory = True
            self.world.remote.tip = history[chance.randint(1, len(history) - 1)]

    def _empty_remote(self, where: int, replica: Replica, chance: Random) -> None:
        self.world.lost_memory = True
        self.world.remote.tip = None

    def _back_up(self, where: int, replica: Replica, chance: Random) -> None:
        # After a sync, so that what the backup lacks is in the remote.
        self.images[where] = replica.image()

    def _put_back(self, where: int, replica: Replica, chance: Random) -> None:
        if where in self.images and replica.sync():
            self.world.lost_memory = True
            if not self.world.is_encrypted:  # A backup is all there is of what never leaves a copy.
                self.world.unsaid |= replica.tokens([PRIVATE])
            replica.put_back(self.images[where])


@usual
@given(actions("crash", "race", "edit_meanwhile"), skews)
def test_nothing_is_lost_and_all_copies_end_equal(
    image: sqlite3.Connection, folder: Path, steps: list[Action], skewed: list[float]
) -> None:
    Story(World(image, folder, skewed)).play(steps).check()


@usual
@given(actions("crash", "race", "edit_meanwhile", "erase"), skews)
def test_whoever_is_erased_never_comes_back(
    image: sqlite3.Connection, folder: Path, steps: list[Action], skewed: list[float]
) -> None:
    Story(World(image, folder, skewed)).play(steps).check()


@usual
@given(actions("crash", "race", "put_remote_back", "empty_remote", "back_up", "put_back", "erase"), skews)
def test_a_remote_or_a_file_that_is_put_back_loses_nothing(
    image: sqlite3.Connection, folder: Path, steps: list[Action], skewed: list[float]
) -> None:
    Story(World(image, folder, skewed)).play(steps).check()


@usual
@given(actions("crash", "race", "edit_meanwhile", "back_up", "put_back", "put_remote_back", "erase", "erase"), skews)
def test_the_same_holds_where_the_remote_is_encrypted(
    image: sqlite3.Connection, folder: Path, steps: list[Action], skewed: list[float]
) -> None:
    Story(World(image, folder, skewed, Keyring(make_identity()))).play(steps).check()
