"""Where the demo team's story is played: a workbook whose clock stands on each scene's day."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import count
from operator import attrgetter
from random import Random
from typing import NamedTuple

from mus_tui.content.library import Content
from mus_tui.documents.demo_story import moment
from mus_tui.store.transaction import RowKey, Transaction
from mus_tui.store.workbook import Workbook
from mus_tui.system.ids import derived_id


class Scene(NamedTuple):
    """Something that happened, at wall time; ``name`` is its own, so that its rows always get the same ids."""

    at: datetime
    name: str
    play: Callable[[], None]


class Stage:
    """Plays scenes in the order they happened; what a scene makes can be found by name in later ones."""

    def __init__(self, workbook: Workbook, transaction: Transaction, content: Content, today: date) -> None:
        self.workbook = workbook
        self.transaction = transaction
        self.content = content
        self.today = today
        self._named: dict[str, RowKey] = {}

    def moment(self, offset: str) -> datetime:
        """Read an offset as wall time."""
        return moment(offset, self.today)

    def call(self, name: str, table: str, row_id: str) -> None:
        """Name a row for later scenes; a name is given once."""
        if name in self._named:
            raise ValueError(f"the name {name} is given twice")
        self._named[name] = (table, row_id)

    def id_of(self, name: str) -> str:
        """Give the id of a row by its name."""
        return self.key_of(name)[1]

    def key_of(self, name: str) -> RowKey:
        """Give table and id of a row by its name."""
        return self._named[name]

    def play(self, scenes: Iterable[Scene]) -> None:
        """Play scenes, the earliest first."""
        for scene in sorted(scenes, key=attrgetter("at", "name")):
            ids = count()
            self.workbook.new_id = lambda: derived_id("demo", scene.name, str(next(ids)))  # noqa: B023
            self.workbook.chance = Random(scene.name)
            self.set_clock(scene.at)
            scene.play()

    def set_clock(self, at: datetime) -> None:
        """Let it be this moment for all that is written next."""
        now = at.astimezone()
        self.workbook.clock = lambda: now
        self.transaction.now = now

    def wait(self, minutes: float) -> None:
        """Let some minutes pass within a scene."""
        self.set_clock((self.transaction.now + timedelta(minutes=minutes)).replace(tzinfo=None))
