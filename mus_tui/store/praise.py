"""Praise and other feedback, all year round: said, or still to be said (V3, V6, V8)."""

from datetime import date

from mus_tui.domain.agenda import Praise
from mus_tui.domain.lines import PrivateNote, PrivatePurpose
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal


class PraiseLog(Repository):
    """Praise that was said is shared; praise still to be said is the leader's own."""

    def of(self, employee_id: str) -> list[Praise]:
        """Give what has been said to one employee, oldest first."""
        return self._find(Praise, "praise", "employee_id = ?", employee_id)

    def waiting(self, employee_id: str) -> list[PrivateNote]:
        """Give what is still to be said to one employee, oldest first."""
        return self._find(PrivateNote, PRIVATE, "employee_id = ? AND purpose = 'praise'", employee_id)

    def say(self, employee_id: str, text: str, kind: str = "praise", happened_on: date | None = None) -> str:
        """Write down praise said today; give its id."""
        today = local_date(self.workbook.clock())
        praise = Praise(
            id=self.workbook.new_id(),
            employee_id=employee_id,
            text=self._checked(text),
            kind=kind,
            happened_on=happened_on or today,
            given_on=today,
        )
        with self.workbook.write(N_("Praise")) as transaction:
            transaction.add("praise", praise)
            transaction.event("said", "praise", praise.id, employee_id)
        return praise.id

    def keep(self, employee_id: str, text: str, happened_on: date | None = None) -> str:
        """Keep praise to be said later, for the leader alone; give its id."""
        today = local_date(self.workbook.clock())
        note = PrivateNote(
            id=self.workbook.new_id(),
            employee_id=employee_id,
            purpose=PrivatePurpose.PRAISE,
            text=self._checked(text),
            happened_on=happened_on or today,
        )
        with self.workbook.write(N_("Praise to be given")) as transaction:
            transaction.add(PRIVATE, note)
            transaction.event("kept", "praise", note.id, employee_id)
        return note.id

    def _checked(self, text: str) -> str:
        cleaned = clean_line(text)
        if not cleaned:
            raise Refusal(N_("There were no words to keep. Nothing was changed; write what was good."))
        return cleaned
