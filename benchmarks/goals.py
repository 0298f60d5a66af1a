"""The goals: what is measured, against which floor, and how much it may cost."""

from dataclasses import dataclass
from enum import Enum

from benchmarks import boards, programs, searching, syncing
from benchmarks.programs import Program

MARGIN = 1.3
"""How far a time may lie over its goal before it counts: the machine is not the same from minute to minute."""


class Unit(Enum):
    """How a figure is written: by what it is multiplied, and its places."""

    MILLISECONDS = ("ms", 1000.0, 1)
    BYTES = ("B", 1.0, 0)
    A_SECOND = ("/s", 1.0, 2)
    SECONDS_A_MINUTE = ("s/min", 1.0, 3)
    MEGABYTES = ("MB", 1 / 2**20, 1)

    def write(self, figure: float) -> str:
        """Write a figure with its unit."""
        name, factor, places = self.value
        return f"{figure * factor:.{places}f} {name}"


@dataclass(frozen=True)
class Goal:
    """A figure of a program, at most so much, or at most so many times the floor's; None: measured and not judged."""

    name: str
    what: str
    figure: str
    program: Program
    most: float | None
    floor: Program | None = None
    unit: Unit = Unit.MILLISECONDS
    is_long: bool = False
    """Whether it takes so long that it is only measured when asked for by name."""

    @property
    def drifts(self) -> bool:
        """Whether the figure is a time, and so is not the same in every run."""
        return self.unit in (Unit.MILLISECONDS, Unit.SECONDS_A_MINUTE)


p = programs
GOALS = (
    Goal("demo", "demo team on screen / empty app", "start", p.DEMO_TEAM, 1.3, p.EMPTY_APP),
    Goal("E1", "5,000 people on screen / empty app", "start", p.LARGE_TEAM, 1.15, p.EMPTY_APP),
    Goal("E1", "a step among 5,000 people / Textual's table", "step", boards.LIST, 0.6, boards.TABLE),
    Goal(
        "G1",
        "1,000 goals on screen, b typed ahead / empty app",
        "start",
        boards.BOARD_STARTED,
        1.15,
        boards.EMPTY_STARTED,
    ),
    Goal("G2", "a step among 1,000 goals / 20 goals", "step", boards.MANY, 1.1, boards.FEW),
    Goal("G2", "a step among 1,000 goals / kanban-tui, ten tasks", "step", boards.MANY, 0.2, boards.KANBAN),
    Goal("G2", "a step among 1,000 goals", "bytes", boards.MANY, 850, unit=Unit.BYTES),
    Goal("G2", "a step down 1,000 goals, over pages", "bytes", boards.MANY_PAGES, 850, unit=Unit.BYTES),
    Goal("list", "mus list / python -c pass", "start", p.LIST_VERB, None, p.PYTHON),
    Goal("version", "mus version / python -c pass", "start", p.VERSION_VERB, None, p.PYTHON),
    Goal("K1", "key, 80x24 / text area", "key", p.TALK, 0.55, p.TEXT_AREA),
    Goal("K1", "key, 80x24 / vim", "key", p.TALK, None, p.VIM),
    Goal("K1", "key, 80x24 / micro", "key", p.TALK, None, p.MICRO),
    Goal("K1", "key, 120x40 / text area", "key", p.TALK_LARGE, 0.55, p.TEXT_AREA_LARGE),
    Goal("K1", "key, 120x40 / vim", "key", p.TALK_LARGE, None, p.VIM_LARGE),
    Goal("K1", "key, 120x40 / micro", "key", p.TALK_LARGE, None, p.MICRO_LARGE),
    Goal("K3", "key, topic of 300 lines / empty", "key", p.TALK_300_LINES, 1.2, p.TALK),
    Goal("typing", "key, topic of 2,000 lines / empty", "key", p.TALK_2000_LINES, 1.2, p.TALK),
    Goal("K4", "key, slow line, 120x40 / text area", "key", p.TALK_SLOW, 0.25, p.TEXT_AREA_SLOW),
    Goal("K4", "key, slow line, 120x40 / vim", "key", p.TALK_SLOW, 1.10, p.VIM_SLOW),
    Goal("K5", "200 characters at once / text area", "burst", p.TALK, 0.10, p.TEXT_AREA),
    Goal("K5", "200 characters at once / vim", "burst", p.TALK, None, p.VIM),
    Goal("K5", "200 characters at once / micro", "burst", p.TALK, None, p.MICRO),
    Goal("K6", "Escape", "escape", p.ESCAPE, 0.036),
    Goal("K6", "Escape / stock driver", "escape", p.ESCAPE, 0.35, p.ESCAPE_STOCK),
    Goal("B1", "a typed key, 80x24", "bytes", p.TALK, 130, unit=Unit.BYTES),
    Goal("B1", "a typed key, 120x40", "bytes", p.TALK_LARGE, 130, unit=Unit.BYTES),
    Goal("B1", "a typed key, 80x24 / text area", "bytes", p.TALK, 0.025, p.TEXT_AREA, Unit.BYTES),
    Goal("B2", "a step in the list", "list", p.STEPS, 450, unit=Unit.BYTES),
    Goal("B2", "a step on the board", "board", p.STEPS, 850, unit=Unit.BYTES),
    Goal("I1", "processor while idle in a talk", "cpu", p.IDLE, 0.01, unit=Unit.SECONDS_A_MINUTE),
    Goal("I2", "wakeups while idle in a talk", "wakeups", p.IDLE, 0.6, unit=Unit.A_SECOND),
    Goal("I2", "sent while idle in a talk", "bytes", p.IDLE, 0, unit=Unit.BYTES),
    Goal("F1", "search in 100,000 notes, the database, p95", "p95", searching.DATABASE, 0.002),
    Goal("F1", "search narrowed by person, year and topic, p95", "narrowed", searching.DATABASE, None),
    Goal("F2", "search, key to hits painted / a step in a list", "key", searching.PAINTED, 1.5, searching.STEPPED),
    Goal(
        "M1",
        "memory, 5,000 people, 1,000 goals, a talk / empty app",
        "memory",
        p.TALK_MEMORY,
        1.3,
        p.EMPTY_MEMORY,
        Unit.MEGABYTES,
    ),
    *(
        Goal("sync", f"{what}, 2,000 records, {form} / git fetch in it", figure, program, most, fetches)
        for form, program, fetches in (
            ("plain", syncing.SYNCS_PLAIN, syncing.FETCHES),
            ("encrypted", syncing.SYNCS_SEALED, syncing.FETCHES_SEALED),
        )
        for what, figure, most in (
            ("sync of nothing", "nothing", 5),
            ("sync of 10 edits", "edits", 10),
            ("joining", "join", 25),
        )
    ),
    Goal("growth", "200 syncs of 8 edits, encrypted", "bytes", syncing.GROWTH, 5e6, None, Unit.MEGABYTES, True),
)
