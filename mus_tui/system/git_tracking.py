"""Whether a git has taken the workbook in: its history would then keep words that are deleted here."""

import subprocess
from pathlib import Path

_PATIENCE_SECONDS = 10


def is_in_git(file: Path) -> bool:
    """Whether a git tracks a workbook, its backups or what lies beside it for sync."""
    folder = file.resolve().parent
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return False
    beside = [file.name, f"{file.name}-journal", f"{file.stem}.git", "backups", "locks"]
    try:
        asked = subprocess.run(
            # Its own name for each file, whatever signs are in it.
            ["git", "--literal-pathspecs", "-C", folder, "ls-files", "-z", "--", *beside],
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and bool(asked.stdout)
