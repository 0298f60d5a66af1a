"""How the time of a talk goes: what each topic may have and has had of it, and who has had the word (V5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from mus_tui.domain.lines import LineKind
from mus_tui.domain.talks import Talk, TalkState

LONGEST = timedelta(hours=12)
"""A talk in progress for longer than this was forgotten, not talked through: its time says nothing."""
NOTICE_MINUTES = 10
"""How many minutes before its end a talk is told that it nears."""
LISTENING = timedelta(minutes=10)
"""How far back it is looked who has had the word."""

_FEWEST_LINES = 4
"""With fewer lines than these, one line more or less would tip the balance."""
_MOST_PER_CENT = 55


def elapsed_minutes(talk: Talk, now: datetime) -> int | None:
    """Give the whole minutes that a talk in progress has lasted; None where there are none to speak of."""
    if talk.state is not TalkState.LIVE or talk.started_at is None or now - talk.started_at > LONGEST:
        return None
    return whole_minutes(now - talk.started_at)


def whole_minutes(time: timedelta) -> int:
    """Give the minutes that have passed in full."""
    return max(0, int(time.total_seconds() // 60))


def minutes_to_tell(elapsed: int, planned: int) -> int | None:
    """Give the minutes left where it is time to tell: near the end, at the end, and for a minute after; else None."""
    left = planned - elapsed
    near = NOTICE_MINUTES - 2 < left <= NOTICE_MINUTES < planned
    return left if near or -2 < left <= 0 else None


def budgets(shares: Sequence[tuple[int, int]], minutes: int) -> dict[int, int]:
    """Share the minutes of a talk among its topics as its template does; the parts add up to the whole.

    ``shares`` are the template's topics with their minutes.
    """
    whole = sum(share for _, share in shares)
    if not whole:
        return {}
    parts = {topic: minutes * share // whole for topic, share in shares}
    most_cut = sorted(shares, key=lambda each: -(minutes * each[1] % whole))
    for topic, _ in most_cut[: minutes - sum(parts.values())]:
        parts[topic] += 1
    return parts


class TopicClock:
    """Counts how long a talk has been at each topic.

    Nothing of it is stored. What came before the program was last opened is told by the lines: from when a line was
    begun, the talk was at its topic; after that by which topic is shown.
    """

    def __init__(self, began: datetime, lines: Iterable[tuple[datetime, int]] = ()) -> None:
        self._topic: int | None = None
        self._since = began
        self._spent: dict[int, timedelta] = {}
        for at, topic in sorted(lines):
            self.turn_to(topic, at)

    def turn_to(self, topic: int, at: datetime) -> None:
        """Note that the talk has come to a topic; the time before the first one is that one's too."""
        if self._topic is not None:
            self._spent[self._topic] = self.spent(self._topic, at)
            self._since = max(self._since, at)
        self._topic = topic

    def spent(self, topic: int, now: datetime) -> timedelta:
        """Give how long the talk has been at a topic."""
        before = self._spent.get(topic, timedelta())
        return before + max(timedelta(), now - self._since) if topic == self._topic else before


def leader_leads(said: Iterable[tuple[datetime, LineKind]], now: datetime) -> bool:
    """Whether the leader has had the word too much of late, by the lines of either (V5)."""
    late = [kind for at, kind in said if now - at <= LISTENING]
    leader = late.count(LineKind.LEADER)
    both = leader + late.count(LineKind.EMPLOYEE)
    return both >= _FEWEST_LINES and leader * 100 > both * _MOST_PER_CENT
