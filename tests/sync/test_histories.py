"""Random years of several copies: whatever is done, cut off and put back, nothing is lost and all end equal.

Play more of them, here 5,000 of each test, with
``MUS_SYNC_HISTORIES=5000 .venv/bin/python -m pytest -n auto tests/sync/test_histories.py``.
"""

import os
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from mus_tui.sync.keys import make_identity
from mus_tui.sync.meta import Keyring
from tests.sync.people import EDITS
from tests.sync.story import ACCIDENTS, SYNCS, Action, Story
from tests.sync.world import Image, World

HISTORIES = int(os.environ.get("MUS_SYNC_HISTORIES", "120"))
"""How many histories each of these tests plays."""

usual = settings(
    max_examples=HISTORIES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)

Clocks = tuple[int, int, int]
clocks = st.sampled_from(((0, 0, 0), (0, 3600, -3600), (900_000, 0, -900_000), (-3600, 0, 900_000)))
"""By how many seconds the clock of each copy is wrong."""
KEYRING = Keyring(make_identity())


def histories(*others: str) -> st.SearchStrategy[list[Action]]:
    """Draw what happens: people write, copies sync, and whatever else."""
    more = (*SYNCS, *others, *others)
    what = st.one_of(st.sampled_from(EDITS), st.sampled_from(EDITS), st.just("sync"), st.sampled_from(more))
    return st.lists(st.tuples(st.integers(0, 2), what, st.integers(0, 2**16)), min_size=3, max_size=16)


@usual
@given(histories(), clocks)
def test_nothing_is_lost_and_all_copies_end_equal(
    image: Image, folder: Path, steps: list[Action], skews: Clocks
) -> None:
    Story(World(image, folder, skews)).play(steps).check()


@usual
@given(histories("erase", "erase_together"), clocks)
def test_whoever_is_erased_never_comes_back(image: Image, folder: Path, steps: list[Action], skews: Clocks) -> None:
    Story(World(image, folder, skews)).play(steps).check()


@usual
@given(histories("put_remote_back", "empty_remote", "erase"), clocks)
def test_a_remote_that_is_put_back_loses_nothing(
    image: Image, folder: Path, steps: list[Action], skews: Clocks
) -> None:
    Story(World(image, folder, skews)).play(steps).check()


@usual
@given(histories("back_up", "put_back", "erase"), clocks)
def test_a_file_that_is_put_back_loses_nothing(image: Image, folder: Path, steps: list[Action], skews: Clocks) -> None:
    Story(World(image, folder, skews)).play(steps).check()


@usual
@given(histories(), clocks)
def test_nothing_is_lost_where_the_remote_is_encrypted(
    image: Image, folder: Path, steps: list[Action], skews: Clocks
) -> None:
    Story(World(image, folder, skews, KEYRING)).play(steps).check()


@usual
@example([(0, "sync", 0), (2, "erase_together", 0), (2, "race", 0), (0, "empty_remote", 0)], (0, 0, 0))
@given(histories(*ACCIDENTS, "erase", "erase_together"), clocks)
def test_the_same_holds_for_all_that_happens_to_an_encrypted_one(
    image: Image, folder: Path, steps: list[Action], skews: Clocks
) -> None:
    Story(World(image, folder, skews, KEYRING)).play(steps).check()
