"""Three workbooks in three folders over one repository, with real gits and real processes: nothing is ever lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_tui.sync.git_transport import BRANCH
from mus_tui.sync.report import Alert
from mus_tui.system.refusal import Refusal
from tests.sync.clones import ANE, BO, Clone, every_byte, places_of, settle
from tests.sync.conftest import git

Clones = list[Clone]


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"], scope="module")
def encrypted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(scope="module")
def begun(encrypted: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Clones, Path]]:
    """Three copies that have synced, with a note each; and all of it once more, to begin from again."""
    folder = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "now" / "state"))
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        clones = [Clone(folder / "now", name, folder / "now" / "remote.git") for name in ("one", "two", "three")]
        clones[0].publish(encrypted=encrypted)
        for clone in clones[1:]:
            clone.join(clones[0])
        for number, clone in enumerate(clones):
            clone.write(str(number), f"note {number}")
        settle(clones)
        shutil.copytree(folder / "now", folder / "then")
        yield clones, folder


@pytest.fixture
def folder(begun: tuple[Clones, Path]) -> Path:
    """Where all of it lies."""
    now, then = begun[1] / "now", begun[1] / "then"
    shutil.rmtree(now)
    shutil.copytree(then, now)
    return now


@pytest.fixture
def clones(begun: tuple[Clones, Path], folder: Path) -> Clones:
    """The three copies."""
    return begun[0]


def test_edits_everywhere_all_end_equal(clones: Clones) -> None:
    assert clones[0].texts() == {"note 0", "note 1", "note 2"}
    for number, clone in enumerate(clones):
        clone.write("1", f"changed in {number}")
        clone.write(f"a{number}", f"new in {number}")
    settle(clones)
    changed = {f"changed in {number}" for number in range(3)}
    for clone in clones:
        assert clone.texts() == {"note 0", "note 2", "new in 0", "new in 1", "new in 2"} | changed
    tip = git(Path(clones[0].url), "rev-parse", BRANCH)
    assert all(clone.sync().is_quiet for clone in clones)
    assert git(Path(clones[0].url), "rev-parse", BRANCH) == tip, "I5: no commit"


def test_two_processes_that_push_at_once(clones: Clones) -> None:
    for number in range(2):
        for place, clone in enumerate(clones):
            clone.write(f"b{number}{place}", f"race {number} {place}")
        processes = [clone.process() for clone in clones]
        assert [process.end() for process in processes] == ["done"] * 3
    settle(clones)
    assert {f"race {number} {place}" for number in range(2) for place in range(3)} <= clones[0].texts()


def test_killed_at_each_step_the_next_sync_goes_on(clones: Clones) -> None:
    one, two, three = clones
    killed = 0
    for step in range(1, 60):
        if step % 3 == 1:
            two.write("1", f"elsewhere {step}")
            two.sync()
        one.write("2", f"killed at {step}")
        if one.process(step).end():
            break
        killed += 1
    assert 12 < killed < 58
    settle(clones)
    assert f"killed at {killed + 1}" in three.texts()
    assert any(text.startswith("elsewhere") for text in three.texts())


def test_killed_while_it_erases_somebody(clones: Clones, folder: Path) -> None:
    one, _, three = clones
    one.write("c", "Hemmelighedsfuldt", BO)
    settle(clones)
    one.erase(BO)
    for step in range(9, 70, 3):
        if one.process(step).end():
            break
    three.write("d", "Fortrolighedsbrud", BO)
    settle(clones)
    for word in ("Hemmelighedsfuldt", "Fortrolighedsbrud", "Blichfeldt"):
        assert places_of(word, folder) == [], "I3: in no object, cache and file"


def test_weeks_offline_and_a_remote_rewritten_meanwhile(clones: Clones, folder: Path) -> None:
    one, two, three = clones
    for number in range(4):
        one.write("1", f"week {number}")
        one.sync()
    two.erase(BO)
    two.sync()
    one.sync()
    three.write("2", "all the time in three")
    three.write("e", "Om den slettede", BO)
    assert three.sync().erased == 1
    settle(clones)
    for clone in clones:
        assert {"week 3", "all the time in three"} <= clone.texts()
        assert "Om den slettede" not in clone.texts()
    assert len(git(Path(one.url), "rev-list", BRANCH).split()) < 6, "the history begins anew"
    assert places_of("Blichfeldt", folder) == [], "I3"


def test_a_remote_rolled_back_gets_everything_again(clones: Clones) -> None:
    remote, one = Path(clones[0].url), clones[0]
    one.write("1", "after the backup")
    one.sync()
    git(remote, "update-ref", BRANCH, f"{BRANCH}~3")
    clones[1].write("2", "into the old one")
    assert Alert.PUT_BACK.value in one.sync().alerts
    settle(clones)
    assert {"after the backup", "into the old one", "note 0"} <= clones[2].texts()


def test_a_remote_emptied_gets_everything_again(clones: Clones) -> None:
    remote = Path(clones[0].url)
    git(remote, "update-ref", "-d", BRANCH)
    clones[1].write("2", "into nothing")
    assert Alert.EMPTIED.value in clones[0].sync().alerts
    settle(clones)
    assert clones[2].texts() == {"note 0", "note 1", "into nothing"}


def test_a_full_disk_loses_nothing(clones: Clones) -> None:
    one, two, _ = clones
    two.write("1", "x" * 200_000)
    two.sync()
    one.write("2", "y" * 200_000)
    refused = 0
    for limit in (200, 5_000, 60_000, 150_000):
        # Each file may grow to so much: the cache, the workbook's journal, and the remote's objects.
        out = one.process(limit=limit).end()
        refused += out != "done"
        assert out in ("done", "Refusal", "Unreachable", "Rejected", "StorageRefusal")
        assert any(text[:1] == "y" for text in one.texts())
    assert refused
    settle(clones)
    assert {"x" * 200_000, "y" * 200_000, "note 0"} <= clones[2].texts()


def test_a_broken_cache_is_fetched_again(clones: Clones) -> None:
    for number, clone in enumerate(clones):
        for path in sorted((clone.cache / "objects").rglob("*")):
            if path.is_file():
                path.chmod(0o600)
                path.write_bytes(path.read_bytes()[: 10 * number])
        if number == 2:
            shutil.rmtree(clone.cache)
        clone.write(f"f{number}", f"broken {number}")
    settle(clones)
    assert {f"broken {number}" for number in range(3)} <= clones[0].texts()


def test_out_of_reach_everything_stays_and_goes_later(clones: Clones, folder: Path) -> None:
    away = Path(clones[0].url).rename(folder / "away.git")
    clones[0].write("1", "offline")
    before = clones[0].content()
    with pytest.raises(Refusal):
        clones[0].sync()
    assert clones[0].content() == before, "I15"
    away.rename(clones[0].url)
    settle(clones)
    assert "offline" in clones[2].texts()


def test_what_is_sent_tells_nothing_where_it_is_encrypted(clones: Clones, encrypted: bool) -> None:
    remote = Path(clones[0].url)
    clones[0].write("1", "Fortroligt trivselsbrev")
    clones[0].erase(BO)
    settle(clones)
    ids = {row_id for _, row_id in clones[0].content()}
    words = {"Fortroligt", "trivselsbrev", "Ankersen", "Blichfeldt", "employees", "answer", ANE, BO, *ids}
    commits = git(remote, "log", "--format=%an %ae %B", BRANCH).split("\n")
    assert {line for line in commits if line} == {"mus mus@localhost sync"}
    for place in (remote, clones[1].cache):
        there = every_byte(place)
        found = {word for word in words if word.encode() in there}
        assert bool(found) is not encrypted, f"I14: {found}"
