"""What has become of one agreement: where it was made, what talks and check-ins have said of it since."""

from dataclasses import dataclass

from mus_tui.domain.agreements import Agreement, CheckIn, GivenVerdict
from mus_tui.domain.talks import Talk
from mus_tui.store.workbook import Workbook


@dataclass(frozen=True, slots=True)
class AgreementHistory:
    """An agreement with all that was said of it."""

    agreement: Agreement
    talk: Talk | None
    """The talk it was made in."""
    line: str
    """The text of its line in that talk, without the mark; empty where it has none."""
    verdicts: tuple[tuple[GivenVerdict, Talk | None], ...]
    """Each verdict with the talk that gave it, oldest first."""
    check_ins: tuple[CheckIn, ...]


def read_history(workbook: Workbook, agreement_id: str) -> AgreementHistory:
    """Read the history of an agreement."""
    agreement = workbook.agreements.get(agreement_id)
    talks = {talk.id: talk for talk in workbook.talks.of(agreement.employee_id)}
    lines = workbook.rows("SELECT text FROM notes WHERE id = ? AND deleted_at IS NULL", agreement.line_id)
    return AgreementHistory(
        agreement=agreement,
        talk=talks.get(agreement.talk_id or ""),
        line=lines[0]["text"] if lines else "",
        verdicts=tuple((given, talks.get(given.talk_id)) for given in workbook.verdicts.of_subject(agreement_id)),
        check_ins=tuple(workbook.agreements.check_ins(agreement_id)),
    )
