"""Setting sync up on the first machine and the next ones, carrying the key, and stopping."""

import shlex
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getuser
from typing import TYPE_CHECKING

import click

from mus_tui.cli.invocation import Invocation, has_keyboard
from mus_tui.cli.output import say
from mus_tui.cli.sync_key import read_key
from mus_tui.i18n.translator import N_, Translator
from mus_tui.system.refusal import Refusal

if TYPE_CHECKING:
    from mus_tui.store.workbook import Workbook
    from mus_tui.sync.setting_up import SetUp, Wish

_KEY_FILE = "mus-key.txt"


@click.command(
    help=N_(
        "Set up what to sync with. URL is a folder (made if it is not there), or an address of ssh or https. The "
        "first copy puts its workbook there; the next ones join it, with a new workbook where there is none. Outside "
        "this machine all is encrypted unless you say otherwise."
    )
)
@click.argument("url", metavar=N_("URL"))
@click.option(
    "--key",
    "key_file",
    type=click.Path(dir_okay=False, allow_dash=True),
    metavar=N_("FILE|-"),
    help=N_("The key of an encrypted workbook, from: mus sync key. Its code is asked for."),
)
@click.option("--readable", is_flag=True, help=N_("Do not encrypt. Whoever gets at the place can read it."))
@click.option("--encrypted", is_flag=True, help=N_("Encrypt in a folder of this machine too."))
@click.pass_obj
def setup(invocation: Invocation, url: str, key_file: str | None, readable: bool, encrypted: bool) -> int:
    """Set up, sync for the first time, and say what that means and how the next machine joins."""
    from mus_tui.cli.syncing import exit_code, sync_now, warn_if_in_git
    from mus_tui.sync.git_address import whole_address
    from mus_tui.sync.git_remote import is_local
    from mus_tui.sync.setting_up import Wish, make_if_missing
    from mus_tui.sync.telling import report_told

    _ = invocation._
    if readable and encrypted:
        raise Refusal(N_("Say either --readable or --encrypted. Nothing was changed."))
    if not url.strip():
        raise Refusal(N_("There is no address. Nothing was changed; name a folder, or an address of ssh or https."))
    if readable and not is_local(url):
        _ask_for_consent(invocation, url)
    sealed_key, code = read_key(key_file, _) if key_file else ("", "")
    wish = Wish(whole_address(url), readable, encrypted, sealed_key, code)
    with _opened(invocation) as workbook:
        before = _address(workbook)
        warn_if_in_git(invocation)
        make_if_missing(url)
        made = _set_up(workbook, wish)
    say(*_told(made, before, _))
    report, waiting = sync_now(invocation)
    say(*report_told(report, waiting, _), "", *_next_machine(made, _))
    return exit_code(report, waiting)


def _ask_for_consent(invocation: Invocation, url: str) -> None:
    from mus_tui.sync.git_address import masked

    question = invocation._(
        "Not encrypted, {remote} shows everything you write about people to whoever can get at it: those who run it, "
        "their backups, everybody with access. Only your private notes stay here. What is read there once can't be "
        "taken back. Is that what you want?"
    ).format(remote=masked(url))
    if not (invocation.yes or has_keyboard()):
        raise Refusal(
            N_("Nobody could be asked whether this may be readable. Nothing was changed; add --yes if it may.")
        )
    if not invocation.agrees(question):
        raise Refusal(N_("Nothing was changed. Without --readable it is encrypted."))


@contextmanager
def _opened(invocation: Invocation) -> "Iterator[Workbook]":
    """Open the workbook, made first where there is none, as `mus init` would; taken away again if it can't join."""
    from mus_tui.store.workbook import create_workbook
    from mus_tui.sync.run import drop_cache

    if invocation.file.exists():
        with invocation.workbook() as workbook:
            yield workbook
        return
    try:
        with create_workbook(invocation.file, invocation.clock) as workbook:
            yield workbook
    except BaseException:
        drop_cache(invocation.file)
        for made in (invocation.file, invocation.file.with_name(f"{invocation.file.name}-journal")):
            made.unlink(missing_ok=True)
        raise


def _address(workbook: "Workbook") -> str:
    from mus_tui.sync.run import status

    return status(workbook).url


def _set_up(workbook: "Workbook", wish: "Wish") -> "SetUp":
    from mus_tui.sync.git_transport import GitTransport
    from mus_tui.sync.run import one_at_a_time
    from mus_tui.sync.setting_up import cache_folder, set_up
    from mus_tui.sync.transport import Unreachable

    transport = GitTransport(cache_folder(workbook.file), wish.url, interactive=has_keyboard())
    try:
        with one_at_a_time(workbook):
            return set_up(workbook, transport, wish)
    except Unreachable as error:
        if "reason" not in error.values:
            raise
        # No sync tries again what was never set up.
        sentence = N_("{remote} can't be reached: {reason}. Nothing was changed; set it up again when it can.")
        raise Unreachable(sentence, **error.values) from None


def _told(made: "SetUp", before: str, _: Translator) -> Iterator[str]:
    from mus_tui.sync.git_address import masked

    remote = masked(made.url)
    if before and before != remote:
        yield _("Until now this workbook synced with {remote}; what is there stays there.").format(remote=before)
    if made.has_joined:
        yield _("This workbook is one with the one in {remote}.").format(remote=remote)
    else:
        yield _("This workbook is now in {remote} too.").format(remote=remote)
    if made.is_encrypted:
        yield _(
            "All of it is encrypted there, your private notes too. Whoever gets at the place sees only how many "
            "files there are, about how large they are, and when they change."
        )
    else:
        yield _(
            "It is not encrypted there: whoever can read the place can read everything but your private notes, "
            "which stay in this copy."
        )


def _next_machine(made: "SetUp", _: Translator) -> Iterator[str]:
    from mus_tui.sync.git_address import is_local_address, local_path, masked

    path = local_path(made.url) if is_local_address(made.url) else None
    shown = shlex.quote(masked(made.url))
    option = f" --key {_KEY_FILE}" if made.is_encrypted else ""
    if made.is_encrypted:
        yield _("To join with another machine, first write the key here: mus sync key {file}").format(file=_KEY_FILE)
        yield _("Bring that file there, and its code some other way. Then, there:")
    else:
        yield _("To join with another machine:")
    if path is None:
        yield f"  mus sync setup {shown}{option}" + ("" if made.is_encrypted else " --readable")
        return
    yield f"  mus sync setup {shown}{option}    " + _("(where this folder is)")
    over_ssh = shlex.quote(f"ssh://{_user()}@{socket.gethostname()}{path}")
    readable = "" if made.is_encrypted else " --readable"
    yield f"  mus sync setup {over_ssh}{option}{readable}    " + _("(over ssh, if this machine is reached so)")


def _user() -> str:
    with suppress(OSError, KeyError):
        return getuser()
    return "USER"


@click.command(help=N_("Sync no more. The workbook and what it synced with stay as they are."))
@click.pass_obj
def stop(invocation: Invocation) -> None:
    """Forget the remote and its key, after a yes."""
    from mus_tui.sync.run import NotSetUp, status, stop_syncing

    _ = invocation._
    with invocation.workbook() as workbook:
        standing = status(workbook)
        if not standing.is_set_up:
            raise NotSetUp
        question = _("Stop syncing with {remote}?").format(remote=standing.url)
        if standing.is_encrypted:
            warning = _("The key is forgotten here too; if no other copy has it, what is there can never be read.")
            question = f"{warning} {question}"
        if not (invocation.yes or has_keyboard()):
            raise Refusal(N_("Nobody could be asked, so nothing was changed. Run it again with --yes."))
        if not invocation.agrees(question):
            say(_("Nothing was changed."))
            return
        stop_syncing(workbook)
    say(_("This workbook syncs no more. {remote} stays as it is, and so does this copy.").format(remote=standing.url))
