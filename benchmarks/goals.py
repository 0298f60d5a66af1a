"""The goals: what is measured, against which floor, and how many times the floor it may cost."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.programs import Programs

Program = Callable[[Programs], float]


@dataclass(frozen=True)
class Goal:
    """A program and its floor; a ``ratio`` of None means that it is measured and not judged."""

    name: str
    what: str
    program: Program
    floor: Program
    ratio: float | None


GOALS = (
    Goal("demo", "demo team on screen / empty app", Programs.demo_team, Programs.empty_app, 1.3),
    Goal("large", "5,000 people on screen / empty app", Programs.large_team, Programs.empty_app, 1.4),
    Goal(
        "typing",
        "key to paint, 2,000 lines / none",
        Programs.typing_in_long_topic,
        Programs.typing_in_empty_topic,
        1.2,
    ),
    Goal("list", "mus list / python -c pass", Programs.list_verb, Programs.python, None),
    Goal("version", "mus version / python -c pass", Programs.version_verb, Programs.python, None),
)
