from collections.abc import Iterator
from pathlib import Path

import pytest

from mus_tui.sync import git_cache
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.transport import Rejected, Unreachable
from tests.sync.conftest import MakeTransport, contents, git

FILES = {
    "r/notes/ab/ab01.md": "Æblegrød, og så videre\n".encode(),
    "r/notes/ab/empty.md": b"",
    "r/bytes": bytes(range(256)) * 500,
    'odd "names"\\ and\nlines/æ': b"\n\ndone\ndata 4\n",
    "meta.json": b"{}",
}


def test_what_is_pushed_is_what_another_copy_reads(transport: MakeTransport) -> None:
    one, two = transport("one"), transport("two")
    assert one.fetch() is None
    first = one.commit(None, FILES)
    assert one.push(first, None)
    assert two.fetch() == first
    assert contents(two, first) == FILES
    assert {path: two.object_id(data) for path, data in FILES.items()} == two.tree(first)


def test_a_commit_keeps_its_parents_other_files(transport: MakeTransport) -> None:
    one, two = transport("one"), transport("two")
    first = one.commit(None, {"a": b"1", "b/c": b"2"})
    assert one.push(first, None)
    second = one.commit(first, {"b/c": b"3", "d": b"4"})
    assert one.push(second, first)
    assert two.fetch() == second
    assert contents(two, second) == {"a": b"1", "b/c": b"3", "d": b"4"}
    assert two.descends(second, first)
    assert two.descends(second, second)
    assert not two.descends(first, second)
    assert not two.descends(second, "1" * 40)


def test_a_commit_names_nobody(transport: MakeTransport, remote: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Signe Holm")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "signe@example.org")
        monkeypatch.setenv(f"GIT_{name}_DATE", "2001-01-01T00:00:00+0200")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    one = transport()
    assert one.push(one.commit(None, FILES), None)
    told = git(remote, "log", "-1", "--format=%an|%ae|%cn|%ce|%B|%ad|%cd", "--date=raw", "workbook")
    assert told.startswith("mus|mus@localhost|mus|mus@localhost|sync")
    assert told.count("+0000") == 2


def test_nothing_is_asked_of_git_for_nothing(transport: MakeTransport) -> None:
    assert transport().read([]) == {}


def test_of_two_copies_only_the_first_one_moves_the_branch(transport: MakeTransport) -> None:
    one, two = transport("one"), transport("two")
    start = one.commit(None, {"a": b"1"})
    assert one.push(start, None)
    assert two.fetch() == start
    assert one.push(one.commit(start, {"a": b"2"}), start)
    assert not two.push(two.commit(start, {"b": b"3"}), start)
    tip = two.fetch()
    assert tip is not None
    assert two.push(two.commit(tip, {"b": b"3"}), tip)
    last = one.fetch()
    assert last is not None
    assert contents(one, last) == {"a": b"2", "b": b"3"}


def test_a_first_push_fails_where_somebody_made_the_branch_meanwhile(transport: MakeTransport) -> None:
    one, two = transport("one"), transport("two")
    assert (one.fetch(), two.fetch()) == (None, None)
    assert one.push(one.commit(None, {"a": b"1"}), None)
    assert not two.push(two.commit(None, {"b": b"2"}), None)


def test_a_push_fails_where_the_branch_was_turned_back_or_is_gone(transport: MakeTransport, remote: Path) -> None:
    one = transport()
    first = one.commit(None, {"a": b"1"})
    assert one.push(first, None)
    second = one.commit(first, {"a": b"2"})
    assert one.push(second, first)
    third = one.commit(second, {"a": b"3"})
    git(remote, "update-ref", "refs/heads/workbook", first)
    assert not one.push(third, second)
    git(remote, "update-ref", "-d", "refs/heads/workbook")
    assert not one.push(third, second)
    assert one.fetch() is None


def test_only_replacing_moves_the_branch_to_what_does_not_descend(transport: MakeTransport) -> None:
    one = transport()
    first = one.commit(None, {"a": b"1"})
    assert one.push(first, None)
    other = one.commit(None, {"b": b"2"})
    assert not one.push(other, first)
    assert not one.replace(other, other)
    assert not one.replace(other, None)
    assert one.replace(other, first)
    assert transport("two").fetch() == other


def test_a_lock_on_the_branch_of_the_remote_is_a_race(transport: MakeTransport, remote: Path) -> None:
    one = transport()
    commit = one.commit(None, FILES)
    lock = remote / "refs" / "heads" / "workbook.lock"
    lock.touch()
    assert not one.push(commit, None)
    lock.unlink()
    assert one.push(commit, None)


def test_pushing_what_is_there_already_is_no_race(transport: MakeTransport) -> None:
    one = transport()
    commit = one.commit(None, FILES)
    assert one.push(commit, None)
    assert one.push(commit, None)


def test_a_remote_out_of_reach_is_a_state_with_a_reason(tmp_path: Path) -> None:
    def trouble(url: str) -> Iterator[Unreachable]:
        nowhere = GitTransport(tmp_path / "cache.git", url)
        commit = nowhere.commit(None, FILES)
        for work in (nowhere.fetch, lambda: nowhere.push(commit, None), lambda: nowhere.replace(commit, None)):
            with pytest.raises(Unreachable) as told:
                work()
            yield told.value
        assert contents(nowhere, commit) == FILES

    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_text("Kære Ane")
    for name, said in (("nowhere.git", "is not there"), ("letters", "is no git repository")):
        for error in trouble(str(tmp_path / name)):
            assert said in error.sentence
    for error in trouble("ssh://nobody@localhost:1/mus.git"):
        assert error.values["reason"]
        assert "\n" not in str(error.values["reason"])


def test_a_hook_that_says_no_is_no_race(transport: MakeTransport, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'only \x1b[31mon Sundays' >&2\nexit 1\n")
    hook.chmod(0o755)
    one = transport()
    with pytest.raises(Rejected) as told:
        one.push(one.commit(None, FILES), None)
    assert told.value.values["reason"] == "pre-receive hook declined: only on Sundays"


def test_a_remote_that_allows_no_new_root_says_so(transport: MakeTransport, remote: Path) -> None:
    git(remote, "config", "receive.denyNonFastForwards", "true")
    one = transport()
    first = one.commit(None, FILES)
    assert one.push(first, None)
    with pytest.raises(Rejected):
        one.replace(one.commit(None, {"b": b""}), first)


def test_hooks_of_the_user_are_not_run(
    transport: MakeTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("pre-push", "reference-transaction", "pre-auto-gc", "post-receive", "pre-receive"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran-{name}\n")
        (hooks / name).chmod(0o755)
    settings = tmp_path / "settings"
    settings.write_text(f"[core]\nhooksPath = {hooks}\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    one = transport()
    assert one.push(one.commit(None, FILES), None)
    assert transport("two").fetch()
    assert list(tmp_path.glob("ran-*")) == []


@pytest.mark.parametrize("made_first", [True, False])
def test_a_remote_with_longer_ids_is_understood(tmp_path: Path, made_first: bool) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "--bare", "--object-format=sha256", str(remote))
    one = GitTransport(tmp_path / "one.git", str(remote))
    if made_first:
        assert one.fetch() is None
    # It is only told by the first push where there is nothing yet.
    assert not one.push(one.commit(None, FILES), None)
    commit = one.commit(None, FILES)
    assert len(commit) == 64
    assert one.push(commit, None)
    two = GitTransport(tmp_path / "two.git", str(remote))
    assert two.fetch() == commit
    assert contents(two, commit) == FILES
    assert {path: two.object_id(data) for path, data in FILES.items()} == two.tree(commit)


def test_many_syncs_leave_a_small_cache(
    transport: MakeTransport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_cache, "_MANY_PACKS", 5)
    one, two = transport("one"), transport("two")
    tip = None
    for number in range(9):
        commit = one.commit(tip, {f"r/{number}": b"%d" % number})
        assert one.push(commit, tip)
        assert two.fetch() == commit
        tip = commit
    for name in ("one", "two"):
        objects = tmp_path / f"{name}.git" / "objects"
        assert len(list(objects.rglob("*"))) < 25
    assert tip is not None
    assert len(contents(one, tip)) == len(contents(two, tip)) == 9


def test_big_contents_pass(transport: MakeTransport) -> None:
    one, two = transport("one"), transport("two")
    big = {f"r/{number}": bytes([number]) * 3_000_000 for number in range(5)}
    commit = one.commit(None, big)
    assert one.push(commit, None)
    assert two.fetch() == commit
    assert contents(two, commit) == big


def test_a_local_path_is_taken_from_where_it_was_given(
    tmp_path: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    for number, url in enumerate(("remote.git", "./remote.git", "~/remote.git", f"file://{remote}", " remote.git ")):
        each = GitTransport(Path(f"cache-{number}.git"), url)
        tip = each.fetch()
        if tip is None:
            assert each.push(each.commit(None, FILES), None)
        else:
            assert contents(each, tip) == FILES
