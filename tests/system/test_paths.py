import os
from pathlib import Path

import pytest

from mus_tui.system import paths
from mus_tui.system.refusal import Refusal


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("MUS_WORKBOOK", raising=False)
    return tmp_path


def test_files_are_kept_where_the_user_wants_them(home: Path) -> None:
    assert paths.default_workbook() == home / "data/mus/workbook.db"
    assert paths.demo_workbook().is_relative_to(home / "data/mus")
    assert paths.config_file() == home / "config/mus/config.toml"
    assert paths.own_content() == home / "config/mus/content"
    assert paths.own_themes() == home / "config/mus/themes"
    assert paths.crash_report().parent == paths.state_folder() == home / "state/mus"


def test_the_demo_team_shares_no_folder_with_the_workbook(home: Path) -> None:
    assert paths.demo_workbook().parent != paths.default_workbook().parent


def test_the_environment_may_name_another_workbook(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUS_WORKBOOK", "~/team.db")
    assert paths.default_workbook() == Path.home() / "team.db"


def test_a_folder_of_our_own_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert paths.private_folder(folder) == folder
    assert mode(folder) == 0o700
    folder.chmod(0o755)
    paths.private_folder(folder)
    assert mode(folder) == 0o700


def test_a_folder_that_can_not_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here already")
    with pytest.raises(Refusal) as refusal:
        paths.private_folder(tmp_path / "file" / "folder")
    assert "Nothing was changed" in refusal.value.sentence


def test_a_private_file_is_whole_and_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = tmp_path / "new" / "file.txt"
        paths.write_private(file, "æøå\n")
        assert file.read_bytes() == "æøå\n".encode()
        assert mode(file) == 0o600
        file.chmod(0o644)
        paths.write_private(file, b"\x00bytes")
        assert file.read_bytes() == b"\x00bytes"
        assert mode(file) == 0o600
    finally:
        os.umask(before)


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    kept, link = tmp_path / "elsewhere" / "config.toml", tmp_path / "config.toml"
    kept.write_text("old")
    link.symlink_to(kept)
    paths.write_private(link, "new")
    assert link.is_symlink()
    assert kept.read_text() == "new"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file.txt"
    file.write_text("old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal):
        paths.write_private(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]
