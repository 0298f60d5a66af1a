"""The histories find the bugs that others had: what proves nothing wrong would prove nothing right either."""

from pathlib import Path

import pytest

from tests.sync.seeded_bugs import BUGS, Bug, hunt
from tests.sync.world import Image

FEW = 60
"""How many histories at most; each bug's first seed is one that is known to find it."""


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_seeded_bug_is_found(bug: Bug, image: Image, folder: Path) -> None:
    assert hunt(bug, image, folder, FEW) is not None
