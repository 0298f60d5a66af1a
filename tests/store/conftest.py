"""A workbook with the demo team, a clock that can be moved, and a second window on the same file."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from mus_tui.content.library import Content, load_content
from mus_tui.domain.talks import Talk, TalkKind
from mus_tui.store.workbook import Workbook, create_workbook, open_workbook
from tests.domain.demo_team import ANE, BO, TEAM
from tests.store.erased_people import KEPT, WORD, id_of, insert, write_everywhere

NOW = datetime(2026, 2, 13, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


class Time:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


Opener = Callable[[], Workbook]


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a workbook with the team in it, to be copied: making the tables anew takes longer than a test."""
    file = tmp_path_factory.mktemp("template") / "book" / "workbook.db"
    with create_workbook(file, lambda: NOW) as workbook:
        workbook.employees.add_all(TEAM)
    return file


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "book"
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(template, folder / "workbook.db"))


@pytest.fixture
def window(file: Path, time: Time) -> Iterator[Opener]:
    """Open another window on the workbook, as often as called."""
    with ExitStack() as stack:

        def opened() -> Workbook:
            workbook = stack.enter_context(open_workbook(file, time))
            workbook.chance = Random(1)
            # No test pulls the plug, and waiting for the disk takes longer than most of them.
            workbook.connection.execute("PRAGMA synchronous=OFF")
            return workbook

        yield opened


@pytest.fixture
def workbook(window: Opener) -> Workbook:
    return window()


@pytest.fixture(scope="session")
def content() -> Content:
    return load_content()


@pytest.fixture
def talk(workbook: Workbook) -> Talk:
    """Give a MUS with Ane in a week."""
    return plan(workbook)


@pytest.fixture
def written(workbook: Workbook) -> Workbook:
    """A workbook with rows in every table about Ane, live and deleted, about Bo and about nobody."""
    for deleted in (False, True):
        write_everywhere(workbook, ANE.id, WORD, deleted=deleted)
        write_everywhere(workbook, BO.id, KEPT, deleted=deleted)
    talk = id_of(ANE.id, "talks")
    insert(workbook.connection, "private_notes", "hangs on", None, WORD, talk_id=talk)
    insert(workbook.connection, "check_ins", "hangs on too", None, WORD, subject_id=id_of(ANE.id, "goals"))
    insert(workbook.connection, "conflicts", "hangs on that", None, WORD, subject_id="hangs on")
    insert(workbook.connection, "events", "event", None, WORD, subject_id=ANE.id)
    return workbook


def plan(workbook: Workbook, employee_id: str = ANE.id, kind: TalkKind = TalkKind.MUS, days: int = 7) -> Talk:
    at = (NOW + timedelta(days=days)).replace(tzinfo=None)
    return workbook.talks.plan(Talk(id="", employee_id=employee_id, kind=kind, planned_at=at))


def words_in(file: Path, words: str) -> bool:
    """Say whether words stand anywhere in the bytes of a file, at a byte boundary of UTF-8."""
    return words.encode() in file.read_bytes()
