"""What may be wrong with sync here, each as one sentence with what to do; mended only where that loses nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mus_tui.i18n.translator import N_, Translator, plural
from mus_tui.store.conflict_rows import device_names
from mus_tui.store.erasure import finish_scrub, is_scrub_pending
from mus_tui.store.schema import BUILT_IN_AT, SYNCED
from mus_tui.store.workbook import Workbook
from mus_tui.sync.device import is_in_its_place
from mus_tui.sync.git_cache import Cache
from mus_tui.sync.git_command import Git
from mus_tui.sync.ledger import Ledger
from mus_tui.sync.record import Record
from mus_tui.sync.rows import row_of
from mus_tui.sync.run import Busy, drop_cache, one_at_a_time
from mus_tui.sync.sealing import kinds_for
from mus_tui.sync.setting_up import cache_folder, not_ignored, write_ignore_file
from mus_tui.sync.stamps import device_of, is_ahead, time_of
from mus_tui.sync.standing import waiting_keys
from mus_tui.sync.telling import TRACKED
from mus_tui.system.clock import from_timestamp, timestamp
from mus_tui.system.git_tracking import is_in_git
from mus_tui.system.refusal import Refusal

UNSENT = timedelta(days=14)
_MEANWHILE = timedelta(minutes=10)
"""What was written so shortly before the end of a sync may have come too late for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    name: str
    """What it is, the same in every language."""
    sentence: str
    """A marked sentence with slots; where it counts something, the form for one."""
    values: Mapping[str, object] = field(default_factory=dict)
    is_mended: bool = False
    many: str = ""
    """The form for several; ``n`` is then among the values."""

    def told(self, _: Translator) -> str:
        """Say it in a language."""
        if self.many:
            return _.plural(self.sentence, self.many, int(str(self.values["n"])))
        return _(self.sentence).format(**self.values)


def counted(name: str, forms: tuple[str, str], n: int, *, is_mended: bool = False) -> Finding:
    """Make a finding of something that is counted."""
    return Finding(name, forms[0], {"n": n}, is_mended, forms[1])


def look_here(workbook: Workbook, *, mend: bool) -> Iterator[Finding]:
    """Look at this copy alone; ``mend`` puts right what can be without losing anything."""
    yield from _lock(workbook)
    yield from _git(workbook, mend=mend)
    yield from _cache(workbook, mend=mend)
    yield from _device(workbook)
    yield from _rows(workbook, mend=mend)
    yield from _clock(workbook)
    yield from _scrub(workbook, mend=mend)
    yield from _unsent(workbook)


def _lock(workbook: Workbook) -> Iterator[Finding]:
    try:
        # Taken and let go of, it is also gone where a killed program has left it.
        with one_at_a_time(workbook):
            pass
    except Busy:
        yield Finding(
            "lock",
            N_(
                "Another window or program is syncing this workbook now. Nothing is missed; wait for it, and if it "
                "does not end, close it."
            ),
        )


def _git(workbook: Workbook, *, mend: bool) -> Iterator[Finding]:
    file = workbook.file
    if is_in_git(file):
        yield Finding("git", TRACKED, {"file": file})
    try:
        missing = not_ignored(file)
    except (OSError, UnicodeDecodeError):
        missing = []
    if missing and mend:
        write_ignore_file(file)
    if missing:
        sentence = N_("A .gitignore that keeps the workbook out of git was missing in {folder}. It was written.")
        if not mend:
            sentence = N_(
                "A .gitignore that keeps the workbook out of git is missing in {folder}. Write it with: "
                "mus sync doctor --mend"
            )
        yield Finding("ignore", sentence, {"folder": file.parent}, is_mended=mend)


def _cache(workbook: Workbook, *, mend: bool) -> Iterator[Finding]:
    folder = cache_folder(workbook.file)
    if not folder.is_dir() or Cache(folder, Git()).is_sound():
        return
    if mend:
        drop_cache(workbook.file)
        sentence = N_("What was fetched before was damaged, and was thrown away; the next sync fetches it anew.")
    else:
        sentence = N_(
            "What was fetched before is damaged. The workbook is not touched by that; throw it away, to be fetched "
            "anew, with: mus sync doctor --mend"
        )
    yield Finding("cache", sentence, is_mended=mend)


def _device(workbook: Workbook) -> Iterator[Finding]:
    if not is_in_its_place(Ledger(workbook), workbook.file):
        yield Finding(
            "device",
            N_(
                "This file was copied or put back since it last synced from here. Nothing is lost by it: the next "
                "sync counts it as a machine of its own, and brings what it lacks. Next: mus sync"
            ),
        )


def _rows(workbook: Workbook, *, mend: bool) -> Iterator[Finding]:
    """Hold what is remembered of the rows and the rows themselves together."""
    if lost := _without_row(workbook):
        if mend:
            with workbook.write() as transaction:
                for record in lost:
                    transaction.take_in(record.kind, record.id, row_of(record))
        yield counted("lost rows", _LOST_MENDED if mend else _LOST, len(lost), is_mended=mend)
    if unknown := _without_entry(workbook):
        yield counted("unknown rows", _UNKNOWN, unknown)


_LOST = plural(
    "{n} row that was synced is gone from the workbook, and nobody was erased. Put it back as it was with: "
    "mus sync doctor --mend",
    "{n} rows that were synced are gone from the workbook, and nobody was erased. Put them back as they were with: "
    "mus sync doctor --mend",
)
_LOST_MENDED = plural(
    "{n} row that had gone from the workbook is back as it was.",
    "{n} rows that had gone from the workbook are back as they were.",
)
_UNKNOWN = plural(
    "{n} row was there before the last sync and was not sent with it. Nothing is lost; send it with: mus sync",
    "{n} rows were there before the last sync and were not sent with it. Nothing is lost; send them with: mus sync",
)


def _without_row(workbook: Workbook) -> list[Record]:
    """Give what is remembered of rows that are not in the workbook, though nobody erased them."""
    erased = workbook.erasures.erased_ids()
    entries = (entry.sealed for entry in Ledger(workbook).everything())
    return [
        record
        for record in entries
        if record.kind in SYNCED and record.employee_id not in erased and workbook.row(record.key) is None
    ]


def _without_entry(workbook: Workbook) -> int:
    """Count the rows that the last sync must have seen and of which nothing is remembered."""
    state = Ledger(workbook).state()
    if "synced_at" not in state:
        return 0
    before = timestamp(from_timestamp(state["synced_at"]) - _MEANWHILE)
    return sum(
        int(
            workbook.rows(
                f"SELECT count(*) FROM {kind} AS row WHERE deleted_at IS NULL AND updated_at < ? "
                "AND updated_at <> ? AND NOT EXISTS "
                "(SELECT 1 FROM local_sync_base AS base WHERE base.kind = ? AND base.id = row.id)",
                *(before, BUILT_IN_AT, kind),
            )[0][0]
        )
        for kind in kinds_for("identity" in state)
    )


def _clock(workbook: Workbook) -> Iterator[Finding]:
    """Compare the clock here with the newest that any copy has written."""
    newest = max((when for entry in Ledger(workbook).everything() for when in entry.sealed.stamps.values()), default="")
    if newest and is_ahead(newest, workbook.clock()):
        yield clock_finding(workbook, newest)


def clock_finding(workbook: Workbook, newest: str) -> Finding:
    """Say that a stamp lies in the future: this clock is late, or another one was early."""
    device = device_of(newest)
    return Finding(
        "clock",
        N_(
            "It is {now} here by the clock, and something was written on {machine} that says it is of {then}. "
            "Nothing is lost, but where two copies disagree the later counts; set the clock that is wrong."
        ),
        {
            "now": f"{workbook.clock():%Y-%m-%d %H:%M}",
            "machine": device_names(workbook).get(device, device),
            "then": f"{time_of(newest) or datetime.max:%Y-%m-%d %H:%M}",
        },
    )


def _scrub(workbook: Workbook, *, mend: bool) -> Iterator[Finding]:
    if not is_scrub_pending(workbook):
        return
    sentence = N_(
        "Words of an erased person may still lie in the bytes of the file or a backup. No list shows them; close the "
        "other windows, and finish it with: mus sync doctor --mend"
    )
    if mend:
        try:
            finish_scrub(workbook)
        except Refusal as refusal:
            yield Finding("erasure", refusal.sentence, refusal.values)
            return
        sentence = N_("Words of an erased person are now gone from the bytes of the file and its backups too.")
    yield Finding("erasure", sentence, is_mended=mend)


def _unsent(workbook: Workbook) -> Iterator[Finding]:
    before = timestamp(workbook.clock() - UNSENT)
    rows = (workbook.row(key) for key in waiting_keys(workbook) if key[0] in SYNCED)
    old = sum(1 for row in rows if row is not None and row["updated_at"] < before)
    if old:
        yield counted("unsent", _UNSENT, old)


_UNSENT = plural(
    "{n} change has waited for more than two weeks to be sent, so the other copies lack it. Next: mus sync",
    "{n} changes have waited for more than two weeks to be sent, so the other copies lack them. Next: mus sync",
)
