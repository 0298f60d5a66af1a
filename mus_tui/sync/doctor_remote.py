"""What may be wrong with the remote: looked at, never written; nothing of it is taken into the workbook."""

from collections.abc import Iterator

from mus_tui.i18n.translator import N_, plural
from mus_tui.store.workbook import Workbook
from mus_tui.sync.branch import difference, read_about
from mus_tui.sync.doctor import Finding, clock_finding, counted
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.meta import PUBLIC, Keyring, TooNew, WrongKey, epoch_of, read_meta
from mus_tui.sync.stamps import is_ahead
from mus_tui.sync.transport import Transport
from mus_tui.system.refusal import Refusal

_UNREADABLE = plural(
    "{n} file of the remote can't be read: damaged, or not of this workbook. It is left there, and nothing here was "
    "touched; a copy that has what it held sends that anew when it is changed.",
    "{n} files of the remote can't be read: damaged, or not of this workbook. They are left there, and nothing here "
    "was touched; a copy that has what they held sends that anew when it is changed.",
)


def look_there(workbook: Workbook, transport: Transport) -> Iterator[Finding]:
    """Fetch, and say what is not as this copy last knew it."""
    try:
        tip = transport.fetch()
        yield from _branch(workbook, transport, tip)
    except TooNew as refusal:
        yield Finding("format", refusal.sentence, refusal.values)
    except WrongKey as refusal:
        yield Finding("key", refusal.sentence, refusal.values)
    except Refusal as refusal:
        yield Finding("remote", refusal.sentence, refusal.values)


def _branch(workbook: Workbook, transport: Transport, tip: str | None) -> Iterator[Finding]:
    state = Ledger(workbook).state()
    before = state.get("tip")
    if tip is None:
        if before is not None:
            yield Finding(
                "emptied",
                N_(
                    "The remote was emptied. Nothing is lost here, and the next sync sends all of it again; if nobody "
                    "meant that, ask whoever looks after it."
                ),
            )
        return
    files = transport.tree(tip)
    about = read_about(transport, files)
    epoch = epoch_of(about.get(PUBLIC, b""))
    meta, keyring = read_meta(about, Keyring(state.get("identity")))
    if meta.workbook_id != state["workbook_id"]:
        yield Finding(
            "workbook",
            N_(
                "The remote is of another workbook, so nothing is sent there or taken from it. Name the right one "
                "with mus sync setup URL, or bring a copy of the other workbook in with: mus merge FILE.db"
            ),
        )
        return
    if before is not None and epoch <= int(state.get("epoch", "0")) and not transport.descends(tip, before):
        yield Finding(
            "put back",
            N_(
                "The remote was put back to an older state. Nothing is lost here, and the next sync sends what is "
                "missing there; if nobody meant that, ask whoever looks after it."
            ),
        )
    yield from _records(workbook, transport, files, keyring)


def _records(workbook: Workbook, transport: Transport, files: dict[str, str], keyring: Keyring) -> Iterator[Finding]:
    found = difference(transport, files, keyring.envelope, Ledger(workbook), lambda done, of: None)
    if found.unreadable:
        yield counted("unreadable", _UNREADABLE, found.unreadable)
    stamps = (when for each in found.arrivals for when in each.record.stamps.values())
    newest = max(stamps, default="")
    if newest and is_ahead(newest, workbook.clock()):
        yield clock_finding(workbook, newest)
