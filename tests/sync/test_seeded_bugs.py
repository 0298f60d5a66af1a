"""The histories find the bugs that others had: what proves nothing wrong would prove nothing right either."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sync.memory import MACHINES
from tests.sync.seeded_bugs import BUGS, Bug, hunt
from tests.sync.world import Image, template

FEW = 60
"""How many histories at most; each bug's first seed is one that is known to find it."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with MACHINES.in_place():
        yield tmp_path_factory.mktemp("copies")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    return template(tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_seeded_bug_is_found(bug: Bug, image: Image, folder: Path) -> None:
    assert hunt(bug, image, folder, FEW) is not None
