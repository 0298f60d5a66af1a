"""A workbook with the demo team, a stopped clock and ids that count, for the tests of documents."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

import pytest

from mus_tui.content.library import Content, load_content
from mus_tui.store.settings import LEADER_NAME
from mus_tui.store.workbook import Workbook
from tests.domain.demo_team import TEAM
from tests.support.books import new_workbook

NOW = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)


def make_workbook(folder: Path) -> Workbook:
    """Give a new workbook that knows nobody."""
    numbers = count(1)
    workbook = new_workbook(folder / "workbook.db", lambda: NOW, lambda: f"{next(numbers):032x}")
    workbook.chance = Random(1)
    return workbook


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workbook]:
    with make_workbook(tmp_path / "book") as workbook:
        yield workbook


@pytest.fixture
def workbook(empty: Workbook) -> Workbook:
    empty.employees.add_all(TEAM)
    empty.settings.set(LEADER_NAME, "Mette Kragh")
    return empty


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()
