"""What happens to copies of a workbook besides that people write: syncs that are cut off or raced, and accidents."""

from collections.abc import Callable, Iterable
from random import Random

from mus_tui.store.schema import PRIVATE
from tests.sync.people import EDITS, Person
from tests.sync.world import Image, Replica, World

STEPS = 50
"""About how many steps a sync has that it can be cut off after."""

SYNCS = ("crash", "race", "edit_meanwhile")
"""Syncs that do not go smoothly."""
ACCIDENTS = ("put_remote_back", "empty_remote", "back_up", "put_back")
"""What makes a copy or the remote forget."""

Action = tuple[int, str, int]
"""In which copy, what, and the seed of whatever is left open."""


def drawn(chance: Random, others: Iterable[str]) -> list[Action]:
    """Draw a history: people write, copies sync, and whatever else."""
    more = [*SYNCS, *others]
    whats = (EDITS, EDITS, ("sync",), more)
    return [
        (chance.randrange(3), chance.choice(chance.choice(whats)), chance.randrange(2**16))
        for _ in range(chance.randint(4, 20))
    ]


class Story:
    """Plays actions in a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._images: dict[int, Image] = {}

    def play(self, steps: Iterable[Action]) -> World:
        """Play them, one after the other."""
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
        left = replica.rows("employees")
        if left:
            replica.workbook.erasures.erase([chance.choice(left)["id"]])

    def _erase_together(self, where: int, replica: Replica, chance: Random) -> None:
        for each in (replica, self.world.replicas[(where + 1) % len(self.world.replicas)]):
            self._erase(where, each, chance)

    def _put_remote_back(self, where: int, replica: Replica, chance: Random) -> None:
        history = self.world.remote.history()
        if len(history) > 1:
            self.world.lost_memory = True
            self.world.remote.tip = history[chance.randint(1, len(history) - 1)]

    def _empty_remote(self, where: int, replica: Replica, chance: Random) -> None:
        self.world.lost_memory = True
        self.world.remote.tip = None

    def _back_up(self, where: int, replica: Replica, chance: Random) -> None:
        self._images[where] = replica.image()

    def _put_back(self, where: int, replica: Replica, chance: Random) -> None:
        # What the backup lacks is in another copy, since the remote may be put back as well.
        other = self.world.replicas[(where + 1) % len(self.world.replicas)]
        if where in self._images and replica.sync() and other.sync():
            self.world.lost_memory = True
            if not self.world.is_encrypted:  # A backup is all there is of what never leaves a copy.
                self.world.take_note(replica.name, replica.tokens([PRIVATE, "conflicts"]), set())
            replica.put_back(self._images[where])
