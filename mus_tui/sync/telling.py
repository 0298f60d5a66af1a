"""What a sync has done and what it does, in sentences: how many rows of which kind, never what they say."""

from collections.abc import Iterator, Mapping

from mus_tui.i18n.field_words import rows_counted
from mus_tui.i18n.translator import N_, Translator
from mus_tui.sync.report import Alert, Report, Step

STEP: Mapping[Step, str] = {
    Step.FETCHING: N_("Fetching"),
    Step.READING: N_("Reading what is new"),
    Step.TAKING_IN: N_("Taking in what is new"),
    Step.SEALING: N_("Looking for changes"),
    Step.SENDING: N_("Sending"),
    Step.TIDYING: N_("Tidying up"),
}

ALERT: Mapping[Alert, str] = {
    Alert.PUT_BACK: N_(
        "The remote had been put back to an older state. Nothing was lost: what was missing there was sent again. "
        "If nobody meant that, ask whoever looks after it."
    ),
    Alert.EMPTIED: N_(
        "The remote had been emptied. Nothing was lost: all that is here was sent again. "
        "If nobody meant that, ask whoever looks after it."
    ),
    Alert.CLOCK: N_(
        "Something came that was written more than a day ahead of this machine's clock. Nothing was lost; "
        "set the clocks, here and there, since the later change counts where two disagree."
    ),
    Alert.SCRUB: N_(
        "Words of an erased person may still lie in the file, since something was in the way. No list shows them; "
        "close the other windows, and sync again."
    ),
}

TRACKED = N_(
    "git tracks {file} or what lies beside it, so words you delete stay in its history, readable to whoever gets it. "
    "Nothing was changed; take the folder out of that git, or move the workbook elsewhere."
)
"""What is to be told loudly wherever it is found."""


def step_told(step: Step, done: int, of: int, _: Translator) -> str:
    """Say what a sync is doing."""
    return f"{_(STEP[step])} ({done}/{of})" if of else f"{_(STEP[step])} …"


def report_told(report: Report, waiting: int, _: Translator) -> Iterator[str]:
    """Say what a sync has done, and how much waits for a choice, whenever it came."""
    came, went = rows_counted(report.received, _), rows_counted(report.sent, _)
    if came:
        yield _("Received: {rows}.").format(rows=came)
    if went:
        yield _("Sent: {rows}.").format(rows=went)
    if not (came or went):
        yield _("Nothing was new, here or there.")
    if report.merged:
        yield _.plural(
            "{n} entry was changed in two copies and is merged.",
            "{n} entries were changed in two copies and are merged.",
            report.merged,
        )
    if report.erased:
        yield _.plural(
            "{n} person was erased here, since that was done in another copy.",
            "{n} people were erased here, since that was done in another copy.",
            report.erased,
        )
    yield from waiting_told(waiting, _)
    if report.unreadable:
        yield _.plural(
            "{n} file of the remote can't be read and was left there; nothing here was touched. See: mus sync doctor",
            "{n} files of the remote can't be read and were left there; nothing here was touched. See: mus sync doctor",
            report.unreadable,
        )
    yield from alerts_told(report, _)


def waiting_told(waiting: int, _: Translator) -> Iterator[str]:
    """Say how much waits for a choice; nothing where nothing does."""
    if waiting:
        yield _.plural(
            "{n} thing was changed in two copies and waits for your choice; both versions are kept. "
            "See: mus sync conflicts",
            "{n} things were changed in two copies and wait for your choice; both versions are kept. "
            "See: mus sync conflicts",
            waiting,
        )


def alerts_told(report: Report, _: Translator) -> Iterator[str]:
    """Say what was not as it should be; alerts of a newer program are left out."""
    yield from (_(ALERT[alert]) for alert in Alert if alert.value in report.alerts)
