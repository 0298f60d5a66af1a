"""What either party wrote before a talk. The leader's own part is private until it is shared."""

from collections import Counter
from dataclasses import replace

from mus_tui.domain.agenda import FormReceipt, Preparation, ReturnedForm
from mus_tui.domain.ordering import spread
from mus_tui.domain.people import Party
from mus_tui.domain.talks import Talk
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal


class Preparations(Repository):
    """Reads what is shared, takes the employee's form in, and moves the leader's lines there."""

    def of(self, talk_id: str) -> list[Preparation]:
        """Give the shared answers and lines of both parties."""
        return self._find(Preparation, "preparations", "talk_id = ?", talk_id, order="topic, position, id")

    def share(self, line_id: str) -> None:
        """Move a line of the leader's preparation to where the employee sees it too; can be undone."""
        private_id = derived_id(PRIVATE, line_id)
        with self.workbook.write(N_("Share with the employee")) as transaction:
            row = self.workbook.row((PRIVATE, private_id))
            if row is None or row["deleted_at"] is not None:
                raise Refusal(N_("What you asked for is not in the workbook any more. Nothing was changed."))
            shared = Preparation(
                id=derived_id("preparations", line_id),
                employee_id=row["employee_id"],
                talk_id=row["talk_id"],
                party=Party.LEADER,
                topic=row["topic"],
                question_id=row["question_id"],
                answer=row["text"],
                position=row["position"],
            )
            transaction.add("preparations", shared)
            transaction.wipe(PRIVATE, private_id)
            transaction.event("shared", "preparations", shared.id, shared.employee_id)

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
        return replace(FormReceipt(), **counts)


def _words(text: str) -> str:
    return " ".join(text.split())


def _says(text: str, other: str) -> bool:
    """Whether a text has all the words of another, one after the other."""
    return f" {_words(other)} " in f" {_words(text)} "
