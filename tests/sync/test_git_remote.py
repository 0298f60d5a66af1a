import os
import stat
from pathlib import Path

from mus_tui.sync.git_remote import make_remote
from mus_tui.sync.git_transport import GitTransport
from tests.sync.conftest import MakeTransport, contents, git


def test_the_cache_is_for_its_owner_alone(transport: MakeTransport, tmp_path: Path, remote: Path) -> None:
    before = os.umask(0o022)
    try:
        one = transport()
        assert one.push(one.commit(None, {"a": b"1", "r/b/c": b"2"}), None)
        assert transport("two").fetch()
    finally:
        os.umask(before)
    for repository in (tmp_path / "one.git", tmp_path / "two.git", remote):
        for path in (repository, *repository.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_history_that_was_replaced_is_gone(transport: MakeTransport, remote: Path, tmp_path: Path) -> None:
    one, two = transport("one"), transport("two")
    old = one.commit(None, {"a": b"what nobody shall read again", "b": b"kept"})
    assert one.push(old, None)
    assert two.fetch() == old
    secret = one.object_id(b"what nobody shall read again")
    git(remote, "config", "core.logAllRefUpdates", "true")
    new = one.commit(None, {"b": b"kept"})
    assert one.replace(new, old)
    for repository in (remote, tmp_path / "one.git", tmp_path / "two.git"):
        kept = git(repository, "cat-file", "--batch-check", "--batch-all-objects")
        assert (secret in kept) == (old in kept) == (repository != remote)
    for each in (one, two):
        each.forget()
        assert each.fetch() == new
        assert contents(each, new) == {"b": b"kept"}
    for repository in (tmp_path / "one.git", tmp_path / "two.git"):
        assert secret not in git(repository, "cat-file", "--batch-check", "--batch-all-objects")


def test_a_folder_that_is_no_bare_repository_keeps_its_history(tmp_path: Path) -> None:
    work = tmp_path / "work"
    git(tmp_path, "init", str(work))
    one = GitTransport(tmp_path / "one.git", str(work))
    old = one.commit(None, {"a": b"1"})
    assert one.push(old, None)
    assert one.replace(one.commit(None, {"b": b"1"}), old)
    assert git(work / ".git", "cat-file", "-t", old) == "commit"


def test_a_remote_is_made_once_and_only_where_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down.git"
    assert make_remote(path)
    assert not make_remote(path)
    full = tmp_path / "full"
    full.mkdir()
    (full / "file").touch()
    assert not make_remote(full)
    assert not make_remote(full / "file")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert make_remote(empty)
    assert git(path, "config", "receive.denyDeletes") == "true"
