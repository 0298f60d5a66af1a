"""Verdicts: what a talk says of an open agreement or goal that was brought into it."""

from typing import Final

from mus_tui.domain.agenda import Carried, ItemState
from mus_tui.domain.agreements import AgreementState, GivenVerdict, Verdict
from mus_tui.domain.goals import GoalState
from mus_tui.domain.talks import Talk
from mus_tui.domain.text import clean_line
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.transaction import Transaction
from mus_tui.system.clock import local_date
from mus_tui.system.ids import derived_id

_AGREEMENT_BECOMES: Final = {
    Verdict.KEPT: AgreementState.DONE,
    Verdict.PARTLY: AgreementState.OPEN,
    Verdict.NOT_KEPT: AgreementState.OPEN,
    Verdict.IRRELEVANT: AgreementState.DROPPED,
}


class Verdicts(Repository):
    """Reads and writes verdicts; a second one in a talk replaces the first and its effect."""

    def of_talk(self, talk_id: str) -> dict[str, GivenVerdict]:
        """Give the verdicts of a talk by what they judge."""
        return {given.subject_id: given for given in self._find(GivenVerdict, "verdicts", "talk_id = ?", talk_id)}

    def of_subject(self, subject_id: str) -> list[GivenVerdict]:
        """Give what talks have said of one agreement or goal, oldest first."""
        return self._find(GivenVerdict, "verdicts", "subject_id = ?", subject_id)

    def carries(self, before: Talk | None = None) -> dict[str, Carried]:
        """Say how often each agreement or goal was judged and stayed open, or a parked line was skipped.

        With ``before`` of that talk's employee alone, and without that talk.
        """
        whose = "talk_id IN (SELECT id FROM talks WHERE employee_id = ?1 AND id <> ?2)" if before else "1"
        # Of the columns beside a max(), SQLite gives those of the row that has it.
        rows = self.workbook.rows(
            "SELECT subject_id, count(*), said, word, max(created_at) FROM ("
            f"SELECT subject_id, verdict AS said, word, created_at FROM verdicts WHERE {whose} "
            "AND deleted_at IS NULL AND verdict IN ('partly', 'not_kept') "
            f"UNION ALL SELECT source_id, state, word, updated_at FROM agenda_items WHERE {whose} "
            "AND deleted_at IS NULL AND kind = 'parked' AND state = 'skipped') GROUP BY subject_id",
            *((before.employee_id, before.id) if before else ()),
        )
        return {
            subject_id: Carried(times, ItemState(said) if said in set(ItemState) else Verdict(said), word)
            for subject_id, times, said, word, _ in rows
        }

    def give(self, talk_id: str, subject_kind: str, subject_id: str, verdict: Verdict, word: str = "") -> None:
        """Judge an agreement or a goal in a talk; can be undone.

        An agreement that is kept is done, one no longer relevant is dropped, else it stays open and goes on. A
        goal no longer relevant is dropped; one that is kept waits to be closed with its outcome.
        """
        employee_id = self.workbook.talks.get(talk_id).employee_id
        given = GivenVerdict(
            id=derived_id("verdicts", talk_id, subject_id),
            employee_id=employee_id,
            talk_id=talk_id,
            subject_kind=subject_kind,
            subject_id=subject_id,
            verdict=verdict,
            word=clean_line(word),
        )
        with self.workbook.write(N_("Verdict")) as transaction:
            transaction.add("verdicts", given)
            if subject_kind == "agreements":
                transaction.change("agreements", subject_id, state=_AGREEMENT_BECOMES[verdict])
            else:
                self._judge_goal(transaction, subject_id, verdict)
            transaction.event(verdict.value, subject_kind, subject_id, employee_id)

    def _judge_goal(self, transaction: Transaction, goal_id: str, verdict: Verdict) -> None:
        goal = self.workbook.goals.get(goal_id)
        if verdict is Verdict.IRRELEVANT and goal.state is not GoalState.DROPPED:
            today = local_date(self.workbook.clock())
            transaction.change("goals", goal_id, state=GoalState.DROPPED, paused_from=goal.state, closed_on=today)
        elif verdict is not Verdict.IRRELEVANT and goal.state is GoalState.DROPPED:
            state = goal.paused_from or GoalState.IN_PROGRESS
            transaction.change("goals", goal_id, state=state, paused_from=None, closed_on=None)
