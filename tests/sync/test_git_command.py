import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mus_tui.sync.git_command import Answer, Git, environment
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.transport import Unreachable
from mus_tui.system.refusal import Refusal
from tests.sync.conftest import git


@pytest.fixture
def slow_ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the number of an ssh that gets no answer, once it runs."""
    script, number = tmp_path / "ssh", tmp_path / "number"
    script.write_text(f"#!/bin/sh\necho $$ > {number}\ntrap '' TERM\nwhile :; do sleep 0.1; done\n")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    return number


def _wait_for(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended but was not waited for is none.
    return not Path(f"/proc/{number}/stat").exists() or ") Z " not in Path(f"/proc/{number}/stat").read_text()


def test_a_sync_that_is_called_off_ends_with_the_ssh_it_started(slow_ssh: Path, tmp_path: Path) -> None:
    transport = GitTransport(tmp_path / "one.git", "ssh://host.invalid/workbook.git")
    told: list[Unreachable] = []

    def fetch() -> None:
        try:
            transport.fetch()
        except Unreachable as refusal:
            told.append(refusal)

    thread = threading.Thread(target=fetch)
    thread.start()
    _wait_for(lambda: slow_ssh.exists() and bool(slow_ssh.read_text().strip()))
    transport.cancel()
    thread.join(30)
    assert len(told) == 1
    assert "stopped" in told[0].sentence
    _wait_for(lambda: not _runs(int(slow_ssh.read_text())))
    with pytest.raises(Unreachable):
        transport.commit(None, {"a": b""})


def test_a_dead_line_is_given_up(slow_ssh: Path, tmp_path: Path) -> None:
    transport = GitTransport(tmp_path / "one.git", "host.invalid:workbook.git", limit=1.0)
    with pytest.raises(Unreachable) as told:
        transport.fetch()
    assert "no answer" in told.value.sentence
    _wait_for(lambda: not _runs(int(slow_ssh.read_text())))


def test_an_ssh_that_stays_for_the_next_one_holds_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, number = tmp_path / "ssh", tmp_path / "number"
    script.write_text(f"#!/bin/sh\nsetsid sleep 20 </dev/null >/dev/null & echo $! > {number}\nexit 255\n")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    started = time.monotonic()
    with pytest.raises(Unreachable):
        GitTransport(tmp_path / "one.git", "ssh://host.invalid/workbook.git").fetch()
    assert time.monotonic() - started < 15
    os.kill(int(number.read_text()), signal.SIGKILL)


def test_an_ssh_has_no_terminal_to_ask_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script, seen = tmp_path / "ssh", tmp_path / "seen"
    # Whether it leads a session of its own is the session's number: that of git, not of the tests.
    script.write_text(f"#!/bin/sh\nps -o sess= -p $$ > {seen}\nreadlink /proc/$PPID/fd/0 >> {seen}\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(script))
    with pytest.raises(Unreachable):
        GitTransport(tmp_path / "one.git", "ssh://host.invalid/workbook.git").fetch()
    session, _, source = seen.read_text().partition("\n")
    assert int(session) != os.getsid(0)
    assert source.strip() == "/dev/null"


def test_nothing_of_the_surroundings_leads_git_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "ALTERNATE_OBJECT_DIRECTORIES", "COMMON_DIR"):
        monkeypatch.setenv(f"GIT_{name}", str(other))
    monkeypatch.setenv("GIT_NAMESPACE", "elsewhere")
    monkeypatch.setenv("GIT_CONFIG_PARAMETERS", "'core.bare'='false'")
    for name in ("", "_PACKET", "_SETUP", "_PERFORMANCE", "2", "2_EVENT", "2_PERF", "_CURL", "_REFS"):
        monkeypatch.setenv(f"GIT_TRACE{name}", str(tmp_path / "trace"))
    kept = {"GIT_SSH_COMMAND": "ssh -v", "SSH_AUTH_SOCK": "/run/agent", "GIT_CONFIG_COUNT": "0", "HOME": str(tmp_path)}
    for name, value in kept.items():
        monkeypatch.setenv(name, value)
    seen = environment(interactive=False)
    assert kept.items() <= seen.items()
    assert (seen["LC_ALL"], seen["GIT_TERMINAL_PROMPT"]) == ("C", "0")
    assert "GIT_TERMINAL_PROMPT" not in environment(interactive=True)

    one = GitTransport(tmp_path / "one.git", str(tmp_path / "two.git"))
    one.commit(None, {"a": b"1"})
    assert not other.exists()
    assert not (tmp_path / "trace").exists()


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function putting lines of shell before every git that is run."""
    real = git(tmp_path, "--exec-path") + "/git"

    def put(lines: str) -> None:
        fake = tmp_path / "bin" / "git"
        fake.parent.mkdir(exist_ok=True)
        fake.write_text(f'#!/bin/sh\n{lines}\nexec {real} "$@"\n')
        fake.chmod(0o755)
        monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")

    return put


def test_no_content_is_among_the_arguments(tmp_path: Path, remote: Path, stand_in: Callable[[str], None]) -> None:
    stand_in(f'printf "%s\\n" "$@" >> {tmp_path}/arguments')
    one = GitTransport(tmp_path / "one.git", str(remote))
    made = one.commit(None, {"r/notes/ab": b"Signe vil lede et projekt"})
    assert one.push(made, None)
    assert one.read(one.tree(made).values())
    told = (tmp_path / "arguments").read_text()
    assert "fast-import" in told
    assert "Signe" not in told
    assert "r/notes" not in told


def test_a_git_killed_while_it_looks_for_the_branch_does_not_read_as_no_branch(
    tmp_path: Path, remote: Path, stand_in: Callable[[str], None]
) -> None:
    one = GitTransport(tmp_path / "one.git", str(remote))
    assert one.push(one.commit(None, {"a": b"1"}), None)
    one.fetch()
    git(tmp_path / "one.git", "pack-refs", "--all")  # So that git has to be asked.
    stand_in('case "$*" in *--verify*) kill -9 $$;; esac')
    with pytest.raises(Unreachable):
        one.fetch()


def test_a_full_disk_is_told_as_that(tmp_path: Path, remote: Path, stand_in: Callable[[str], None]) -> None:
    one = GitTransport(tmp_path / "one.git", str(remote))
    stand_in('case "$*" in *fast-import*) echo "fatal: x: No space left on device" >&2; exit 128;; esac')
    with pytest.raises(Refusal) as told:
        one.commit(None, {"a": b"1"})
    assert told.value.values["reason"] == "No space left on device"


def test_a_remote_of_somebody_else_is_told_as_that(
    tmp_path: Path, remote: Path, stand_in: Callable[[str], None]
) -> None:
    one = GitTransport(tmp_path / "one.git", str(remote))
    stand_in("""case "$*" in *" fetch "*) echo "fatal: detected dubious ownership in 'x'" >&2; exit 128;; esac""")
    with pytest.raises(Unreachable) as told:
        one.fetch()
    assert "safe.directory" in told.value.sentence


def test_a_git_that_may_ask_does_the_same(tmp_path: Path, remote: Path) -> None:
    one = GitTransport(tmp_path / "one.git", str(remote), interactive=True)
    made = one.commit(None, {"a": b"1"})
    assert one.push(made, None)
    assert one.fetch() == made
    one.cancel()
    with pytest.raises(Unreachable):
        one.fetch()


def test_a_machine_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal) as told:
        GitTransport(tmp_path / "one.git", str(tmp_path / "remote.git")).fetch()
    assert "install git" in told.value.sentence


def test_a_git_that_is_too_old_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 1.8.3.1\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Refusal) as told:
        GitTransport(tmp_path / "one.git", str(tmp_path / "remote.git")).fetch()
    assert told.value.values["version"] == "1.8"


@pytest.mark.parametrize(
    ("errors", "reason"),
    [
        (
            "ssh: Could not resolve hostname nowhere: Name or service not known\n"
            "fatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\n"
            "and the repository exists.\n",
            "ssh: Could not resolve hostname nowhere: Name or service not known",
        ),
        (
            "*** Authorised use only ***\ngit@host: Permission denied (publickey).\n"
            "fatal: Could not read from remote repository.\n",
            "git@host: Permission denied (publickey)",
        ),
        (
            "remote: Not found\nfatal: repository 'https://a:b@host/x' not found\n",
            "repository 'https://***@host/x' not found",
        ),
        ("fatal: \x1b]0;title\x07bad\x1b[2J\n", "bad"),
        ("", ""),
    ],
)
def test_one_line_says_why(errors: str, reason: str) -> None:
    assert Answer(128, b"", errors).reason == reason


def test_git_runs_in_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "work")
    monkeypatch.chdir(tmp_path / "work")
    assert Git().run("rev-parse", "--git-dir").code == 128


@pytest.mark.parametrize("url", ["leader@host.invalid:{path}", "ssh://leader@host.invalid:2222{path}"])
def test_the_users_own_ssh_carries_it(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "ssh"
    # Runs on this machine what it was to run on the other.
    script.write_text('#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n')
    script.chmod(0o755)
    settings = tmp_path / "settings"
    settings.write_text(f"[core]\nsshCommand = {script}\n[ssh]\nvariant = ssh\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    git(tmp_path, "init", "--bare", "remote.git")
    address = url.format(path=tmp_path / "remote.git")
    one, two = (GitTransport(tmp_path / f"{name}.git", address) for name in ("one", "two"))
    assert one.fetch() is None
    made = one.commit(None, {"a": b"1"})
    assert one.push(made, None)
    assert two.fetch() == made
    assert not two.push(two.commit(None, {"a": b"2"}), None)
    assert two.replace(two.commit(None, {"a": b"2"}), made)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the folder is the user's own")
def test_what_git_says_lies_in_no_folder_that_all_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/there/is/no/such/folder")
    answer = Git().run("no-such-verb")
    assert answer.code
    assert "no-such-verb" in answer.errors
