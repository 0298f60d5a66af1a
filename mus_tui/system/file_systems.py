"""Which file system a file lies on, as far as it matters: whether other machines reach it too."""

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|9p|afs|ceph|lustre|gpfs|gfs2|ocfs2|beegfs|davfs|glusterfs|ncpfs|virtiofs|vboxsf|"
    r"fuse\.(?:sshfs|glusterfs|ceph|davfs2?|rclone|s3fs|smbnetfs|cifs|nfs|gvfsd-fuse|moosefs|mfs|afp\w*)"
)


def network_file_system(file: Path) -> str:
    """Name the kind of network file system that a file lies on; empty for a disk of this machine, and if unknown."""
    try:
        lines = MOUNTS.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    real = file.resolve()
    nearest, kind = -1, ""
    for point, each in (line.split()[1:3] for line in lines):
        # One that is mounted later at the same place hides what was mounted there before.
        if len(point) >= nearest and real.is_relative_to(_plain(point)):
            nearest, kind = len(point), each
    return kind if _NETWORK.fullmatch(kind) else ""


def _plain(point: str) -> str:
    """Read a path as the table of mounts writes it: with white space and backslashes in octal digits."""
    return re.sub(r"\\(\d{3})", lambda digits: chr(int(digits[1], 8)), point)
