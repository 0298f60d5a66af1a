"""A git that knows nothing of the user's, and remotes and caches in a folder of the test's."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mus_tui.sync.git_command import LIMIT
from mus_tui.sync.git_remote import make_remote
from mus_tui.sync.git_transport import GitTransport
from mus_tui.sync.transport import Transport
from tests.sync.memory import MACHINES
from tests.sync.world import Image, template

MakeTransport = Callable[..., GitTransport]


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A remote with nothing in it yet."""
    path = tmp_path / "remote.git"
    assert make_remote(path)
    return path


@pytest.fixture
def transport(tmp_path: Path, remote: Path) -> MakeTransport:
    """A function giving the transport of another copy, by the name of its cache."""

    def make(name: str = "one", limit: float = LIMIT) -> GitTransport:
        return GitTransport(tmp_path / f"{name}.git", str(remote), limit=limit)

    return make


def git(folder: Path, *arguments: str) -> str:
    """Run a git in a folder and give what it says."""
    asked = ["git", "-C", str(folder), *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="session", autouse=True)
def own_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let copies remember which they are in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


def contents(transport: Transport, tip: str) -> dict[str, bytes]:
    """Read all files of a tip."""
    tree = transport.tree(tip)
    found = transport.read(tree.values())
    return {path: found[name] for path, name in tree.items()}


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """Give the workbook that copies in memory begin with."""
    return template(tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give where copies in memory say that they lie, on machines that remember which they are."""
    with MACHINES.in_place():
        yield tmp_path_factory.mktemp("copies")
