"""What either party wrote before a talk. The leader's own part is private until it is shared."""

from mus_tui.domain.agenda import Preparation
from mus_tui.domain.people import Party
from mus_tui.i18n.translator import N_
from mus_tui.store.repository import Repository
from mus_tui.store.schema import PRIVATE
from mus_tui.system.ids import derived_id
from mus_tui.system.refusal import Refusal


class Preparations(Repository):
    """Reads what is shared, and moves the leader's lines there."""

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
