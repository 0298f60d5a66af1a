"""The minutes of a talk add up, and who has had the word is told late rather than wrongly."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mus_tui.domain.lines import LineKind
from mus_tui.domain.talk_time import TopicClock, budgets, elapsed_minutes, leader_leads, minutes_to_tell
from mus_tui.domain.talks import Talk, TalkState

BEGAN = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return BEGAN + timedelta(minutes=minutes)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=7), st.integers(5, 600))
def test_the_topics_share_all_the_minutes_of_a_talk(shares: list[int], minutes: int) -> None:
    parts = budgets(list(enumerate(shares)), minutes)
    assert sum(parts.values()) == minutes
    assert all(abs(parts[topic] - minutes * share / sum(shares)) < 1 for topic, share in enumerate(shares))


def test_a_talk_as_long_as_its_template_has_the_templates_minutes() -> None:
    assert budgets([(0, 5), (1, 10), (5, 15)], 30) == {0: 5, 1: 10, 5: 15}


@given(st.lists(st.tuples(st.floats(-5, 90), st.integers(0, 6)), max_size=12))
def test_all_the_time_of_a_talk_is_some_topics_time(turns: list[tuple[float, int]]) -> None:
    clock = TopicClock(BEGAN, [(at(minutes), topic) for minutes, topic in turns])
    clock.turn_to(3, at(95))
    assert sum((clock.spent(topic, at(100)) for topic in range(7)), timedelta()) == timedelta(minutes=100)


def test_after_a_kill_the_lines_tell_where_the_talk_has_been() -> None:
    clock = TopicClock(BEGAN, [(at(20), 2), (at(2), 1), (at(12), 2)])
    clock.turn_to(4, at(30))
    assert [clock.spent(topic, at(31)) for topic in (1, 2, 4, 5)] == [
        timedelta(minutes=each) for each in (12, 18, 1, 0)
    ]


@pytest.mark.parametrize(
    ("elapsed", "planned", "told"),
    [
        *((0, 60, None), (49, 60, None), (50, 60, 10), (51, 60, 9), (52, 60, None)),
        *((60, 60, 0), (61, 60, -1), (62, 60, None), (0, 10, None), (5, 15, 10)),
    ],
)
def test_the_end_is_told_ten_minutes_before_and_when_it_is_there(elapsed: int, planned: int, told: int | None) -> None:
    assert minutes_to_tell(elapsed, planned) == told


def test_only_a_talk_in_progress_has_minutes() -> None:
    live = Talk(id="", employee_id="", state=TalkState.LIVE, started_at=BEGAN)
    assert elapsed_minutes(live, at(9.9)) == 9
    assert elapsed_minutes(live, at(13 * 60)) is None
    assert elapsed_minutes(Talk(id="", employee_id="", state=TalkState.HELD, started_at=BEGAN), at(9)) is None


@pytest.mark.parametrize(
    ("words", "leads"), [("<<<", False), ("<<>>", False), ("<<<>>", True), ("<<<<<>>>>", True), ("<>>>>", False)]
)
def test_more_than_fifty_five_per_cent_of_late_is_too_much(words: str, leads: bool) -> None:
    kinds = {"<": LineKind.LEADER, ">": LineKind.EMPLOYEE}
    said = [(at(20), kinds[sign]) for sign in words]
    assert leader_leads(said, at(25)) is leads
    assert not leader_leads(said, at(31)), "what was said long ago counts no more"
