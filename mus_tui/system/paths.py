"""Where the program keeps its files, and how it writes them so that nobody else reads them."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

from mus_tui.system.refusal import Refusal

_NAME = "mus"
_PRIVATE_FOLDER = 0o700

WORKBOOK_VARIABLE = "MUS_WORKBOOK"


def data_folder() -> Path:
    """Give the folder of the workbook (``$XDG_DATA_HOME/mus`` on Linux)."""
    return user_data_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """Give the folder of what this machine keeps for itself: crash report, backups, locks."""
    return user_state_path(_NAME, appauthor=False)


def config_folder() -> Path:
    """Give the folder of what the user may edit: settings, own content, own themes."""
    return user_config_path(_NAME, appauthor=False)


def default_workbook() -> Path:
    """Give the workbook that is opened when no other is named: ``$MUS_WORKBOOK``, else the user's own."""
    named = os.environ.get(WORKBOOK_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "workbook.db"


def demo_workbook() -> Path:
    """Give the workbook of the demo team, which no other workbook shares a folder with."""
    return data_folder() / "demo" / "workbook.db"


def config_file() -> Path:
    """Give the file of this machine's settings."""
    return config_folder() / "config.toml"


def own_content() -> Path:
    """Give the folder whose questions and words add to the built-in ones."""
    return config_folder() / "content"


def own_themes() -> Path:
    """Give the folder whose themes add to the built-in ones."""
    return config_folder() / "themes"


def crash_report() -> Path:
    """Give the file a crash is written to, without anybody's words."""
    return state_folder() / "crash.txt"


def private_folder(folder: Path) -> Path:
    """Make a folder of the program's own, closed to everybody else; one that is open is closed."""
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise Refusal(
            "The folder {folder} can't be made or used. Nothing was changed; see who owns it, or choose another place.",
            folder=folder,
        ) from error
    return folder


def write_private(file: Path, content: str | bytes) -> None:
    """Write a whole file in one step, readable by its owner alone; a failure leaves the old file as it was.

    A link is followed, so that a file kept elsewhere stays there.
    """
    target = Path(os.path.realpath(file))
    if not target.parent.is_dir():
        private_folder(target.parent)
    try:
        _replace(target, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Refusal(
            "{file} can't be written. Nothing was changed; see whether the disk is full and who owns the folder.",
            file=file,
        ) from error


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".mus-", dir=target.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(target)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
