"""The words for kinds of feedback, and when something happened as people type it."""

from collections.abc import Mapping
from datetime import date, timedelta

from mus_tui.domain.feedback import RHYTHMS, FeedbackKind
from mus_tui.domain.years import year_before
from mus_tui.i18n.translator import LANGUAGES, N_, translator
from mus_tui.i18n.typed_dates import read_date
from mus_tui.system.refusal import Refusal

FEEDBACK_KIND: Mapping[FeedbackKind, str] = {
    FeedbackKind.PRAISE: N_("praise"),
    FeedbackKind.CONSTRUCTIVE: N_("other feedback"),
    FeedbackKind.OBSERVATION: N_("observation"),
}


def read_past_date(text: str, today: date) -> date | None:
    """Read when something happened: the last such day, today included; None where there is none."""
    found = read_date(text, today)
    if found is None or found <= today:
        return found
    if not any(map(str.isdigit, text)):
        return found - timedelta(7) if found <= today + timedelta(7) else None
    earlier = year_before(found)
    # A day whose year was written stays in it, however it is counted.
    return earlier if read_date(text, earlier) == earlier else None


def feedback_kind_of(text: str) -> FeedbackKind:
    """Read a kind of feedback, in either language or as the workbook keeps it; a beginning of it is enough.

    Raises a `Refusal` that names the kinds.
    """
    wanted = " ".join(text.casefold().split())
    for kind, word in FEEDBACK_KIND.items():
        if wanted and any(each.startswith(wanted) for each in (kind, *(translator(one)(word) for one in LANGUAGES))):
            return kind
    raise Refusal(
        N_("«{kind}» is no kind of feedback. Nothing was changed; the kinds are {kinds}."),
        kind=text,
        kinds=", ".join(FeedbackKind),
    )


def read_rhythm(text: str) -> int:
    """Read a number of days; 0 where nothing is agreed."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and int(text) in RHYTHMS):
        raise Refusal(
            N_("«{days}» is no number of days from {fewest} to {most}. Nothing was changed."),
            days=text,
            fewest=RHYTHMS[0],
            most=RHYTHMS[-1],
        )
    return int(text)
