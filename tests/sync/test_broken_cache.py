"""A cache that is broken is thrown away and fetched again, whatever was under way, and nothing is lost."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.transport import Unreachable
from mus_tui.system.refusal import Refusal
from tests.sync.conftest import MakeTransport, git

FILES = {f"r/{number}": f"record {number}".encode() for number in range(5)}


def _without_objects(cache: Path) -> None:
    shutil.rmtree(cache / "objects")


def _with_empty_objects(cache: Path) -> None:
    for path in (cache / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")


def _with_turned_bytes(cache: Path) -> None:
    for path in (cache / "objects").rglob("*"):
        if path.is_file():
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 0xFF
            path.chmod(0o600)
            path.write_bytes(data)


def _no_repository(cache: Path) -> None:
    (cache / "HEAD").unlink()
    (cache / "config").write_text("no [ configuration")


def _half_made(cache: Path) -> None:
    for path in cache.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != "description":
            path.unlink()


def _without_anything(cache: Path) -> None:
    shutil.rmtree(cache)


def _with_locks(cache: Path) -> None:
    for name in ("refs/mus/workbook.lock", "refs/made/next.lock", "packed-refs.lock", "config.lock", "HEAD.lock"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).touch()


def _with_odd_references(cache: Path) -> None:
    for name in ("refs/mus/workbook", "refs/made/next"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text("nonsense\n")


BREAKS = (
    _without_objects,
    _with_empty_objects,
    _with_turned_bytes,
    _no_repository,
    _half_made,
    _without_anything,
    _with_locks,
    _with_odd_references,
)

Break = Callable[[Path], None]


@pytest.fixture(params=BREAKS, ids=lambda each: each.__name__.strip("_"))
def break_it(request: pytest.FixtureRequest) -> Break:
    breaks: Break = request.param
    return breaks


@pytest.fixture
def filled(transport: MakeTransport) -> tuple[GitTransport, str, str]:
    """Another copy's transport that has fetched, the commit before and the tip."""
    one, two = transport("one"), transport("two")
    first = one.commit(None, FILES)
    assert one.push(first, None)
    tip = one.commit(first, {"r/0": b"changed"})
    assert one.push(tip, first)
    assert two.fetch() == tip
    return two, first, tip


def test_every_work_goes_on(filled: tuple[GitTransport, str, str], break_it: Break, tmp_path: Path) -> None:
    two, first, tip = filled
    cache = tmp_path / "two.git"
    tree = two.tree(tip)

    break_it(cache)
    assert two.fetch() == tip
    break_it(cache)
    assert two.tree(tip) == tree
    break_it(cache)
    assert two.read([tree["r/0"], tree["r/4"]]) == {tree["r/0"]: b"changed", tree["r/4"]: b"record 4"}
    break_it(cache)
    assert two.descends(tip, first)
    break_it(cache)
    assert not two.descends(first, tip)
    assert two.object_id(b"changed") == tree["r/0"]
    break_it(cache)
    made = two.commit(tip, {"r/1": b"mine"})
    break_it(cache)
    assert two.push(made, tip)
    assert two.fetch() == made
    root = two.commit(None, {"r/1": b"mine"})
    break_it(cache)
    assert two.replace(root, made)
    break_it(cache)
    two.forget()
    assert two.fetch() == root


def test_a_cache_broken_while_the_remote_is_out_of_reach_is_told_as_that(
    filled: tuple[GitTransport, str, str], break_it: Break, tmp_path: Path, remote: Path
) -> None:
    two, first, tip = filled
    made = two.commit(tip, {"r/1": b"mine"})
    break_it(tmp_path / "two.git")
    away = remote.rename(tmp_path / "away.git")
    with pytest.raises(Unreachable):
        two.push(made, tip)
    with pytest.raises(Unreachable):
        two.fetch()
    with pytest.raises(Unreachable):
        two.tree(tip)
    with pytest.raises(Unreachable):
        two.commit(tip, FILES)
    away.rename(remote)
    assert two.fetch() == tip
    assert two.descends(tip, first)


def test_a_whole_cache_is_kept_while_the_remote_is_out_of_reach(
    filled: tuple[GitTransport, str, str], tmp_path: Path, remote: Path
) -> None:
    two, _, tip = filled
    remote.rename(tmp_path / "away.git")
    with pytest.raises(Unreachable):
        two.fetch()
    assert len(two.tree(tip)) == len(FILES)


def test_what_was_replaced_and_forgotten_can_not_be_read(
    filled: tuple[GitTransport, str, str], transport: MakeTransport
) -> None:
    two, _, tip = filled
    tree = two.tree(tip)
    three = transport("three")
    assert three.fetch() == tip
    assert three.replace(three.commit(None, {"a": b""}), tip)
    two.forget()
    for work in (lambda: two.tree(tip), lambda: two.read(tree.values()), lambda: two.commit(tip, {"b": b""})):
        with pytest.raises(Unreachable):
            work()
    assert not two.descends(tip, tip)


def test_a_git_killed_in_the_middle_leaves_nothing_that_stops_the_next(
    filled: tuple[GitTransport, str, str], tmp_path: Path
) -> None:
    two, _, tip = filled
    cache = tmp_path / "two.git"
    killed = subprocess.Popen(
        ["git", "--git-dir", str(cache), "update-ref", "--stdin"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert killed.stdin
    assert killed.stdout
    killed.stdin.write(f"start\nupdate refs/mus/workbook {tip}\nupdate refs/made/next {tip}\nprepare\n".encode())
    killed.stdin.flush()
    assert killed.stdout.readline() == b"start: ok\n"
    assert killed.stdout.readline() == b"prepare: ok\n"
    killed.kill()
    killed.communicate()
    assert list(cache.rglob("*.lock"))
    made = two.commit(tip, {"r/1": b"mine"})
    assert two.push(made, tip)
    assert two.fetch() == made


def test_a_folder_of_the_users_in_the_place_of_the_cache_stays(
    transport: MakeTransport, tmp_path: Path, remote: Path
) -> None:
    theirs = tmp_path / "theirs.git"
    shutil.copytree(remote, theirs)
    one = transport("theirs")
    for work in (one.fetch, one.forget, lambda: one.commit(None, {})):
        with pytest.raises(Refusal):
            work()
    assert git(theirs, "rev-parse", "--is-bare-repository") == "true"
    with pytest.raises(Refusal):
        GitTransport(remote, str(remote)).fetch()


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path, remote: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Refusal):
        GitTransport(tmp_path / "file" / "one.git", str(remote)).fetch()
    with pytest.raises(Refusal):
        GitTransport(tmp_path / "file", str(remote)).fetch()
