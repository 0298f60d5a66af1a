"""Praise and other feedback, all year round: said, or still to be said (V3, V6, V8)."""

import json
from datetime import date

from mus_tui.domain.agenda import Praise
from mus_tui.domain.feedback import FeedbackKind
from mus_tui.domain.lines import PrivateNote, PrivatePurpose
from mus_tui.domain.people import Employee
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.store.seen import Seen
from mus_tui.system.clock import local_date
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

TABLE = "praise"


class PraiseLog(Repository):
    """Praise that was said is shared; praise still to be said is the leader's own."""

    def of(self, employee_id: str) -> list[Praise]:
        """Give what has been said to one employee, oldest first."""
        return self._find(Praise, "praise", "employee_id = ?", employee_id)

    def waiting(self, employee_id: str) -> list[PrivateNote]:
        """Give what is still to be said to one employee, oldest first."""
        return self._find(PrivateNote, PRIVATE, "employee_id = ? AND purpose = 'praise'", employee_id)

    def say(
        self,
        employee_id: str,
        text: str,
        kind: str = FeedbackKind.PRAISE,
        happened_on: date | None = None,
    ) -> str:
        """Write down what was said today; give its id. ``happened_on`` is None where no example was named (V8)."""
        praise = Praise(
            id=self.workbook.new_id(),
            employee_id=employee_id,
            text=self._checked(text),
            kind=FeedbackKind(kind),
            happened_on=happened_on,
            given_on=local_date(self.workbook.clock()),
        )
        with self.workbook.write(N_("Praise")) as transaction:
            transaction.add(TABLE, praise)
            transaction.event("said", TABLE, praise.id, employee_id)
        return praise.id

    def keep(
        self,
        employee_id: str,
        text: str,
        kind: str = FeedbackKind.PRAISE,
        happened_on: date | None = None,
    ) -> str:
        """Keep what is to be said later, for the leader alone; give its id."""
        note = PrivateNote(
            id=self.workbook.new_id(),
            employee_id=employee_id,
            purpose=PrivatePurpose.PRAISE,
            text=self._checked(text),
            happened_on=happened_on,
            details=json.dumps({"kind": FeedbackKind(kind).value}),
        )
        with self.workbook.write(N_("Praise to be given")) as transaction:
            transaction.add(PRIVATE, note)
            transaction.event("kept", TABLE, note.id, employee_id)
        return note.id

    def say_kept(self, note_id: str) -> str:
        """Write down that what was kept has been said today: both may see it from here on; can be undone."""
        note = self._get(PrivateNote, PRIVATE, note_id)
        praise = Praise(
            id=derived_id(TABLE, note.id),
            employee_id=note.employee_id,
            text=note.text,
            kind=kind_of_kept(note),
            happened_on=note.happened_on,
            given_on=local_date(self.workbook.clock()),
        )
        with self.workbook.write(N_("Said today")) as transaction:
            transaction.add(TABLE, praise)
            transaction.wipe(PRIVATE, note.id)
            transaction.event("said", TABLE, praise.id, note.employee_id)
        return praise.id

    def drop_kept(self, note_id: str) -> None:
        """Let go of what was kept to be said, words and all; can be undone."""
        note = self._get(PrivateNote, PRIVATE, note_id)
        with self.workbook.write(N_("Not to be said")) as transaction:
            transaction.wipe(PRIVATE, note.id)

    def agree(self, employee: Employee, days: int | None) -> None:
        """Agree with a person how many days there are to be at most between praise (Q7); None: as usual."""
        self.workbook.employees.change(employee._replace(feedback_days=days), Seen(employee))

    def _checked(self, text: str) -> str:
        cleaned = clean_line(text)
        if not cleaned:
            raise Refusal(N_("There were no words to keep. Nothing was changed; write what was good."))
        return cleaned


def kind_of_kept(note: PrivateNote) -> FeedbackKind:
    """Say what kind of feedback is still to be given."""
    return FeedbackKind(json.loads(note.details).get("kind", FeedbackKind.PRAISE))
