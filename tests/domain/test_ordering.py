from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mus_tui.domain.ordering import ALPHABET, between, spread

positions = st.text(ALPHABET, max_size=14)


def rising(made: list[str]) -> bool:
    """Whether positions rise strictly, compared as the bytes they are stored as."""
    stored = [position.encode() for position in made]
    return all(one < other for one, other in pairwise(stored))


@settings(max_examples=30)
@given(st.randoms(use_true_random=False), st.lists(st.tuples(st.floats(0, 1), st.integers(1, 12)), max_size=120))
def test_lines_put_in_anywhere_keep_their_order(chance: Random, places: list[tuple[float, int]]) -> None:
    made: list[str] = []
    for share, count in places:
        place = round(share * len(made))
        before = made[place - 1] if place else None
        after = made[place] if place < len(made) else None
        made[place:place] = spread(count, before, after, chance)
    assert rising(made)
    assert set("".join(made)) <= set(ALPHABET)
    assert not any(position.endswith("0") for position in made)


@given(positions | st.none(), positions | st.none(), st.integers(0, 9))
def test_any_two_positions_have_room_between_them(before: str | None, after: str | None, seed: int) -> None:
    made = between(before, after, Random(seed))
    assert made > (before or "")
    if after is not None and (before or "").rstrip("0") < after.rstrip("0"):
        assert made < after


def test_two_lines_at_the_same_position_take_a_third_after_them() -> None:
    chance = Random(1)
    first, last = spread(2, None, None, chance)
    made = between(first, first, chance)
    assert first < made < last


def test_appending_and_prepending_ten_thousand_lines_keeps_positions_short() -> None:
    chance = Random(2)
    middle = between(None, None, chance)
    last, first = [middle], [middle]
    for _ in range(10_000):
        last.append(between(last[-1], None, chance))
        first.append(between(None, first[-1], chance))
    made = [*reversed(first), *last[1:]]
    assert rising(made)
    assert max(map(len, made)) < 20


def test_writing_on_in_the_middle_of_a_page_keeps_positions_short() -> None:
    chance = Random(3)
    before, after = spread(2, None, None, chance)
    made = [before]
    for _ in range(300):
        made.append(between(made[-1], after, chance))
    assert rising([*made, after])
    assert max(map(len, made)) < 20


@pytest.mark.parametrize("ends", [(0, 1), (0, None), (None, 0), (None, None)])
def test_a_paste_of_two_thousand_lines_gets_short_positions(ends: tuple[int | None, int | None]) -> None:
    chance = Random(4)
    page = spread(2, None, None, chance)
    before, after = (None if end is None else page[end] for end in ends)
    made = spread(2_000, before, after, chance)
    assert rising([*([before] if before else []), *made, *([after] if after else [])])
    assert max(map(len, made)) < 20


def test_two_copies_writing_at_the_same_place_make_different_positions() -> None:
    before, after = spread(2, None, None, Random(5))
    made = {between(before, after, Random(seed)) for seed in range(100)}
    assert len(made) == 100


def test_nothing_to_place_makes_nothing() -> None:
    assert spread(0, None, None, Random(6)) == []
