"""What either party wrote before a talk. The leader's own part is private until it is shared."""

from collections import Counter
from datetime import datetime

from mus_tui.domain.agenda import FormReceipt, Preparation, ReturnedForm
from mus_tui.domain.lines import LineKind, Note, PrivatePurpose
from mus_tui.domain.marks import split
from mus_tui.domain.ordering import spread
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import N_
from mus_tui.store.derivation import is_worked_with, make_of_shared
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.store.transaction import Transaction
from mus_tui.system.clock import from_timestamp
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal


class Preparations(Repository):
    """Reads what is shared, takes the employee's form in, and moves the leader's lines there."""

    def of(self, talk_id: str) -> list[Preparation]:
        """Give the shared answers and lines of both parties."""
        return self._find(Preparation, "preparations", "talk_id = ?", talk_id, order="topic, position, id")

    def share(self, line_id: str, question_id: str | None = None) -> None:
        """Move a line of the leader's preparation to where the employee sees it too; can be undone.

        ``question_id`` is the question it answers. A line marked as an agreement, a goal or praise makes one
        from here on, and not before.
        """
        private_id = derived_id(PRIVATE, line_id)
        with self.workbook.write(N_("Share with the employee")) as transaction:
            row = self.workbook.row((PRIVATE, private_id))
            if row is None or row["deleted_at"] is not None:
                raise Refusal(N_("What you asked for is not in the workbook any more. Nothing was changed."))
            if split(row["text"])[0] is LineKind.PRIVATE:
                raise Refusal(N_("A line marked % is yours alone. Nothing was changed; take the mark away first."))
            shared = Preparation(
                id=derived_id("preparations", line_id),
                employee_id=row["employee_id"],
                talk_id=row["talk_id"],
                party=Party.LEADER,
                topic=row["topic"],
                question_id=question_id or row["question_id"],
                answer=row["text"],
                position=row["position"],
            )
            transaction.add("preparations", shared)
            transaction.wipe(PRIVATE, private_id)
            transaction.event("shared", "preparations", shared.id, shared.employee_id)
            self._make(transaction, shared, from_timestamp(row["created_at"]))

    def _make(self, transaction: Transaction, shared: Preparation, written_at: datetime) -> None:
        """Make what a marked line stands for; what it says has been said to the employee now."""
        kind, text = split(shared.answer)
        made_at = transaction.now if kind is LineKind.PRAISE else written_at
        note = Note(
            id=shared.id,
            talk_id=shared.talk_id,
            employee_id=shared.employee_id,
            topic=shared.topic or 0,
            kind=kind,
            text=text,
            position=shared.position,
            created_at=made_at,
        )
        make_of_shared(self.workbook, transaction, note)

    def take_back(self, shared: Preparation) -> None:
        """Make a shared line of the leader's own again, with all that was made of it gone; can be undone.

        Refused where somebody has worked with what was made of it.
        """
        with self.workbook.write(N_("For me alone again")) as transaction:
            row = self.workbook.row(("preparations", shared.id))
            if row is None or row["deleted_at"] is not None or row["party"] != Party.LEADER:
                raise Refusal(N_("What you asked for is not in the workbook any more. Nothing was changed."))
            if is_worked_with(self.workbook, shared.id):
                raise Refusal(
                    N_("What this line made has been worked with since. Nothing was changed; both of you keep it.")
                )
            transaction.wipe("preparations", shared.id)
            transaction.wipe_line(shared.id)
            line_id = self.workbook.new_id()
            columns = {"talk_id": row["talk_id"], "employee_id": row["employee_id"], "topic": row["topic"]}
            columns |= {"purpose": PrivatePurpose.PREPARATION.value, "text": row["answer"], "line_id": line_id}
            columns |= {"position": row["position"], "question_id": row["question_id"]}
            transaction.put(PRIVATE, derived_id(PRIVATE, line_id), columns)
            transaction.event("taken_back", "preparations", shared.id, row["employee_id"])

    def receive(self, talk: Talk, form: ReturnedForm) -> FormReceipt:
        """Take in what a form holds; can be undone.

        An answer that says all that one read before says takes its place. Of answers that disagree both are
        kept, and what was read before changes nothing, so that forms may be read in any order and again.
        """
        answers: list[tuple[str | None, int | None, str]] = [
            (each.question_id or None, each.topic, each.text) for each in form.answers
        ]
        if form.rest:
            answers.append((None, None, form.rest))
        counts: Counter[str] = Counter()
        with self.workbook.write(N_("Read form")) as transaction:
            known = [each for each in self.of(talk.id) if each.party is Party.EMPLOYEE]
            last = max((each.position for each in known), default=None) or None
            positions = spread(len(answers), last, None, self.workbook.chance)
            for (question_id, topic, text), position in zip(answers, positions, strict=True):
                before = [each for each in known if each.question_id == question_id]
                if any(_says(each.answer, text) for each in before):
                    counts["same" if question_id else ""] += 1
                    continue
                outdone = [each for each in before if _says(text, each.answer)]
                for each in outdone:
                    transaction.wipe("preparations", each.id)
                answer = Preparation(
                    id=derived_id("preparations", talk.id, question_id or "", _words(text)),
                    employee_id=talk.employee_id,
                    talk_id=talk.id,
                    party=Party.EMPLOYEE,
                    topic=topic,
                    question_id=question_id,
                    answer=text,
                    position=outdone[0].position if outdone else position,
                )
                transaction.add("preparations", answer)
                if question_id is None:
                    counts["rest"] += len(text.split("\n"))
                elif len(before) > len(outdone):
                    counts["different"] += 1
                else:
                    counts["improved" if outdone else "new"] += 1
            counts["points"] = sum(self.workbook.agendas.receive(transaction, talk, point) for point in form.points)
            if sum(counts.values()) > counts["same"] + counts[""]:
                transaction.event("form_read", "talks", talk.id, talk.employee_id)
        del counts[""]
        return FormReceipt()._replace(**counts)


def _words(text: str) -> str:
    return " ".join(text.split())


def _says(text: str, other: str) -> bool:
    """Whether a text has all the words of another, one after the other."""
    return f" {_words(other)} " in f" {_words(text)} "
