"""What a sync has done, told to whoever asked for it and kept for the sync screen: never what anything says."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from mus_tui.sync.record import RecordKey


class Step(StrEnum):
    """What a sync is doing, for whoever waits."""

    FETCHING = "fetching"
    READING = "reading"
    TAKING_IN = "taking_in"
    SEALING = "sealing"
    SENDING = "sending"
    TIDYING = "tidying"


class Alert(StrEnum):
    """What is not as it should be, though nothing was lost by it."""

    PUT_BACK = "put_back"
    """The remote was put back to an older state; what was missing was sent again."""
    EMPTIED = "emptied"
    """The remote had been emptied; everything was sent again."""
    CLOCK = "clock"
    """Something came that was written far in the future: a clock is wrong, here or there."""
    SCRUB = "scrub"
    """Words of an erased person may still lie in the file, since it was in use; the next sync goes on with it."""


@dataclass
class Report:
    """What one sync has brought here and taken away."""

    received: dict[str, int] = field(default_factory=dict)
    """By table, how many rows came."""
    sent: dict[str, int] = field(default_factory=dict)
    """By table, how many rows went."""
    merged: int = 0
    """How many rows now say what was changed on both sides, with nothing to choose."""
    conflicts: int = 0
    """How many values gave way and wait for a choice."""
    unreadable: int = 0
    """How many files of the remote could not be read, and were left there."""
    erased: int = 0
    """How many people were erased here because they were elsewhere."""
    first: bool = False
    """Whether this copy has published or joined."""
    alerts: list[str] = field(default_factory=list)
    tries: int = 1

    @property
    def is_quiet(self) -> bool:
        """Whether there was nothing to do."""
        return not (self.received or self.sent or self.erased or self.alerts or self.unreadable)

    def receive(self, keys: Iterable[RecordKey]) -> None:
        """Count rows that came."""
        self.received = dict(Counter(self.received) + Counter(kind for kind, _ in keys))

    def send(self, keys: Iterable[RecordKey]) -> None:
        """Count rows that went."""
        self.sent = dict(Counter(self.sent) + Counter(kind for kind, _ in keys))

    def alert(self, alert: Alert) -> None:
        """Say once that something is not as it should be."""
        if alert.value not in self.alerts:
            self.alerts.append(alert.value)


def dump_report(report: Report) -> str:
    """Write a report as JSON."""
    return json.dumps(asdict(report), sort_keys=True)


def load_report(text: str) -> Report:
    """Read what `dump_report` wrote; an empty one where that was another version's."""
    try:
        return Report(**json.loads(text))
    except (ValueError, TypeError):
        return Report()
