"""The notation of the demo team's files: days counted from today, lines of a talk by topic, names to come back to."""

import re
import tomllib
from calendar import isleap
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from mus_tui.domain.text import clean_line
from mus_tui.system.resources import resource_folder

_OFFSET = re.compile(r"(?P<leap>leap )?(?P<steps>(?:[+-]\d+[dmy])+)(?: (?P<time>\d\d:\d\d))?")
_STEP = re.compile(r"([+-]\d+)([dmy])")
_NAME = re.compile(r"\s*\{([\w-]+)\}$")
_AFTERNOON = time(15)
_WEEKDAYS_BEFORE = timedelta(days=45)
"""Days longer ago than this are working days; those nearer are counted to the day."""


class StoryLine(NamedTuple):
    """A line of a block: its topic, its text with the mark, and what stands in braces behind it, if anything."""

    topic: int
    text: str
    name: str


def read_story(name: str) -> dict[str, Any]:
    """Read a file of the demo team, named without ``.toml``."""
    return tomllib.loads((resource_folder("data") / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


def moment(offset: str, today: date) -> datetime:
    """Read ``-365d``, ``-2y-3m`` or ``+3d 13:00`` as wall time counted from today.

    ``leap -4y`` is the last 29 February before that. A Saturday or Sunday long ago counts as the Friday before.
    """
    match = _OFFSET.fullmatch(offset)
    if match is None:
        raise ValueError(f"no offset: {offset}")
    day = today
    for count, unit in _STEP.findall(match["steps"]):
        day = _later(day, int(count), unit)
    if match["leap"]:
        year = next(year for year in range(day.year - 1, 0, -1) if isleap(year))
        return datetime(year, 2, 29)
    if today - day > _WEEKDAYS_BEFORE:
        day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time.fromisoformat(match["time"]) if match["time"] else _AFTERNOON)


def _later(day: date, count: int, unit: str) -> date:
    if unit == "d":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "y" else 1)
    # The 28th is in every month; nothing in the story needs the days after it.
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def lines_of(block: str) -> Iterator[StoryLine]:
    """Give the lines of a block: ``#3`` alone begins topic 3, ``{name}`` ends a line that is to be found again."""
    topic = 0
    for line in filter(None, map(clean_line, block.splitlines())):
        if line.startswith("#"):
            topic = int(line[1:])
            continue
        match = _NAME.search(line)
        yield StoryLine(topic, _NAME.sub("", line), match[1] if match else "")
