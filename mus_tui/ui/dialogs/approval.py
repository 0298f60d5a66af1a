"""Recording that a party approves the minutes, how, and what it says beside them."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mus_tui.domain.minutes import ApprovalMethod
from mus_tui.domain.people import Party
from mus_tui.i18n.translator import N_, Translator
from mus_tui.i18n.words import PARTY
from mus_tui.ui.dialogs.form import FieldRefusal, FormDialog, FormField, Values

_PARTY, _HOW, _COMMENT = "party", "how", "comment"


class ApprovalAnswer(NamedTuple):
    """What was filled in; without a method it is a comment alone."""

    party: Party
    method: ApprovalMethod | None
    code: str = ""
    file: Path | None = None
    comment: str = ""


class ApprovalForm(FormDialog[ApprovalAnswer]):
    """Asks who approves, how, and with which comment; begins with whoever has not approved yet."""

    def __init__(self, title: str, awaiting: Sequence[Party], _: Translator) -> None:
        parties = tuple((party.value, _(PARTY[party])) for party in Party)
        first = awaiting[0] if awaiting else Party.EMPLOYEE
        fields = (
            FormField(_PARTY, _("Who"), first.value, choices=parties),
            FormField(_HOW, _("How"), hint=_("the employee: code, file or «paper»")),
            FormField(_COMMENT, _("Comment"), hint=_("stands beside the text")),
        )
        super().__init__(title, fields, lambda values: read(values, _), start=_HOW)


def read(values: Values, _: Translator) -> ApprovalAnswer:
    """Make sense of what was filled in: the word for paper, a file that is there, else a code."""
    party, how, comment = Party(values[_PARTY]), values[_HOW], values[_COMMENT]
    if not how:
        if party is Party.LEADER:
            return ApprovalAnswer(party, ApprovalMethod.SCREEN, comment=comment)
        if comment:
            return ApprovalAnswer(party, None, comment=comment)
        raise FieldRefusal(
            _HOW, N_("Write the code the employee gives, the file that came back, or «paper». Nothing was changed.")
        )
    if how.casefold() in {"paper", _("paper").casefold()}:
        return ApprovalAnswer(party, ApprovalMethod.PAPER, comment=comment)
    file = Path(how).expanduser()
    if file.is_file():
        return ApprovalAnswer(party, ApprovalMethod.FILE, file=file, comment=comment)
    return ApprovalAnswer(party, ApprovalMethod.CODE, code=how, comment=comment)
