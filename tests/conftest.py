"""What all tests share."""

import gc
import os
from pathlib import Path

import pytest
from _pytest.unraisableexception import gc_collect_iterations_key
from hypothesis import settings

from tests.support.order import dealt

_TESTS = Path(__file__).parent

# No test has a deadline, since a busy machine is no fault of the program. What is drawn at random is drawn anew in
# every run but those of CI, which play the same for the same tests: whether a change passes is no matter of luck.
settings.register_profile("mus", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("mus")

# Apps are made and thrown away by the hundred; looking for garbage as often as usual is a fifth of the time.
gc.set_threshold(100_000, 50, 100)


def pytest_configure(config: pytest.Config) -> None:
    """Look for garbage once at the end, where pytest does so five times for the sake of PyPy: each takes a second."""
    config.stash[gc_collect_iterations_key] = 1


def pytest_collection_finish() -> None:
    """Leave what has been imported out of every search for garbage from here on: none of it will ever be any."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker run the tests in a terminal, which mostly wait, and the others begin with those of screens."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers > 1:
        terminal, screens, quick = _sorted(items)
        items[:] = dealt(terminal, screens, quick, workers)


def _sorted(items: list[pytest.Item]) -> tuple[list[pytest.Item], ...]:
    """Sort by folder: ``tests/terminal``, ``tests/ui``, the rest."""
    folders: dict[str, list[pytest.Item]] = {"terminal": [], "ui": []}
    quick: list[pytest.Item] = []
    for item in items:
        folders.get(item.path.relative_to(_TESTS).parts[0], quick).append(item)
    return *folders.values(), quick


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one worker more than there are processors: the tests in a terminal mostly wait for it."""
    return (os.cpu_count() or 1) + 1
