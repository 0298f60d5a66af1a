"""What talks to come are made of: the leader's own questions, and the fixed points (V12, R2).

Built-in ones are retired, never deleted; each can be brought back.
"""

from mus_tui.domain.agenda import FixedPoint, OwnQuestion
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.seen import Seen
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal

QUESTIONS, POINTS = "questions", "fixed_points"


class Bank(Repository):
    """Reads and writes own questions and fixed points; every change can be undone."""

    def questions(self) -> list[OwnQuestion]:
        """Give the own questions in use, oldest first."""
        return self._find(OwnQuestion, QUESTIONS, "key IS NULL AND retired_at IS NULL")

    def retired_questions(self) -> list[OwnQuestion]:
        """Give what was retired; a built-in question has its key and no words."""
        return self._find(OwnQuestion, QUESTIONS, "retired_at IS NOT NULL")

    def points(self, employee_id: str) -> list[FixedPoint]:
        """Give the fixed points of one person's talks: everybody's but those retired for this person, and their own."""
        found = self._find(FixedPoint, POINTS, "coalesce(employee_id, ?1) = ?1", employee_id)
        spared = {point.key for point in found if point.employee_id and point.key}
        in_use = (point for point in found if point.retired_at is None and not (point.employee_id and point.key))
        return [point for point in in_use if (point.key or point.id) not in spared]

    def retired_points(self, employee_id: str) -> list[FixedPoint]:
        """Give the fixed points that one person's talks had once; one with a person and a key stands for that key."""
        return self._find(FixedPoint, POINTS, "coalesce(employee_id, ?1) = ?1 AND retired_at IS NOT NULL", employee_id)

    def add_question(self, topic: int, text: str) -> OwnQuestion:
        """Keep a question for this talk and those to come."""
        question = OwnQuestion(id=self.workbook.new_id(), topic=topic, text=_checked(text))
        with self.workbook.write(N_("Own question")) as transaction:
            transaction.add(QUESTIONS, question)
        return question

    def reword_question(self, question: OwnQuestion, text: str) -> None:
        """Say a question of one's own in other words, in every talk."""
        with self.workbook.write(N_("Reword question")) as transaction:
            transaction.change(QUESTIONS, question.id, Seen(question), text=_checked(text))

    def question(self, question_id: str) -> OwnQuestion:
        """Give one of the own questions."""
        return self._get(OwnQuestion, QUESTIONS, question_id)

    def retire_question(self, question_id: str, topic: int) -> None:
        """Take a question out of talks to come: an own one by its row, a built-in one by its id."""
        with self.workbook.write(N_("Retire question")) as transaction:
            own = self.workbook.row((QUESTIONS, question_id))
            row_id = question_id if own else derived_id(QUESTIONS, question_id)
            question = self.question(row_id) if own else OwnQuestion(id=row_id, key=question_id, topic=topic)
            transaction.add(QUESTIONS, question._replace(retired_at=transaction.now))

    def add_point(self, topic: int, text: str, employee_id: str | None = None) -> FixedPoint:
        """Make a fixed point for everyone, or for one employee."""
        point = FixedPoint(id=self.workbook.new_id(), employee_id=employee_id, topic=topic, text=_checked(text))
        with self.workbook.write(N_("Fixed point")) as transaction:
            transaction.add(POINTS, point)
        return point

    def retire_point(self, source_id: str, employee_id: str | None = None) -> None:
        """Retire a fixed point, named by its key or its row, for everyone or for one employee alone."""
        found = self._find(
            FixedPoint, POINTS, "(id = ?1 OR key = ?1) AND (employee_id IS NULL OR key IS NULL)", source_id
        )
        if not found:
            raise Refusal(N_("What you asked for is not in the workbook any more. Nothing was changed."))
        point = found[0]
        with self.workbook.write(N_("Retire fixed point")) as transaction:
            if employee_id is not None and point.employee_id is None:
                row_id = derived_id(POINTS, source_id, employee_id)
                point = FixedPoint(id=row_id, employee_id=employee_id, key=source_id, topic=point.topic)
            transaction.add(POINTS, point._replace(retired_at=transaction.now))

    def bring_back(self, row_id: str) -> None:
        """Use a retired question or fixed point again."""
        with self.workbook.write(N_("Bring back")) as transaction:
            for table in (QUESTIONS, POINTS):
                row = self.workbook.row((table, row_id))
                if row is None:
                    continue
                if row["key"] and (table == QUESTIONS or row["employee_id"]):
                    transaction.delete(table, row_id)
                else:
                    transaction.change(table, row_id, retired_at=None)


def _checked(text: str) -> str:
    text = clean_line(text)
    if not text:
        raise Refusal(N_("A point needs words. Nothing was changed; write what to talk about."))
    return text
