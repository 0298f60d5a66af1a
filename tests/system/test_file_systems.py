from pathlib import Path

import pytest

from mus_tui.system import file_systems
from mus_tui.system.file_systems import network_file_system


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("/dev/sda / ext4\nserver:/x {here} nfs4", "nfs4"),
        ("server:/x / nfs\n/dev/sda {here} ext4", ""),
        ("//server/x {parent} cifs", "cifs"),
        ("me@server: {here} fuse.sshfs", "fuse.sshfs"),
        ("auto {here} autofs\nserver:/x {here} nfs", "nfs"),
        ("server:/x {here} nfs\n/dev/sda {here} xfs", ""),
        ("server:/x {here}-not nfs", ""),
        ("gvfsd {here} fuse.portal", ""),
        ("", ""),
    ],
)
def test_the_nearest_and_newest_mount_says_whether_other_machines_reach_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, kind: str
) -> None:
    here = tmp_path / "a folder"
    here.mkdir()
    table = tmp_path / "mounts"
    named = {"here": str(here).replace(" ", "\\040"), "parent": str(tmp_path)}
    table.write_text("".join(f"{line} rw 0 0\n" for line in mounts.format(**named).splitlines()))
    monkeypatch.setattr(file_systems, "MOUNTS", table)
    assert network_file_system(here / "workbook.db") == kind


def test_where_the_system_has_no_table_of_mounts_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_systems, "MOUNTS", tmp_path / "none")
    assert network_file_system(tmp_path / "workbook.db") == ""
