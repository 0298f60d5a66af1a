"""Agreements: who does what by when."""

from datetime import date

from mus_tui.domain.agreements import Agreement, AgreementState, CheckIn
from mus_tui.domain.goals import most_progress
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.rows import to_row
from mus_tui.store.seen import Seen
from mus_tui.system.clock import local_date
from mus_tui.system.refusal import Refusal

TABLE = "agreements"


class Agreements(Repository):
    """Reads and writes agreements; each change can be undone."""

    def all(self) -> list[Agreement]:
        """Give every agreement, oldest first."""
        return self._find(Agreement, TABLE)

    def open(self, employee_id: str | None = None) -> list[Agreement]:
        """Give what is still to be done, by everyone or with one, the nearest date first and what has none last."""
        where = "state = 'open' AND coalesce(?, employee_id) = employee_id"
        return self._find(Agreement, TABLE, where, employee_id, order="due IS NULL, due, created_at, id")

    def of(self, employee_id: str) -> list[Agreement]:
        """Give the agreements with one employee, oldest first."""
        return self._find(Agreement, TABLE, "employee_id = ?", employee_id)

    def of_talk(self, talk_id: str) -> list[Agreement]:
        """Give the agreements made in one talk."""
        return self._find(Agreement, TABLE, "talk_id = ?", talk_id)

    def get(self, agreement_id: str) -> Agreement:
        """Give one agreement."""
        return self._get(Agreement, TABLE, agreement_id)

    def add(self, agreement: Agreement) -> Agreement:
        """Make an agreement outside a talk's lines."""
        agreement = agreement._replace(id=agreement.id or self.workbook.new_id(), text=clean_line(agreement.text))
        if not agreement.text:
            raise Refusal(N_("An agreement needs words. Nothing was changed; write what was agreed."))
        with self.workbook.write(N_("New agreement")) as transaction:
            transaction.add(TABLE, agreement)
            transaction.event("added", TABLE, agreement.id, agreement.employee_id)
        return agreement

    def edit(self, agreement: Agreement, seen: Seen | None = None) -> None:
        """Write an agreement as given; with ``seen`` only what was changed since it was."""
        text = clean_line(agreement.text)
        if not text:
            raise Refusal(N_("An agreement needs words. Nothing was changed; write what was agreed."))
        self._write(N_("Edit agreement"), "changed", agreement._replace(text=text), seen)

    def set_state(self, agreement_id: str, state: AgreementState, seen: Seen | None = None) -> None:
        """Say that an agreement is done, dropped or open again."""
        seen = seen or Seen(self.get(agreement_id))
        self._write(N_("Agreement's state"), state.value, seen.entity._replace(state=state), seen)

    def set_due(self, agreement_id: str, due: date | None, seen: Seen | None = None) -> None:
        """Give an agreement another date, or none."""
        seen = seen or Seen(self.get(agreement_id))
        self._write(N_("Agreement's date"), "moved", seen.entity._replace(due=due), seen)

    def set_owners(self, agreement_id: str, owners: tuple[str, ...], seen: Seen | None = None) -> None:
        """Say who does it."""
        seen = seen or Seen(self.get(agreement_id))
        self._write(N_("Agreement's owner"), "changed", seen.entity._replace(owners=owners), seen)

    def delete(self, agreement_id: str) -> None:
        """Take an agreement away."""
        agreement = self.get(agreement_id)
        with self.workbook.write(N_("Delete agreement")) as transaction:
            transaction.delete(TABLE, agreement_id)
            transaction.event("deleted", TABLE, agreement_id, agreement.employee_id)

    def check_in(self, check_in: CheckIn) -> None:
        """Add dated progress to an agreement or a goal; it is never changed afterwards.

        Raises a `Refusal` where it says nothing, where its day is still to come, or where a goal's progress is
        beyond its scale.
        """
        check_in = check_in._replace(id=check_in.id or self.workbook.new_id(), text=clean_line(check_in.text))
        if not (check_in.text or check_in.health or check_in.progress is not None):
            raise Refusal(N_("There were no words to write. Nothing was changed."))
        if check_in.on_date > local_date(self.workbook.clock()):
            raise Refusal(N_("A check-in has a date up to today. Nothing was written; correct the date."))
        if check_in.progress is not None and check_in.subject_kind == "goals":
            most = most_progress(self.workbook.goals.get(check_in.subject_id))
            if most is not None and not 0 <= check_in.progress <= most:
                raise Refusal(N_("It goes from 0 to {most}. Nothing was written; correct the number."), most=most)
        with self.workbook.write(N_("Check-in")) as transaction:
            transaction.add("check_ins", check_in)
            transaction.event("checked_in", check_in.subject_kind, check_in.subject_id, check_in.employee_id)

    def check_ins(self, subject_id: str) -> list[CheckIn]:
        """Give the check-ins on an agreement or a goal, oldest first."""
        return self._find(CheckIn, "check_ins", "subject_id = ?", subject_id, order="on_date, created_at, id")

    def _write(self, label: str, verb: str, agreement: Agreement, seen: Seen | None) -> None:
        with self.workbook.write(label) as transaction:
            transaction.change(TABLE, agreement.id, seen, **to_row(agreement))
            transaction.event(verb, TABLE, agreement.id, agreement.employee_id)
