"""Setting a workbook up for a remote: the first copy makes the workbook there, the others join it.

Nothing is written to the remote or taken from it here but what the two say of themselves; the first sync does the rest.
"""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from mus_tui.i18n.translator import N_
from mus_tui.store.workbook import Workbook
from mus_tui.sync.branch import read_about
from mus_tui.sync.git_address import local_path, whole_address
from mus_tui.sync.git_remote import is_local, make_remote
from mus_tui.sync.keys import make_identity, open_key
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import PUBLIC, Keyring, is_encrypted, read_meta
from mus_tui.sync.transport import Transport
from mus_tui.system.refusal import Refusal


class NeedsConsent(Refusal):
    """What would go into this remote could be read by whoever gets at it, and nobody has said that this is meant."""


class Wish(NamedTuple):
    """How a remote is to be used."""

    url: str
    readable: bool = False
    """Whether it is meant that whoever gets at the remote can read what is in it."""
    encrypted: bool = False
    """Whether a folder of this machine is to be encrypted too."""
    sealed_key: str = ""
    """The key of a remote that is encrypted, as another copy has sealed it."""
    code: str = ""
    """What opens it."""


class SetUp(NamedTuple):
    """How a workbook is set up."""

    url: str
    is_encrypted: bool
    has_joined: bool
    """Whether the remote was there before, with this workbook in it."""


def cache_folder(file: Path) -> Path:
    """Give the folder beside a workbook into which its remote is fetched."""
    return file.with_suffix(".git")


def make_if_missing(url: str) -> bool:
    """Make the repository of a local path that is not there yet; say whether it was made."""
    path = local_path(url)
    return path is not None and is_local(url) and make_remote(path)


def set_up(workbook: Workbook, transport: Transport, wish: Wish) -> SetUp:
    """Set a workbook up for a remote, which is made, or joined where it is one of this workbook.

    Raises `NeedsConsent`, `WrongKey`, `Unreachable` or another `Refusal`, and changes nothing then.
    """
    url, local = whole_address(wish.url), is_local(wish.url)
    tip = transport.fetch()
    about = {} if tip is None else read_about(transport, transport.tree(tip))
    encrypted = (
        is_encrypted(about.get(PUBLIC, b"")) if tip is not None else not wish.readable and (wish.encrypted or not local)
    )
    if not (encrypted or local or wish.readable):
        raise NeedsConsent(
            N_(
                "This remote is not encrypted: whoever can read it can read everything you write about people, but for "
                "your private notes, which stay here. Nothing was changed; add --readable if that is meant."
            )
        )
    ledger = Ledger(workbook)
    if tip is None:
        state = ledger.state()
        identity = (state.get("identity") or make_identity()) if encrypted else None
        workbook_id = state.get("workbook_id") or workbook.new_id()
    else:
        identity, workbook_id = _join(workbook, ledger, about, wish)
    with workbook.write():
        if workbook_id != ledger.state().get("workbook_id"):
            _give_way(workbook)
        ledger.forget_remote()
        ledger.set_state(
            {
                "url": url,
                "workbook_id": workbook_id,
                "identity": identity,
                "tip": None,
                "epoch": None,
                "synced_at": None,
                "report": None,
                "failed": None,
            }
        )
    write_ignore_file(workbook.file)
    return SetUp(url, encrypted, tip is not None)


def _join(workbook: Workbook, ledger: Ledger, about: Mapping[str, bytes], wish: Wish) -> tuple[str | None, str]:
    """Check that this workbook may join, and give the identity and the id of the workbook in the remote."""
    state = ledger.state()
    keyring = Keyring(state.get("identity"))
    if wish.sealed_key:
        keyring = Keyring(open_key(wish.sealed_key, wish.code)[0])
    meta, opened = read_meta(about, keyring)
    if meta.workbook_id != state.get("workbook_id") and _has_people(workbook):
        raise Refusal(
            N_(
                "There are people in this workbook, and the remote is of another one. Nothing was changed; "
                "join with a new workbook (--workbook FILE), and bring this one in with: mus merge FILE.db"
            )
        )
    return opened.identity, meta.workbook_id


def _has_people(workbook: Workbook) -> bool:
    return bool(workbook.rows("SELECT 1 FROM employees LIMIT 1"))


def _give_way(workbook: Workbook) -> None:
    """Let go of the few settings that an empty workbook was made with, so that they compete with nobody's."""
    if not _has_people(workbook):
        workbook.connection.execute("DELETE FROM settings")
        workbook.connection.execute("DELETE FROM local_sync_base")


def write_ignore_file(file: Path) -> None:
    """Keep the workbook and all that lies beside it out of whatever git its folder may be in."""
    # It guards against a mistake that is told loudly anyway.
    with suppress(OSError, UnicodeDecodeError):
        if missing := not_ignored(file):
            target = _ignore_file(file)
            there = target.read_text("utf-8").splitlines() if target.exists() else []
            target.write_text("\n".join([*there, *missing]) + "\n", "utf-8")


def not_ignored(file: Path) -> list[str]:
    """Give the lines that keep the workbook out of a git and are missing.

    Raises `OSError` or `UnicodeDecodeError`.
    """
    target = _ignore_file(file)
    wanted = [f"/{file.name}", f"/{file.name}-journal", f"/{cache_folder(file).name}/", "/backups/", "/locks/"]
    there = target.read_text("utf-8").splitlines() if target.exists() else []
    return [line for line in wanted if line not in there]


def _ignore_file(file: Path) -> Path:
    return file.parent / ".gitignore"
