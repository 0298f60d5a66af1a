"""A remote that is a folder of this machine: making one, and clearing out what its branch has left behind."""

import os
from pathlib import Path

from mus_tui.i18n.translator import N_
from mus_tui.sync.git_address import is_local_address, local_path, whole_address
from mus_tui.sync.git_command import Git
from mus_tui.system.refusal import Refusal

_SETTINGS = {
    "receive.denyDeletes": "true",
    # Erasing puts a new root in the place of the branch; nothing else ever does that.
    "receive.denyNonFastForwards": "false",
    # A pack for each push instead of a file for each record, packed together now and then.
    "receive.unpackLimit": "1",
    "receive.autogc": "true",
    # What was erased goes for good with the next packing. Not at once: what another push is just bringing
    # is not named by the branch yet either.
    "gc.pruneExpire": "1.hour.ago",
    "gc.cruftPacks": "false",
    "core.logAllRefUpdates": "false",
    "core.sharedRepository": "umask",
    # Its own hooks, not those of whoever pushes.
    "core.hooksPath": "hooks",
}


def is_local(url: str) -> bool:
    """Whether an address is on this machine's file systems, so that what lies there needs no encryption.

    An address that the user's git would turn into one elsewhere (``url.….insteadOf``) is not.
    """
    if not is_local_address(url):
        return False
    addresses = {url.strip(), whole_address(url)}
    listed = Git().run("config", "--null", "--get-regexp", r"^url\..*\.(insteadof|pushinsteadof)$").out.decode()
    for entry in filter(None, listed.split("\0")):
        name, _, beginning = entry.partition("\n")
        other = name.removeprefix("url.").rpartition(".")[0]
        if any(address.startswith(beginning) for address in addresses) and not is_local_address(other):
            return False
    return True


def make_remote(path: Path) -> bool:
    """Make a bare repository for its owner alone, where there is nothing yet or an empty folder.

    False where something is there already; whether that can be synced with is told by the first fetch.
    """
    git = Git()
    try:
        path = path.expanduser().absolute()
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(path.iterdir()):
            return False
        path.chmod(0o700)
    except FileExistsError:
        return False
    except (OSError, RuntimeError) as error:
        raise _not_made(path, getattr(error, "strerror", None) or str(error)) from error
    # The name of the branch stands in the head, so that a web page or a clone shows it; older gits can't be told.
    answers = [git.run("init", "--quiet", "--bare", "--template=", "--", str(path))]
    answers += [git.run("--git-dir", str(path), "config", name, value) for name, value in _SETTINGS.items()]
    answers.append(git.run("--git-dir", str(path), "symbolic-ref", "HEAD", "refs/heads/workbook"))
    for answer in answers:
        if answer.code:
            raise _not_made(path, answer.reason)
    return True


def drop_what_is_left_behind(url: str, git: Git) -> bool:
    """Take what no branch holds any more off the disk of a local bare remote; False where that is not ours to do."""
    path = local_path(url)
    if path is None or not (path / "objects").is_dir() or not os.access(path / "objects", os.W_OK):
        return False
    at = ("--git-dir", str(path))
    if git.run(*at, "rev-parse", "--is-bare-repository").out.strip() != b"true":
        return False
    expired = git.run(*at, "reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    packed = git.run(*at, "-c", "gc.cruftPacks=false", "gc", "--prune=now", "--quiet", "--force")
    return expired.code == packed.code == 0


def _not_made(path: Path, reason: str) -> Refusal:
    return Refusal(
        N_("No repository could be made in {path}: {reason}. Nothing was changed; choose another folder."),
        path=path,
        reason=reason,
    )
